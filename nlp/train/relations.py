"""Fit the small model that weighs the evidence on a pair: data/models/relation/weights.json.

    python -m nlp.train.relations      (needs scikit-learn, which the development lock has)

It learns from the claim bank's questions that the entailment model never saw (`held_out_dispute`), so that the
entailment scores it weighs are as unsure as they will be in use. Its figures come from leaving one fold of questions
out at a time; the shipped weights are fitted on all of them. Pairs are sampled at the rate at which candidate search
meets them: every pair inside a question, its neighbours, and near sentences of other questions.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from cribnotes.records import AgeInterval, Claim, Label, Scope
from cribnotes.topics import load_topics
from nlp.embed import Embedder
from nlp.entail import Entailment
from nlp.pipeline import Extractor
from nlp.relate import CLASSES, COLUMNS, pair_evidence
from nlp.scope import compare_scopes, label_of_opposition
from nlp.train.entailment_pairs import held_out_dispute

SEED = 20261123
FOLDS = 5
MOST_PAIRS = 8000  # a sample; scoring them all takes the entailment model several minutes
ELSEWHERE = 6  # near sentences of other questions that each claim meets
VERSION = "relation/1"
REPOSITORY = Path(__file__).resolve().parents[2]
# How much rarer the classes are made or met than in the bank: inside one question of the bank half of the pairs oppose,
# among the candidates of real pages few do. Class weights of the fit, in the order of CLASSES.
CLASS_WEIGHTS = {0: 1.0, 1: 1.0, 2: 2.0}


@dataclass(frozen=True)
class BankClaim:
    """One sentence of the bank: where it stands, the scope its writer gave it, and what the extractor reads in it."""

    question: str
    side: str  # "" for a neighbour
    scope: Scope
    claim: Claim


def main() -> None:
    extractor, embedder, entailment = Extractor(load_topics()), Embedder(), Entailment()
    between: dict[tuple[str, str, str], str] = {}
    claims = read_bank(extractor, between)
    vectors = embedder.embed([c.claim.proposition for c in claims])
    pairs = choose_pairs(claims, vectors)
    targets = np.array([target(claims[i], claims[j], between) for i, j in pairs])
    cosines = [float(vectors[i] @ vectors[j]) for i, j in pairs]
    evidence = pair_evidence([(claims[i].claim, claims[j].claim) for i, j in pairs], cosines, entailment)
    questions = np.array([claims[i].question for i, _ in pairs])
    held_out = np.zeros((len(pairs), len(CLASSES)))
    for train, test in GroupKFold(FOLDS).split(evidence, targets, questions):
        held_out[test] = fit(evidence[train], targets[train]).predict_proba(evidence[test])
    report(held_out, targets)
    model = fit(evidence, targets)
    scope_right = how_often_scopes_decide_right(claims, pairs, targets, between)
    folder = REPOSITORY / "data/models/relation"
    folder.mkdir(parents=True, exist_ok=True)
    facts = {
        "version": VERSION,
        "columns": list(COLUMNS),
        "classes": list(CLASSES),
        "weights": np.round(model.coef_.T, 5).tolist(),
        "bias": np.round(model.intercept_, 5).tolist(),
        "scope_right": scope_right,
    }
    (folder / "weights.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print("weights (rows: evidence; columns: oppose, agree, unrelated)")
    for name, row in zip(COLUMNS, model.coef_.T, strict=True):
        print(f"  {name:22} {row.round(2)}")


def read_bank(extractor: Extractor, between: dict[tuple[str, str, str], str]) -> list[BankClaim]:
    """The held-out questions' sentences as claims; fills `between` with (question, side, side) -> label."""
    found = []
    for path in sorted((REPOSITORY / "data/gold/bank").glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if not held_out_dispute(row.get("dispute") or row["id"].split("-")[0].upper()):
                continue
            for a, b, label in row["between"]:
                between[row["id"], a, b] = between[row["id"], b, a] = label
            sentences = [(s["id"], c) for s in row["sides"] for c in s["claims"]] + [("", n) for n in row["neighbours"]]
            for side, sentence in sentences:
                text = sentence if isinstance(sentence, str) else sentence["text"]
                found.append(BankClaim(row["id"], side, _scope(sentence), extractor.claim_of_sentence(text)))
    return found


def _scope(sentence: str | dict[str, object]) -> Scope:
    if isinstance(sentence, str):
        return Scope()
    age, condition = sentence["age"], sentence["condition"]
    interval = AgeInterval(age[0], age[1], "") if isinstance(age, list) else None
    return Scope(interval, (str(condition),) if condition else (), (), bool(sentence["absolute"]))


def choose_pairs(claims: Sequence[BankClaim], vectors: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Pairs inside a question, and of each claim with its nearest sentences of other questions; a fixed sample."""
    inside = [
        (i, j)
        for i in range(len(claims))
        for j in range(i + 1, len(claims))
        if claims[i].question == claims[j].question and (claims[i].side or claims[j].side)
    ]
    cosines = vectors @ vectors.T
    elsewhere = set()
    for i, row in enumerate(cosines):
        others = [j for j in np.argsort(-row).tolist() if claims[j].question != claims[i].question]
        elsewhere |= {(min(i, j), max(i, j)) for j in others[:ELSEWHERE]}
    pairs = inside + sorted(elsewhere)
    return random.Random(SEED).sample(pairs, min(MOST_PAIRS, len(pairs)))


def target(a: BankClaim, b: BankClaim, between: dict[tuple[str, str, str], str]) -> int:
    """The class of a pair: what its sides say, whatever the scopes."""
    if a.question != b.question or not a.side or not b.side:
        return CLASSES.index("unrelated")
    label = "agree" if a.side == b.side else between[a.question, a.side, b.side]
    return {"clash": 0, "depends": 0, "agree": 1, "unrelated": 2}[label]


def fit(evidence: NDArray[np.float64], targets: NDArray[np.int64]) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=2000, class_weight=CLASS_WEIGHTS).fit(evidence, targets)


def report(chances: NDArray[np.float64], targets: NDArray[np.int64]) -> None:
    print(f"{len(targets)} pairs of held-out questions:", np.bincount(targets, minlength=3).tolist(), CLASSES)
    for k, name in enumerate(CLASSES):
        for threshold in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
            said = chances[:, k] >= threshold
            right = (said & (targets == k)).sum()
            precision, recall = right / max(said.sum(), 1), right / max((targets == k).sum(), 1)
            print(f"  {name:9} >= {threshold}: precision {precision:.3f} recall {recall:.3f} n {said.sum()}")


def how_often_scopes_decide_right(
    claims: Sequence[BankClaim],
    pairs: Sequence[tuple[int, int]],
    targets: NDArray[np.int64],
    between: dict[tuple[str, str, str], str],
) -> float:
    """Share of opposing pairs where the scopes as read from the text give the label of the scopes as written."""
    right = []
    for (i, j), kind in zip(pairs, targets.tolist(), strict=True):
        if kind == CLASSES.index("oppose"):
            written = label_of_opposition(compare_scopes(claims[i].scope, claims[j].scope))
            read = label_of_opposition(compare_scopes(claims[i].claim.scope, claims[j].claim.scope))
            right.append(read is written)
            if between[claims[i].question, claims[i].side, claims[j].side] not in (Label.CLASH, Label.DEPENDS):
                raise ValueError("only clash and depends count as opposition")
    print(f"scopes read as written decide alike in {np.mean(right):.3f} of {len(right)} opposing pairs")
    return round(float(np.mean(right)), 3)


if __name__ == "__main__":
    main()
