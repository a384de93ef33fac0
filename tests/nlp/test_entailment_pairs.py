"""What the entailment model is shown, and what is kept from it."""

import json
from pathlib import Path

import pytest

from nlp.train.entailment_pairs import (
    LABELS,
    BankPairs,
    MissingCorpus,
    Pair,
    bank_pairs,
    held_out_dispute,
    held_out_sentence,
    read_nli,
)

PACIFIER = "D10"  # kept out of training
COT = "D06"


def _question(dispute: str, thing: str) -> dict[str, object]:
    return {
        "id": thing,
        "dispute": dispute,
        "sides": [
            {"id": "a", "claims": [f"Use a {thing} on night {n}." for n in range(12)]},
            {"id": "b", "claims": [{"text": f"Never use a {thing} on night {n}.", "age": None} for n in range(12)]},
            {"id": "c", "claims": [f"A {thing} is fine from month {n}." for n in range(6)]},
        ],
        "between": [["a", "b", "clash"], ["a", "c", "agree"], ["b", "c", "depends"]],
        "neighbours": [f"My {thing} has {n} colours." for n in range(6)],
    }


@pytest.fixture
def bank(tmp_path: Path) -> BankPairs:
    file = tmp_path / "bank.jsonl"
    rows = [_question(PACIFIER, "pacifier"), _question(COT, "cot")]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return bank_pairs([file], seed=1)


def _sentences(pairs: list[Pair]) -> set[str]:
    return {sentence for pair in pairs for sentence in (pair.premise, pair.hypothesis)}


def test_a_held_out_dispute_never_reaches_training(bank: BankPairs) -> None:
    assert held_out_dispute(PACIFIER)
    assert not held_out_dispute(COT)
    assert {pair.origin for pair in bank.open} == {PACIFIER}
    assert not any("pacifier" in sentence for sentence in _sentences(bank.train) | _sentences(bank.known))


def test_a_held_out_sentence_never_reaches_training(bank: BankPairs) -> None:
    assert bank.known
    assert not any(held_out_sentence(sentence) for sentence in _sentences(bank.train))
    assert all(held_out_sentence(pair.premise) or held_out_sentence(pair.hypothesis) for pair in bank.known)


def test_training_shows_every_pair_in_both_orders(bank: BankPairs) -> None:
    shown = {(pair.premise, pair.hypothesis, pair.target) for pair in bank.train}
    assert shown == {(hypothesis, premise, target) for premise, hypothesis, target in shown}


def test_opposed_sides_teach_contradiction_and_one_side_teaches_entailment(bank: BankPairs) -> None:
    labels = {(p.premise, p.hypothesis): LABELS[p.label] for p in bank.open}
    assert labels["Use a pacifier on night 1.", "Never use a pacifier on night 1."] == "contradiction"
    assert labels["Never use a pacifier on night 1.", "A pacifier is fine from month 1."] == "contradiction"
    assert labels["Use a pacifier on night 1.", "Use a pacifier on night 2."] == "entailment"
    assert labels["Use a pacifier on night 1.", "My pacifier has 1 colours."] == "neutral"


def test_neutral_pairs_are_never_outnumbered_by_contradictions_in_training(bank: BankPairs) -> None:
    labels = [LABELS[pair.label] for pair in bank.train]
    assert labels.count("neutral") >= labels.count("contradiction") >= labels.count("entailment") > 0


def test_a_missing_corpus_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CRIBNOTES_DATASETS", raising=False)
    with pytest.raises(MissingCorpus, match="CRIBNOTES_DATASETS"):
        read_nli("train/snli_dev.jsonl")
    monkeypatch.setenv("CRIBNOTES_DATASETS", str(tmp_path))
    with pytest.raises(MissingCorpus, match="snli_dev"):
        read_nli("train/snli_dev.jsonl")
