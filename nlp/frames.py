"""What the frames of two claims say about each other, before any model is asked.

Every feature is symmetric in the two claims and lies between 0 and 1.
"""

import re

import pint

from cribnotes.records import Claim, Direction, Quantity

_WORD = re.compile(r"[a-z][a-z'-]+")
# Words that say nothing about which act or thing is meant.
_EMPTY = frozenset(
    re.findall(
        "[a-z]+",
        "the and for with your you their her his its that this from into are not has have can will may should must "
        "need than more most less very just any all some one who what when how but baby babies child children toddler "
        "toddlers infant infants kid kids little ones parent parents",
    )
)
_OPPOSITE = {
    frozenset((Direction.INCREASES, Direction.DECREASES)),
    frozenset((Direction.INCREASES, Direction.NO_EFFECT)),
    frozenset((Direction.DECREASES, Direction.NO_EFFECT)),
}
_UNITS: pint.UnitRegistry = pint.UnitRegistry()

FEATURES = (
    "shared_words",  # overlap of all content words
    "same_act",  # overlap of the words of action and object (or subject of an effect)
    "opposite_polarity",  # for against against, weighted by same_act
    "same_polarity",  # for with for or against with against, weighted by same_act
    "opposite_direction",  # raises against lowers or leaves alone, weighted by the overlap of outcomes
    "reversed_comparison",
    "same_comparison",
    "numbers_exclude",  # quantities of one dimension, none of which overlap, weighted by same_act
)


def frame_features(a: Claim, b: Claim) -> tuple[float, ...]:
    """The values of FEATURES for a pair of claims."""
    same_act = overlap(act_words(a), act_words(b))
    opposite = a.polarity is not b.polarity
    directions = frozenset(d for d in (a.direction, b.direction) if d)
    forward = _comparison_overlap(a, b, reverse=False)
    backward = _comparison_overlap(a, b, reverse=True)
    return (
        overlap(content_words(a.proposition), content_words(b.proposition)),
        same_act,
        same_act if opposite else 0.0,
        0.0 if opposite else same_act,
        overlap(content_words(a.outcome), content_words(b.outcome)) if directions in _OPPOSITE else 0.0,
        backward if backward > forward else 0.0,
        forward if forward >= backward else 0.0,
        same_act if numbers_exclude(a.quantities, b.quantities) else 0.0,
    )


def act_words(claim: Claim) -> frozenset[str]:
    return content_words(f"{claim.action} {claim.object}") or content_words(claim.subject)


def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning (a plural s and -ing are cut, so that "juices" meets "juice")."""
    words = _WORD.findall(text.casefold())
    return frozenset(re.sub(r"(?<=...)(?:ing|es|s|ed|e)$", "", w) for w in words if w not in _EMPTY and len(w) > 2)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set that the other has too; 0 when either is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def numbers_exclude(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> bool:
    """Do the two give amounts of one dimension of which none overlap?"""
    comparable = [(x, y) for x in a for y in b if _same_dimension(x, y)]
    return bool(comparable) and not any(_ranges_overlap(x, y) for x, y in comparable)


def _same_dimension(a: Quantity, b: Quantity) -> bool:
    try:
        return bool(_UNITS(a.unit).is_compatible_with(b.unit)) if a.unit and b.unit else a.unit == b.unit
    except (pint.UndefinedUnitError, AttributeError):  # a unit of ours ("serving") or a bare number
        return a.unit == b.unit


def _ranges_overlap(a: Quantity, b: Quantity) -> bool:
    factor = 1.0
    if a.unit != b.unit:
        factor = _UNITS.Quantity(1.0, b.unit).to(a.unit).magnitude
    return a.minimum <= b.maximum * factor and b.minimum * factor <= a.maximum


def _comparison_overlap(a: Claim, b: Claim, *, reverse: bool) -> float:
    if not a.comparison or not b.comparison:
        return 0.0
    better, worse = b.comparison.better, b.comparison.worse
    if reverse:
        better, worse = worse, better
    return min(
        overlap(content_words(a.comparison.better), content_words(better)),
        overlap(content_words(a.comparison.worse), content_words(worse)),
    )
