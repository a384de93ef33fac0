from itertools import product

import networkx as nx
import numpy as np

from nlp.cluster import clusters, objective


def signed(edges):
    graph = nx.Graph()
    graph.add_weighted_edges_from(edges)
    return graph


def test_friends_stay_together_and_foes_apart():
    graph = signed([("a", "b", 2.0), ("c", "d", 2.0), ("b", "c", -3.0), ("a", "d", -1.0)])
    assert clusters(graph, sorted(graph)) == [["a", "b"], ["c", "d"]]


def test_a_weak_tie_gives_way_to_stronger_opposition():
    graph = signed([("a", "b", 0.5), ("a", "c", -4.0), ("b", "c", 3.0)])
    assert clusters(graph, sorted(graph)) == [["a"], ["b", "c"]]


def test_nodes_without_ties_stand_alone():
    graph = signed([("a", "b", -1.0)])
    graph.add_node("z")
    assert clusters(graph, sorted(graph)) == [["a"], ["b"], ["z"]]


def best_objective(graph, nodes):
    """The exact optimum, by trying every partition."""
    edges = list(graph.edges(data="weight"))
    return max(
        sum(w for i, j, w in edges if labels[i] == labels[j])
        for labels in product(nodes, repeat=len(nodes))
        if all(labels[i] <= max(labels[:i], default=-1) + 1 for i in nodes)
    )


def test_small_graphs_come_near_the_exact_optimum():
    rng = np.random.default_rng(11)
    nodes = range(6)
    shares = []
    for _ in range(60):
        graph = signed([(i, j, float(rng.uniform(-5, 5))) for i in nodes for j in nodes if i < j])
        shares.append(objective(graph, clusters(graph, list(nodes))) / best_objective(graph, nodes))
    assert np.mean(shares) > 0.97
    assert min(shares) > 0.7  # the greedy step has no guarantee; this is what it does


def test_planted_camps_are_found_again():
    rng = np.random.default_rng(7)
    camp = {node: node % 2 for node in range(60)}
    graph = nx.Graph()
    for i in camp:
        for j in rng.choice(60, 8, replace=False):
            if i != j:
                sign = 1 if camp[i] == camp[int(j)] else -1
                graph.add_edge(i, int(j), weight=float(sign * rng.uniform(0.5, 3)))
    groups = clusters(graph, sorted(graph))
    assert [sorted({camp[node] for node in group}) for group in groups] == [[0], [1]]
