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


def age_in_words(age: AgeInterval) -> str:
    """An age interval as a parent would say it: "12 to 24 months", "under 6 months", "from 2 years"."""
    low, high = age.minimum or 0.0, age.maximum
    if high is None:
        return f"from {_months(low)}"
    if low == 0.0:
        return f"under {_months(high)}"
    if low >= 24 and high >= 24 and low % 12 == high % 12 == 0:
        return f"{low / 12:g} to {high / 12:g} years"
    return f"{low:g} to {high:g} months"


def _months(months: float) -> str:
    if months >= 24 and months % 12 == 0:
        return f"{months / 12:g} years"
    if 0 < months < 1:
        return f"{round(months * 52 / 12)} weeks"
    return f"{months:g} month{'' if months == 1 else 's'}"


def scope_in_words(scope: Scope) -> str:
    """Everything a scope states, in one phrase; "" when it states nothing."""
    parts = [age_in_words(scope.age)] if scope.age else []
    return ", ".join([*parts, *scope.conditions, *scope.setting])
