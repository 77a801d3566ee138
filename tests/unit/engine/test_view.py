"""A view: what can be asked of a history, now and as it was known once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gamicore import ArgumentError, Engine, LedgerWriteError, UnknownNameError, read_game
from gamicore.engine.view import View, instant_from
from gamicore.model import parse_instant
from tests.unit.engine.acts import event

GAME = read_game("""
game: view
currencies: {xp: {}}
players: {team: text}
events: {call: {minutes: integer}}
rules: {call: {on: call, give: {xp: minutes}}}
badges: {loud: {of: xp, tiers: {bronze: 5}}}
levels: {career: {of: xp, thresholds: [0, 8]}}
leaderboards: {all: {of: xp, segments: [team], everybody: true}}
""")
MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Clock:
    """A clock that is an hour later each time it is read."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


def played(**options: Any) -> Engine:
    """Six calls: two events, a description, an amendment, a retraction, time that passes."""
    engine = Engine(GAME, **options)
    engine.submit(event("1", minutes=5))
    engine.submit(event("2", "bob", minutes=4))
    engine.set_player("anna", {"team": "red"})
    engine.amend(event("1", minutes=9))
    engine.retract("2")
    engine.advance("2026-03-05T00:00:00Z")
    return engine


def test_each_call_has_its_view() -> None:
    """Nobody is known before the first; bob is not known any more once his call is retracted."""
    engine = played()
    views = [engine.as_known_at(call=call) for call in range(-1, 6)]
    assert [view.balances() for view in views] == [
        {},
        {"anna": {"xp": 5}},
        {"anna": {"xp": 5}, "bob": {"xp": 4}},
        {"anna": {"xp": 5}, "bob": {"xp": 4}},
        {"anna": {"xp": 9}, "bob": {"xp": 4}},
        {"anna": {"xp": 9}},
        {"anna": {"xp": 9}},
    ]
    assert [len(view.ledger) for view in views] == [0, 2, 3, 3, 5, 6, 6]
    assert views[6].value() == engine.value()
    assert views[5].watermark == parse_instant("2026-03-02T10:00:00Z")


def test_a_view_answers_all_that_an_engine_does() -> None:
    """After the third call: anna has 5 xp and is red, bob 4."""
    view = played().as_known_at(call=2)
    assert view.players == ["anna", "bob"]
    assert [(row.player, row.score) for row in view.leaderboard("all").standings] == [("anna", 5), ("bob", 4)]
    assert [row.player for row in view.leaderboard("all", {"team": "red"}).standings] == ["anna"]
    assert [badge.tier for badge in view.badges("anna")] == ["bronze"]
    assert view.levels("anna")["career"].number == 1
    assert [line.balance for line in view.statement("anna")] == [5]
    assert [entry.amount for entry in view.entries_of("1")] == [5, 1]
    assert "gives 5 xp to anna" in view.explain("1").render()
    assert view.verify() == []
    assert isinstance(view, View)
    assert not isinstance(view, Engine)


def test_a_view_stays_as_it_is_and_is_never_written_to() -> None:
    engine = played()
    view = engine.as_known_at(call=1)
    before = view.value()
    engine.submit(event("3", "cleo", minutes=1))
    assert view.value() == before
    with pytest.raises(LedgerWriteError, match="closed"):
        view._conductor.advance(parse_instant("2027-01-01T00:00:00Z"), None)


def test_a_view_can_look_back_further_and_no_further_ahead() -> None:
    engine = played()
    view = engine.as_known_at(call=3)
    assert view.as_known_at(call=0).value() == engine.as_known_at(call=0).value()
    with pytest.raises(ArgumentError, match="give a number from -1 to 3"):
        view.as_known_at(call=4)


def test_a_time_is_that_of_the_hosts_clock() -> None:
    """The calls are recorded at 13:00, 14:00 and so on; the last of them an hour before the sixth is over."""
    engine = played(clock=Clock())
    known = [engine.as_known_at(MONDAY + timedelta(hours=hours)).balances() for hours in (0, 1, 2, 3, 4, 5)]
    assert [found.get("anna", {}).get("xp") for found in known] == [None, 5, 5, 5, 9, 9]
    assert ["bob" in found for found in known] == [False, False, True, True, True, False]
    assert engine.as_known_at("2026-03-02T13:59:59Z").players == ["anna"]


def test_without_a_clock_everything_was_always_known() -> None:
    engine = played()
    assert engine.as_known_at("1990-01-01T00:00:00Z").value() == engine.value()


def test_a_ledger_in_a_file_is_looked_back_at_all_the_same(tmp_path: Path) -> None:
    played(store=tmp_path / "kept.gcl", clock=Clock()).close()
    with Engine(GAME, tmp_path / "kept.gcl") as engine:
        for call in range(-1, 6):
            assert engine.as_known_at(call=call).value() == played().as_known_at(call=call).value()
        assert engine.as_known_at("2026-03-02T14:30:00Z").balance("bob", "xp") == 4


@pytest.mark.parametrize("generate_code", [True, False])
def test_a_view_evaluates_as_its_engine_does(generate_code: bool) -> None:
    view = played(generate_code=generate_code).as_known_at(call=1)
    assert view.balance("bob", "xp") == 4
    assert bool(view._conductor.generates_code) is generate_code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({}, "give either a time or the number of a call"),
        ({"time": "2026-03-02T12:00:00Z", "call": 1}, "give either a time or the number of a call"),
        ({"call": 6}, "there is no such call; give a number from -1 to 5"),
        ({"call": -2}, "there is no such call; give a number from -1 to 5"),
        ({"call": True}, "there is no such call"),
        ({"call": "1"}, "there is no such call"),
        ({"time": "yesterday"}, "yesterday"),
        ({"time": datetime(2026, 3, 2)}, "offset"),  # noqa: DTZ001 - a naive time is what is refused
    ],
)
def test_what_is_no_time_and_no_call_is_refused(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(ArgumentError, match=said):
        played().as_known_at(**arguments)


def test_who_was_met_later_is_unknown_then_and_who_is_not_known_any_more_has_a_statement() -> None:
    engine = played()
    then = engine.as_known_at(call=0)
    for ask in (then.badges, then.levels, then.statement):
        with pytest.raises(UnknownNameError, match="no player 'bob': nobody of this id had been met"):
            ask("bob")
    with pytest.raises(UnknownNameError, match="no player 'bob'"):
        then.balance("bob", "xp")
    assert engine.players == ["anna"]
    assert [line.balance for line in engine.statement("bob")] == [4, 0]
    assert [line.balance for line in engine.as_known_at(call=4).statement("bob")] == [4, 0]


def test_times_are_read_as_a_host_gives_them() -> None:
    noon = parse_instant("2026-03-02T12:00:00Z")
    assert instant_from("2026-03-02T13:00:00+01:00") == instant_from(MONDAY) == instant_from(noon) == noon
    for wrong in (True, 1.5, None):
        with pytest.raises(ArgumentError, match="is no time; give text, an aware datetime or microseconds"):
            instant_from(wrong)  # type: ignore[arg-type]
