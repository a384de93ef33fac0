import numpy as np

from cribnotes.records import Voice
from nlp.candidates import ACROSS, WITHIN_TOPIC, propose
from tests.nlp.making import claim


def unit(rows):
    vectors = np.asarray(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_near_claims_of_two_publishers_are_proposed_and_far_ones_are_not():
    claims = [claim("one", "a"), claim("two", "b"), claim("three", "c")]
    assert propose(claims, unit([[1, 0, 0], [0.9, 0.1, 0], [0, 0, 1]])) == [(0, 1)]


def test_claims_of_one_topic_are_proposed_however_differently_they_are_worded():
    claims = [claim("one", "a", topic="milk"), claim("two", "b", topic="milk")]
    assert propose(claims, unit([[1, 0], [0, 1]])) == [(0, 1)]


def test_one_publisher_is_paired_with_itself_only_at_another_date():
    vectors = unit([[1, 0], [1, 0.1]])
    same_day = [claim("one", "a"), claim("two", "a")]
    years_apart = [claim("one", "a", dated="2008-01-01"), claim("two", "a", dated="2018-01-01")]
    assert propose(same_day, vectors) == []
    assert propose(years_apart, vectors) == [(0, 1)]


def test_copies_and_rebutted_views_are_left_out():
    vectors = unit([[1, 0], [1, 0.1], [1, 0.2]])
    claims = [claim("one", "a"), claim("two", "b", copy_of="x"), claim("three", "c", voice=Voice.REBUTTED)]
    assert propose(claims, vectors) == []


def test_the_number_of_pairs_is_bounded_by_a_constant_for_each_claim():
    claims = [claim(f"c{i}", f"p{i}", topic="milk") for i in range(120)]
    rng = np.random.default_rng(1)
    pairs = propose(claims, unit(rng.normal(size=(120, 8)) + 1))
    assert 0 < len(pairs) <= len(claims) * (WITHIN_TOPIC + ACROSS)
