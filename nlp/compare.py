"""Relating claims that stand in no store: each distinct claim is embedded and placed on its topic once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cribnotes.records import Claim, Relation
from cribnotes.topics import Topic
from nlp.embed import Embedder
from nlp.entail import Entailment
from nlp.relate import Pair, Relater
from nlp.stance import Stances, same_side


class Comparer:
    """All models that a relation needs, loaded once."""

    def __init__(self, topics: Sequence[Topic], entailment: Entailment | None = None) -> None:
        entailment = entailment or Entailment()
        self._gauge = Gauge(topics, entailment)
        self._relater = Relater(entailment)

    def relate(self, pairs: Sequence[tuple[Claim, Claim]]) -> list[Relation]:
        """One relation a pair, in the order given."""
        return self._relater.relate(self._gauge.measure(pairs))


class Gauge:
    """Measures claims one by one: their vectors, and where they stand on their topics."""

    def __init__(self, topics: Sequence[Topic], entailment: Entailment) -> None:
        self._embedder = Embedder()
        self._stances = Stances(topics, self._embedder, entailment)

    def measure(self, pairs: Sequence[tuple[Claim, Claim]]) -> list[Pair]:
        """The pairs, each with what was measured on its two claims."""
        claims = list({id(claim): claim for pair in pairs for claim in pair}.values())
        texts = [claim.proposition for claim in claims]
        vectors = self._embedder.embed(texts)
        stances = self._stances.of([claim.topic for claim in claims], texts, vectors)
        found = {id(c): Measured(c, v, s) for c, v, s in zip(claims, vectors, stances, strict=True)}
        return [pair_of(found[id(a)], found[id(b)]) for a, b in pairs]


@dataclass(frozen=True, slots=True)
class Measured:
    """A claim, the unit vector of its proposition, shape (384,), and its stance (`nlp.stance`)."""

    claim: Claim
    vector: NDArray[np.float32]
    stance: NDArray[np.float32]


def pair_of(a: Measured, b: Measured) -> Pair:
    alike = same_side(a.stance, b.stance) if a.claim.topic and a.claim.topic == b.claim.topic else 0.0
    return Pair(a.claim, b.claim, round(float(a.vector @ b.vector), 4), alike)
