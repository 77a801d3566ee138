"""The hooks in a game that is played."""

from __future__ import annotations

from pathlib import Path

import pytest

from gamicore import Engine, load_game
from gamicore_example import EXAMPLE

GAME = Path(__file__).parents[1] / "game.yaml"


def event(number: int, kind: str, player: str, day: str, **data: object) -> dict[str, object]:
    return {"id": f"e{number}", "type": kind, "player": player, "time": f"{day}T09:00:00Z", "data": data}


@pytest.fixture
def engine() -> Engine:
    """An engine that has played a journey: anna called too early, ben and cleo lately, and cleo won."""
    engine = Engine(load_game(GAME, plugins=[EXAMPLE]))
    engine.set_players({"anna": {"hired": "2020-01-07"}})
    engine.submit_many(
        [
            event(1, "call", "anna", "2026-01-05", lead="l1"),
            event(2, "call", "ben", "2026-03-02", lead="l1"),
            event(3, "call", "cleo", "2026-03-05", lead="l1"),
            event(4, "deal.won", "cleo", "2026-03-06", lead="l1", amount=6420),
        ]
    )
    return engine


def test_the_award_is_stepped_and_shared_by_those_who_called_lately(engine: Engine) -> None:
    """64.2 points go down to 60; of the three touches in 30 days cleo has two."""
    assert engine.balance("cleo", "xp") == 40
    assert engine.balance("ben", "xp") == 20


def test_who_is_long_in_the_house_gets_a_point(engine: Engine) -> None:
    assert engine.balance("anna", "xp") == 1


def test_who_comes_back_after_a_week_is_welcomed_once(engine: Engine) -> None:
    engine.submit(event(5, "call", "ben", "2026-03-09", lead="l2"))
    engine.submit(event(6, "call", "ben", "2026-03-10", lead="l3"))
    assert engine.balance("ben", "xp") == 23


def test_ranks_have_no_gaps(engine: Engine) -> None:
    engine.submit(event(7, "deal.won", "dora", "2026-03-07", lead="l9", amount=2000))
    ranks = [(row.rank, row.player) for row in engine.leaderboard("all").standings]
    assert ranks == [(1, "cleo"), (2, "ben"), (2, "dora"), (3, "anna")]
