from __future__ import annotations

from datetime import date

from gamicore.model import parse_instant
from gamicore.rules import Measure, Scope, check_condition
from gamicore.testing.oracle.players import players_of
from tests.unit.testing.oracle.facts import GAME, call, history, sight

COUNT = Measure("count", ("call",))


def test_a_player_sees_his_own() -> None:
    found = history(call("a"), call("b", "bob", points=7))
    players = players_of(GAME, found, {"anna": {"hired": "2026-03-01", "fte": 2}})
    seen = sight(found, "anna", players=players)
    assert (seen.player(), seen.measure(COUNT), seen.field(0)) == ("anna", 1, 7)
    assert [seen.attribute(GAME.attribute_index[name]) for name in ("experience", "fte")] == ["rookie", 2]
    assert seen.today() == date(2026, 3, 2).toordinal()
    assert (seen.instant(), seen.clock()) == (parse_instant("2026-03-02T12:00:00Z"), 13 * 3_600_000_000)


def test_nobody_sees_nothing_of_a_player() -> None:
    """Not even the default of an attribute."""
    seen = sight(history(call("a", None)), None)
    assert (seen.player(), seen.measure(COUNT), seen.attribute(GAME.attribute_index["fte"])) == (None, None, None)


def test_a_skip_does_not_hold_and_no_condition_does() -> None:
    scope = Scope({event_type.name: event_type for event_type in GAME.event_types}, measures={"calls": COUNT})
    condition = check_condition("1 / (calls - 1) > 0", scope)
    found = history(call("a"), call("b"))
    assert [sight(found, "anna", at).holds(condition) for at in (0, 1)] == [False, True]
    assert sight(found, "anna").holds(None)


def test_another_event_is_seen_by_its_own_player() -> None:
    found = history(call("a"), call("b", "bob", points=7))
    seen = sight(found, "anna", 1).of(found.facts[1])
    assert (seen.player(), seen.field(0), seen.measure(COUNT)) == ("bob", 7, 1)
