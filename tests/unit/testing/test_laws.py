"""Each law holds for the oracle itself, and is broken by an engine made to break it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gamicore.definitions import Game, read_game
from gamicore.testing import (
    anonymity,
    arrival_order,
    batching,
    conservation,
    corrected_players,
    equality,
    games,
    histories,
    idempotence,
    rosters,
    rule_order,
)
from tests.unit.testing.oracle_engine import (
    ForgetfulEngine,
    GrowingEngine,
    HastyEngine,
    LateEngine,
    LeakingEngine,
    LosingEngine,
    MutteringEngine,
    OracleEngine,
    PartialEngine,
    PunctualEngine,
    SleepyEngine,
    StubbornEngine,
)

GAME = read_game("""
game: g
currencies: {xp: {}}
players: {fte: {type: number, default: 1}}
events: {call: {}}
rules: {calls: {on: call, give: {xp: 10 * player.fte}}}
leaderboards: {hall: {of: xp, window: month, everybody: true}}
""")


def call(name: str, player: str, day: int) -> dict[str, Any]:
    return {"id": name, "type": "call", "player": player, "time": f"2026-03-0{day}T12:00:00Z", "data": {}}


HISTORY = [
    call("1", "anna", 3),
    call("2", "bob", 2),
    call("1", "anna", 3),
    call("1", "bob", 3),
    {"id": "3", "type": "no", "time": ""},
]
PLAYERS = {"anna": {"fte": "0.5"}, "zoe": {}}


@settings(max_examples=25)
@given(st.data())
def test_every_law_holds_for_the_oracle(data: st.DataObject) -> None:
    game = data.draw(games()).game
    history, players = data.draw(histories(game, max_size=5)), data.draw(rosters(game))
    idempotence(OracleEngine, game, history, players)
    arrival_order(OracleEngine, game, history, players, data.draw(st.permutations(range(len(history)))))
    batching(OracleEngine, game, history, players, data.draw(st.lists(st.integers(0, len(history)), max_size=3)))
    conservation(OracleEngine, game, history, players)
    anonymity(OracleEngine, game, history, players)
    corrected_players(OracleEngine, game, history, players, data.draw(rosters(game)))
    equality(OracleEngine, game, history, players, until="2030-01-01T00:00:00Z")
    equality(OracleEngine, game, history, players, every_step=False)
    rule_order(OracleEngine, game, history, players, data.draw(st.permutations(range(len(game.rules)))))


@pytest.mark.parametrize("engine", [ForgetfulEngine, GrowingEngine, MutteringEngine])
def test_idempotence_can_be_broken(engine: type[OracleEngine]) -> None:
    with pytest.raises(AssertionError, match="submitted again"):
        idempotence(engine, GAME, HISTORY[:2], PLAYERS)


def test_arrival_order_can_be_broken() -> None:
    """Bob's call, a day before anna's, is lost if it comes after it."""
    with pytest.raises(AssertionError, match=r"in another order .*\n(.*\n)*  balances > bob"):
        arrival_order(PunctualEngine, GAME, HISTORY[:2])


def test_the_order_can_be_chosen() -> None:
    arrival_order(PunctualEngine, GAME, HISTORY[:2], order=[0, 1])
    with pytest.raises(AssertionError):
        arrival_order(PunctualEngine, GAME, HISTORY[:2], order=[1, 0])


def test_batching_can_be_broken() -> None:
    """Cut after the first event, the two batches are of one event and none is lost."""
    batching(LosingEngine, GAME, HISTORY[:2], cuts=[1])
    with pytest.raises(AssertionError, match=r"in batches cut at \[\] .*\n"):
        batching(LosingEngine, GAME, HISTORY[:2])


def test_conservation_can_be_broken() -> None:
    with pytest.raises(AssertionError, match=r"after event 1 the accounts do not add up to 0: {'xp': 5}"):
        conservation(LeakingEngine, GAME, HISTORY, PLAYERS)


def test_anonymity_can_be_broken() -> None:
    with pytest.raises(AssertionError, match="under other names"):
        anonymity(PartialEngine, GAME, HISTORY[:2])


def test_names_can_be_chosen() -> None:
    """Who was first by name still is, so that this engine is not found out."""
    anonymity(PartialEngine, GAME, HISTORY[:2], names={"anna": "a", "bob": "b"})


def test_corrected_players_can_be_broken() -> None:
    with pytest.raises(AssertionError, match=r"described late .*\n.*anna"):
        corrected_players(StubbornEngine, GAME, HISTORY, PLAYERS, {"anna": {"fte": 2}})


@pytest.mark.parametrize(
    ("engine", "story"),
    [
        (ForgetfulEngine, "after event 3 the value is not"),
        (PunctualEngine, "after event 2 the value is not"),
        (PartialEngine, "after event 1 the value is not"),
        (LateEngine, "event 5 is recorded, not rejected"),
        (SleepyEngine, "advanced to 2026-05-01T00:00:00Z, the value is not"),
    ],
)
def test_equality_can_be_broken(engine: type[OracleEngine], story: str) -> None:
    with pytest.raises(AssertionError, match=story):
        equality(engine, GAME, HISTORY, PLAYERS, until="2026-05-01T00:00:00Z")


def test_equality_can_be_asked_only_after_the_last_event() -> None:
    """An engine that errs on the way and is right in the end is found out only at every step."""
    equality(HastyEngine, GAME, HISTORY, PLAYERS, every_step=False)
    with pytest.raises(AssertionError, match="after event 1 the value is not"):
        equality(HastyEngine, GAME, HISTORY, PLAYERS)
    with pytest.raises(AssertionError, match="after event 5 the value is not"):
        equality(ForgetfulEngine, GAME, HISTORY, PLAYERS, every_step=False)
    with pytest.raises(AssertionError, match="event 5 is recorded, not rejected"):
        equality(LateEngine, GAME, HISTORY, PLAYERS, every_step=False)


CAPPED = read_game("""
game: g
currencies: {xp: {cap: {limit: 5}}}
events: {call: {}}
rules: {a: {on: call, give: {xp: 3}}, b: {on: call, give: {xp: 4}}}
""")


def test_rule_order_can_be_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of game files that forgets the last rule is found out where that is another one."""

    def read_carelessly(text: str, name: str) -> Game:
        written = json.loads(text)
        written["rules"].popitem()
        return read_game(json.dumps(written), name)

    rule_order(OracleEngine, CAPPED, HISTORY[:1])
    monkeypatch.setattr("gamicore.testing.laws.read_game", read_carelessly)
    with pytest.raises(AssertionError, match=r"rules in another order .*\n(.*\n)*  balances > anna > xp: 4, not 5"):
        rule_order(OracleEngine, CAPPED, HISTORY[:1])
    with pytest.raises(AssertionError, match=r"  balances > anna > xp: 3, not 5"):
        rule_order(OracleEngine, CAPPED, HISTORY[:1], order=[0, 1])
