"""Graphs: the shortest way from one node to another, and the order in which nodes can be computed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def shortest_path(edges: Mapping[N, Iterable[N]], start: N, goal: N) -> list[N]:
    """Give the nodes of a shortest way along the edges, both ends included; none if there is no way.

    Examples:
        >>> shortest_path({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, "a", "d")
        ['a', 'b', 'd']
    """
    came_from: dict[N, N | None] = {start: None}
    queue = [start]
    # It grows while it is gone through.
    for node in queue:
        if node == goal:
            break
        for following in edges.get(node, ()):
            if following not in came_from:
                came_from[following] = node
                queue.append(following)
    way: list[N] = []
    here: N | None = goal if goal in came_from else None
    while here is not None:
        way.append(here)
        here = came_from[here]
    return way[::-1]


def layers(nodes: Iterable[N], edges: Mapping[N, Iterable[N]]) -> list[list[N]]:
    """Give layers of nodes, such that every edge leads into the same layer or a later one, in the order of `nodes`.

    Nodes stand in one layer with what they form a cycle with; otherwise each layer follows all that lead into it.

    Examples:
        >>> layers("abcd", {"a": "b", "b": "cd", "c": "b"})
        [['a'], ['b', 'c'], ['d']]
    """
    ordered = list(nodes)
    knots = _knots(ordered, edges)
    depths = dict.fromkeys(knots.values(), 0)
    for node in sorted(ordered, key=lambda node: knots[node]):
        for following in edges.get(node, ()):
            if knots[following] != knots[node]:
                depths[knots[following]] = max(depths[knots[following]], depths[knots[node]] + 1)
    found: list[list[N]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for node in ordered:
        found[depths[knots[node]]].append(node)
    return found


def _knots(nodes: list[N], edges: Mapping[N, Iterable[N]]) -> dict[N, int]:
    """Number the sets of nodes that lead to one another, so that every edge leads to the same or a greater number."""
    backward: dict[N, list[N]] = {}
    for node in nodes:
        for following in edges.get(node, ()):
            backward.setdefault(following, []).append(node)
    knots: dict[N, int] = {}
    for number, node in enumerate(reversed(_finished(nodes, edges))):
        pending = [node] if node not in knots else []
        while pending:
            here = pending.pop()
            if here not in knots:
                knots[here] = number
                pending += backward.get(here, ())
    return knots


def _finished(nodes: list[N], edges: Mapping[N, Iterable[N]]) -> list[N]:
    """Give the nodes in the order in which a walk in depth leaves them."""
    finished: list[N] = []
    seen: set[N] = set()
    for start in nodes:
        pending: list[tuple[N, bool]] = [(start, False)]
        while pending:
            node, is_left = pending.pop()
            if is_left:
                finished.append(node)
            elif node not in seen:
                seen.add(node)
                pending.append((node, True))
                pending += [(following, False) for following in edges.get(node, ())]
    return finished
