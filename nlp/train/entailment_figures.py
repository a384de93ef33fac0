"""Measure an exported entailment model: `python -m nlp.train.entailment_figures --bank FILES…` prints JSON.

Needs CRIBNOTES_DATASETS and the run-time libraries only. Bank figures are at the natural mix: every pair inside a
question (same side, across sides, with neighbours) and each sentence's ten nearest of other questions, each
unordered pair once, its probabilities averaged over both orders.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from nlp.entail import Entailment
from nlp.train.entailment_pairs import LABELS, Pair, bank_pairs, read_nli

SEED = 20261123
CONTRADICTION = LABELS.index("contradiction")
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
PUBLIC_DEV = ("mnli_dev_matched", "lingnli_base_val", "cad_dev", "fever_sym_dev", "healthver_dev", "breaking_nli")
NEGATIONS = frozenset(
    "no not never none nothing nobody without cannot don isn doesn won avoid stop wrong harm".split()  # noqa: SIM905
)


def main() -> None:
    """Print every figure of the model card as JSON."""
    parser = argparse.ArgumentParser(description="Measure an exported entailment model.")
    parser.add_argument("--model", type=Path, default=Path(__file__).resolve().parents[2] / "data/models/entailment")
    parser.add_argument("--bank", type=Path, nargs="+", required=True, help="claim bank files")
    parser.add_argument("--at-most", type=int, default=4000, help="pairs sampled from each set")
    arguments = parser.parse_args()
    model = Entailment(arguments.model, threads=2)
    bank = bank_pairs(arguments.bank, SEED)
    figures: dict[str, object] = {}
    for name, pairs in {"open": bank.open, "known": bank.known}.items():
        sample = random.Random(SEED).sample(pairs, min(arguments.at_most, len(pairs)))
        forward = model.probabilities([(p.premise, p.hypothesis) for p in sample])
        backward = model.probabilities([(p.hypothesis, p.premise) for p in sample])
        figures[name] = _bank_figures(sample, forward, (forward + backward) / 2)
    for name in PUBLIC_DEV:
        pairs = read_nli(f"dev/{name}.jsonl")
        sample = random.Random(SEED).sample(pairs, min(arguments.at_most, len(pairs)))
        figures[name] = _public_figures(sample, model.probabilities([(p.premise, p.hypothesis) for p in sample]))
    figures["largest_batch_effect"] = _largest_batch_effect(model, bank.open)
    figures["speed"] = _speed(arguments.model, bank.open)
    print(json.dumps(figures, indent=1))


def _bank_figures(
    pairs: Sequence[Pair], one_order: NDArray[np.floating[Any]], both_orders: NDArray[np.floating[Any]]
) -> dict[str, object]:
    opposed = np.array([p.label == CONTRADICTION for p in pairs])
    labels = np.array([p.label for p in pairs])
    called = both_orders[:, CONTRADICTION] >= 0.5
    return {
        "pairs": len(pairs),
        "share_opposed": round(float(opposed.mean()), 3),
        "accuracy": round(float((both_orders.argmax(axis=1) == labels).mean()), 3),
        "both_orders": _precision_recall(opposed, both_orders[:, CONTRADICTION]),
        "one_order": _precision_recall(opposed, one_order[:, CONTRADICTION]),
        # Of what is called a contradiction at 0.5: what is it really?
        "called_at_0.5": {label: int((called & (labels == i)).sum()) for i, label in enumerate(LABELS)},
        "lexical_baseline": _lexical_baseline(pairs, opposed),
    }


def _precision_recall(positive: NDArray[np.bool_], scores: NDArray[np.floating[Any]]) -> dict[str, list[float]]:
    """`[precision, recall]` at each threshold."""
    found = {}
    for threshold in THRESHOLDS:
        called = scores >= threshold
        hits = float((called & positive).sum())
        found[str(threshold)] = [round(hits / max(1, called.sum()), 3), round(hits / max(1, positive.sum()), 3)]
    return found


def _lexical_baseline(pairs: Sequence[Pair], opposed: NDArray[np.bool_]) -> dict[str, list[float]]:
    """Opposed if words are shared and exactly one sentence is negated: `[precision, recall]` by least overlap."""
    overlap, negated = [], []
    for pair in pairs:
        left, right = (set(re.findall(r"[a-z]+", text.lower())) for text in (pair.premise, pair.hypothesis))
        content_left, content_right = ({w for w in words if len(w) > 3} - NEGATIONS for words in (left, right))
        overlap.append(len(content_left & content_right) / max(1, min(len(content_left), len(content_right))))
        negated.append(bool(left & NEGATIONS) != bool(right & NEGATIONS))
    found = {}
    for least in (0.01, 0.15, 0.3):
        called = np.array(negated) & (np.array(overlap) >= least)
        hits = float((called & opposed).sum())
        found[str(least)] = [round(hits / max(1, called.sum()), 3), round(hits / max(1, opposed.sum()), 3)]
    return found


def _public_figures(pairs: Sequence[Pair], scores: NDArray[np.floating[Any]]) -> dict[str, object]:
    labels, guesses = np.array([p.label for p in pairs]), scores.argmax(axis=1)
    figures: dict[str, object] = {"pairs": len(pairs), "accuracy": round(float((labels == guesses).mean()), 4)}
    for index, label in enumerate(LABELS):
        hits = float(((labels == index) & (guesses == index)).sum())
        share = [hits / max(1, (guesses == index).sum()), hits / max(1, (labels == index).sum())]
        figures[label] = [round(float(x), 3) for x in share]
    return figures


def _largest_batch_effect(model: Entailment, pairs: Sequence[Pair]) -> float:
    """Largest difference of a probability between a pair scored alone, beside others, and padded to full length."""
    texts = [(p.premise, p.hypothesis) for p in random.Random(SEED).sample(list(pairs), min(60, len(pairs)))]
    alone = np.concatenate([model.probabilities([text]) for text in texts])
    together = model.probabilities(texts)
    long = " ".join(["and so it goes on"] * 20)
    padded = np.concatenate([model.probabilities([text, (long, long)])[:1] for text in texts])
    return float(max(np.abs(alone - together).max(), np.abs(alone - padded).max()))


def _speed(folder: Path, pairs: Sequence[Pair]) -> dict[str, float]:
    model = Entailment(folder, threads=1)
    texts = [(p.premise, p.hypothesis) for p in random.Random(SEED).sample(list(pairs), min(320, len(pairs)))]
    started = time.process_time()
    model.probabilities(texts)
    seconds = time.process_time() - started
    lengths = [len(e.ids) for e in Tokenizer.from_file(str(folder / "tokenizer.json")).encode_batch(texts)]
    return {"pairs_per_cpu_second": round(len(texts) / seconds, 1), "mean_tokens": round(float(np.mean(lengths)), 1)}


if __name__ == "__main__":
    main()
