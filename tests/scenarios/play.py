"""What the scenarios are written with: events on one line, a game as it stands in a file, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import dedent
from typing import Any

from gamicore import Engine
from gamicore.definitions import Game, read_game
from gamicore.model import parse_instant
from gamicore.testing import Row, Value, standings_of, value_of

Wire = dict[str, Any]


def event(name: str, event_type: str, player: str | None, time: str, **fields: Any) -> Wire:
    """Write an event; a name such as `crm/7` has a source, and one such as `7#2` a sequence."""
    rest, _, sequence = name.partition("#")
    source, slash, identifier = rest.rpartition("/")
    written: Wire = {"id": identifier, "type": event_type, "time": time, "data": fields}
    if slash:
        written["source"] = source
    if sequence:
        written["sequence"] = int(sequence)
    if player is not None:
        written["player"] = player
    return written


def game_of(text: str) -> Game:
    """Read a game, with the lines that all of them share."""
    return read_game("game: scenario\n" + dedent(text.lstrip("\n")))


def play(
    text: str, events: Iterable[Wire], players: Mapping[str, Any] | None = None, until: str | None = None
) -> Value:
    """Give what a history is worth in a game."""
    return value_of(game_of(text), events, players, until)


def play_engine(
    text: str, events: Iterable[Wire], players: Mapping[str, Any] | None = None, until: str | None = None
) -> Value:
    """Give what an engine says that a history is worth."""
    engine = Engine(game_of(text))
    for player, attributes in (players or {}).items():
        engine.set_player(player, attributes)
    statuses = tuple(engine.submit(one).status for one in events)
    if until is not None:
        engine.advance(to=until)
    found = engine.value()
    watermark = None if found["watermark"] is None else parse_instant(found["watermark"])
    return Value(**{**found, "watermark": watermark, "statuses": statuses})


def segment(
    text: str,
    events: Iterable[Wire],
    players: Mapping[str, Any],
    until: str | None = None,
    **values: str,
) -> dict[str, list[Row]]:
    """Give the rows of the board `hall` for one segment."""
    return standings_of(game_of(text), events, players, until, board="hall", segment=values)


def given(value: Value, rule: str, player: str = "anna", currency: str = "xp") -> dict[str, int]:
    """Give what a rule gave a player, by id of the event."""
    return _moved(value, rule, player, currency, is_taken=False)


def taken(value: Value, rule: str, player: str = "anna", currency: str = "xp") -> dict[str, int]:
    """Give what a rule took from a player, by id of the event; a value holds it with a minus."""
    return {event: -amount for event, amount in _moved(value, rule, player, currency, is_taken=True).items()}


def _moved(value: Value, rule: str, player: str, currency: str, *, is_taken: bool) -> dict[str, int]:
    wanted = ("rule", rule, "", currency, is_taken, player)
    return {identity[1]: amount for identity, amount in value.awards.items() if identity[2:] == wanted}


def steps(value: Value, kind: str, name: str, player: str = "anna") -> list[tuple[str, str, bool]]:
    """Give the tiers earned, or the levels reached and lost: id of the event, tier, whether it was lost."""
    return [
        (identity[1], identity[4], amount < 0)
        for identity, amount in value.awards.items()
        if identity[2:4] == (kind, name) and identity[7] == player
    ]
