"""Fit the small model that weighs the evidence on a pair: data/models/relation/weights.json.

    python -m nlp.train.relations      (needs scikit-learn, which the development lock has)

It learns from what the entailment model never saw of the claim bank, so that the entailment scores it weighs are as
unsure as they will be in use: whole questions (`held_out_dispute`), and sentences of the others (`held_out_sentence`).
Its figures come from leaving one fold of questions out at a time; the shipped weights are fitted on all of them. Pairs
are every pair inside a question, with its neighbours, and near sentences of other questions, as candidate search meets
them; a fixed sample.
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
from nlp.compare import Gauge
from nlp.embed import Embedder
from nlp.entail import Entailment
from nlp.pipeline import Extractor
from nlp.relate import CLASSES, COLUMNS, pair_evidence
from nlp.scope import ScopeRelation, compare_scopes, label_of_opposition
from nlp.train.entailment_pairs import dispute_of, held_out_dispute, held_out_sentence

SEED = 20261123
FOLDS = 5
MOST_PAIRS = 6000  # a sample; scoring them all takes the entailment model several minutes
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
    fresh: bool  # the entailment model never saw it


def main() -> None:
    topics, entailment = load_topics(), Entailment()
    between: dict[tuple[str, str, str], str] = {}
    claims = read_bank(Extractor(topics), between)
    pairs = choose_pairs(claims, Embedder().embed([c.claim.proposition for c in claims]))
    targets = np.array([target(claims[i], claims[j], between) for i, j in pairs])
    measured = Gauge(topics, entailment).measure([(claims[i].claim, claims[j].claim) for i, j in pairs])
    evidence = pair_evidence([pair.in_text_order() for pair in measured], entailment)
    questions = np.array([claims[i].question for i, _ in pairs])
    held_out = np.zeros((len(pairs), len(CLASSES)))
    for train, test in GroupKFold(FOLDS).split(evidence, targets, questions):
        held_out[test] = fit(evidence[train], targets[train]).predict_proba(evidence[test])
    report(held_out, targets)
    model = fit(evidence, targets)
    folder = REPOSITORY / "data/models/relation"
    folder.mkdir(parents=True, exist_ok=True)
    facts = {
        "version": VERSION,
        "columns": list(COLUMNS),
        "classes": list(CLASSES),
        "weights": np.round(model.coef_.T, 5).tolist(),
        "bias": np.round(model.intercept_, 5).tolist(),
        "clash_share": clash_shares(claims, pairs, targets),
    }
    (folder / "weights.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print("weights (rows: evidence; columns: oppose, agree, unrelated)")
    for name, row in zip(COLUMNS, model.coef_.T, strict=True):
        print(f"  {name:22} {row.round(2)}")


def read_bank(extractor: Extractor, between: dict[tuple[str, str, str], str]) -> list[BankClaim]:
    """The bank's sentences as claims; fills `between` with (question, side, side) -> label."""
    found = []
    for path in sorted((REPOSITORY / "data/gold/bank").glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            unseen = held_out_dispute(dispute_of(row))
            for a, b, label in row["between"]:
                between[row["id"], a, b] = between[row["id"], b, a] = label
            sentences = [(s["id"], c) for s in row["sides"] for c in s["claims"]] + [("", n) for n in row["neighbours"]]
            for side, sentence in sentences:
                text = sentence if isinstance(sentence, str) else sentence["text"]
                fresh = unseen or held_out_sentence(text)
                found.append(BankClaim(row["id"], side, _scope(sentence), extractor.claim_of_sentence(text), fresh))
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
        if claims[i].question == claims[j].question and _fresh_pair(claims[i], claims[j])
    ]
    cosines = vectors @ vectors.T
    elsewhere = set()
    for i, row in enumerate(cosines):
        near = np.argsort(-row)[: 20 * ELSEWHERE].tolist()
        others = [j for j in near if claims[j].question != claims[i].question and _fresh_pair(claims[i], claims[j])]
        elsewhere |= {(min(i, j), max(i, j)) for j in others[:ELSEWHERE]}
    pairs = inside + sorted(elsewhere)
    return random.Random(SEED).sample(pairs, min(MOST_PAIRS, len(pairs)))


def _fresh_pair(a: BankClaim, b: BankClaim) -> bool:
    return bool(a.side or b.side) and (a.fresh or b.fresh)


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


def clash_shares(
    claims: Sequence[BankClaim],
    pairs: Sequence[tuple[int, int]],
    targets: NDArray[np.int64],
) -> dict[str, float]:
    """For each way two scopes may stand as read from the text: how often opposing claims clash by the written scopes.

    The text says less than its writer meant, and readers of scopes err; this is how sure a clash can be after reading.
    """
    counts: dict[ScopeRelation, list[bool]] = {relation: [] for relation in ScopeRelation}
    for (i, j), kind in zip(pairs, targets.tolist(), strict=True):
        if kind == CLASSES.index("oppose"):
            written = label_of_opposition(compare_scopes(claims[i].scope, claims[j].scope))
            counts[compare_scopes(claims[i].claim.scope, claims[j].claim.scope)].append(written is Label.CLASH)
    for relation, clashes in counts.items():
        print(f"scopes read as {relation.value}: {np.mean(clashes):.3f} of {len(clashes)} opposing pairs clash")
    return {relation.value: round((sum(clashes) + 1) / (len(clashes) + 2), 3) for relation, clashes in counts.items()}


if __name__ == "__main__":
    main()
