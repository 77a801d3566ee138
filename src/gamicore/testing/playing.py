"""What the laws do with engines: describe players, hand over what arrives, and compare values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gamicore.definitions import Game
from gamicore.testing.comparison import story
from gamicore.testing.contract import Engine, EngineFactory, Outcome
from gamicore.testing.corrections import Amend, Arrival, Restore, Retract
from gamicore.testing.generated import Rows


def described(factory: EngineFactory, game: Game, players: Rows | None) -> Engine:
    """Give an engine that knows players."""
    engine = factory(game)
    describe(engine, players or {})
    return engine


def describe(engine: Engine, players: Rows) -> None:
    """Say what is known of players."""
    for player, row in players.items():
        engine.set_player(player, row)


def arrive(engine: Engine, arrival: Arrival) -> Outcome:
    """Give an engine an event or a correction."""
    if isinstance(arrival, Retract):
        return engine.retract(arrival.id, arrival.source)
    if isinstance(arrival, Restore):
        return engine.restore(arrival.id, arrival.source)
    if isinstance(arrival, Amend):
        return engine.amend(dict(arrival.event))
    return engine.submit(dict(arrival))


def agree(law: str, engine: Engine, expected: Mapping[str, Any], events: Sequence[Arrival]) -> None:
    """Hold the value of an engine to another.

    Raises:
        AssertionError: It differs; the story says where.
    """
    told = story(law, dict(engine.value()), dict(expected), events)
    assert not told, told
