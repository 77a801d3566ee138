"""Each law holds for the oracle itself, and is broken by an engine made to break it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gamicore.definitions import read_game
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
)
from tests.unit.testing.oracle_engine import (
    ForgetfulEngine,
    GrowingEngine,
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
