"""On which side of its topic does a claim stand? The entailment model against what each side says.

Embeddings find the topic but not the side; the entailment model does better against a side's own clear sentences than
against another page's loose ones. Evidence only: two claims of one topic are likelier to agree when they stand alike.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cribnotes.topics import Topic
from nlp.embed import Embedder
from nlp.entail import Entailment

_SHARPNESS = 3.0  # turns scores between -1 and 1 into shares; set by eye on the claim bank
_DECIMALS = 3


class Stances:
    """Reads stances. `version` names what a stored stance was made by."""

    def __init__(self, topics: Sequence[Topic], embedder: Embedder, entailment: Entailment) -> None:
        self._entailment = entailment
        self._sides = {t.topic_id: [[side.gist, *side.says] for side in t.sides] for t in topics if len(t.sides) > 1}
        self._embedder = embedder
        self._vectors: dict[str, list[NDArray[np.float32]]] = {}

    @staticmethod
    def version() -> str:
        return f"stance/1+{Entailment.shipped_version()}"

    def of(
        self, topics: Sequence[str], texts: Sequence[str], vectors: NDArray[np.float32]
    ) -> list[NDArray[np.float32]]:
        """For each text the shares of its topic's sides, shape (number of sides,), sum 1; empty without such a topic.

        A side is asked by its gist and by the sentence nearest to the text; `vectors` are the texts', shape (n, 384).
        """
        asked: list[tuple[str, str]] = []
        places: list[list[list[int]]] = []
        for topic, text, vector in zip(topics, texts, vectors, strict=True):
            places.append([])
            for sentences, near in zip(self._sides.get(topic, ()), self._side_vectors(topic), strict=True):
                chosen = sorted({0, int(np.argmax(near @ vector))})
                places[-1].append(list(range(len(asked), len(asked) + len(chosen))))
                asked += [(text, sentences[i]) for i in chosen]
        answers = self._entailment.probabilities(asked)
        leaning = answers[:, 0] - answers[:, 2]
        return [_shares([leaning[rows] for rows in sides]) for sides in places]

    def _side_vectors(self, topic: str) -> list[NDArray[np.float32]]:
        if topic not in self._vectors:
            self._vectors[topic] = [self._embedder.embed(sentences) for sentences in self._sides.get(topic, ())]
        return self._vectors[topic]


def same_side(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """How much likelier than by chance two claims of one topic stand on one side, between about -0.5 and 0.7."""
    return round(float(a @ b) - 1.0 / len(a), _DECIMALS) if len(a) and len(a) == len(b) else 0.0


def _shares(leanings: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    if not leanings:
        return np.zeros(0, dtype=np.float32)
    scores = np.array([(float(side.max()) + float(side.mean())) / 2 for side in leanings])
    odds = np.exp(_SHARPNESS * scores)
    return np.round(odds / odds.sum(), _DECIMALS).astype(np.float32)
