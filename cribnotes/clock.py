"""The one clock. Everything that asks for the time asks here, so that tests and simulations can set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def _system_time() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system_time


def now() -> datetime:
    """The current time, UTC, to the second (no record needs more)."""
    return _source().replace(microsecond=0)


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` (must carry a time zone) inside a `with` block."""
    global _source
    if moment.tzinfo is None:
        raise ValueError("a frozen clock needs a time zone")
    previous = _source
    _source = lambda: moment.astimezone(UTC)  # noqa: E731 - a clock is exactly one expression
    try:
        yield
    finally:
        _source = previous
