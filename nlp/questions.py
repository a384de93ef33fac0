"""Claims and their relations -> the map: questions with sides, verdicts, titles and stable ids."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import networkx as nx

from cribnotes.records import Position, Question, Relation, StoredClaim, Verdict
from cribnotes.topics import SafetyStatement, Topic
from nlp.graph import claim_graph, question_clusters, sides
from nlp.identity import keep_ids, keep_position_ids
from nlp.titles import depends_on, title
from nlp.verdicts import Judgement, judge, n_publishers, speaks

MOST_SIDES = 4  # a person can weigh two to four sides; the rest is listed as not placed


def build(
    claims: Sequence[StoredClaim],
    relations: Sequence[Relation],
    topics: Sequence[Topic],
    safety: Sequence[SafetyStatement],
    previous: Sequence[Question],
    at: datetime,
) -> list[Question]:
    """The map of all questions, most contested first. `previous` lends its ids and dates."""
    by_id = {c.claim.claim_id: c for c in claims}
    graph = claim_graph(claims, relations)
    by_topic = {topic.topic_id: topic for topic in topics}
    pinned = {s.topic: s.safety_id for s in safety if s.topic}
    drafts = [
        _draft(members, by_id, graph, by_topic, pinned)
        for members in _merge_by_topic(question_clusters(graph), by_id, graph)
    ]
    before = {q.question_id: q for q in previous}
    drafts = _title_once(drafts, by_id)
    ids = keep_ids(
        [frozenset(d.claim_ids) for d in drafts], {i: frozenset(q.claim_ids) for i, q in before.items()}, "question"
    )
    questions = [
        _settle(draft, question_id, before.get(question_id), by_id, at)
        for draft, question_id in zip(drafts, ids, strict=True)
    ]
    return sorted(questions, key=lambda q: (list(Verdict).index(q.verdict), -q.n_sources, q.question_id))


def _merge_by_topic(
    clusters: Sequence[list[str]], claims: Mapping[str, StoredClaim], graph: nx.Graph
) -> list[list[str]]:
    """One question a topic: clusters of a listed topic that are joined by any opposition belong together."""
    merged: list[list[str]] = []
    of_topic: dict[str, list[list[str]]] = defaultdict(list)
    for members in clusters:
        topic = main_topic(members, claims)
        (of_topic[topic] if topic else merged).append(members)
    for groups in of_topic.values():
        linked = nx.Graph()
        linked.add_nodes_from(range(len(groups)))
        home = {claim_id: i for i, group in enumerate(groups) for claim_id in group}
        for a, b, relation in graph.edges(data="relation"):
            if a in home and b in home and relation.p_unrelated < 0.5:
                linked.add_edge(home[a], home[b])
        merged += [sorted(c for i in part for c in groups[i]) for part in nx.connected_components(linked)]
    return sorted(merged)


def main_topic(members: Sequence[str], claims: Mapping[str, StoredClaim]) -> str:
    """The topic of more than half of the claims, else ""."""
    counts = Counter(claims[c].claim.topic for c in members if claims[c].claim.topic)
    topic, count = counts.most_common(1)[0] if counts else ("", 0)
    return topic if count * 2 > len(members) else ""


def _draft(
    members: Sequence[str],
    claims: Mapping[str, StoredClaim],
    graph: nx.Graph,
    topics: Mapping[str, Topic],
    pinned: Mapping[str, str],
) -> Question:
    camps = sides(graph, members)
    topic = topics.get(main_topic(members, claims))
    judgement = judge(camps, claims, graph, foreseen=topic is not None)
    kept, unplaced = _choose_sides(camps, judgement, claims)
    positions = tuple(
        _position(camp, judgement, claims, graph) for camp in kept if any(c not in judgement.history for c in camp)
    )
    return Question(
        question_id="",
        title=title(claims[positions[0].headline_claim], topic) if positions else "",
        topic=topic.topic_id if topic else "",
        verdict=judgement.verdict,
        depends_on=depends_on(positions, dict(claims), topic),
        positions=positions,
        history=tuple(sorted(judgement.history)),
        unplaced=tuple(sorted(c for c in unplaced if c not in judgement.history)),
        values=topic.values if topic else False,
        age_unstated=_age_unstated(judgement, positions, claims),
        safety=pinned.get(topic.topic_id, "") if topic else "",
        n_sources=n_publishers((c for p in positions for c in p.claim_ids if speaks(claims[c])), claims),
    )


def _title_once(drafts: Sequence[Question], claims: Mapping[str, StoredClaim]) -> list[Question]:
    """A topic's title goes to the one question that most publishers speak on; others go by their headline."""
    leading: dict[str, Question] = {}
    for draft in sorted(drafts, key=lambda d: (-d.n_sources, -len(d.claim_ids), d.claim_ids)):
        leading.setdefault(draft.topic, draft)
    return [
        draft
        if leading[draft.topic] is draft or not draft.topic or not draft.positions
        else replace(draft, title=title(claims[draft.positions[0].headline_claim], None))
        for draft in drafts
    ]


def _choose_sides(
    camps: Sequence[list[str]], judgement: Judgement, claims: Mapping[str, StoredClaim]
) -> tuple[list[list[str]], list[str]]:
    """The sides worth showing, and the claims left over.

    Sides that oppose another one come first, then by the number of publishers; a lone claim that opposes nothing is no
    side of its own unless there is no other.
    """
    opposing = {i for pair in judgement.opposing for i in pair}

    def rank(i: int) -> tuple[bool, int, int]:
        return (i not in opposing, -n_publishers(camps[i], claims), -len(camps[i]))

    order = sorted(range(len(camps)), key=rank)
    chosen = [i for i in order if i in opposing or len(camps[i]) > 1][:MOST_SIDES] or order[:1]
    return [camps[i] for i in chosen], [c for i in order if i not in chosen for c in camps[i]]


def _position(
    camp: Sequence[str], judgement: Judgement, claims: Mapping[str, StoredClaim], graph: nx.Graph
) -> Position:
    members = [c for c in camp if c not in judgement.history]
    speaking = [c for c in members if speaks(claims[c])]
    weight = {c: _weight(c, members, graph) for c in members}
    headline = max(speaking or members, key=lambda c: (weight[c], c))
    ranked = sorted(members, key=lambda c: (c != headline, -weight[c], c))
    kinds = tuple(sorted({claims[c].kind for c in speaking or members}))
    return Position(
        position_id="",
        question_id="",
        headline=claims[headline].claim.quote,
        headline_claim=headline,
        claim_ids=tuple(ranked),
        n_sources=n_publishers(speaking, claims),
        kinds=kinds,
    )


def _weight(claim_id: str, members: Sequence[str], graph: nx.Graph) -> float:
    """How well a claim stands for its side: its agreement inside the side and its opposition to everything outside."""
    inside = set(members)
    found = [(other, edge["relation"]) for other, edge in graph[claim_id].items()]
    agrees = sum(r.p_agree for other, r in found if other in inside)
    opposes = sum(r.p_clash + r.p_depends for other, r in found if other not in inside)
    return round(agrees + opposes, 6)


def _age_unstated(judgement: Judgement, positions: Sequence[Position], claims: Mapping[str, StoredClaim]) -> bool:
    if judgement.verdict is not Verdict.CLASH:
        return False
    return not any(claims[c].claim.scope.age for p in positions for c in p.claim_ids)


def _settle(
    draft: Question, question_id: str, before: Question | None, claims: Mapping[str, StoredClaim], at: datetime
) -> Question:
    position_ids = keep_position_ids(draft.positions, before, question_id)
    positions = tuple(
        replace(position, position_id=position_id, question_id=question_id)
        for position, position_id in zip(draft.positions, position_ids, strict=True)
    )
    unchanged = before is not None and before.verdict is draft.verdict
    return replace(
        draft,
        question_id=question_id,
        positions=positions,
        first_seen=min(claims[c].first_seen for c in draft.claim_ids),
        last_changed=before.last_changed if unchanged and before else at,
    )
