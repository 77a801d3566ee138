"""The history: which events were accepted, in event order; the events are taken to be well-formed, or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from attrs import evolve, frozen

from gamicore.definitions import Game
from gamicore.model import AMOUNT_LIMIT, Instant, NumberTextError, check_share, number_of, parse_instant
from gamicore.rules import EventType, Type
from gamicore.schema import read_text_value

Status = Literal["recorded", "duplicate", "conflict", "rejected"]
Order = tuple[Any, ...]

_BY_NUMBER = frozenset({"integer", "number", "share"})
_BY_TEXT = frozenset({"enum", "date", "time", "duration", "timezone"})


@frozen
class Fact:
    """An accepted event, or one that awards have brought about.

    Args:
        values: The declared fields in the order of `type.fields`; `None` where one is missing.
        others: The fields that the game does not declare, in a form in which equal content is equal.
        number: 0 for an accepted event; of those that it has brought about, a later one has the greater number.
    """

    source: str
    id: str
    type: EventType
    player: str | None
    time: Instant
    sequence: int
    values: tuple[Any, ...]
    others: tuple[Any, ...] = ()
    number: int = 0

    @property
    def name(self) -> tuple[str, str]:
        """The identity of the event; what it has brought about shares it."""
        return (self.source, self.id)

    @property
    def order(self) -> Order:
        """Where the event stands in event order."""
        return (self.time, self.sequence, self.source.encode(), self.id.encode(), self.number)

    @property
    def named_players(self) -> list[str]:
        """The players whom the event names: its own, and those in fields of type `player`."""
        fields = zip(self.type.fields, self.values, strict=True)
        named = [self.player, *(value for field, value in fields if field.type.kind == "player")]
        return [player for player in named if player is not None]

    def field(self, name: str) -> Any:
        """Give a field by name; `None` where it is missing, or its type has no such field."""
        index = self.type.index_of(name)
        return None if index is None else self.values[index]

    def brought(self, event_type: EventType, player: str, number: int, fields: Mapping[str, Any]) -> Fact:
        """Give an event that awards of this one have brought about."""
        values = tuple(fields[field.name] for field in event_type.fields)
        return evolve(self, type=event_type, player=player, values=values, others=(), number=number)


@frozen
class History:
    """The accepted events.

    Args:
        facts: In event order.
        statuses: What became of each submitted event, in order of arrival.
        watermark: The greatest time accepted or advanced to; `None` before either.
    """

    facts: tuple[Fact, ...]
    statuses: tuple[Status, ...]
    watermark: Instant | None


def history_of(game: Game, events: Iterable[Mapping[str, Any]], until: Instant | str | None = None) -> History:
    """Accept events as they arrive.

    Args:
        until: The time advanced to, if any.
    """
    accepted: list[Fact] = []
    statuses: list[Status] = []
    for event in events:
        fact = read_fact(game, event)
        if fact is None:
            statuses.append("rejected")
            continue
        same_name = [other for other in accepted if other.name == fact.name]
        if not same_name:
            accepted.append(fact)
            statuses.append("recorded")
        else:
            statuses.append("duplicate" if same_name == [fact] else "conflict")
    times = [fact.time for fact in accepted]
    if until is not None:
        times.append(parse_instant(until) if isinstance(until, str) else until)
    facts = sorted(accepted, key=lambda fact: fact.order)
    return History(tuple(facts), tuple(statuses), max(times, default=None))


def read_fact(game: Game, event: Mapping[str, Any]) -> Fact | None:
    """Read an event in wire form; `None` if it is to be rejected."""
    try:
        return _read_fact(game, event)
    except (KeyError, ValueError):
        return None


def _read_fact(game: Game, event: Mapping[str, Any]) -> Fact:
    event_type = game.event_types[game.type_index[event["type"]]]
    if event_type.is_derived:
        raise ValueError("an event of this type is never submitted")
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
    others = {name: value for name, value in given.items() if name not in declared}
    _check_built_in(game, event_type, values, others)
    return Fact(
        source=event.get("source") or "",
        id=event["id"],
        type=event_type,
        player=player,
        time=parse_instant(event["time"]),
        sequence=int(event.get("sequence") or 0),
        values=tuple(values),
        others=_content(others),
    )


def _check_built_in(game: Game, event_type: EventType, values: Sequence[Any], others: Mapping[str, Any]) -> None:
    """Refuse an adjustment that no account can hold, and changes of what is no attribute or no day that can be used."""
    fields: dict[str, Any] = dict(zip([field.name for field in event_type.fields], values, strict=True))
    if event_type.name == "points.adjusted":
        units = game.currency(fields["currency"]).smallest_units(fields["amount"])
        if units != int(units) or not -AMOUNT_LIMIT < units < AMOUNT_LIMIT:
            raise ValueError("no amount of the currency")
    if event_type.name == "player.changed":
        days = [fields[field.name] for field in event_type.fields if field.type.kind == "date"]
        if others or not all(day is None or _is_usable(day) for day in days):
            raise ValueError("no attribute, or a day out of range")


def _is_usable(day: int) -> bool:
    return 1900 <= date.fromordinal(day).year <= 2999


def read_value(value: Any, declared: Type) -> Any:
    """Read the value of a field of an event.

    Raises:
        ValueError: It is no value of the type.
    """
    if declared.kind == "list":
        return _read_list(value, declared.items[0])
    if declared.kind in _BY_NUMBER and not isinstance(value, str):
        number = number_of(value)
        if declared.kind == "integer" and isinstance(number, Fraction):
            raise ValueError("no integer")
        return check_share(number, "this") if declared.kind == "share" else number
    if declared.kind == "truth":
        if isinstance(value, bool):
            return value
        raise ValueError("no truth")
    if (
        not isinstance(value, str)
        or declared.kind in {"integer", "number"}
        or (declared.kind == "player" and not value)
    ):
        raise ValueError("no value of this type")
    return read_text_value(value, declared) if declared.kind in {"share", *_BY_TEXT} else value


def _read_list(value: Any, items: Type) -> tuple[Any, ...]:
    if isinstance(value, list | tuple):
        return tuple(read_value(item, items) for item in value)
    raise ValueError("no list")


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
