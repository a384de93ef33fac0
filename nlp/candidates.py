"""Candidate pairs: which claims are near enough in meaning to be compared at all.

Nearest neighbours over unit vectors (Johnson, Douze and Jégou 2017), blocked by topic and open across topics. Cosine
cannot tell conflict from agreement, so it only proposes. Pairs per claim are bounded by a constant.
"""

from collections import defaultdict
from collections.abc import Sequence

import faiss
import numpy as np
from numpy.typing import NDArray

from cribnotes.records import StoredClaim, Voice

WITHIN_TOPIC = 16  # neighbours asked for inside a claim's topic
ACROSS = 8  # neighbours asked for among all claims
OPEN_COSINE = 0.45  # below this two sentences without a common topic hardly ever speak of one act
EXACT_BELOW = 50_000  # claims in a block; above it an approximate index is faster (shared measurements)
_HNSW_LINKS = 32


def propose(claims: Sequence[StoredClaim], vectors: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Index pairs (i < j), sorted, of claims worth scoring.

    `vectors` has shape (n, d) with unit rows, one a claim. Only claims that can disagree are paired: of different
    publishers, or of one publisher at different dates. Copies of another article and rebutted views are left out.
    """
    able = [i for i, c in enumerate(claims) if c.claim.voice is not Voice.REBUTTED and not c.copy_of]
    blocks: dict[str, list[int]] = defaultdict(list)
    for i in able:
        if claims[i].claim.topic:
            blocks[claims[i].claim.topic].append(i)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        pairs |= _neighbours(claims, vectors, members, WITHIN_TOPIC, -1.0)
    pairs |= _neighbours(claims, vectors, able, ACROSS, OPEN_COSINE)
    return sorted(pairs)


def _neighbours(
    claims: Sequence[StoredClaim], vectors: NDArray[np.float32], members: list[int], count: int, least: float
) -> set[tuple[int, int]]:
    if len(members) < 2:
        return set()
    block = np.ascontiguousarray(vectors[members])
    index = _index(block)
    # Neighbours of the same page and date don't count, so a few more are asked for.
    cosines, places = index.search(block, min(len(members), count * 2 + 1))
    pairs = set()
    for row, (near, scores) in enumerate(zip(places, cosines, strict=True)):
        taken = 0
        for place, cosine in zip(near, scores, strict=True):
            i, j = members[row], members[place]
            if place < 0 or cosine < least or not _may_disagree(claims[i], claims[j]):
                continue
            pairs.add((min(i, j), max(i, j)))
            taken += 1
            if taken == count:
                break
    return pairs


def _index(block: NDArray[np.float32]) -> faiss.Index:
    index: faiss.Index
    if len(block) < EXACT_BELOW:
        index = faiss.IndexFlatIP(block.shape[1])
    else:
        index = faiss.IndexHNSWFlat(block.shape[1], _HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
    index.add(block)
    return index


def _may_disagree(a: StoredClaim, b: StoredClaim) -> bool:
    if a.claim.article_id == b.claim.article_id:
        return False
    return a.publisher != b.publisher or a.dated.date() != b.dated.date()
