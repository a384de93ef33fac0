"""Train the claim detector: data/models/claim_detector/weights.json.

    CRIBNOTES_DATASETS=... python -m nlp.train.detector

Claims are the claim bank's sentences and what AskParents (MIT) marks as advice; the rest of AskParents and the bank's
neighbours are not. A sentence that no rule took needs the probability from which precision is .95 on bank questions
left out of the fit.
"""

import csv
import json
import os
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve
from sklearn.model_selection import GroupKFold

from nlp.embed import Embedder

VERSION = "detector/1"
INVERSE_PENALTY = 3.0
REPOSITORY = Path(__file__).resolve().parents[2]


def main() -> None:
    embedder = Embedder()
    bank_texts, bank_claims, questions = read_bank()
    bank = embedder.embed(bank_texts)
    advice_texts, advice = read_advice("askparents_train.tsv")
    advice_vectors = embedder.embed(advice_texts)
    dev_texts, dev = read_advice("askparents_dev.tsv")
    held_out = np.zeros(len(bank_texts))
    for train, test in GroupKFold(5).split(bank, bank_claims, questions):
        model = fit(np.vstack([bank[train], advice_vectors]), np.r_[bank_claims[train], advice])
        held_out[test] = model.predict_proba(bank[test])[:, 1]
    model = fit(np.vstack([bank, advice_vectors]), np.r_[bank_claims, advice])
    on_dev = model.predict_proba(embedder.embed(dev_texts))[:, 1]
    print(f"bank, questions left out: average precision {average_precision_score(bank_claims, held_out):.3f}")
    without_rule = threshold_of_precision(bank_claims, held_out, 0.95)
    said = held_out >= without_rule
    print(
        f"  at {without_rule:.2f}: precision {bank_claims[said].mean():.3f} recall {said[bank_claims == 1].mean():.3f}"
    )
    precision, recall, thresholds = precision_recall_curve(dev, on_dev)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(f1.argmax())
    all_positive = 2 * dev.mean() / (1 + dev.mean())
    print(f"AskParents dev: best F1 {f1[best]:.3f} at {thresholds[best]:.2f}; all-positive {all_positive:.3f}")
    folder = REPOSITORY / "data/models/claim_detector"
    folder.mkdir(parents=True, exist_ok=True)
    facts = {
        "version": VERSION,
        "with_rule": 0.25,  # a rule is evidence of its own: only what clearly reads otherwise is dropped
        "without_rule": round(without_rule, 3),
        "bias": round(float(model.intercept_[0]), 5),
        "weights": np.round(model.coef_[0], 5).tolist(),
    }
    (folder / "weights.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")


def fit(vectors: NDArray[np.float32], claims: NDArray[np.int64]) -> LogisticRegression:
    return LogisticRegression(C=INVERSE_PENALTY, max_iter=3000).fit(vectors, claims)


def threshold_of_precision(claims: NDArray[np.int64], chances: NDArray[np.float64], wanted: float) -> float:
    """The lowest threshold from which precision is at least `wanted`."""
    precision, _, thresholds = precision_recall_curve(claims, chances)
    return float(thresholds[np.flatnonzero(precision[:-1] >= wanted)[0]])


def read_bank() -> tuple[list[str], NDArray[np.int64], list[str]]:
    """Sentences of the bank, whether each is a claim, and the question it belongs to."""
    rows = []
    for path in sorted((REPOSITORY / "data/gold/bank").glob("*.jsonl")):
        for question in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            said = [c if isinstance(c, str) else c["text"] for side in question["sides"] for c in side["claims"]]
            rows += [(text, 1, question["id"]) for text in said]
            rows += [(text, 0, question["id"]) for text in question["neighbours"]]
    return [text for text, _, _ in rows], np.array([claim for _, claim, _ in rows]), [q for _, _, q in rows]


def read_advice(name: str) -> tuple[list[str], NDArray[np.int64]]:
    """Sentences of an AskParents file, with their tokens joined again, and whether most annotators saw advice."""
    with Path(os.environ["CRIBNOTES_DATASETS"], "advice", name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_joined(row["Sentence"]) for row in rows], np.array([int(row["Majority_label"]) for row in rows])


def _joined(tokens: str) -> str:
    return re.sub(r"\s+(?=[.,!?;:]|n't\b|n’t\b|['’](?:s|re|ve|ll|d|m)\b)", "", tokens)


if __name__ == "__main__":
    main()
