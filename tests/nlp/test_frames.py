from dataclasses import replace

from cribnotes.records import Comparison, Direction, Polarity, Quantity
from nlp.frames import FEATURES, content_words, frame_features, numbers_exclude
from tests.nlp.making import claim

DO = claim("Wake a newborn to feed", action="wake", object="a newborn").claim
DONT = replace(DO, polarity=Polarity.AGAINST)


def seen(a, b):
    return dict(zip(FEATURES, frame_features(a, b), strict=True))


def test_do_against_dont_of_one_act_is_opposite_polarity():
    assert seen(DO, DONT)["opposite_polarity"] == 1.0
    assert seen(DO, DO)["opposite_polarity"] == 0.0
    assert seen(DO, DO)["same_polarity"] == 1.0


def test_polarity_counts_only_where_the_acts_meet():
    other = replace(DONT, action="give", object="honey")
    assert seen(DO, other)["opposite_polarity"] == 0.0


def test_a_reversed_comparison_is_seen_in_either_order():
    one = replace(DO, comparison=Comparison("cloth nappies", "disposable nappies", "rashes"))
    other = replace(DO, comparison=Comparison("disposable nappies", "cloth nappies"))
    assert seen(one, other)["reversed_comparison"] > 0
    assert seen(one, other) == seen(other, one)
    assert seen(one, one)["same_comparison"] == 1.0


def test_raises_against_lowers_the_same_outcome_is_opposite_direction():
    more = replace(DO, outcome="ear infection", direction=Direction.INCREASES)
    less = replace(DO, outcome="ear infections", direction=Direction.DECREASES)
    assert seen(more, less)["opposite_direction"] == 1.0
    assert seen(more, replace(less, outcome="cot death"))["opposite_direction"] == 0.0


def test_amounts_exclude_each_other_across_units_of_one_dimension_only():
    four_months, half_a_year = Quantity(4, 4, "month", "4 months"), Quantity(26, 26, "week", "26 weeks")
    assert numbers_exclude((four_months,), (half_a_year,))
    assert not numbers_exclude((four_months,), (Quantity(17, 18, "week", "17 to 18 weeks"),))
    assert not numbers_exclude((four_months,), (Quantity(120, 120, "milliliter", "120 ml"),))
    assert not numbers_exclude((), (four_months,))


def test_content_words_meet_across_plural_and_leave_empty_words_out():
    assert content_words("The juices for your baby") == content_words("juice")
