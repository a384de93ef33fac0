"""Names the topic a claim belongs to: an alias in its words, else the nearest topic by a vector function; or none."""

import re
from collections.abc import Callable, Sequence

import numpy as np

from cribnotes.records import Topic

Vectors = Callable[[Sequence[str]], np.ndarray]  # texts -> float32 (n, d), unit rows

_NEAR_ENOUGH = 0.45  # cosine below which the nearest topic is no topic of the claim
_CLEARLY_NEARER = 0.02  # by how much the best must beat the second


class TopicLinker:
    """Links texts to at most one topic each. `vectors` may be given to place texts that contain no alias."""

    def __init__(self, topics: Sequence[Topic], vectors: Vectors | None = None) -> None:
        self._topics = tuple(topics)
        self._vectors = vectors
        self._owners: dict[str, list[str]] = {}
        for topic in topics:
            for alias in topic.aliases:
                self._owners.setdefault(_plain(alias), []).append(topic.topic_id)
        longest_first = sorted(self._owners, key=len, reverse=True)
        # Plurals and hyphens are written freely; nothing else may differ.
        spelled = (
            re.escape(alias).replace(r"\ ", r"[ -]").replace(r"\-", r"[ -]") + r"(?:e?s)?" for alias in longest_first
        )
        self._alias = re.compile(r"\b(?:" + "|".join(spelled) + r")\b", re.I) if longest_first else None
        self._centres: np.ndarray | None = None

    def link(self, texts: Sequence[str], contexts: Sequence[str]) -> list[tuple[str, str]]:
        """For each text (with its heading and title as context): (topic_id, the words that decided), or ("", "")."""
        found = [self._by_alias(text, context) for text, context in zip(texts, contexts, strict=True)]
        missing = [index for index, (topic_id, _) in enumerate(found) if not topic_id]
        if self._vectors is not None and self._topics and missing:
            placed = self._by_meaning(self._vectors, [texts[index] for index in missing])
            for index, result in zip(missing, placed, strict=True):
                found[index] = result
        return found

    def _by_alias(self, text: str, context: str) -> tuple[str, str]:
        if self._alias is None:
            return "", ""
        for searched in (text, context):
            scores: dict[str, tuple[int, str]] = {}
            for match in self._alias.finditer(searched):
                for topic_id in self._owners_of(match.group()):
                    length, _ = scores.get(topic_id, (0, ""))
                    scores[topic_id] = (length + len(match.group()), match.group())
            if scores:
                ranked = sorted(scores.items(), key=lambda entry: (-entry[1][0], entry[0]))
                alone = len(ranked) == 1 or ranked[0][1][0] > ranked[1][1][0]
                return (ranked[0][0], ranked[0][1][1]) if alone else ("", "")
        return "", ""

    def _owners_of(self, words: str) -> list[str]:
        plain = _plain(words)
        for form in (plain, plain.removesuffix("s"), plain.removesuffix("es")):
            if form in self._owners:
                return self._owners[form]
        return []

    def _by_meaning(self, vectors: Vectors, texts: Sequence[str]) -> list[tuple[str, str]]:
        if self._centres is None:
            self._centres = vectors([f"{topic.title} {topic.about}" for topic in self._topics])
        cosines = vectors(texts) @ self._centres.T
        results = []
        for row in cosines:
            order = np.argsort(-row)
            best = float(row[order[0]])
            clear = len(order) == 1 or best - float(row[order[1]]) >= _CLEARLY_NEARER
            near = best >= _NEAR_ENOUGH and clear
            results.append((self._topics[int(order[0])].topic_id, f"meaning {best:.2f}") if near else ("", ""))
        return results


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())
