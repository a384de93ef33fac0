"""Starting the dashboard: Streamlit on this machine only, with every option given here and no file of settings."""

import os
import signal
import subprocess
import sys
from pathlib import Path

_APP = Path(__file__).with_name("app.py")

_OPTIONS = (
    ("global.developmentMode", "false"),
    ("server.address", "127.0.0.1"),
    ("server.headless", "true"),
    ("server.showEmailPrompt", "false"),
    ("server.allowedHosts", "127.0.0.1"),  # no other name may lead a browser here (DNS rebinding)
    ("server.allowedHosts", "localhost"),
    ("server.fileWatcherType", "none"),
    ("server.enableStaticServing", "false"),
    ("server.maxUploadSize", "1"),  # megabytes; nothing is uploaded
    ("browser.gatherUsageStats", "false"),
    ("client.toolbarMode", "viewer"),
    ("client.showErrorDetails", "none"),  # details go to the log, not to a parent
    ("client.showErrorLinks", "false"),
    ("theme.baseRadius", "0.75rem"),
    ("theme.font", "sans-serif"),
    ("theme.headingFont", "serif"),
    ("theme.baseFontSize", "17"),
    ("theme.paddingTop", "1.25rem"),
    ("theme.light.primaryColor", "#8a4b2a"),
    ("theme.light.backgroundColor", "#faf6ef"),
    ("theme.light.secondaryBackgroundColor", "#f2ebdf"),
    ("theme.light.textColor", "#2d2823"),
    ("theme.light.linkColor", "#7a3f20"),
    ("theme.light.borderColor", "#ddd1bf"),
    ("theme.dark.primaryColor", "#e3a57f"),
    ("theme.dark.backgroundColor", "#1d1a17"),
    ("theme.dark.secondaryBackgroundColor", "#2a2521"),
    ("theme.dark.textColor", "#efe7dc"),
    ("theme.dark.linkColor", "#eeb592"),
    ("theme.dark.borderColor", "#453c33"),
)


def command(port: int) -> list[str]:
    """The command line that serves the dashboard on 127.0.0.1.

    The store is not in it, because a command line is open to every user of the machine: see `environment`.
    """
    options = [part for name, setting in _OPTIONS for part in (f"--{name}", setting)]
    return [sys.executable, "-m", "streamlit", "run", str(_APP), "--server.port", str(port), *options]


def environment(store_url: str) -> dict[str, str]:
    """This process's environment, with the store to show."""
    return {**os.environ, "CRIBNOTES_DATABASE_URL": store_url}


def launch(store_url: str, port: int) -> int:
    """Serve `http://127.0.0.1:<port>` until the server ends or the person presses Ctrl+C; the exit status."""
    with subprocess.Popen(command(port), env=environment(store_url)) as server:
        # Ended by a service manager, this process must not leave the server behind.
        previous = signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        try:
            return server.wait()
        except KeyboardInterrupt:  # the terminal has sent it to the server too, which ends by itself
            server.wait()
            return 0
        finally:
            signal.signal(signal.SIGTERM, previous)
