"""How the scopes of two claims relate, by the labelling guide: separate, shared, one-sided or unstated.

Scope alone never makes a contradiction; it decides whether two opposing claims clash or depend.
"""

from enum import StrEnum

from cribnotes.records import AgeInterval, Label, Scope

_AGE_MAXIMUM = 21 * 12.0  # an open upper end of "children", months


class ScopeRelation(StrEnum):
    SEPARATE = "separate"  # both stated, no child is in both
    SHARED = "shared"  # both stated, some child is in both
    ONE_STATED = "one_stated"  # one side says for whom, the other says nothing
    ONE_ABSOLUTE = "one_absolute"  # one side says for whom, the other says "never", "every", "any age"
    UNSTATED = "unstated"  # neither says for whom


def compare_scopes(a: Scope, b: Scope) -> ScopeRelation:
    """How the scopes of two opposing claims stand to each other (symmetric)."""
    if a.age and b.age and not _ages_overlap(a.age, b.age):
        return ScopeRelation.SEPARATE
    named = [(set(a.conditions), set(b.conditions)), (set(a.setting), set(b.setting))]
    if any(left and right and not left & right for left, right in named):
        return ScopeRelation.SEPARATE
    if not a.stated and not b.stated:
        return ScopeRelation.UNSTATED
    a_adds = bool((a.age and not b.age) or any(left and not right for left, right in named))
    b_adds = bool((b.age and not a.age) or any(right and not left for left, right in named))
    if not a_adds and not b_adds:
        return ScopeRelation.SHARED
    if (a_adds and b.absolute and not b_adds) or (b_adds and a.absolute and not a_adds):
        return ScopeRelation.ONE_ABSOLUTE
    return ScopeRelation.ONE_STATED


def label_of_opposition(relation: ScopeRelation) -> Label:
    """The guide's rule for two claims that pull in opposite directions on one question."""
    if relation in (ScopeRelation.SEPARATE, ScopeRelation.ONE_STATED):
        return Label.DEPENDS
    return Label.CLASH


def _ages_overlap(a: AgeInterval, b: AgeInterval) -> bool:
    low = max(a.minimum or 0.0, b.minimum or 0.0)
    high = min(_AGE_MAXIMUM if a.maximum is None else a.maximum, _AGE_MAXIMUM if b.maximum is None else b.maximum)
    return low < high
