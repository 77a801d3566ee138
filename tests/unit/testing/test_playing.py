"""What the laws do with engines: each arrival where it belongs, and stories of what differs."""

from __future__ import annotations

import pytest

from gamicore import Engine, read_game
from gamicore.testing import Amend, Arrival, Restore, Retract, arrive, value_of
from gamicore.testing.playing import agree, described

GAME = read_game(
    "{game: g, currencies: {xp: {}}, players: {fte: {type: number, default: 1}}, events: {call: {}}, "
    "rules: {r: {on: call, give: {xp: 5 * player.fte}}}}"
)
CALL = {"id": "1", "type": "call", "player": "anna", "time": "2026-03-02T10:15:00Z", "data": {}}


def test_each_arrives_where_it_belongs() -> None:
    """Anna's call becomes bob's, goes and comes back: in an engine and in the oracle alike."""
    arrivals: list[Arrival] = [CALL, Amend({**CALL, "player": "bob"}), Retract("1"), Restore("1"), Restore("2")]
    engine = Engine(GAME)
    statuses = [arrive(engine, arrival).status for arrival in arrivals]
    assert statuses == ["recorded", "recorded", "recorded", "recorded", "rejected"]
    assert engine.balances() == value_of(GAME, arrivals).balances == {"bob": {"xp": 5}}


def test_an_engine_is_told_of_the_players_first() -> None:
    engine = described(Engine, GAME, {"anna": {"fte": 2}})
    arrive(engine, CALL)
    assert engine.value()["balances"] == {"anna": {"xp": 10}}
    assert described(Engine, GAME, None).value()["balances"] == {}


def test_a_value_that_differs_is_told_with_the_events() -> None:
    engine = described(Engine, GAME, None)
    agree("it holds", engine, Engine(GAME).value(), [CALL])
    arrive(engine, CALL)
    with pytest.raises(AssertionError, match=r"^the law\n(  .*\n)+events:\n  .*\n  Retract\(id='1', source=''\)"):
        agree("the law", engine, Engine(GAME).value(), [CALL, Retract("1")])
