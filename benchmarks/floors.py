"""Figures below which the map of the sample web may not fall, pinned with the hash of the gold they come from."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cribnotes.errors import UsageError

FLOORS = Path(__file__).with_name("floors.json")
_PLACES = 3  # decimals; pinned figures are rounded down, so that the run they come from passes


@dataclass(frozen=True, slots=True)
class Floors:
    """The pinned figures by name, 0..1, and the SHA-256 of the gold reading."""

    gold_sha256: str
    figures: dict[str, float]


def read_floors(path: Path = FLOORS) -> Floors:
    """The floors as they are pinned."""
    given = json.loads(path.read_text(encoding="utf-8"))
    return Floors(given["gold_sha256"], given["figures"])


def breaches(floors: Floors, gold_sha256: str, figures: Mapping[str, float | None]) -> list[str]:
    """What is wrong, in words, one line each; empty when every figure stands on its floor."""
    if not floors.figures:
        return ["No floor is pinned yet; run `python -m benchmarks sample --update`."]
    if floors.gold_sha256 != gold_sha256:
        return ["The gold reading changed since the floors were pinned; look at it, then pin them anew with --update."]
    return _falls(floors, figures)


def pin(gold_sha256: str, figures: Mapping[str, float | None], *, lower: bool, path: Path = FLOORS) -> None:
    """Make `figures` the floors; a figure without a value gets none.

    Raises UsageError, changing nothing, when that would lower or drop a floor and `lower` is not given. A changed gold
    reading excuses nothing: a floor that it lowers is lowered on purpose or not at all.
    """
    if not lower and (falls := _falls(read_floors(path), figures)):
        raise UsageError(f"Floors are not lowered unless --lower is given. {' '.join(falls)}")
    pinned = {name: _rounded_down(value) for name, value in sorted(figures.items()) if value is not None}
    content = {"gold_sha256": gold_sha256, "figures": pinned}
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _falls(floors: Floors, figures: Mapping[str, float | None]) -> list[str]:
    found = []
    for name, floor in floors.figures.items():
        value = figures.get(name)
        if value is None:
            found.append(f"{name} could not be measured, its floor is {floor}.")
        elif _rounded_down(value) < floor:
            found.append(f"{name} is {value:.4f}, below its floor {floor}.")
    return found


def _rounded_down(value: float) -> float:
    return math.floor(value * 10**_PLACES + 1e-9) / 10**_PLACES
