"""Pairs of the claim bank with the label that the guide gives them: `python -m nlp.train.bank` counts them.

The bank says which sides of a question oppose; whether two of their sentences then clash or depend, or whether two of
one side agree at all, follows from the scopes that the two sentences themselves state.
"""

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cribnotes.records import AgeInterval, Label, Scope
from cribnotes.resources import shipped
from nlp.scope import ScopeRelation, compare_scopes, label_of_opposition
from nlp.train.entailment_pairs import dispute_of

OPPOSED = (Label.CLASH, Label.DEPENDS)


@dataclass(frozen=True)
class BankSentence:
    """One sentence of the bank with the scope it states; `side` is "" for a neighbour."""

    text: str
    side: str
    scope: Scope


@dataclass(frozen=True)
class BankQuestion:
    """`between` names how two sides stand to each other, in both orders; `dispute` is what training is split by."""

    question_id: str
    dispute: str
    sentences: tuple[BankSentence, ...]
    between: Mapping[tuple[str, str], Label]


@dataclass(frozen=True)
class BankPair:
    """Two sentences of one question and their label."""

    question_id: str
    dispute: str
    a: BankSentence
    b: BankSentence
    label: Label


def bank_files() -> list[Path]:
    """The files of the shipped bank."""
    return sorted(shipped("gold", "bank").glob("*.jsonl"))


def labelled_pairs(files: Iterable[Path]) -> Iterator[BankPair]:
    """Every unordered pair of sentences inside each question of `files`, each once, in the bank's order."""
    for question in read_questions(files):
        for a, b in itertools.combinations(question.sentences, 2):
            yield BankPair(question.question_id, question.dispute, a, b, label_of(a, b, question.between))


def read_questions(files: Iterable[Path]) -> Iterator[BankQuestion]:
    for path in files:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            between = {(left, right): Label(label) for left, right, label in row["between"]}
            claims = [_sentence(claim, side["id"]) for side in row["sides"] for claim in side["claims"]]
            neighbours = [_sentence(neighbour, "") for neighbour in row["neighbours"]]
            yield BankQuestion(
                row["id"],
                dispute_of(row),
                (*claims, *neighbours),
                {**between, **{(right, left): label for (left, right), label in between.items()}},
            )


def label_of(a: BankSentence, b: BankSentence, between: Mapping[tuple[str, str], Label]) -> Label:
    """The guide's label: what the sides say, then what the sentences' own scopes make of it.

    Sentences of one opinion for different children bear on no child together: unrelated.
    """
    if not a.side or not b.side:
        return Label.UNRELATED
    sides = Label.AGREE if a.side == b.side else between[a.side, b.side]
    scopes = _compare(a.scope, b.scope, parted=sides is Label.DEPENDS)
    if sides in OPPOSED:
        return label_of_opposition(scopes)
    return Label.UNRELATED if scopes is ScopeRelation.SEPARATE else sides


def _compare(a: Scope, b: Scope, *, parted: bool) -> ScopeRelation:
    """Like `compare_scopes`, but conditions in words part two sentences only where the bank parts their sides by scope.

    No two writers phrase a condition alike, so elsewhere two phrases don't mean two circumstances. Ages part always.
    """
    if parted or not (a.stated and b.stated):
        return compare_scopes(a, b)
    by_age = compare_scopes(replace(a, conditions=()), replace(b, conditions=()))
    return ScopeRelation.SEPARATE if by_age is ScopeRelation.SEPARATE else ScopeRelation.SHARED


def _sentence(given: str | dict[str, Any], side: str) -> BankSentence:
    if isinstance(given, str):
        return BankSentence(given, side, Scope())
    age = AgeInterval(given["age"][0], given["age"][1], "") if given["age"] else None
    conditions = (given["condition"],) if given["condition"] else ()
    return BankSentence(given["text"], side, Scope(age, conditions, (), given["absolute"]))


def main() -> None:
    counts = Counter(pair.label for pair in labelled_pairs(bank_files()))
    for label in Label:
        print(f"{label:10} {counts[label]:6}")
    print(f"{'all':10} {counts.total():6}")


if __name__ == "__main__":
    main()
