"""What a parent reads as the reason for a label."""

import pytest

from cribnotes.reasons import reason_in_words
from cribnotes.records import Reason


def opposition(code: str, scopes: str, first: str = "", second: str = "") -> Reason:
    return Reason(code, (("scopes", scopes), ("scope_a", first), ("scope_b", second), ("contradiction", "0.87")))


def test_opposed_advice_for_separate_ages_names_both_ages():
    reason = opposition("opposite_polarity", "separate", "12 to 24 months", "from 2 years")
    assert reason_in_words(reason) == (
        "One says to do it, the other not to. The first speaks of 12 to 24 months, the second of children from 2 years."
    )


def test_a_clash_without_ages_says_that_neither_states_one():
    reason = opposition("contradicts", "unstated")
    assert reason_in_words(reason).endswith("contradict each other. Neither says for which child.")


def test_the_side_that_states_its_scope_is_named_whichever_it_is():
    first = reason_in_words(opposition("numbers_exclude", "one_stated", first="under 6 months"))
    second = reason_in_words(opposition("numbers_exclude", "one_stated", second="under 6 months"))
    assert "Only the first speaks of children under 6 months; the second does not say for which child." in first
    assert "Only the second speaks of children under 6 months; the first does not say for which child." in second


def test_a_side_that_means_every_child_is_said_to():
    words = reason_in_words(opposition("opposite_polarity", "one_absolute", second="premature"))
    assert words.endswith("Only the second speaks of “premature”; the first says it of every child.")


def test_overlapping_scopes_are_said_to_share_children_and_equal_ones_are_said_once():
    overlap = reason_in_words(opposition("opposite_direction", "shared", "under 12 months", "6 to 24 months"))
    equal = reason_in_words(opposition("reversed_comparison", "shared", "6 to 24 months", "6 to 24 months"))
    assert overlap.endswith("the second of 6 to 24 months; some children are in both.")
    assert equal == "Each calls better what the other calls worse. Both speak of 6 to 24 months."


@pytest.mark.parametrize("code", ["same_advice", "same_comparison"])
def test_agreement_is_one_sentence_without_its_score(code):
    words = reason_in_words(Reason(code, (("entailment", "0.91"),)))
    assert words.startswith("Both ")
    assert "0.91" not in words


def test_a_persons_decision_names_the_person_and_the_decision():
    reason = Reason("reviewed", (("reviewer", "Ada"), ("label", "depends")))
    assert reason_in_words(reason) == "Ada read both sentences and decided: both can hold, it depends."


def test_pairs_that_do_not_bear_on_each_other_say_so():
    assert reason_in_words(Reason("no_bearing")) == "They speak of different things."


def test_a_code_of_a_newer_version_is_still_named():
    assert reason_in_words(Reason("temper_differs")) == "Reason: temper differs."
