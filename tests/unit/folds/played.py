"""What the tests of folds are written with: a history played in every way, and what it brings, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gamicore import Engine, read_game
from tests.unit.engine.acts import Wire, told


def played(text: str, *events: Wire, players: Mapping[str, Any] | None = None) -> list[str]:
    """Play a history; say each entry in words.

    It is played with and without generated code, with the same entries, and backwards, with the same value.
    """
    game = read_game(f"game: played\n{text}")
    engines = [Engine(game), Engine(game, generate_code=False), Engine(game)]
    for engine, submitted in zip(engines, (events, events, events[::-1]), strict=True):
        engine.set_players(players or {})
        statuses = [engine.submit(one).status for one in submitted]
        assert statuses == ["recorded"] * len(events)
        assert engine.verify() == []
    generated, interpreted, backwards = engines
    assert told(generated.ledger) == told(interpreted.ledger)
    assert generated.value() == backwards.value()
    return told(generated.ledger)


def amounts(text: str, *events: Wire, players: Mapping[str, Any] | None = None) -> list[int]:
    """Play a history; give the amounts of its entries."""
    return [int(said.partition(" ")[0]) for said in played(text, *events, players=players)]
