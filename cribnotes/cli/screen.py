"""What the commands put on the screen: complaints, progress, and where the store is opened."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from cribnotes.pipeline.report import Report
from cribnotes.settings import settings
from cribnotes.store import Store

console = Console(highlight=False)
_errors = Console(stderr=True, highlight=False)
_STAGES = {
    "crawl": "Reading the web",
    "ingest": "Reading documents",
    "claims": "Finding claims",
    "meaning": "Measuring meaning",
    "stances": "Finding sides",
    "relations": "Comparing claims",
    "questions": "Drawing the map",
}


def complain(message: str) -> None:
    """One sentence on standard error, as plain text."""
    _errors.print(message, style="bold red" if sys.stderr.isatty() else None, markup=False, soft_wrap=True)


def say(message: str) -> None:
    """One line of plain text on standard error, so that standard output stays for results."""
    _errors.print(message, markup=False, soft_wrap=True)


def print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


@contextmanager
def opened_store(url: str = "") -> Iterator[Store]:
    """The store of the settings (or at `url`), closed at the end."""
    store = Store.open(url or settings().store_url)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def progress() -> Iterator[Report]:
    """A Report that draws one bar for each stage on a terminal, and nothing elsewhere."""
    columns = (TextColumn("{task.description:<20}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_errors, disable=not sys.stderr.isatty()) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int, note: str) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGES[stage], total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield report
