"""Precision, recall and F1 of the four labels with 95 % bootstrap intervals."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cribnotes.evaluate.figures import RESAMPLES
from cribnotes.records import Label

LABELS = tuple(Label)
FEWEST = 50  # below this many counted, a figure is printed but not relied on
_SEED = 20261  # any fixed number: the same judgements give the same interval


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure in 0..1 with its 95 % interval, and the number `n` of pairs it was counted over.

    All three are None when there was nothing to count.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int

    @property
    def shown_enough(self) -> bool:
        return self.n >= FEWEST


@dataclass(frozen=True, slots=True)
class LabelScores:
    """Precision is counted over the pairs said to be so, recall over those that are; F1 over the fewer of the two."""

    label: Label
    precision: Estimate
    recall: Estimate
    f1: Estimate


@dataclass(frozen=True, slots=True)
class Scores:
    """One scorer on one set of pairs; `macro_f1` is the mean of the labels' F1, `n` pairs in all."""

    n: int
    labels: tuple[LabelScores, ...]
    macro_f1: Estimate


def score(gold: Sequence[Label], said: Sequence[Label], units: Sequence[Hashable]) -> Scores:
    """Compare `said` with `gold`, one entry a pair.

    Pairs of one unit (a question, two pages, a thread) stand or fall together, so units are what the percentile
    bootstrap resamples (Efron 1979), `RESAMPLES` times with a fixed seed. A label that neither was said nor is true
    has no F1 and stays out of the macro mean.
    """
    by_unit = _confusions(gold, said, units)
    whole = by_unit.sum(axis=0)
    draws = np.random.default_rng(_SEED).integers(len(by_unit), size=(RESAMPLES, len(by_unit)))
    resampled = np.stack([by_unit[draw].sum(axis=0) for draw in draws])
    values, spreads = _figures(whole[None]), _figures(resampled)
    n_gold, n_said = whole.sum(axis=1).tolist(), whole.sum(axis=0).tolist()
    labels = tuple(
        LabelScores(
            label,
            _estimate(values[0][0, k], spreads[0][:, k], n_said[k]),
            _estimate(values[1][0, k], spreads[1][:, k], n_gold[k]),
            _estimate(values[2][0, k], spreads[2][:, k], min(n_said[k], n_gold[k])),
        )
        for k, label in enumerate(LABELS)
    )
    macro = _estimate(_mean(values[2])[0], _mean(spreads[2]), len(gold))
    return Scores(len(gold), labels, macro)


def macro_f1(gold: Sequence[Label], said: Sequence[Label]) -> float:
    """The mean of the labels' F1, without an interval."""
    counts = _confusions(gold, said, ["all"] * len(gold))
    return float(_mean(_figures(counts)[2])[0])


def _confusions(gold: Sequence[Label], said: Sequence[Label], units: Sequence[Hashable]) -> NDArray[np.int64]:
    """Counts [unit, true label, said label]."""
    place = {unit: row for row, unit in enumerate(dict.fromkeys(units))}
    counts = np.zeros((len(place), len(LABELS), len(LABELS)), dtype=np.int64)
    for true, guess, unit in zip(gold, said, units, strict=True):
        counts[place[unit], LABELS.index(true), LABELS.index(guess)] += 1
    return counts


def _figures(counts: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Precision, recall and F1, each [sample, label], nan where undefined, of counts [sample, true, said]."""
    right = np.diagonal(counts, axis1=1, axis2=2).astype(np.float64)
    true, said = counts.sum(axis=2), counts.sum(axis=1)
    with np.errstate(invalid="ignore"):
        return right / said, right / true, 2 * right / (true + said)


def _mean(f1: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean over the labels that have an F1; every sample has at least one, for no sample is empty."""
    mean: NDArray[np.float64] = np.nanmean(f1, axis=1)
    return mean


def _estimate(value: float, spread: NDArray[np.float64], n: int) -> Estimate:
    spread = spread[~np.isnan(spread)]
    if np.isnan(value) or not len(spread):
        return Estimate(None, None, None, n)
    low, high = np.percentile(spread, [2.5, 97.5])
    return Estimate(float(value), float(low), float(high), n)
