"""How time is measured: CPU-seconds of this process and its children, beside a fixed loop that tells machines apart."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
_LOOPS = 3_000_000


@dataclass
class Spent:
    """Filled in when the measured block ends: seconds of CPU, and of the clock on the wall."""

    cpu: float = 0.0
    wall: float = 0.0


@contextmanager
def measured() -> Iterator[Spent]:
    """CPU-seconds (user and system) of the block in all threads, and of the child processes that ended in it."""
    spent = Spent()
    before = os.times()
    yield spent
    after = os.times()
    spent.cpu = sum(after[:4]) - sum(before[:4])
    spent.wall = after.elapsed - before.elapsed


def calibration() -> float:
    """CPU-seconds of a fixed loop of integer arithmetic: the best of three, so a busy neighbour counts less."""

    def once() -> float:
        with measured() as spent:
            value = 1
            for _ in range(_LOOPS):
                value = value * 1_103_515_245 + 12_345 & 0x7FFFFFFF
        return spent.cpu

    return min(once() for _ in range(3))


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a report. `value` is already in words and units a reader knows."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a benchmark found; `notes` say what a reader must know to read the figures."""

    title: str
    figures: tuple[Figure, ...]
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One benchmark: its name on the command line and how it is run."""

    name: str
    run: Callable[[], Result]
    command: str = field(default="")

    @property
    def reproduce(self) -> str:
        return self.command or f"python -m benchmarks {self.name}"


def rate(count: float, seconds: float) -> float:
    """`count` per second; the clock of CPU time ticks in hundredths, so nothing is shorter than one tick."""
    return count / max(seconds, 0.01)


def in_markdown(benchmark: Benchmark, result: Result, calibrated: float) -> str:
    """The section of RESULTS.md, without its markers."""
    lines = [f"## {result.title}", "", f"`{benchmark.reproduce} --update`", "", "| figure | value |", "|---|---|"]
    lines += [f"| {figure.name} | {figure.value} |" for figure in result.figures]
    lines.append(f"| calibration | {calibrated:.3f} CPU-s |")
    return "\n".join([*lines, *(["", result.notes] if result.notes else [])])


def update_section(name: str, section: str, path: Path = RESULTS) -> None:
    """Rewrite the part of RESULTS.md between the markers of `name`; a new part goes to the end."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    text = path.read_text(encoding="utf-8")
    part = f"{begin}\n{section}\n{end}"
    if begin in text:
        head, rest = text.split(begin, 1)
        _, tail = rest.split(end, 1)
        text = f"{head}{part}{tail}"
    else:
        text = f"{text.rstrip()}\n\n{part}\n"
    path.write_text(text, encoding="utf-8")
