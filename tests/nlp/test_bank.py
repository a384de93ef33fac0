"""The label of a bank pair follows from what its two sentences state, not only from their sides."""

import json
from collections import Counter
from pathlib import Path

import pytest

from cribnotes.records import AgeInterval, Label, Scope
from nlp.train.bank import BankSentence, bank_files, label_of, labelled_pairs, read_questions

BETWEEN = {("for", "against"): Label.CLASH, ("for", "ill"): Label.DEPENDS, ("against", "ill"): Label.AGREE}
INFANT, SCHOOL = AgeInterval(0, 12, ""), AgeInterval(60, 132, "")


def says(side: str, age: AgeInterval | None = None, condition: str = "", absolute: bool = False) -> BankSentence:
    return BankSentence("Honey is fine.", side, Scope(age, (condition,) if condition else (), (), absolute))


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        (says("for"), says("against"), Label.CLASH),
        (says("for", INFANT), says("against", SCHOOL), Label.DEPENDS),
        (says("for", INFANT), says("against", INFANT), Label.CLASH),
        (says("for", INFANT), says("against"), Label.DEPENDS),
        (says("for", INFANT), says("against", absolute=True), Label.CLASH),
        (says("for", INFANT), says("against", condition="with a cough"), Label.CLASH),
        (says("for", condition="when healthy"), says("ill", condition="with reflux"), Label.DEPENDS),
        (says("for"), says("ill"), Label.CLASH),
        (says("for"), says("for", INFANT), Label.AGREE),
        (says("for", SCHOOL), says("for", INFANT), Label.UNRELATED),
        (says("for", condition="with a cold"), says("for", condition="during a cold"), Label.AGREE),
        (says("against"), says("ill", condition="with reflux"), Label.AGREE),
        (says("for"), says(""), Label.UNRELATED),
        (says(""), says(""), Label.UNRELATED),
    ],
)
def test_the_label_follows_the_guide(a: BankSentence, b: BankSentence, label: Label) -> None:
    both_ways = {**BETWEEN, **{(right, left): label for (left, right), label in BETWEEN.items()}}
    assert label_of(a, b, both_ways) is label
    assert label_of(b, a, both_ways) is label


def test_every_pair_inside_a_question_comes_once(tmp_path: Path) -> None:
    under_one = {"text": "Under one, too.", "age": [0, 12], "condition": None, "absolute": False}
    row = {
        "id": "honey",
        "dispute": "D05",
        "sides": [
            {"id": "a", "claims": ["Honey is fine.", under_one]},
            {"id": "b", "claims": ["No honey."]},
        ],
        "between": [["a", "b", "clash"]],
        "neighbours": ["Bees make it."],
    }
    file = tmp_path / "bank.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    pairs = list(labelled_pairs([file]))
    assert len(pairs) == len({frozenset((pair.a.text, pair.b.text)) for pair in pairs}) == 6
    assert {pair.dispute for pair in pairs} == {"D05"}


def test_the_shipped_bank_gives_tens_of_thousands_of_pairs_of_every_label() -> None:
    questions = list(read_questions(bank_files()))
    assert len({question.question_id for question in questions}) == len(questions) >= 112
    counts = Counter(pair.label for pair in labelled_pairs(bank_files()))
    assert counts.total() > 50_000
    assert min(counts[label] for label in Label) > 5_000
