"""The labelled pairs are frozen, well formed, and unknown to everything that is trained or read at run time."""

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cribnotes.records import Label
from cribnotes.resources import shipped
from nlp.train.bank import bank_files, read_questions

ENRICHED, NATURAL = ("enriched/dev.jsonl", "enriched/test.jsonl"), ("natural/dev.jsonl", "natural/test.jsonl")
HEX = re.compile(r"[0-9a-f]{64}")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (shipped("gold", "pairs") / name).read_text(encoding="utf-8").splitlines()]


def plain(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.casefold()))


def words_of(name: str) -> Iterator[str]:
    """Every sentence of ours in a file of pairs."""
    for row in rows(name):
        for sentence in (row["a"], row["b"]):
            if isinstance(sentence, str):
                yield plain(sentence)
            elif "url" in sentence:
                yield plain(sentence["quote"])
                yield plain(sentence["proposition"])


def bank_sentences() -> set[str]:
    return {plain(s.text) for question in read_questions(bank_files()) for s in question.sentences}


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def test_every_file_is_the_one_that_the_manifest_froze() -> None:
    folder = shipped("gold", "pairs")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert set(manifest) == {path.relative_to(folder).as_posix() for path in folder.rglob("*.jsonl")}
    for name, facts in manifest.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == facts["sha256"], name
        assert len(rows(name)) == facts["pairs"]
        assert Counter(row["label"] for row in rows(name)) == Counter(facts["labels"])


@pytest.mark.parametrize("name", ENRICHED)
def test_enriched_pairs_are_whole_and_enough(name: str) -> None:
    for row in rows(name):
        assert set(row) == {"pair_id", "part", "question", "a", "b", "label", "first", "second", "trap"}
        assert row["part"] in ("known", "open")
        assert {row["label"], row["first"], row["second"]} <= set(Label)
        assert row["a"].strip() != row["b"].strip()
    labels = Counter(row["label"] for row in rows(name))
    assert labels[Label.CLASH] >= 150
    assert labels[Label.DEPENDS] >= 150
    assert len({row["question"] for row in rows(name) if row["part"] == "open"}) >= 25


@pytest.mark.parametrize("name", NATURAL)
def test_natural_pairs_of_outside_pages_hold_no_text(name: str) -> None:
    for row in rows(name):
        assert set(row) == {"pair_id", "kind", "a", "b", "label", "first", "second"}
        for sentence in (row["a"], row["b"]):
            if row["kind"] == "sample_web":
                assert set(sentence) == {"url", "quote", "proposition"}
                assert re.match(r"http://[a-z]+\.example/", sentence["url"])
                continue
            row_id = {"row"} if row["kind"] == "askparents" else set()
            assert set(sentence) == {"file", "start", "end", "sha256", "proposition_sha256"} | row_id
            assert HEX.fullmatch(sentence["sha256"])
            assert HEX.fullmatch(sentence["proposition_sha256"])
            assert 0 <= sentence["start"] < sentence["end"]
            assert not Path(sentence["file"]).is_absolute()


def test_there_are_natural_pairs_enough_and_most_bear_on_nothing() -> None:
    labels = Counter(row["label"] for name in NATURAL for row in rows(name))
    assert labels.total() >= 1_500
    assert labels[Label.UNRELATED] > labels.total() / 2


def test_a_pair_stands_once() -> None:
    every = [row for name in ENRICHED + NATURAL for row in rows(name)]
    assert len({row["pair_id"] for row in every}) == len(every)
    sides = Counter(frozenset(json.dumps(row[side], sort_keys=True) for side in "ab") for row in every)
    assert max(sides.values()) == 1


def test_a_label_on_which_both_readings_agree_is_never_changed() -> None:
    for name in ENRICHED + NATURAL:
        assert not [row["pair_id"] for row in rows(name) if row["first"] == row["second"] != row["label"]]


def test_dev_and_test_share_no_sentence() -> None:
    assert not set(words_of(ENRICHED[0])) & set(words_of(ENRICHED[1]))
    assert not set(words_of(NATURAL[0])) & set(words_of(NATURAL[1]))
    hashes = [{row[side].get("sha256") for row in rows(name) for side in "ab"} - {None} for name in NATURAL]
    assert not hashes[0] & hashes[1]


def test_no_sentence_stands_in_the_bank_or_in_a_topic() -> None:
    topics = {
        plain(text)
        for path in shipped("topics").glob("*.toml")
        for text in strings_in(tomllib.loads(path.read_text(encoding="utf-8")))
    }
    for name in ENRICHED + NATURAL:
        assert not set(words_of(name)) & bank_sentences(), name
        assert not set(words_of(name)) & topics, name


def test_outside_quotes_do_not_stand_in_the_bank_either() -> None:
    texts = [s.text for question in read_questions(bank_files()) for s in question.sentences]
    known = {hashlib.sha256(text.encode()).hexdigest() for text in texts}
    used = {row[side].get("sha256") for name in NATURAL for row in rows(name) for side in "ab"}
    assert not known & used


def test_open_questions_are_trained_on_nowhere_and_known_ones_are_in_the_bank() -> None:
    trained = {question.question_id for question in read_questions(bank_files())}
    for name in ENRICHED:
        assert not {row["question"] for row in rows(name) if row["part"] == "open"} & trained
        assert {row["question"] for row in rows(name) if row["part"] == "known"} <= trained
    opened = [{row["question"] for row in rows(name) if row["part"] == "open"} for name in ENRICHED]
    assert not opened[0] & opened[1]
