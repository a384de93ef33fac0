"""Shares with their uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2_000
_SEED = 20261  # any fixed number: the same counts give the same interval


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `total`, with a 95 % interval; `value`, `low` and `high` lie in 0..1, or are None when total is 0."""

    hits: int
    total: int
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        return self.hits / self.total if self.total else None


def share(counts: Sequence[tuple[int, int]]) -> Share:
    """Sum (hits, total) over independent units, such as questions, which are what is resampled.

    The interval is the percentile bootstrap (Efron 1979) of the ratio of sums, over `RESAMPLES` resamples with a fixed
    seed. A resample without anything to count is left out. All hits, or none, give an interval of no width: few units
    then mean little, whatever it says.
    """
    hits, totals = (np.array([count[i] for count in counts], dtype=np.int64) for i in (0, 1))
    if not totals.sum():
        return Share(0, 0, None, None)
    draws = np.random.default_rng(_SEED).integers(len(counts), size=(RESAMPLES, len(counts)))
    resampled = totals[draws].sum(axis=1)
    ratios = hits[draws].sum(axis=1)[resampled > 0] / resampled[resampled > 0]
    low, high = np.percentile(ratios, [2.5, 97.5])
    return Share(int(hits.sum()), int(totals.sum()), float(low), float(high))
