"""How likely a sentence is advice or an assertion about bringing up a child: logistic regression on its embedding.

The rules of `nlp.components` say which clause claims what; this says whether the sentence as a whole reads like a
claim. A sentence that a rule took is dropped only when it clearly doesn't; one that no rule took is kept only when it
clearly does. `data/models/claim_detector/card.md` says what it learnt from and the figures.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cribnotes.errors import ModelError
from cribnotes.resources import shipped


class Detector:
    """Judges sentences by their unit vectors."""

    def __init__(self, folder: Path | None = None) -> None:
        facts = _read_facts(folder or shipped("models", "claim_detector"))
        self._weights = np.array(facts["weights"], dtype=np.float64)
        self._bias = float(facts["bias"])
        self._with_rule = float(facts["with_rule"])
        self._without_rule = float(facts["without_rule"])

    @staticmethod
    def shipped_version() -> str:
        """The version of the shipped detector, without loading its weights."""
        return str(_read_facts(shipped("models", "claim_detector"))["version"])

    def probabilities(self, vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        """P(claim) of each sentence, shape (n,), from vectors of shape (n, 384)."""
        return 1.0 / (1.0 + np.exp(-(vectors.astype(np.float64) @ self._weights + self._bias)))

    def keeps(self, probability: float, *, by_rule: bool) -> bool:
        return probability >= (self._with_rule if by_rule else self._without_rule)


def _read_facts(folder: Path) -> dict[str, Any]:
    path = folder / "weights.json"
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        missing = {"version", "weights", "bias", "with_rule", "without_rule"} - facts.keys()
    except (OSError, ValueError) as error:
        raise ModelError(f"The claim detector {path} cannot be read ({error}); install again.") from error
    if missing:
        raise ModelError(f"The claim detector {path} lacks {sorted(missing)[0]!r}; install again.")
    return facts
