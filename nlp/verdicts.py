"""Sides of one question -> its verdict, by DESIGN.md's order: clash, depends, changed, agree, thin.

Only current claims in the source's own voice count, and publishers are the voices: several pages of one publisher, or
several publishers of one body, speak once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from statistics import fmean

import networkx as nx

from cribnotes.records import Label, Relation, StoredClaim, Verdict, Voice
from nlp.scope import ScopeRelation, compare_scopes

# How surely the surest pair must oppose before a question counts as contested, by what the opposition is. On dev pairs
# left out of the fit, precision at .6 and .7 is .85 and .87 among hard pairs, .41 and .57 among candidates as they come
# (17 and 7 of them), so no pair decides alone; a clash is held to the higher point.
OPERATING_POINT = {Label.DEPENDS: 0.60, Label.CLASH: 0.70}
# Opposition is suspected when, over the pairs of publishers that were compared, the surest pairs oppose this much on
# average ...
SUSPICION = 0.3
# ... and it holds only if all pairs across the two sides oppose this much on average, where a pair that was not near
# enough to be compared counts as unrelated: a loose heap of claims has one sure pair somewhere, two sides have many.
POOLED_POINT = {Label.DEPENDS: 0.15, Label.CLASH: 0.28}
CLASH_SHARE = 0.5  # of the pooled opposition that must be clash; below it the sides depend on their scopes
MOST_AGREEMENT = 0.25  # mean p(agree) across two sides above which they are not opposed, whatever single pairs say
CLASH_VOICES = 2  # pairs of publishers that must carry a clash, one more where no topic foresaw the question
CONSENSUS_PUBLISHERS = 3
_REVERSAL_AFTER = timedelta(days=60)  # two opposing pages closer in time are an inconsistency, not a change of mind


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a question and what it rests on."""

    verdict: Verdict
    history: frozenset[str]  # claims that their own publisher or body replaced later
    opposing: tuple[tuple[int, int], ...]  # index pairs of sides whose pooled opposition holds


def judge(
    camps: Sequence[Sequence[str]], claims: Mapping[str, StoredClaim], graph: nx.Graph, *, foreseen: bool
) -> Judgement:
    """The verdict on the question whose sides are `camps` (lists of claim ids); `foreseen`: it is a listed topic's."""
    members = [claim_id for camp in camps for claim_id in camp]
    history = replaced_claims(members, claims, graph)
    current = [[c for c in camp if c not in history and speaks(claims[c])] for camp in camps]
    found = {(i, j): opposition(current[i], current[j], claims, graph) for i, j in combinations(range(len(camps)), 2)}
    suspected = {pair: one for pair, one in found.items() if one}
    opposing = {pair: one for pair, one in suspected.items() if one.holds}
    n_clashing = sum(one.n_voices for one in opposing.values() if one.label is Label.CLASH)
    clashes = n_clashing >= (CLASH_VOICES if foreseen else CLASH_VOICES + 1)
    if not clashes:
        opposing = {pair: one for pair, one in opposing.items() if one.label is not Label.CLASH}
    if clashes:
        verdict = Verdict.CLASH
    elif opposing:
        verdict = Verdict.DEPENDS
    elif history and any(current):
        verdict = Verdict.CHANGED
    elif not suspected and max((n_publishers(c, claims) for c in current), default=0) >= CONSENSUS_PUBLISHERS:
        verdict = Verdict.AGREE
    else:
        verdict = Verdict.THIN
    return Judgement(verdict, frozenset(history), tuple(opposing))


def speaks(claim: StoredClaim) -> bool:
    """Does this claim count as its publisher's present view?"""
    return claim.current and not claim.copy_of and claim.claim.voice is Voice.OWN


def n_publishers(claim_ids: Iterable[str], claims: Mapping[str, StoredClaim]) -> int:
    """Independent voices: publishers, where those that repeat one body's guidance count once."""
    return len({voice_of(claims[c]) for c in claim_ids})


def voice_of(claim: StoredClaim) -> str:
    return claim.body or claim.publisher


def replaced_claims(members: Sequence[str], claims: Mapping[str, StoredClaim], graph: nx.Graph) -> set[str]:
    """Claims that a later opposing claim of the same publisher or body replaced."""
    history = set()
    for a, b, relation in graph.subgraph(members).edges(data="relation"):
        if relation.label is not Label.CLASH or _opposes(relation) < OPERATING_POINT[Label.DEPENDS]:
            continue
        first, second = sorted((claims[a], claims[b]), key=lambda c: (c.dated, c.claim.claim_id))
        own = speaks(second) and first.claim.voice is Voice.OWN
        if own and voice_of(first) == voice_of(second) and second.dated - first.dated >= _REVERSAL_AFTER:
            history.add(first.claim.claim_id)
    return history


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two sides that pull apart: as CLASH or DEPENDS, how many pairs of publishers say so, and whether surely enough.

    Opposition that does not hold is no verdict, but it forbids to say that all agree.
    """

    label: Label
    n_voices: int
    holds: bool


def opposition(
    one: Sequence[str], other: Sequence[str], claims: Mapping[str, StoredClaim], graph: nx.Graph
) -> Opposition | None:
    """How two sides, held by independent publishers, pull apart once their pairs are pooled; None when they don't.

    For each pair of publishers the surest pair of their claims speaks; the mean over publisher pairs must reach
    SUSPICION, while all pairs together must not say that the sides agree. It holds when the best pair reaches the
    OPERATING_POINT and all pairs together the POOLED_POINT. Clash or depends goes by the larger share, and clash is
    withheld where the stated scopes keep the sides apart.
    """
    by_voices: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    independent = [(a, b) for a in one for b in other if voice_of(claims[a]) != voice_of(claims[b])]
    for a, b in independent:
        if graph.has_edge(a, b):
            by_voices[(voice_of(claims[a]), voice_of(claims[b]))].append(graph.edges[a, b]["relation"])
    if not by_voices:
        return None
    everything = [relation for found in by_voices.values() for relation in found]
    surest = [max(found, key=_opposes) for found in by_voices.values()]
    if fmean(map(_opposes, surest)) < SUSPICION or fmean(r.p_agree for r in everything) > MOST_AGREEMENT:
        return None
    clash = sum(r.p_clash for r in surest)
    parted = clash < CLASH_SHARE * sum(map(_opposes, surest)) or _scopes_part(one, other, claims)
    label = Label.DEPENDS if parted else Label.CLASH
    pooled = sum(map(_opposes, everything)) / len(independent)
    holds = max(map(_opposes, surest)) >= OPERATING_POINT[label] and pooled >= POOLED_POINT[label]
    return Opposition(label, len(surest), holds)


def _opposes(relation: Relation) -> float:
    return relation.p_clash + relation.p_depends


def _scopes_part(one: Sequence[str], other: Sequence[str], claims: Mapping[str, StoredClaim]) -> bool:
    """Do the claims that state their scope stand apart more often than together? Then the silent ones mean it too."""
    found = [compare_scopes(claims[a].claim.scope, claims[b].claim.scope) for a in one for b in other]
    apart = sum(relation is ScopeRelation.SEPARATE for relation in found)
    together = sum(relation in (ScopeRelation.SHARED, ScopeRelation.ONE_ABSOLUTE) for relation in found)
    return apart > together
