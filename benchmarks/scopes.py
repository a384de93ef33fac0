"""`python -m benchmarks.scopes [PAIRS]`: how well scopes are read, against those that the claim bank's writers gave.

The rules were written with one half of the bank's questions in sight; the other half is the honest figure. PAIRS is a
tab-separated file with columns a, b and intended; on its pairs meant to clash or depend, the verdict that the read
scopes lead to is compared with the intended one.
"""

import argparse
import csv
import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cribnotes.records import AgeInterval, Scope
from cribnotes.resources import shipped
from nlp.pipeline import Extractor
from nlp.scope import compare_scopes, label_of_opposition

_AS_CLOSE = 0.6  # months; a fortnight written as half a month or as 14 days is one age
_OLDEST = 21 * 12.0  # months


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A sentence of the bank with the scope its writer gave it and the scope read in it."""

    question: str
    side: str
    unscoped: bool  # the writer gave a plain sentence, which states no scope
    written: Scope
    read: Scope


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scopes", description="How well scopes are read.")
    parser.add_argument("pairs", nargs="?", type=Path, metavar="PAIRS", help="labelled pairs, tab-separated")
    given = parser.parse_args(arguments)
    extractor = Extractor([])
    between: dict[tuple[str, str, str], str] = {}
    claims = list(read_bank(extractor, between))
    for name, half in (("questions the rules were written on", 0), ("held-out questions", 1)):
        _report(name, [claim for claim in claims if half_of(claim.question) == half], between)
    if given.pairs:
        _report_pairs(extractor, given.pairs)


def half_of(question: str) -> int:
    """0 for the questions that the rules were written on, 1 for those held out."""
    return int(hashlib.sha256(question.encode()).hexdigest(), 16) % 2


def read_bank(extractor: Extractor, between: dict[tuple[str, str, str], str]) -> Iterator[ReadClaim]:
    """Every sentence on a side of a question; fills `between` with (question, side, side) -> label."""
    for path in sorted(Path(shipped("gold", "bank")).glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            for a, b, label in row["between"]:
                between[row["id"], a, b] = between[row["id"], b, a] = label
            for side in row["sides"]:
                for sentence in side["claims"]:
                    text = sentence if isinstance(sentence, str) else sentence["text"]
                    read = extractor.claim_of_sentence(text).scope
                    yield ReadClaim(row["id"], side["id"], isinstance(sentence, str), _written(sentence), read)


def _written(sentence: str | dict[str, object]) -> Scope:
    if isinstance(sentence, str):
        return Scope()
    age, condition = sentence["age"], sentence["condition"]
    interval = AgeInterval(age[0], age[1], "") if isinstance(age, list) else None
    return Scope(interval, (str(condition),) if condition else (), (), bool(sentence["absolute"]))


def _report(name: str, claims: Sequence[ReadClaim], between: dict[tuple[str, str, str], str]) -> None:
    print(f"{name}: {len(claims)} sentences")
    _print_found("age stated", [(claim.written.age is not None, claim.read.age is not None) for claim in claims])
    _print_found("condition stated", [(_conditioned(claim.written), _conditioned(claim.read)) for claim in claims])
    _print_found("absolute", [(claim.written.absolute, claim.read.absolute) for claim in claims])
    ages = [(claim.written.age, claim.read.age) for claim in claims if claim.written.age and claim.read.age]
    _print_share("the same interval, where both state an age", (_same(a, b) for a, b in ages if a and b))
    plain = [claim for claim in claims if claim.unscoped]
    _print_share("plain sentences read without scope", (not claim.read.stated for claim in plain))
    opposing = [
        (a, b)
        for _, group in itertools.groupby(claims, key=lambda claim: claim.question)
        for a, b in itertools.combinations(group, 2)
        if a.side != b.side and between.get((a.question, a.side, b.side)) in {"clash", "depends"}
    ]
    _print_share(
        "opposing pairs: read scopes lead to the verdict that written scopes lead to",
        (_verdict(a.written, b.written) == _verdict(a.read, b.read) for a, b in opposing),
    )


def _report_pairs(extractor: Extractor, path: Path) -> None:
    found: Counter[tuple[str, str]] = Counter()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["intended"] in {"clash", "depends"}:
                a, b = (extractor.claim_of_sentence(row[side]).scope for side in ("a", "b"))
                found[row["intended"], _verdict(a, b)] += 1
    print(f"{path.name}: pairs meant to clash or depend")
    for intended in ("clash", "depends"):
        total = sum(count for (meant, _), count in found.items() if meant == intended)
        print(f"  meant {intended}: {found[intended, intended]} of {total} get it")


def _conditioned(scope: Scope) -> bool:
    return bool(scope.conditions or scope.setting)


def _verdict(a: Scope, b: Scope) -> str:
    return label_of_opposition(compare_scopes(a, b)).value


def _same(a: AgeInterval, b: AgeInterval) -> bool:
    ends = [(interval.minimum or 0.0, interval.maximum or _OLDEST) for interval in (a, b)]
    return all(abs(one - other) <= _AS_CLOSE for one, other in zip(*ends, strict=True))


def _print_found(name: str, stated: Iterable[tuple[bool, bool]]) -> None:
    """Precision and recall of (written, read)."""
    counted = Counter(stated)
    hits, read = counted[True, True], counted[True, True] + counted[False, True]
    written = counted[True, True] + counted[True, False]
    print(
        f"  {name}: precision {hits / max(read, 1):.3f} ({read} read), recall {hits / max(written, 1):.3f} ({written})"
    )


def _print_share(name: str, right: Iterable[bool]) -> None:
    judged = list(right)
    print(f"  {name}: {sum(judged) / max(len(judged), 1):.3f} of {len(judged)}")


if __name__ == "__main__":
    main()
