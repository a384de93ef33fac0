import pytest

from cribnotes.evaluate.figures import share


def test_a_share_is_the_ratio_of_sums() -> None:
    found = share([(1, 2), (3, 4)])
    assert (found.hits, found.total, found.value) == (4, 6, pytest.approx(2 / 3))


def test_the_interval_holds_the_value_and_narrows_with_more_units() -> None:
    few, many = share([(1, 1), (0, 1)] * 5), share([(1, 1), (0, 1)] * 500)
    for found in (few, many):
        assert found.low is not None
        assert found.high is not None
        assert found.low < 0.5 < found.high
    assert many.high - many.low < few.high - few.low  # type: ignore[operator]


def test_the_interval_is_that_of_the_binomial_for_single_counts() -> None:
    found = share([(1, 1)] * 80 + [(0, 1)] * 20)
    assert found.low == pytest.approx(0.72, abs=0.015)
    assert found.high == pytest.approx(0.88, abs=0.015)


def test_the_same_counts_give_the_same_interval() -> None:
    assert share([(1, 3), (2, 2), (0, 4)]) == share([(1, 3), (2, 2), (0, 4)])


def test_nothing_counted_is_no_value() -> None:
    found = share([(0, 0)])
    assert (found.value, found.low, found.high) == (None, None, None)
    assert share([]).value is None
