"""The signed claim graph and its questions.

Nodes are claims; an edge says how two claims bear on each other: agreement attracts, clash and depends repel, with
calibrated log-odds as weights. A question is a cluster of claims that bear on each other in either way; its sides are
the clusters that remain once opposing claims are pushed apart.
"""

import math
from collections.abc import Iterable, Sequence

import networkx as nx

from cribnotes.records import Relation, StoredClaim
from nlp.cluster import clusters

_CERTAIN = 0.995  # probabilities are clipped here, so that no single pair outweighs everything else
# Two claims of one listed topic speak of one matter a little more often than their wording shows, and two of
# different topics less often. In log-odds; small against any confident pair.
_SAME_TOPIC = 0.5
_OTHER_TOPIC = -1.5


def claim_graph(claims: Iterable[StoredClaim], relations: Iterable[Relation]) -> nx.Graph:
    """Claims as nodes and scored pairs as edges.

    Edge attributes: `relation`; `bearing`, the log-odds that the two speak of one question; `weight`, the log-odds that
    they agree rather than oppose, damped by how surely they bear on each other at all.
    """
    graph = nx.Graph()
    topics = {c.claim.claim_id: c.claim.topic for c in claims}
    graph.add_nodes_from(sorted(topics))
    for relation in relations:
        if relation.claim_a in topics and relation.claim_b in topics:
            oppose = relation.p_clash + relation.p_depends
            related = oppose + relation.p_agree
            graph.add_edge(
                relation.claim_a,
                relation.claim_b,
                relation=relation,
                bearing=log_odds(related) + _topic_prior(topics[relation.claim_a], topics[relation.claim_b]),
                weight=related * log_odds(relation.p_agree / related) if related > 0 else 0.0,
            )
    return graph


def question_clusters(graph: nx.Graph) -> list[list[str]]:
    """Groups of at least two claims that bear on one question."""
    bearing = nx.Graph()
    bearing.add_nodes_from(graph)
    bearing.add_weighted_edges_from((a, b, d["bearing"]) for a, b, d in graph.edges(data=True))
    found = []
    for component in _components_of_positive(bearing):
        part = bearing.subgraph(component)
        found += [group for group in clusters(part, sorted(component)) if len(group) > 1]
    return [[str(node) for node in group] for group in found]


def sides(graph: nx.Graph, members: Sequence[str]) -> list[list[str]]:
    """The members of one question, split into camps of agreeing claims, largest first."""
    found = [[str(node) for node in group] for group in clusters(graph.subgraph(members), sorted(members))]
    return sorted(found, key=lambda group: (-len(group), group[0]))


def log_odds(probability: float) -> float:
    clipped = min(max(probability, 1 - _CERTAIN), _CERTAIN)
    return math.log(clipped / (1 - clipped))


def _topic_prior(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    return _SAME_TOPIC if a == b else _OTHER_TOPIC


def _components_of_positive(graph: nx.Graph) -> list[set[str]]:
    """No cluster can cross from one of these to another, so each is clustered alone."""
    positive = nx.Graph()
    positive.add_nodes_from(graph)
    positive.add_edges_from((a, b) for a, b, weight in graph.edges(data="weight") if weight > 0)
    return sorted((set(c) for c in nx.connected_components(positive) if len(c) > 1), key=min)
