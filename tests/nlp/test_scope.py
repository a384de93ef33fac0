import pytest

from cribnotes.records import AgeInterval, Label, Scope
from nlp.scope import ScopeRelation, compare_scopes, label_of_opposition


def ages(low, high):
    return Scope(age=AgeInterval(low, high, ""))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (ages(12, 24), ages(24, None), ScopeRelation.SEPARATE),
        (ages(12, 24), ages(18, 36), ScopeRelation.SHARED),
        (ages(None, 12), Scope(), ScopeRelation.ONE_STATED),
        (ages(None, 12), Scope(absolute=True), ScopeRelation.ONE_ABSOLUTE),
        (Scope(), Scope(), ScopeRelation.UNSTATED),
        (Scope(absolute=True), Scope(absolute=True), ScopeRelation.UNSTATED),
        (Scope(conditions=("eczema",)), Scope(conditions=("no eczema",)), ScopeRelation.SEPARATE),
        (Scope(conditions=("eczema",)), Scope(conditions=("eczema",)), ScopeRelation.SHARED),
        (Scope(conditions=("eczema",)), ages(4, 6), ScopeRelation.ONE_STATED),
        (Scope(AgeInterval(0, 12, ""), ("preterm",)), ages(0, 6), ScopeRelation.ONE_STATED),
        (Scope(setting=("car",)), Scope(setting=("daycare",)), ScopeRelation.SEPARATE),
    ],
)
def test_scopes_compare_by_the_guide_in_either_order(a, b, expected):
    assert compare_scopes(a, b) is expected
    assert compare_scopes(b, a) is expected


@pytest.mark.parametrize(
    ("relation", "label"),
    [
        (ScopeRelation.SEPARATE, Label.DEPENDS),
        (ScopeRelation.ONE_STATED, Label.DEPENDS),
        (ScopeRelation.SHARED, Label.CLASH),
        (ScopeRelation.ONE_ABSOLUTE, Label.CLASH),
        (ScopeRelation.UNSTATED, Label.CLASH),
    ],
)
def test_opposition_clashes_only_where_one_child_could_be_meant_by_both(relation, label):
    assert label_of_opposition(relation) is label
