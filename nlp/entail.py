"""The entailment model: does one sentence follow from another, contradict it, or neither.

A cross-encoder through ONNX Runtime (float32 arithmetic on stored eight-bit weights), so that a pair's score does not
depend on the batch it came in. `data/models/entailment/card.md` says what it learnt from and how often it is wrong.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from cribnotes.errors import ModelError
from cribnotes.resources import shipped

LABELS = ("entailment", "neutral", "contradiction")
BATCH = 16


class Entailment:
    """Scores ordered pairs of sentences."""

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        folder = folder or shipped("models", "entailment")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        try:
            facts = _read_facts(folder)
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self.version: str = facts["version"]
            self._columns = [facts["labels"].index(label) for label in LABELS]
            self._pad: int = facts["pad_token_id"]
            self._tokenizer.enable_truncation(facts["max_tokens"])
        except Exception as error:  # onnxruntime and tokenizers raise bare exceptions of their own
            raise ModelError(f"The entailment model in {folder} cannot be loaded ({error}); install again.") from error

    @staticmethod
    def shipped_version() -> str:
        """The version of the shipped model, without loading it."""
        return str(_read_facts(shipped("models", "entailment"))["version"])

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """P(second follows from, is unrelated to, contradicts the first), shape (n, 3) in the order of LABELS."""
        scores = np.zeros((len(pairs), len(LABELS)), dtype=np.float32)
        encodings = self._tokenizer.encode_batch([tuple(pair) for pair in pairs])
        by_length = sorted(range(len(pairs)), key=lambda i: len(encodings[i].ids))
        for first in range(0, len(by_length), BATCH):
            rows = by_length[first : first + BATCH]
            width = max(len(encodings[i].ids) for i in rows)
            ids = np.full((len(rows), width), self._pad, dtype=np.int64)
            shown = np.zeros((len(rows), width), dtype=np.int64)
            for row, i in enumerate(rows):
                ids[row, : len(encodings[i].ids)] = encodings[i].ids
                shown[row, : len(encodings[i].ids)] = 1
            logits = self._session.run(None, {"input_ids": ids, "attention_mask": shown})[0]
            odds = np.exp(logits - logits.max(axis=1, keepdims=True))
            scores[rows] = (odds / odds.sum(axis=1, keepdims=True))[:, self._columns]
        return scores


def _read_facts(folder: Path) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return facts
