"""How the dashboard is started."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.launch import command, environment

STORE = "postgresql+psycopg://someone:secret@db.example/cribnotes"


def test_the_dashboard_listens_on_this_machine_only_and_reports_to_nobody():
    options = dict(zip(command(8600)[5::2], command(8600)[6::2], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.port"] == "8600"
    assert options["--server.headless"] == "true"
    assert options["--browser.gatherUsageStats"] == "false"
    assert options["--client.toolbarMode"] == "viewer"


def test_the_stores_address_with_its_password_is_handed_over_out_of_sight():
    assert environment(STORE)["CRIBNOTES_DATABASE_URL"] == STORE
    assert "secret" not in " ".join(command(8600))


def test_ending_the_command_ends_its_server(tmp_path: Path) -> None:
    port = free_port()
    program = f"from dashboard.launch import launch; launch('sqlite:///{tmp_path}/x.sqlite', {port})"
    running = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    wait_until(lambda: listens(port))
    running.terminate()
    running.wait(20)
    wait_until(lambda: not listens(port))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it did not happen within a minute"
        time.sleep(0.2)
