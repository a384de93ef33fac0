"""The command line. Exit codes: 0 done, 1 something failed (the rest was kept), 2 wrong usage."""

import errno
import logging
import sys

import structlog
import typer

from cribnotes import __version__
from cribnotes.cli import ask, collect, look, measure
from cribnotes.cli.screen import complain
from cribnotes.errors import CribnotesError, UsageError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # no space, no quota, or a file at its allowed size

app = typer.Typer(
    name="cribnotes",
    help="Shows where parenting advice disagrees, and what the answer depends on.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for room in (collect, ask, look, measure):
    room.add_commands(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cribnotes {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    """Information, not advice for your child."""


def main() -> None:
    """Run the command line; every failure that a person can mend is one sentence on standard error."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    try:
        app()
    except UsageError as error:
        complain(str(error))
        sys.exit(2)
    except CribnotesError as error:
        complain(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        complain("Stopped. Everything finished so far was kept; run the same command to go on.")
        sys.exit(1)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        complain("The disk is full. Everything finished so far was kept; make room and run the same command again.")
        sys.exit(1)
