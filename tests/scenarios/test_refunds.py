"""Refunds where the past turns out otherwise: what is taken back follows what was given, and what is refunded."""

from __future__ import annotations

from gamicore import Engine
from gamicore.testing import Amend, Retract, value_of
from tests.scenarios.play import Wire, event, game_of

NOON = "T12:00:00Z"
GAME = game_of("""
    currencies: {xp: {}}
    events:
      touched: {deal: key}
      won: {deal: key, points: integer}
      refunded: {player: optional, deal: key, part: number}
    rules:
      wins:
        on: won
        give: {xp: points}
        split: {by: deal, model: linear}
        refund: {by: deal, on: refunded, share: part}
    levels: {career: {of: xp, thresholds: [0, 10], demotion: automatic}}
""")


def touched(name: str, player: str, day: int) -> Wire:
    return event(name, "touched", player, f"2026-03-{day:02}" + NOON, deal="D1")


def won(points: int) -> Wire:
    return event("w", "won", "anna", "2026-03-05" + NOON, deal="D1", points=points)


def refunded(name: str, day: int, part: float) -> Wire:
    return event(name, "refunded", None, f"2026-03-{day:02}" + NOON, deal="D1", part=part)


TOLD = (touched("t", "ben", 1), won(21), refunded("r1", 8, 0.5), refunded("r2", 9, 0.25))


def played() -> Engine:
    """Ben has 11 and anna 10; of a half 5.5 are kept as 6, and 5; of a quarter 2.75 as 3, and 2.5 as 2."""
    engine = Engine(GAME)
    engine.submit_many(TOLD)
    assert engine.balances() == {"anna": {"xp": 2}, "ben": {"xp": 3}}
    assert engine.value() == value_of(GAME, TOLD).as_dict()
    return engine


def test_a_refund_that_is_retracted_has_never_been() -> None:
    """A quarter alone: 8.25 are kept as 8, and 7.5 as 8."""
    engine = played()
    engine.retract("r1")
    assert engine.balances() == {"anna": {"xp": 8}, "ben": {"xp": 8}}
    assert engine.value() == value_of(GAME, [*TOLD, Retract("r1")]).as_dict()
    assert engine.verify() == []


def test_nothing_is_taken_back_of_a_win_that_is_retracted() -> None:
    engine = played()
    engine.retract("w")
    assert engine.balances() == {"ben": {"xp": 0}}
    assert engine.value() == value_of(GAME, [*TOLD, Retract("w")]).as_dict()


def test_what_is_taken_back_follows_the_amended_win() -> None:
    """Of 40 both have 20, and keep 10, then 5."""
    engine = played()
    engine.amend(won(40))
    assert engine.balances() == {"anna": {"xp": 5}, "ben": {"xp": 5}}
    assert engine.value() == value_of(GAME, [*TOLD, Amend(won(40))]).as_dict()


def test_a_touch_that_is_heard_of_late_shares_in_the_refund() -> None:
    """Three have 7 each: 3.5 are kept as 4, then 1.75 as 2."""
    engine = played()
    engine.submit(touched("late", "carla", 2))
    assert engine.balances() == {"anna": {"xp": 2}, "ben": {"xp": 2}, "carla": {"xp": 2}}
    taken = {
        entry.player: entry.amount for entry in engine.ledger if entry.element.kind == "refund" and entry.event == "r1"
    }
    assert taken["carla"] == -3
    assert engine.verify() == []
    assert sum(amount for (_, unit), amount in engine.ledger.accounts().items() if unit == "xp") == 0
