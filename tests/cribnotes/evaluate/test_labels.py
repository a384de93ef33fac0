import pytest

from cribnotes.evaluate.labels import Scores, macro_f1, score
from cribnotes.records import Label

CLASH, DEPENDS, AGREE, UNRELATED = Label


def of(scores: Scores, label: Label):
    return next(one for one in scores.labels if one.label is label)


def test_precision_recall_and_f1_are_counted_by_label() -> None:
    gold = [CLASH] * 4 + [UNRELATED] * 6
    said = [CLASH, CLASH, CLASH, UNRELATED, CLASH, *[UNRELATED] * 5]
    scores = score(gold, said, range(10))
    clash = of(scores, CLASH)
    assert (clash.precision.value, clash.precision.n) == (pytest.approx(3 / 4), 4)
    assert (clash.recall.value, clash.recall.n) == (pytest.approx(3 / 4), 4)
    assert clash.f1.value == pytest.approx(0.75)
    assert of(scores, UNRELATED).f1.value == pytest.approx(10 / 12)
    assert scores.macro_f1.value == pytest.approx((0.75 + 10 / 12) / 2) == macro_f1(gold, said)


def test_a_label_that_was_never_said_has_no_precision_and_an_f1_of_nought() -> None:
    scores = score([CLASH, AGREE], [AGREE, AGREE], range(2))
    assert of(scores, CLASH).precision.value is None
    assert of(scores, CLASH).f1.value == 0
    assert of(scores, DEPENDS).f1.value is None
    assert scores.macro_f1.value == pytest.approx((0 + 2 / 3) / 2)


def test_few_pairs_are_not_shown_enough() -> None:
    few, many = score([CLASH] * 49, [CLASH] * 49, range(49)), score([CLASH] * 50, [CLASH] * 50, range(50))
    assert not of(few, CLASH).recall.shown_enough
    assert of(many, CLASH).recall.shown_enough


def test_pairs_of_one_question_widen_the_interval() -> None:
    gold, said = [CLASH] * 100, [CLASH, UNRELATED] * 50
    alone = of(score(gold, said, range(100)), CLASH).recall
    together = of(score(gold, sorted(said), [n // 10 for n in range(100)]), CLASH).recall
    assert alone.low is not None
    assert alone.low < 0.5 < (alone.high or 0)
    assert (together.high or 0) - (together.low or 0) > 2 * ((alone.high or 0) - alone.low)


def test_the_same_judgements_give_the_same_interval() -> None:
    gold, said = [CLASH, AGREE, UNRELATED] * 20, [CLASH, UNRELATED, UNRELATED] * 20
    assert score(gold, said, range(60)) == score(gold, said, range(60))
