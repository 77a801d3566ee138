from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from gamicore.definitions import Game, read_game
from gamicore.model import parse_instant
from gamicore.testing.corrections import Advance, Amend, Arrival, Restore, Retract, Step
from gamicore.testing.oracle.history import history_of, horizon_of, read_fact
from tests.unit.testing.oracle.facts import GAME, call, fact, history


def test_facts_stand_in_event_order() -> None:
    found = history(call("late", time="2026-03-03T12:00:00Z"), call("b"), call("a"))
    assert [fact.id for fact in found.facts] == ["a", "b", "late"]


def test_statuses_are_in_order_of_arrival() -> None:
    events = [call("1"), call("1", "bob"), call("1"), call("1", time="never"), {**call("1", "bob"), "source": "crm"}]
    assert history(*events).statuses == ("recorded", "conflict", "duplicate", "rejected", "recorded")


def test_the_watermark_takes_an_instant_or_a_text() -> None:
    """The call is of 2 March, 12:00Z."""
    assert history_of(GAME, [call("1")], 5).watermark == parse_instant("2026-03-02T12:00:00Z")
    assert history_of(GAME, [], 5).watermark == 5
    assert history_of(GAME, [], "1970-01-01T00:00:01Z").watermark == 1_000_000


def test_an_event_is_read_with_values_in_the_order_of_fields() -> None:
    """The fields of a deal are amount and owner."""
    event = {
        "id": "1",
        "type": "deal",
        "player": "anna",
        "time": "1970-01-01T01:00:00.5+01:00",
        "data": {"amount": 2.5},
    }
    found = fact(event)
    assert (found.source, found.id, found.type.name, found.player) == ("", "1", "deal", "anna")
    assert (found.time, found.sequence, found.values) == (500_000, 0, (Fraction(5, 2), None))


@pytest.mark.parametrize(
    "flaw",
    [
        {"type": "cal"},
        {"player": None},
        {"player": ""},
        {"time": "2026-03-02T12:00:00"},
        {"data": {}},
        {"data": {"amount": "2"}},
        {"data": {"amount": True}},
        {"data": {"amount": 1, "owner": ""}},
        {"data": {"amount": 1, "owner": 7}},
    ],
)
def test_what_is_not_right_is_rejected(flaw: dict[str, Any]) -> None:
    event = {"id": "1", "type": "deal", "player": "anna", "time": "2026-03-02T12:00:00Z", "data": {"amount": 1}}
    assert read_fact(GAME, event) is not None
    assert read_fact(GAME, {**event, **flaw}) is None


def test_equal_content_is_equal() -> None:
    """The offset, 1.0 for 1 and the order of undeclared fields do not matter; `true` is not 1."""
    first = fact(call("1", time="2026-03-02T12:00:00Z", points=1, a=1, b=[2]))
    assert first == fact(call("1", time="2026-03-02T13:00:00+01:00", points=1.0, b=[2.0], a=1.0))
    assert first != fact(call("1", points=1, a=True, b=[2]))
    assert first != fact(call("1", points=1, a=1, b=2))


def test_order_is_by_bytes() -> None:
    """Sources and ids are compared as UTF-8: `Z` before `a` before `é`, and sequences before both."""
    names = [("", "é", 0), ("", "a", 0), ("", "Z", 0), ("a", "1", 0), ("", "1", 1)]
    found = [fact({**call(name), "source": source, "sequence": number}) for source, name, number in names]
    ordered = [(one.source, one.id, one.sequence) for one in sorted(found, key=lambda one: one.order)]
    assert ordered == [("", "Z", 0), ("", "a", 0), ("", "é", 0), ("a", "1", 0), ("", "1", 1)]


def test_the_players_of_an_event_are_its_own_and_those_in_its_fields() -> None:
    event = {
        "id": "1",
        "type": "deal",
        "player": "anna",
        "time": "2026-03-02T12:00:00Z",
        "data": {"amount": 1, "owner": "bob"},
    }
    assert fact(event).named_players == ["anna", "bob"]
    assert fact(call("1", None)).named_players == []


BUILT_IN = read_game("{game: g, currencies: {coins: {decimals: 2}}, players: {hired: date, fte: number}}")


@pytest.mark.parametrize(
    ("kind", "data", "is_right"),
    [
        ("points.adjusted", {"currency": "coins", "amount": -1.25}, True),
        ("points.adjusted", {"currency": "coins", "amount": 1.255}, False),
        ("points.adjusted", {"currency": "coins", "amount": 92233720368547758.08}, False),
        ("points.adjusted", {"currency": "gems", "amount": 1}, False),
        ("player.changed", {"hired": "2026-03-01"}, True),
        ("player.changed", {"hired": "1899-12-31"}, False),
        ("player.changed", {"shoe": 42}, False),
        ("player.changed", {"shoe": None}, True),
        ("badge.earned", {"badge": "b", "tier": "gold"}, False),
        ("level.reached", {"ladder": "career", "level": 1}, False),
    ],
)
def test_events_that_every_game_knows(kind: str, data: dict[str, Any], is_right: bool) -> None:
    """64 bits of cents end at 92233720368547758.07; what awards bring about is never submitted."""
    event = {"id": "1", "type": kind, "player": "anna", "time": "2026-03-02T12:00:00Z", "data": data}
    assert (read_fact(BUILT_IN, event) is not None) == is_right


def test_what_is_brought_about_comes_right_after_its_cause() -> None:
    """It has its cause's name and time; the field `tier` of the type comes after `badge`."""
    cause, following = fact(call("1")), fact(call("2"))
    earned = BUILT_IN.event_types[BUILT_IN.type_index["badge.earned"]]
    brought = cause.brought(earned, "bob", 1, {"tier": "gold", "badge": "b"})
    assert (brought.name, brought.time, brought.player) == (cause.name, cause.time, "bob")
    assert (brought.field("badge"), brought.field("tier"), brought.field("lead")) == ("b", "gold", None)
    assert cause.order < brought.order < following.order


def limited(lateness: str) -> Game:
    """Give a game that says how late an event may come."""
    return read_game(f"{{game: late, lateness: {lateness}, events: {{call: {{}}}}}}")


NOON = call("now", time="2026-03-10T12:00:00Z")
IN_TIME, LATE = "2026-03-09T00:00:00Z", "2026-03-08T23:59:59.999999Z"


@pytest.mark.parametrize(
    ("lateness", "time", "horizon"),
    [
        ("1d", "2026-03-10T12:00:00Z", "2026-03-09T00:00:00Z"),
        ("36h", "2026-03-10T12:00:00Z", "2026-03-09T00:00:00Z"),
        ("1mo", "2026-03-31T23:00:00Z", "2026-03-01T00:00:00Z"),
        ("1mo", "2026-03-28T00:00:00Z", "2026-02-28T00:00:00Z"),
    ],
)
def test_the_horizon_lies_before_the_watermark(lateness: str, time: str, horizon: str) -> None:
    game = limited(lateness)
    assert horizon_of(game, parse_instant(time)) == parse_instant(horizon)
    assert horizon_of(game, None) is horizon_of(GAME, parse_instant(time)) is None


def test_what_comes_too_late_is_refused_and_not_remembered() -> None:
    """The second one is another event of the same name, in time."""
    found = history_of(limited("1d"), [NOON, call("1", time=LATE), call("1", time=IN_TIME), call("1", time=LATE)])
    assert found.statuses == ("recorded", "rejected", "recorded", "conflict")
    assert [fact.id for fact in found.facts] == ["1", "now"]


def test_what_comes_too_late_is_moved_to_the_horizon() -> None:
    """Sent again it is a duplicate; at the time at which it takes effect it is another event."""
    game = limited("{within: 1d, later: move}")
    found = history_of(game, [NOON, call("1", time=LATE), call("1", time=LATE), call("1", time=IN_TIME)])
    assert found.statuses == ("recorded", "recorded", "duplicate", "conflict")
    assert [(fact.id, fact.time) for fact in found.facts][:1] == [("1", parse_instant(IN_TIME))]


def test_the_horizon_is_that_of_the_moment() -> None:
    """The first late one comes before time has passed."""
    late: list[Step] = [call("1", time=LATE), Advance("2026-03-10T12:00:00Z"), call("2", time=LATE)]
    assert history_of(limited("1d"), late).statuses == ("recorded", "rejected")
    assert history_of(limited("1d"), [*late, Retract("1")], "2026-03-10T00:00:00Z").statuses[-1] == "rejected"


@pytest.mark.parametrize(
    ("arrivals", "statuses"),
    [
        ([Retract("1"), NOON, Restore("1"), Retract("1")], ["recorded", "recorded", "rejected", "duplicate"]),
        ([NOON, Retract("1"), Restore("1")], ["recorded", "rejected", "duplicate"]),
        (
            [NOON, Amend(call("1", "bob", time=IN_TIME)), Amend(call("1", time=LATE))],
            ["recorded", "rejected", "duplicate"],
        ),
        ([NOON, Retract("2"), Restore("2")], ["recorded", "recorded", "recorded"]),
        ([Amend(call("2", time=LATE)), NOON, call("2", time=IN_TIME)], ["recorded", "recorded", "rejected"]),
        ([Amend(call("2", time=IN_TIME)), NOON, call("2", time=LATE)], ["recorded", "recorded", "recorded"]),
        ([NOON, Amend(call("2", time=LATE)), Amend(call("now", time=LATE))], ["recorded", "rejected", "rejected"]),
    ],
    ids=["restored", "retracted", "amended", "unknown", "amended before, late", "amended before", "to a late time"],
)
def test_corrections_reach_no_further_than_the_horizon(arrivals: list[Arrival], statuses: list[str]) -> None:
    first = call("1", time=LATE)
    assert list(history_of(limited("1d"), [first, *arrivals]).statuses) == ["recorded", *statuses]
