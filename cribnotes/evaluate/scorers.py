"""What is compared: the current scorer, and simpler ways to label a pair.

All see the same claims, and all but the majority part opposition into clash and depends by the scopes that the
extractor read, so the figures differ only by how opposition and agreement are seen.
"""

import itertools
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cribnotes.evaluate.labels import macro_f1
from cribnotes.evaluate.pair_reading import ReadPair
from cribnotes.records import Label
from cribnotes.topics import load_topics
from nlp.compare import Comparer
from nlp.embed import Embedder
from nlp.entail import Entailment
from nlp.pipeline import Extractor
from nlp.relate import Relater
from nlp.scope import compare_scopes, label_of_opposition
from nlp.train.bank import bank_files, labelled_pairs
from nlp.train.entailment_pairs import held_out_dispute

N_TUNING = 3_000  # pairs of the bank that thresholds are set on
_SEED = 20261123
_STEPS = tuple(round(0.05 * step, 2) for step in range(1, 20))

Labeller = Callable[[Sequence[ReadPair]], list[Label]]


@dataclass(frozen=True, slots=True)
class Scorer:
    """`note` says what a reader of its figures must know."""

    name: str
    label: Labeller
    note: str = ""


def current_scorer(entailment: Entailment) -> Scorer:
    """What `cribnotes analyze` uses."""
    comparer = Comparer(load_topics(), entailment)

    def label(pairs: Sequence[ReadPair]) -> list[Label]:
        return [relation.label for relation in comparer.relate([(pair.a, pair.b) for pair in pairs])]

    return Scorer("current scorer", label, f"Model {Relater.shipped_version()}.")


def majority() -> Scorer:
    """The most frequent label of the very pairs that are judged, for all of them."""

    def label(pairs: Sequence[ReadPair]) -> list[Label]:
        return [Counter(pair.label for pair in pairs).most_common(1)[0][0]] * len(pairs)

    return Scorer("majority", label)


def entailment_alone(entailment: Entailment, name: str) -> Scorer:
    """The likeliest of contradiction, entailment and neutral, both directions averaged."""

    def label(pairs: Sequence[ReadPair]) -> list[Label]:
        texts = [(pair.a.proposition, pair.b.proposition) for pair in pairs]
        shares = entailment.probabilities(texts) + entailment.probabilities([(b, a) for a, b in texts])
        kinds = (Label.AGREE, Label.UNRELATED, None)
        return [kinds[best] or _opposed(pair) for best, pair in zip(shares.argmax(axis=1).tolist(), pairs, strict=True)]

    return Scorer(name, label, f"Model {entailment.version}.")


def lexical_negation(tuning: Sequence[ReadPair]) -> Scorer:
    """Two sentences that share enough content words oppose if one negates and the other doesn't, else agree.

    Enough is a Jaccard index, set for the best macro-F1 on `tuning`.
    """

    def labels(pairs: Sequence[ReadPair], least: float) -> list[Label]:
        return [_by_negation(pair, least) for pair in pairs]

    [least] = _best(tuning, [(step,) for step in _STEPS], lambda setting: labels(tuning, *setting))
    return Scorer("lexical negation rule", lambda pairs: labels(pairs, least), f"Shared words from {least}.")


def cosine_threshold(tuning: Sequence[ReadPair], embedder: Embedder) -> Scorer:
    """From one cosine on two sentences oppose, from a higher one on they agree; both set on `tuning`."""

    def labels(pairs: Sequence[ReadPair], cosines: Sequence[float], near: float, same: float) -> list[Label]:
        return [
            Label.UNRELATED if cosine < near else _opposed(pair) if cosine < same else Label.AGREE
            for pair, cosine in zip(pairs, cosines, strict=True)
        ]

    known = _cosines(tuning, embedder)
    settings = list(itertools.combinations_with_replacement(_STEPS, 2))
    near, same = _best(tuning, settings, lambda setting: labels(tuning, known, *setting))
    return Scorer(
        "cosine threshold",
        lambda pairs: labels(pairs, _cosines(pairs, embedder), near, same),
        f"Opposed from {near}, agreeing from {same}.",
    )


def tuning_pairs(extractor: Extractor) -> list[ReadPair]:
    """A fixed sample of the bank's pairs of questions that no model was trained on."""
    held_out = [pair for pair in labelled_pairs(bank_files()) if held_out_dispute(pair.dispute)]
    drawn = random.Random(_SEED).sample(held_out, min(N_TUNING, len(held_out)))  # noqa: S311
    texts = dict.fromkeys(text for pair in drawn for text in (pair.a.text, pair.b.text))
    claims = {text: extractor.claim_of_sentence(text) for text in texts}
    return [
        ReadPair(str(n), "bank", pair.question_id, claims[pair.a.text], claims[pair.b.text], pair.label)
        for n, pair in enumerate(drawn)
    ]


def _best(
    tuning: Sequence[ReadPair],
    settings: Sequence[tuple[float, ...]],
    labels: Callable[[tuple[float, ...]], list[Label]],
) -> tuple[float, ...]:
    gold = [pair.label for pair in tuning]
    return max(settings, key=lambda setting: macro_f1(gold, labels(setting)))


_NEGATION = re.compile(r"\b(?:no|not|never|none|nothing|nobody|neither|nor|without|avoid|cannot|\w+n['’]t)\b", re.I)
_WORD = re.compile(r"[a-z]{4,}")  # shorter words are mostly function words


def _by_negation(pair: ReadPair, least: float) -> Label:
    a, b = pair.a.proposition.lower(), pair.b.proposition.lower()
    left, right = set(_WORD.findall(a)), set(_WORD.findall(b))
    if not left or not right or len(left & right) / len(left | right) < least:
        return Label.UNRELATED
    return _opposed(pair) if bool(_NEGATION.search(a)) != bool(_NEGATION.search(b)) else Label.AGREE


def _opposed(pair: ReadPair) -> Label:
    return label_of_opposition(compare_scopes(pair.a.scope, pair.b.scope))


def _cosines(pairs: Sequence[ReadPair], embedder: Embedder) -> list[float]:
    left = embedder.embed([pair.a.proposition for pair in pairs])
    right = embedder.embed([pair.b.proposition for pair in pairs])
    cosines: NDArray[np.float32] = (left * right).sum(axis=1)
    return [float(cosine) for cosine in cosines]
