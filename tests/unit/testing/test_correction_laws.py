"""Each law of corrections holds for the oracle itself, and is broken by an engine made to break it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.testing import (
    Amend,
    Arrival,
    Restore,
    Retract,
    append_only,
    batching,
    conservation,
    corrected_histories,
    equality,
    games,
    histories,
    interleaving,
    repetition,
    retraction,
    rosters,
)
from tests.unit.testing.oracle_engine import (
    ClingingEngine,
    ForgivingEngine,
    LosingEngine,
    MutteringEngine,
    OracleEngine,
    RewritingEngine,
    SwingingEngine,
)

GAME = read_game("{game: g, currencies: {xp: {}}, events: {call: {}}, rules: {r: {on: call, give: {xp: 5}}}}")


def call(name: str, player: str) -> dict[str, Any]:
    return {"id": name, "type": "call", "player": player, "time": f"2026-03-0{name}T12:00:00Z", "data": {}}


EVENTS = [call("1", "anna"), call("2", "bob"), call("3", "anna")]
HISTORY: list[Arrival] = [*EVENTS, Retract("1"), Amend(call("2", "anna")), Restore("1"), Retract("2")]


@settings(max_examples=15)
@given(st.data())
def test_every_law_holds_for_the_oracle(data: st.DataObject) -> None:
    game = data.draw(games()).game
    history, players = data.draw(corrected_histories(game, max_size=4)), data.draw(rosters(game))
    append_only(OracleEngine, game, history, players)
    repetition(OracleEngine, game, history, players)
    conservation(OracleEngine, game, history, players)
    interleaving(OracleEngine, game, history, players, data.draw(st.permutations(range(len(history)))))
    batching(OracleEngine, game, history, players, data.draw(st.lists(st.integers(0, len(history)), max_size=3)))
    events = data.draw(histories(game, max_size=4))
    retraction(OracleEngine, game, events, players, data.draw(st.sets(st.integers(0, len(events) - 1))))


def test_a_ledger_that_is_rewritten_is_found_out() -> None:
    """Entry 0, of anna's first call, is another once that is retracted."""
    append_only(RewritingEngine, GAME, EVENTS)
    with pytest.raises(AssertionError, match=r"event 4 changes entries \[0, 1, 2\] that were written before"):
        append_only(RewritingEngine, GAME, HISTORY)


def test_a_retraction_that_does_nothing_is_found_out() -> None:
    with pytest.raises(AssertionError, match=r"never came .*\n(.*\n)*  balances > anna > xp: 5, not 10"):
        retraction(ClingingEngine, GAME, EVENTS)
    with pytest.raises(AssertionError, match="balances > bob: nothing, not"):
        retraction(ClingingEngine, GAME, EVENTS, retracted=[1])


def test_what_was_never_accepted_is_not_retracted() -> None:
    """A wrong event beside a right one of the same id; nor does a wrong one alone leave a trace."""
    wrong = {**call("1", "anna"), "type": "chat"}
    retraction(OracleEngine, GAME, [wrong, *EVENTS])
    retraction(ClingingEngine, GAME, [wrong, call("2", "bob")])


@pytest.mark.parametrize(
    ("engine", "story"),
    [
        (MutteringEngine, "event 1 is recorded when it is said again, not duplicate"),
        (SwingingEngine, "event 4 makes entries when it is said again"),
    ],
)
def test_repetition_can_be_broken(engine: type[OracleEngine], story: str) -> None:
    repetition(OracleEngine, GAME, HISTORY)
    with pytest.raises(AssertionError, match=story):
        repetition(engine, GAME, HISTORY)


def test_interleaving_can_be_broken() -> None:
    """The retraction of the first call comes right after it, and not after another one."""
    events: list[Arrival] = [call("1", "anna"), call("2", "bob"), Retract("1")]
    interleaving(ForgivingEngine, GAME, events, order=[0, 1, 2])
    with pytest.raises(AssertionError, match=r"other events in between .*\n  awards"):
        interleaving(ForgivingEngine, GAME, events, order=[1, 0, 2])


def test_corrections_come_between_batches() -> None:
    batching(OracleEngine, GAME, HISTORY)
    batching(LosingEngine, GAME, [EVENTS[0], Retract("1"), EVENTS[1], Restore("1"), EVENTS[2]])
    with pytest.raises(AssertionError, match="in batches cut at"):
        batching(LosingEngine, GAME, HISTORY)


def test_equality_holds_after_each_correction() -> None:
    with pytest.raises(AssertionError, match="after event 4 the value is not the oracle's"):
        equality(ClingingEngine, GAME, HISTORY)
