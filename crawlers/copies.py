"""Syndicated and near-identical articles: they count once, as the earliest of them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from cribnotes.records import Article

_SHINGLE = 4  # words
_ALIKE = 0.8  # Jaccard similarity from which two texts are one
_TOO_COMMON = 200  # a shingle in so many articles is a site's boilerplate and finds no copies


def find_copies(articles: Sequence[Article]) -> dict[str, str]:
    """The article id of every copy with the id of its original, the earliest near-identical text.

    Two texts are near-identical when the sets of their 4-word shingles have a Jaccard similarity of at least 0.8
    (Broder, "On the resemblance and containment of documents", 1997). An article is as old as its stated date of
    publication, else as its retrieval; the id decides between articles of one moment.
    """
    copies: dict[str, str] = {}
    originals: list[tuple[str, set[int]]] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)  # shingle -> positions in `originals`
    for article in sorted(articles, key=lambda article: (_dated(article), article.article_id)):
        shingles = _shingles(article.revision.text)
        original = _original(shingles, originals, holders)
        if original is not None:
            copies[article.article_id] = original
            continue
        for shingle in shingles:
            holders[shingle].append(len(originals))
        originals.append((article.article_id, shingles))
    return copies


def _original(
    shingles: set[int], originals: Sequence[tuple[str, set[int]]], holders: defaultdict[int, list[int]]
) -> str | None:
    shared: Counter[int] = Counter()
    for shingle in shingles:
        positions = holders.get(shingle, [])
        if len(positions) < _TOO_COMMON:
            shared.update(positions)
    for position in sorted(shared):  # the earliest first
        name, others = originals[position]
        common = len(shingles & others)
        if common >= _ALIKE * (len(shingles) + len(others) - common):
            return name
    return None


def _shingles(text: str) -> set[int]:
    words = text.casefold().split()
    starts = range(max(1, len(words) - _SHINGLE + 1))
    return {hash(tuple(words[start : start + _SHINGLE])) for start in starts} if words else set()


def _dated(article: Article) -> datetime:
    return article.revision.published or article.revision.retrieved_at
