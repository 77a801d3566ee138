"""Comparing values of a game: where two differ, told one a line; and what becomes of one when players are renamed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gamicore.definitions import Game, read_game
from gamicore.testing.corrections import Arrival
from gamicore.testing.generated import Wire

_NOTHING = object()
_MOST_TOLD = 8


def differences(found: Any, expected: Any, path: tuple[str, ...] = ()) -> list[str]:
    """Tell where a value is not as expected; lists and tuples of the same items are equal.

    Examples:
        >>> differences({"balances": {"anna": {"xp": 5}}}, {"balances": {"anna": {"xp": 10}}})
        ['balances > anna > xp: 5, not 10']
    """
    if isinstance(found, Mapping) and isinstance(expected, Mapping):
        names = sorted({*found, *expected}, key=str)
        return [
            line
            for name in names
            for line in differences(found.get(name, _NOTHING), expected.get(name, _NOTHING), (*path, _shown(name)))
        ]
    if _plain(found) == _plain(expected):
        return []
    return [f"{' > '.join(path) or 'the value'}: {_shown(found)}, not {_shown(expected)}"]


def _plain(value: Any) -> Any:
    return tuple(_plain(item) for item in value) if isinstance(value, list | tuple) else value


def _shown(value: Any) -> str:
    if value is _NOTHING:
        return "nothing"
    if isinstance(value, tuple | list):
        return f"({', '.join(_shown(item) for item in value)})"
    return str(value) if value != "" else "''"


def story(law: str, found: Any, expected: Any, events: Iterable[Arrival]) -> str:
    """Tell how a law was broken, or give the empty text if it was not."""
    told = differences(found, expected)
    if not told:
        return ""
    more = [f"... and {len(told) - _MOST_TOLD} more"] if len(told) > _MOST_TOLD else []
    return "\n".join([law, *(f"  {line}" for line in (*told[:_MOST_TOLD], *more)), "events:", *event_lines(events)])


def event_lines(events: Iterable[Arrival]) -> Sequence[str]:
    """Give events as JSON Lines, indented, and corrections as one writes them in Python."""
    return [f"  {json.dumps(event, ensure_ascii=False) if isinstance(event, dict) else event}" for event in events]


def definition_of(game: Game) -> dict[str, Any]:
    """Give what the file of a game says: its canonical form, with bands and tiers ascending as files have to have them.

    Examples:
        >>> from gamicore.definitions import read_game
        >>> game = read_game("{game: g, currencies: {xp: {}}, badges: {b: {of: xp, tiers: {silver: 1, gold: 2}}}}")
        >>> list(definition_of(game)["badges"]["b"]["tiers"])
        ['silver', 'gold']
    """
    definition: dict[str, Any] = json.loads(game.canonical)
    for field in game.attributes:
        if field.bands:
            given = definition["players"][field.name]
            given["bands"] = {band: given["bands"][band] for band, _ in field.bands}
    for badge in game.badges:
        if badge.tiers:
            given = definition["badges"][badge.name]
            given["tiers"] = {tier.name: given["tiers"][tier.name] for tier in badge.tiers}
    return definition


def unlimited(game: Game) -> Game:
    """Give a game without its lateness: where that is limited, the order of arrival says what is accepted."""
    if game.lateness is None:
        return game
    definition = {key: part for key, part in definition_of(game).items() if key != "lateness"}
    return read_game(json.dumps(definition, ensure_ascii=False), "unlimited.json")


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
