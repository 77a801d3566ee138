"""Graphs: ways, and layers."""

from __future__ import annotations

import pytest

from gamicore.logic.graph import layers, shortest_path

KNOT = {"a": "b", "b": "cd", "c": "be", "d": "f", "e": "f"}


@pytest.mark.parametrize(
    ("start", "goal", "way"),
    [
        ("a", "f", "abdf"),
        ("a", "e", "abce"),
        ("c", "b", "cb"),
        ("a", "a", "a"),
        ("f", "a", ""),
        ("b", "a", ""),
    ],
)
def test_the_shortest_way_is_found(start: str, goal: str, way: str) -> None:
    assert shortest_path(KNOT, start, goal) == list(way)


def test_layers_follow_what_leads_into_them() -> None:
    assert layers("abcdef", KNOT) == [["a"], ["b", "c"], ["d", "e"], ["f"]]


def test_a_chain_has_a_layer_for_each_node_whatever_their_order() -> None:
    assert layers("cba", {"a": "b", "b": "c"}) == [["a"], ["b"], ["c"]]


def test_nodes_of_one_layer_keep_their_order() -> None:
    assert layers("badc", {"a": "c", "b": "d"}) == [["b", "a"], ["d", "c"]]


def test_a_layer_lies_behind_the_longest_way_to_it() -> None:
    assert layers("abcd", {"a": "bd", "b": "c", "c": "d"}) == [["a"], ["b"], ["c"], ["d"]]


def test_two_knots_stand_one_behind_the_other() -> None:
    assert layers("abcd", {"a": "b", "b": "ac", "c": "d", "d": "c"}) == [["a", "b"], ["c", "d"]]


def test_there_may_be_no_nodes() -> None:
    assert layers("", {}) == []


def test_a_long_chain_does_not_exhaust_the_stack() -> None:
    edges = {number: [number + 1] for number in range(5_000)}
    assert layers(range(5_001), edges) == [[number] for number in range(5_001)]
    assert shortest_path(edges, 0, 5_000) == list(range(5_001))
