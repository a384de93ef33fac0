"""Names the topic a claim belongs to: by the words that mark it, and by nearness to what its sides say; or none."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from cribnotes.topics import Topic

Embed = Callable[[Sequence[str]], NDArray[np.float32]]  # texts -> (n, d), unit rows

# Set on the claim bank (its 72 listed questions against its 40 others) and on the sample web.
_NEAR_ENOUGH = 0.5  # a score below this is no topic of the claim
_CLEARLY_NEARER = 0.03  # by how much the best must beat the second
_ALIAS = 0.15  # what an alias in the sentence adds to its nearness
_CONTEXT_ALIAS = 0.10  # what an alias in its heading or title adds
_CONTEXT = 0.35  # weight of the heading's and title's own nearness, counted from _CONTEXT_FROM
_CONTEXT_FROM = 0.3
_NEAREST = 3  # a topic is as near as the mean of its nearest sentence and of its three nearest


class TopicLinker:
    """Links texts to at most one topic each. Without `embed` only aliases decide."""

    def __init__(self, topics: Sequence[Topic], embed: Embed | None = None) -> None:
        self._topics = tuple(topics)
        self._embed = embed
        self._owners: dict[str, list[int]] = {}
        for place, topic in enumerate(topics):
            for alias in topic.aliases:
                self._owners.setdefault(_plain(alias), []).append(place)
        longest_first = sorted(self._owners, key=len, reverse=True)
        # Plurals and hyphens are written freely; nothing else may differ.
        spelled = (
            re.escape(alias).replace(r"\ ", r"[ -]").replace(r"\-", r"[ -]") + r"(?:e?s)?" for alias in longest_first
        )
        self._alias = re.compile(r"\b(?:" + "|".join(spelled) + r")\b", re.I) if longest_first else None
        self._sentences: NDArray[np.float32] | None = None
        self._first: list[int] = []  # where each topic's sentences begin in `_sentences`

    def link(
        self, texts: Sequence[str], contexts: Sequence[str], vectors: NDArray[np.float32] | None = None
    ) -> list[tuple[str, str]]:
        """For each text (with its heading and title as context): (topic_id, the words that decided), or ("", "").

        `vectors` are the texts' own, shape (n, d), where the caller has them already.
        """
        if not texts or not self._topics:
            return [("", "")] * len(texts)
        scores = np.zeros((len(texts), len(self._topics)))
        if self._embed is not None:
            distinct = sorted(set(contexts))
            near = self._nearness(self._embed(distinct))[[distinct.index(context) for context in contexts]]
            scores += self._nearness(self._embed(texts) if vectors is None else vectors)
            scores += _CONTEXT * np.maximum(near - _CONTEXT_FROM, 0.0)
        words = [
            self._mark(scores[i], text, context) for i, (text, context) in enumerate(zip(texts, contexts, strict=True))
        ]
        return [self._choose(row, marks) for row, marks in zip(scores, words, strict=True)]

    def _mark(self, row: NDArray[np.float64], text: str, context: str) -> dict[int, str]:
        """Add to `row` what aliases are worth; returns each marked topic's alias."""
        found: dict[int, str] = {}
        # Without vectors an alias alone must carry the decision.
        alone = _NEAR_ENOUGH if self._embed is None else 0.0
        for searched, worth in ((context, _CONTEXT_ALIAS), (text, _ALIAS)):
            marked: dict[int, str] = {}
            for match in self._alias.finditer(searched) if self._alias else ():
                marked |= dict.fromkeys(self._owners_of(match.group()), match.group())
            for place, words in marked.items():
                row[place] += worth + alone
                found[place] = words
        return found

    def _choose(self, row: NDArray[np.float64], marks: dict[int, str]) -> tuple[str, str]:
        order = np.argsort(-row, kind="stable")
        best = int(order[0])
        clear = len(order) == 1 or row[best] - row[order[1]] >= _CLEARLY_NEARER
        if row[best] < _NEAR_ENOUGH or not clear:
            return "", ""
        return self._topics[best].topic_id, marks.get(best, f"meaning {row[best]:.2f}")

    def _owners_of(self, words: str) -> list[int]:
        plain = _plain(words)
        for form in (plain, plain.removesuffix("s"), plain.removesuffix("es")):
            if form in self._owners:
                return self._owners[form]
        return []

    def _nearness(self, vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        """How near each vector is to each topic, shape (n, number of topics)."""
        if self._sentences is None and self._embed is not None:
            sentences = [_sentences_of(topic) for topic in self._topics]
            self._first = np.cumsum([0, *map(len, sentences)]).tolist()
            self._sentences = self._embed([sentence for group in sentences for sentence in group])
        cosines = vectors @ self._sentences.T if self._sentences is not None else np.zeros((len(vectors), 0))
        near = np.zeros((len(vectors), len(self._topics)))
        for place, (start, end) in enumerate(zip(self._first, self._first[1:], strict=False)):
            ranked = -np.sort(-cosines[:, start:end], axis=1)
            near[:, place] = (ranked[:, 0] + ranked[:, :_NEAREST].mean(axis=1)) / 2
        return near


def _sentences_of(topic: Topic) -> list[str]:
    return [f"{topic.title} {topic.about}", *(text for side in topic.sides for text in (side.gist, *side.says))]


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())
