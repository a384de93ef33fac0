"""Fit the small model that weighs the evidence on a pair: data/models/relation/weights.json.

    CRIBNOTES_DATASETS=... python -m cribnotes.evaluate.fitting     (needs scikit-learn, of the development lock)

It learns from the dev parts of the gold pairs, natural and enriched together: the natural pairs bring the rate at which
candidate search meets each label, the enriched ones enough opposition. Its figures come from leaving out one fold of
questions and pages at a time; the shipped weights are fitted on all of the dev parts. The test parts stay closed.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from cribnotes.errors import UsageError
from cribnotes.evaluate.gold_pairs import Part, load_enriched, load_natural
from cribnotes.evaluate.pair_reading import ReadPair, read_enriched, read_natural
from cribnotes.records import Label
from cribnotes.resources import shipped
from cribnotes.settings import settings
from cribnotes.topics import load_topics
from nlp.compare import Gauge
from nlp.entail import Entailment
from nlp.pipeline import Extractor
from nlp.relate import CLASSES, COLUMNS, pair_evidence
from nlp.scope import ScopeRelation, compare_scopes

VERSION = "relation/2"
FOLDS = 5
INVERSE_PENALTY = 0.3  # 1,490 pairs and 15 numbers a pair: a firm hand keeps rare evidence from running away
_CLASS_OF = {Label.CLASH: 0, Label.DEPENDS: 0, Label.AGREE: 1, Label.UNRELATED: 2}
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main() -> None:
    """Fit, print the held-out figures, write the weights."""
    datasets = settings().datasets
    if datasets is None:
        raise UsageError("Set CRIBNOTES_DATASETS to the folder of public data; natural pairs point into it.")
    extractor, entailment = Extractor(load_topics()), Entailment()
    natural = read_natural(load_natural(Part.DEV), extractor, datasets).pairs
    enriched = read_enriched(load_enriched(Part.DEV), extractor).pairs
    pairs = [*natural, *enriched]
    measured = Gauge(load_topics(), entailment).measure([(p.a, p.b) for p in pairs])
    evidence = pair_evidence([pair.in_text_order() for pair in measured], entailment)
    targets = np.array([_CLASS_OF[p.label] for p in pairs])
    held_out = np.zeros((len(pairs), len(CLASSES)))
    for train, test in GroupKFold(FOLDS).split(evidence, targets, [p.unit for p in pairs]):
        held_out[test] = fit(evidence[train], targets[train]).predict_proba(evidence[test])
    for name, chosen in (("natural", slice(0, len(natural))), ("enriched", slice(len(natural), None))):
        report(name, held_out[chosen], targets[chosen])
    model = fit(evidence, targets)
    facts = {
        "version": VERSION,
        "columns": list(COLUMNS),
        "classes": list(CLASSES),
        "weights": np.round(model.coef_.T, 5).tolist(),
        "bias": np.round(model.intercept_, 5).tolist(),
        "clash_share": clash_shares(pairs),
    }
    Path(shipped("models", "relation"), "weights.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    for name, row in zip(COLUMNS, model.coef_.T, strict=True):
        print(f"  {name:22} {row.round(2)}")  # noqa: T201 - a script's output


def fit(evidence: NDArray[np.float64], targets: NDArray[np.int64]) -> LogisticRegression:
    return LogisticRegression(C=INVERSE_PENALTY, max_iter=5000).fit(evidence, targets)


def report(name: str, chances: NDArray[np.float64], targets: NDArray[np.int64]) -> None:
    """Precision and recall of each class at each threshold, on pairs left out of the fit."""
    for k, kind in enumerate(CLASSES):
        for threshold in _THRESHOLDS:
            said = chances[:, k] >= threshold
            right = int((said & (targets == k)).sum())
            shares = f"precision {right / max(said.sum(), 1):.2f} recall {right / max((targets == k).sum(), 1):.2f}"
            print(f"{name} {kind:9} >= {threshold}: {shares} n {said.sum()}")  # noqa: T201 - a script's output


def clash_shares(pairs: Sequence[ReadPair]) -> dict[str, float]:
    """For each way two scopes may stand as read from the text: the share of opposing pairs that clash.

    The text says less than its writer meant, and reading scopes errs; this is how sure a clash can be after reading.
    One pair of each kind is added, so that a rare way is never certain.
    """
    clashes: dict[ScopeRelation, list[bool]] = {relation: [True, False] for relation in ScopeRelation}
    for pair in pairs:
        if _CLASS_OF[pair.label] == 0:
            clashes[compare_scopes(pair.a.scope, pair.b.scope)].append(pair.label is Label.CLASH)
    return {relation.value: round(sum(found) / len(found), 3) for relation, found in clashes.items()}


if __name__ == "__main__":
    main()
