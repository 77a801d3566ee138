from __future__ import annotations

from gamicore.leaderboards import Leaderboard
from gamicore.model import LIFETIME, parse_instant
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
    ]
    assert changes_of(Leaderboard("b", XP), found, entries) == [Change("anna", NOON, 6), Change("bob", NOON, 5)]


def test_a_measure_changes_by_the_events_that_count() -> None:
    """An event without player, and one without the field, do not."""
    found = history(call("1", points=3), call("2", None, points=4), call("3"), call("4", points=0))
    changes = changes_of(Leaderboard("b", Measure("sum", "call", "points")), found, [])
    assert changes == [Change("anna", NOON, 3), Change("anna", NOON, 0)]


def test_segments_are_texts() -> None:
    """Rookie since 2 March in Rome, and no band on 1 March: the watermark is 2 March, 12:00Z."""
    found = history(call("1"))
    players = players_of(GAME, found, {"anna": {"hired": "2026-03-01"}})
    assert segment_value("anna", "experience", LIFETIME, found, players) == "rookie"
    day = GAME.calendar.period("day", parse_instant("2026-03-01T12:00:00Z"))
    assert segment_value("anna", "experience", day, found, players) == "none"


def test_rows_are_ranked_and_listed() -> None:
    found = history(call("1"), call("2", "bob"), call("3", "bob"), call("4", "carla"))
    board = Leaderboard("b", Measure("count", "call"))
    rows = standings(board, found, players_of(GAME, found, {"zoe": {}}), [])
    assert rows == {"lifetime": [("bob", 2, 1), ("anna", 1, 2), ("carla", 1, 2)]}
