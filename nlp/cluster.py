"""Signed correlation clustering: put agreeing claims together and opposing claims apart.

Greedy additive edge contraction (Keuper et al. 2015) followed by local moves: repeatedly merge the two clusters joined
by the largest positive total weight, then let single nodes move where they fit better. Deterministic: ties break by
node order.
"""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Sequence

import networkx as nx

_ROUNDS = 10  # local moves settle in two or three rounds; the bound guards against float cycles


def clusters(graph: nx.Graph, order: Sequence[Hashable]) -> list[list[Hashable]]:
    """Clusters of `graph`'s nodes (edge attribute `weight`, + attracts, - repels), each and all in `order`."""
    place = {node: i for i, node in enumerate(order)}
    member_of = _contract(graph, place)
    _move(graph, order, member_of)
    groups: dict[int, list[Hashable]] = defaultdict(list)
    for node in order:
        groups[member_of[node]].append(node)
    return sorted(groups.values(), key=lambda group: place[group[0]])


def objective(graph: nx.Graph, groups: Sequence[Sequence[Hashable]]) -> float:
    """Total weight inside the clusters; the clustering maximises it."""
    member_of = {node: i for i, group in enumerate(groups) for node in group}
    return float(sum(w for a, b, w in graph.edges(data="weight") if member_of[a] == member_of[b]))


def _contract(graph: nx.Graph, place: dict[Hashable, int]) -> dict[Hashable, int]:
    weights: dict[int, dict[int, float]] = {i: {} for i in place.values()}
    for a, b, weight in graph.edges(data="weight"):
        i, j = place[a], place[b]
        weights[i][j] = weights[j][i] = float(weight)
    parent = list(range(len(place)))
    queue = [(-w, i, j) for i in weights for j, w in weights[i].items() if i < j and w > 0]
    heapq.heapify(queue)
    while queue:
        negative, i, j = heapq.heappop(queue)
        if i not in weights or j not in weights or weights[i].get(j) != -negative:
            continue  # stale: one end was merged or the weight changed since
        if len(weights[i]) < len(weights[j]):
            i, j = j, i
        parent[j] = i
        for other, weight in weights.pop(j).items():
            if other == i:
                continue
            del weights[other][j]
            total = weights[i].get(other, 0.0) + weight
            weights[i][other] = weights[other][i] = total
            if total > 0:
                heapq.heappush(queue, (-total, min(i, other), max(i, other)))
        weights[i].pop(j, None)

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    return {node: root(i) for node, i in place.items()}


def _move(graph: nx.Graph, order: Sequence[Hashable], member_of: dict[Hashable, int]) -> None:
    fresh = len(order)
    for _ in range(_ROUNDS):
        moved = False
        for node in order:
            pull: dict[int, float] = defaultdict(float)
            for other, edge in graph[node].items():
                if other != node:
                    pull[member_of[other]] += edge["weight"]
            here = pull.get(member_of[node], 0.0)
            best = max(pull, key=lambda group: (pull[group], -group), default=member_of[node])
            if pull and pull[best] > max(here, 0.0) + 1e-9:
                member_of[node], moved = best, True
            elif here < -1e-9:
                member_of[node], fresh, moved = fresh, fresh + 1, True
        if not moved:
            return
