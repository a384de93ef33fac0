"""Sentence pairs that the entailment model learns from: public NLI sets and pairs drawn from the claim bank.

Importable without any training library.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABELS = ("entailment", "neutral", "contradiction")
Target = tuple[float, float, float]  # probabilities in the order of LABELS

# Rows taken from each public set. The templated and machine-made sets are sampled so that they do not
# drown natural sentences; SICK is absent because its licence forbids commercial use.
PUBLIC_SETS = {
    "lingnli_base_train": 15_000,
    "lingnli_litl_train": 15_000,
    "lingnli_lots_train": 15_000,
    "wanli15k_train": 15_001,
    "cad_train": 8_330,
    "snli_dev": 5_000,
    "snli_test": 5_000,
    "control_train": 2_000,
    "disco_aug_train": 4_000,
    "conjnli_adv_train": 3_000,
    "fragments_train": 3_000,
    "fever_sym_gen": 716,
}

# ConTRoL's premises are mostly pages; only pairs that survive truncation to 96 tokens are of use.
LONGEST_PAIR_WORDS = 75

# What each bank relation teaches. Advice rarely entails advice in the strict sense, so agreement is soft;
# whether opposed scopes part two claims is judged later by rules, so `depends` still counts as opposition.
SAME_SIDE: Target = (0.85, 0.15, 0.0)
BETWEEN_SIDES: dict[str, Target] = {
    "agree": (0.60, 0.40, 0.0),
    "clash": (0.0, 0.0, 1.0),
    "depends": (0.0, 0.15, 0.85),
    "unrelated": (0.0, 1.0, 0.0),
}
NO_BEARING = BETWEEN_SIDES["unrelated"]


class MissingCorpus(Exception):
    """A training file is not where it is expected."""


@dataclass(frozen=True)
class Pair:
    """Two sentences, the target distribution over LABELS, and where the pair comes from."""

    premise: str
    hypothesis: str
    target: Target
    origin: str

    @property
    def label(self) -> int:
        """Index into LABELS of the most probable label."""
        return max(range(len(LABELS)), key=self.target.__getitem__)


@dataclass(frozen=True)
class BankPairs:
    """Bank pairs by use: `train`; `known` (a new sentence of a known question); `open` (a new question).

    The two dev parts hold each unordered pair once, at its natural frequency; `train` is balanced
    and holds both orders.
    """

    train: list[Pair]
    known: list[Pair]
    open: list[Pair]


def public_pairs(seed: int) -> list[Pair]:
    """Sampled pairs of the public sets under CRIBNOTES_DATASETS, shuffled with `seed`."""
    rng = random.Random(seed)
    pairs: list[Pair] = []
    for name, rows in PUBLIC_SETS.items():
        fitting = [p for p in read_nli(f"train/{name}.jsonl") if _words(p) <= LONGEST_PAIR_WORDS]
        pairs += rng.sample(fitting, min(rows, len(fitting)))
    rng.shuffle(pairs)
    return pairs


def read_nli(name: str) -> list[Pair]:
    """The pairs of one file (path below `nli/`) under CRIBNOTES_DATASETS.

    Raises MissingCorpus if the variable is unset or the file is absent.
    """
    root = os.environ.get("CRIBNOTES_DATASETS")
    if not root:
        raise MissingCorpus("Set CRIBNOTES_DATASETS to the folder that holds nli/.")
    path = Path(root) / "nli" / name
    if not path.is_file():
        raise MissingCorpus(f"{path} is missing: check CRIBNOTES_DATASETS.")
    pairs = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            pairs.append(Pair(row["premise"], row["hypothesis"], _certain(row["label"]), Path(name).stem))
    return pairs


def bank_pairs(files: Iterable[Path], seed: int) -> BankPairs:
    """Training and dev pairs of the claim bank in `files` (JSON lines, one question each)."""
    questions = _read_bank(files)
    nearest = _nearest_elsewhere([s for q in questions for s in q.sentences], count=10)
    by_dispute: dict[str, list[Pair]] = defaultdict(list)
    for question in questions:
        elsewhere = [
            Pair(sentence.text, other.text, NO_BEARING, question.dispute)
            for sentence in question.sentences
            for other in nearest[sentence]
            # Pairs that straddle the split would show open questions to the training; of two that are
            # each other's nearest, one order is enough here.
            if held_out_dispute(other.dispute) == held_out_dispute(question.dispute)
            and (sentence.text < other.text or sentence not in nearest[other])
        ]
        by_dispute[question.dispute] += question.pairs() + elsewhere
    train: list[Pair] = []
    known: list[Pair] = []
    open_: list[Pair] = []
    for dispute, pairs in by_dispute.items():
        if held_out_dispute(dispute):
            open_ += pairs
            continue
        known += [p for p in pairs if held_out_sentence(p.premise) or held_out_sentence(p.hypothesis)]
        train += [p for p in pairs if not (held_out_sentence(p.premise) or held_out_sentence(p.hypothesis))]
    return BankPairs(_balanced(train, seed), known, open_)


def dispute_of(question: Mapping[str, Any]) -> str:
    """What a bank question is kept out or trained on by: its dispute, or else the first word of its id."""
    return str(question.get("dispute") or question["id"].split("-")[0].upper())


def held_out_dispute(dispute: str) -> bool:
    """One dispute in five is never trained on: sha256 of its number ("D05"), modulo 100, is below 20.

    By dispute and not by question id, since two questions of the bank may stem from one dispute.
    """
    return _bucket(dispute, 100) < 20


def held_out_sentence(text: str) -> bool:
    """One sentence in eight of the known questions is never trained on: sha256 modulo 8 is 0."""
    return _bucket(text, 8) == 0


@dataclass(frozen=True)
class _Sentence:
    text: str
    dispute: str


@dataclass(frozen=True)
class _BankQuestion:
    dispute: str
    sides: dict[str, list[str]]
    between: list[tuple[str, str, str]]
    neighbours: list[str]

    @property
    def sentences(self) -> list[_Sentence]:
        texts = itertools.chain(*self.sides.values(), self.neighbours)
        return [_Sentence(text, self.dispute) for text in texts]

    def pairs(self) -> list[Pair]:
        """Every unordered pair inside the question, each once."""
        found = [
            Pair(a, b, SAME_SIDE, self.dispute)
            for claims in self.sides.values()
            for a, b in itertools.combinations(claims, 2)
        ]
        for left, right, relation in self.between:
            found += [
                Pair(a, b, BETWEEN_SIDES[relation], self.dispute)
                for a, b in itertools.product(self.sides[left], self.sides[right])
            ]
        claims = list(itertools.chain(*self.sides.values()))
        found += [Pair(a, b, NO_BEARING, self.dispute) for a, b in itertools.product(claims, self.neighbours)]
        found += [Pair(a, b, NO_BEARING, self.dispute) for a, b in itertools.combinations(self.neighbours, 2)]
        return found


def _read_bank(files: Iterable[Path]) -> list[_BankQuestion]:
    questions = []
    for path in files:
        with path.open(encoding="utf-8") as lines:
            for row in map(json.loads, filter(str.strip, lines)):
                questions.append(
                    _BankQuestion(
                        dispute_of(row),
                        {side["id"]: [_text(claim) for claim in side["claims"]] for side in row["sides"]},
                        [(left, right, relation) for left, right, relation in row["between"]],
                        [_text(neighbour) for neighbour in row["neighbours"]],
                    )
                )
    return questions


def _text(claim: str | dict[str, str]) -> str:
    return claim if isinstance(claim, str) else claim["text"]


def _nearest_elsewhere(sentences: Sequence[_Sentence], count: int) -> dict[_Sentence, list[_Sentence]]:
    """For each sentence the `count` most similar ones (tf-idf cosine) of other questions.

    These are what a candidate search proposes, and what must not be taken for opposition.
    """
    words = [Counter(re.findall(r"[a-z0-9]+", s.text.lower())) for s in sentences]
    document_count = Counter(itertools.chain(*words))
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, bag in enumerate(words):
        weights = {w: n * math.log(len(sentences) / document_count[w]) for w, n in bag.items()}
        norm = math.sqrt(sum(x * x for x in weights.values())) or 1.0
        for word, weight in weights.items():
            postings[word].append((index, weight / norm))
    own: list[dict[str, float]] = [{} for _ in sentences]
    for word, entries in postings.items():
        for index, weight in entries:
            own[index][word] = weight
    nearest = {}
    for index, sentence in enumerate(sentences):
        scores: dict[int, float] = defaultdict(float)
        for word, weight in own[index].items():
            for other, other_weight in postings[word]:
                if sentences[other].dispute != sentence.dispute:
                    scores[other] += weight * other_weight
        best = sorted(scores, key=lambda other: (-scores[other], other))[:count]
        nearest[sentence] = [sentences[other] for other in best]
    return nearest


def _balanced(pairs: list[Pair], seed: int) -> list[Pair]:
    """Both orders; two neutral pairs for each contradiction, one entailment.

    Precision of contradiction is what counts, so the harmless look-alikes outnumber it.
    """
    rng = random.Random(seed)
    by_label: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_label[pair.label].append(pair)
    opposed = len(by_label[2])
    wanted = {0: opposed, 1: 2 * opposed, 2: opposed}
    chosen = [p for label, group in by_label.items() for p in rng.sample(group, min(wanted[label], len(group)))]
    both = chosen + [Pair(p.hypothesis, p.premise, p.target, p.origin) for p in chosen]
    rng.shuffle(both)
    return both


def _certain(label: str) -> Target:
    here = LABELS.index(label)
    return (float(here == 0), float(here == 1), float(here == 2))


def _bucket(text: str, buckets: int) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % buckets


def _words(pair: Pair) -> int:
    return len(pair.premise.split()) + len(pair.hypothesis.split())
