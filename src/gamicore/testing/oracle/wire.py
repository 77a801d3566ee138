"""The wire form of events and players, read into facts; the events are taken to be well-formed, or rejected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen

from gamicore.definitions import Game, read_text_value
from gamicore.model import Instant, NumberTextError, number_of, parse_instant
from gamicore.rules import EventType, Type

_BY_NUMBER = frozenset({"integer", "number"})
_BY_TEXT = frozenset({"enum", "date", "duration"})


@frozen
class Fact:
    """An accepted event.

    Args:
        values: The declared fields in the order of `type.fields`; `None` where one is missing.
        others: The fields that the game does not declare, in a form in which equal content is equal.
    """

    source: str
    id: str
    type: EventType
    player: str | None
    time: Instant
    sequence: int
    values: tuple[Any, ...]
    others: tuple[Any, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """The identity of the event."""
        return (self.source, self.id)

    @property
    def order(self) -> tuple[Instant, int, bytes, bytes]:
        """Where the event stands in event order."""
        return (self.time, self.sequence, self.source.encode(), self.id.encode())

    @property
    def named_players(self) -> list[str]:
        """The players whom the event names: its own, and those in fields of type `player`."""
        fields = zip(self.type.fields, self.values, strict=True)
        named = [self.player, *(value for field, value in fields if field.type.kind == "player")]
        return [player for player in named if player is not None]


def read_fact(game: Game, event: Mapping[str, Any]) -> Fact | None:
    """Read an event in wire form; `None` if it is to be rejected."""
    try:
        return _read_fact(game, event)
    except (KeyError, ValueError):
        return None


def _read_fact(game: Game, event: Mapping[str, Any]) -> Fact:
    event_type = game.event_types[game.type_index[event["type"]]]
    player = event.get("player") or None
    if player is None and event_type.needs_player:
        raise ValueError("an event of this type has a player")
    given = {name: value for name, value in (event.get("data") or {}).items() if value is not None}
    values = []
    for field in event_type.fields:
        if field.name not in given and not field.type.optional:
            raise ValueError("a field is missing")
        values.append(read_value(given[field.name], field.type) if field.name in given else None)
    declared = {field.name for field in event_type.fields}
    return Fact(
        source=event.get("source") or "",
        id=event["id"],
        type=event_type,
        player=player,
        time=parse_instant(event["time"]),
        sequence=int(event.get("sequence") or 0),
        values=tuple(values),
        others=_content({name: value for name, value in given.items() if name not in declared}),
    )


def read_value(value: Any, declared: Type) -> Any:
    """Read the value of a field of an event.

    Raises:
        ValueError: It is no value of the type.
    """
    if declared.kind in _BY_NUMBER:
        number = number_of(value)
        if declared.kind == "integer" and isinstance(number, Fraction):
            raise ValueError("no integer")
        return number
    if declared.kind == "truth":
        if isinstance(value, bool):
            return value
        raise ValueError("no truth")
    if not isinstance(value, str) or (declared.kind == "player" and not value):
        raise ValueError("no text")
    return read_text_value(value, declared) if declared.kind in _BY_TEXT else value


def read_attribute(value: Any, declared: Type) -> Any:
    """Read an attribute of a player, from text or as a value; `None` where it is missing.

    Raises:
        ValueError: It is no value of the type.
    """
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.toordinal()
    return read_text_value(value, declared) if isinstance(value, str) else read_value(value, declared)


def _content(value: Any) -> Any:
    """Give what JSON says in a form in which 12000 is 12000.0 but 1 is not true."""
    match value:
        case bool() | None:
            return ("word", value)
        case dict():
            return tuple(sorted((name, _content(inner)) for name, inner in value.items()))
        case list() | tuple():
            return ("list", *(_content(inner) for inner in value))
        case str():
            return ("text", value)
    try:
        return ("number", number_of(value))
    except NumberTextError:
        return ("number", str(value))
