from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gamicore.leaderboards import Leaderboard
from gamicore.model import Number, parse_instant
from gamicore.plugins import Plugin, Plugins, RankingMethod
from gamicore.rules import Earned, Measure
from gamicore.testing.oracle.boards import Change, changes_of, segment_value, standings
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.players import players_of
from tests.unit.testing.oracle.facts import GAME, call, history

XP = Earned(1)
NOON = parse_instant("2026-03-02T12:00:00Z")


def test_an_event_changes_a_score_once() -> None:
    """+10 and -4 by one event are +6; another currency and a badge change nothing."""
    found = history(call("1"), call("2", "bob"))
    first, second = found.facts
    entries = [
        Entry(first, "rule", "a", "anna", 10, currency=1),
        Entry(first, "rule", "b", "anna", 4, currency=1, takes=True),
        Entry(first, "rule", "b", "bob", 5, currency=1),
        Entry(second, "rule", "b", "bob", 7, currency=0),
        Entry(second, "badge", "x", "bob"),
        Entry(second, "pending", "b", "bob", 9, currency=1),
        Entry(second, "adjustment", "points.adjusted", "bob", 2, currency=1),
    ]
    changes = changes_of(Leaderboard("b", XP), found.facts, entries, players_of(GAME, found))
    assert changes == [
        Change("anna", NOON, 6),
        Change("bob", NOON, 5),
        Change("bob", NOON, 2),
    ]


def test_a_measure_changes_by_the_events_that_count() -> None:
    """An event without player, and one without the field, do not."""
    found = history(call("1", points=3), call("2", None, points=4), call("3"), call("4", points=0))
    board = Leaderboard("b", Measure("sum", ("call",), "points"))
    changes = changes_of(board, found.facts, [], players_of(GAME, found))
    assert changes == [Change("anna", NOON, 3), Change("anna", NOON, 0)]


def test_segments_are_texts() -> None:
    """Rookie since 2 March in Rome, and no band on 1 March."""
    found = history(call("1"))
    players = players_of(GAME, found, {"anna": {"hired": "2026-03-01"}})
    assert segment_value("anna", "experience", NOON, players) == "rookie"
    assert segment_value("anna", "experience", NOON - 86_400_000_000, players) == "none"


def test_rows_are_ranked_and_listed() -> None:
    found = history(call("1"), call("2", "bob"), call("3", "bob"), call("4", "carla"))
    board = Leaderboard("b", Measure("count", ("call",)))
    players = players_of(GAME, found, {"zoe": {}})
    rows = standings(board, found.watermark, players, changes_of(board, found.facts, [], players))
    assert rows == {"lifetime": [("bob", 2, 1), ("anna", 1, 2), ("carla", 1, 2)]}


def test_before_anything_happened_nobody_stands() -> None:
    players = players_of(GAME, history(), {"zoe": {}})
    assert standings(Leaderboard("b", XP, everybody=True), None, players, []) == {}
    assert standings(Leaderboard("b", XP, everybody=True), 0, players, []) == {"lifetime": [("zoe", 0, 1)]}


def test_ranks_may_be_a_plugins() -> None:
    """Dense ranks: 1, 2, 2, 3."""

    def dense(scores: Sequence[Number]) -> list[Number]:
        places = sorted(set(scores), reverse=True)
        return [1 + places.index(score) for score in scores]

    game = evolve(GAME, plugins=Plugins([Plugin("example", ranking_methods=[RankingMethod("dense", dense)])]))
    players = players_of(game, history(), {name: {} for name in ("anna", "bob", "carla", "dino")})
    changes = [Change(player, NOON, score) for player, score in zip(players.known, (5, 9, 5, 1), strict=True)]
    rows = standings(Leaderboard("b", XP, ranks="dense"), NOON, players, changes)
    assert rows == {"lifetime": [("bob", 9, 1), ("anna", 5, 2), ("carla", 5, 2), ("dino", 1, 3)]}
