"""How a stage tells whoever watches how far it is."""

from collections.abc import Callable

# Called as report(stage, done, total, note); total is 0 when it is not known.
Report = Callable[[str, int, int, str], None]


def silent(stage: str, done: int, total: int, note: str) -> None:
    """Watch nothing."""
