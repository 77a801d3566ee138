"""Renaming: the same history and the same value with other names of players."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gamicore.definitions import Game
from gamicore.testing.events import Wire


def rename_players(game: Game, events: Iterable[Wire], players: Iterable[str]) -> dict[str, str]:
    """Give every player of a history another name, so that their order turns round."""
    found = set(players)
    for event in events:
        found.add(event.get("player") or "")
        found.update(event.get("data", {}).get(name, "") for name in _player_fields(game, event))
    ordered = sorted(found - {""}, key=str.encode)
    return {player: f"player-{len(ordered) - number:04}" for number, player in enumerate(ordered)}


def rename_event(game: Game, event: Wire, names: Mapping[str, str]) -> Wire:
    """Give an event in which the players have other names, in fields too."""
    renamed = dict(event)
    if event.get("player"):
        renamed["player"] = names.get(event["player"], event["player"])
    fields = _player_fields(game, event)
    given = event.get("data", {})
    renamed["data"] = {name: names.get(value, value) if name in fields else value for name, value in given.items()}
    return renamed


def _player_fields(game: Game, event: Wire) -> set[str]:
    if event["type"] not in game.type_index:
        return set()
    fields = game.event_types[game.type_index[event["type"]]].fields
    return {field.name for field in fields if field.type.kind == "player"}


def rename_value(value: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Give a value in which the players have other names."""
    by_player = {
        section: {names.get(player, player): held for player, held in value[section].items()}
        for section in ("balances", "badges", "levels")
    }
    awards = {
        (*identity[:-1], names.get(identity[-1], identity[-1])): amount for identity, amount in value["awards"].items()
    }
    boards = {
        board: {
            window: [(names.get(player, player), score, rank) for player, score, rank in rows]
            for window, rows in windows.items()
        }
        for board, windows in value["boards"].items()
    }
    return {**value, "awards": awards, **by_player, "boards": boards}


def sort_ties(value: Mapping[str, Any]) -> dict[str, Any]:
    """Give a value with the rows of each board in order of rank and name: names order only what is equal."""
    boards = {
        board: {
            window: sorted(((player, score, rank) for player, score, rank in rows), key=lambda row: (row[2], row[0]))
            for window, rows in windows.items()
        }
        for board, windows in value["boards"].items()
    }
    return {**value, "boards": boards}
