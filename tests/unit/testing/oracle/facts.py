"""A small game and its facts, for the tests of the oracle's modules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gamicore.definitions import Game, read_game
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.history import Fact, History, history_of, read_fact
from gamicore.testing.oracle.players import Players, players_of
from gamicore.testing.oracle.sight import Sight

GAME = read_game("""
game: facts
timezone: Europe/Rome
currencies: {coins: {decimals: 2}, xp: {}}
players:
  hired: date
  experience: {bands_of: hired, bands: {rookie: 1d, pro: 1y}}
  fte: {type: number, default: 1}
events:
  call: {player: optional, points: {type: integer, optional: true}}
  deal: {amount: number, owner: {type: player, optional: true}}
rules:
  capped: {on: call, give: {xp: 10}, cap: {xp: 25, per: day}}
""")


def call(name: str, player: str | None = "anna", time: str = "2026-03-02T12:00:00Z", **fields: Any) -> dict[str, Any]:
    """Write a call."""
    return {"id": name, "type": "call", "player": player, "time": time, "data": fields}


def fact(event: dict[str, Any], game: Game = GAME) -> Fact:
    """Read an event that is right."""
    found = read_fact(game, event)
    assert found is not None
    return found


def history(*events: dict[str, Any], game: Game = GAME) -> History:
    """Accept events."""
    return history_of(game, events)


def sight(
    accepted: History,
    player: str | None,
    at: int = -1,
    players: Players | None = None,
    entries: Sequence[Entry] = (),
    game: Game = GAME,
) -> Sight:
    """See a history as a player does at one of its facts, by default at the last."""
    fact = accepted.facts[at]
    happened = [other for other in accepted.facts if other.order <= fact.order]
    return Sight(players or players_of(game, accepted), happened, entries, player, fact)
