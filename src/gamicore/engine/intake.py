"""Judges events at the border: each becomes a fact, or is rejected with a reason that names place and remedy.

`Intake.judge` is the meaning, in full and with messages. `quick_intakes` writes, for each type of events, a function
that takes what is plainly right and leaves everything else to `judge`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen

from gamicore.definitions import Game
from gamicore.engine.roster import Roster
from gamicore.ledger import NOBODY, Fact
from gamicore.model import (
    DurationTextError,
    Instant,
    InstantTextError,
    NumberTextError,
    instant_of,
    instant_text,
    number_of,
    number_text,
    parse_instant,
    parse_length,
    suggest,
)
from gamicore.rules import EventType, Field

MAX_ID = 256
MAX_TEXT = 4096
MAX_UNDECLARED = 65_536
MAX_DEPTH = 32
MAX_SEQUENCE = 2**53
_KEYS = frozenset({"id", "type", "player", "time", "data", "source", "sequence"})
_CLOUD_KEYS = frozenset({"specversion", "subject", "datacontenttype", "dataschema"})


@frozen
class Rejection:
    """Why an event was not accepted.

    Args:
        reason: Stable kebab-case name.
        message: What is wrong, with the value, and what would be right.
    """

    reason: str
    message: str

    def __str__(self) -> str:
        return f"{self.message} [{self.reason}]"


class _Refused(Exception):
    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason, message)
        self.rejection = Rejection(reason, message)


class Intake:
    """The border of one engine."""

    def __init__(self, game: Game, roster: Roster) -> None:
        self._game = game
        self._roster = roster

    def judge(self, raw: object, latest: Instant | None = None) -> Fact | Rejection:
        """Give the fact that an event in wire form states, or why it is none.

        Args:
            raw: A dictionary as one line of JSON holds it, or a CloudEvent 1.0.
            latest: The latest instant that is believed; `None` without a clock.
        """
        try:
            return self._fact(raw, latest)
        except _Refused as refused:
            return refused.rejection

    def _fact(self, raw: object, latest: Instant | None) -> Fact:
        if type(raw) is not dict:
            raise _Refused("malformed-event", f"an event is a map with id, type, player, time and data, not {type(raw).__name__}")
        event = _from_cloud(raw) if "specversion" in raw else raw
        unknown = sorted(str(key) for key in event if key not in _KEYS)
        if unknown:
            raise _Refused("unknown-key", f"an event has no {unknown[0][:80]!r}; {suggest(unknown[0], _KEYS)}")
        event_id = _label(event, "id")
        source = _label(event, "source") if event.get("source") else ""
        event_type = self._type(event)
        player = self._player(event, event_type)
        time = _time(event.get("time"), latest)
        sequence = _sequence(event.get("sequence"))
        data = event.get("data", {})
        if type(data) is not dict:
            raise _Refused("wrong-type", f"data of event {event_id!r} is {type(data).__name__}; it is a map of fields")
        values = [self._value(event_id, field, data.get(field.name)) for field in event_type.fields]
        undeclared = _undeclared(event_id, data, event_type)
        index = self._game.type_index[event_type.name]
        key = self._roster.key_of(player) if player else NOBODY
        typed = [
            self._roster.key_of(value) if field.type.kind == "player" and value is not None else value
            for field, value in zip(event_type.fields, values, strict=True)
        ]
        return (time, sequence, source, event_id, key, index, *typed, undeclared)

    def _type(self, event: Mapping[Any, Any]) -> EventType:
        name = event.get("type")
        index = self._game.type_index.get(name) if type(name) is str else None
        if index is None:
            shown = repr(name[:80]) if type(name) is str else "nothing" if name is None else type(name).__name__
            near = suggest(name if type(name) is str else "", self._game.type_index)
            raise _Refused("unknown-type", f"no event type {shown} in game {self._game.name}; {near}")
        return self._game.event_types[index]

    def _player(self, event: Mapping[Any, Any], event_type: EventType) -> str:
        if event.get("player") in (None, ""):
            if event_type.needs_player:
                raise _Refused("missing-player", f"an event of type {event_type.name} needs a player; give his id")
            return ""
        return _label(event, "player")

    def _value(self, event_id: str, field: Field, value: object) -> Any:
        if value is None:
            if field.type.optional:
                return None
            raise _Refused("missing-field", f"event {event_id!r} has no {field.name}; give a value of type {field.type.kind}")
        try:
            return _typed(field, value)
        except NumberTextError as error:
            reason = "number-too-big" if "too many digits" in str(error) or "exponent" in str(error) else "wrong-type"
            raise _Refused(reason, f"event {event_id!r}, field {field.name}: {error}") from None
        except ValueError as error:
            raise _Refused("wrong-type", f"event {event_id!r}, field {field.name}: {error}") from None


def _typed(field: Field, value: object) -> Any:
    """Give a value as facts keep it.

    Raises:
        ValueError: It is not of the field's type.
    """
    kind = field.type.kind
    if kind == "truth" and type(value) is bool:
        return value
    if kind in {"integer", "number"} and type(value) is not str and type(value) is not bool:
        number = number_of(value)
        if kind == "number" or type(number) is int:
            return number
        raise ValueError(f"{number_text(number)} is no integer")
    if kind == "date" and type(value) is date:
        return value.toordinal()
    if type(value) is str:
        return _typed_text(field, value)
    raise ValueError(f"{str(value)[:40]!r} is no {kind}")


def _typed_text(field: Field, value: str) -> Any:
    kind = field.type.kind
    if kind == "player":
        return _plain_text(value, MAX_ID, printable=True)
    if kind in {"text", "key"}:
        return _plain_text(value, MAX_TEXT)
    if kind == "enum":
        if value in field.type.values:
            return value
        raise ValueError(f"{value[:80]!r} is not a value of this enum; {suggest(value, field.type.values)}")
    if kind == "date" and len(value) == 10 and value[4] == value[7] == "-" and value.replace("-", "").isdecimal() and value.isascii():
        return date.fromisoformat(value).toordinal()
    if kind == "duration":
        try:
            length = parse_length(value)
        except DurationTextError as error:
            raise ValueError(str(error)) from None
        if type(length) is int:
            return length
        raise ValueError(f"{value[:40]!r} is no exact length of time; use s, m or h")
    raise ValueError(f"{value[:40]!r} is no {kind}")


def _plain_text(value: str, limit: int, *, printable: bool = False) -> str:
    if not value:
        raise ValueError("the text is empty; leave the field out instead")
    if len(value) > limit:
        raise ValueError(f"a text of {len(value)} characters is too long; at most {limit}")
    if printable and not value.isprintable():
        raise ValueError(f"{value[:40]!r} has control characters; use printable ones")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ValueError("the text has half a surrogate pair; write it in Unicode") from None
    return value


def _label(event: Mapping[Any, Any], name: str) -> str:
    """Read an id: of the event, its source or its player."""
    value = event.get(name)
    if type(value) is not str or not value:
        shown = "is missing" if value in (None, "") else f"is {type(value).__name__}, not text"
        raise _Refused("missing-id" if name == "id" else "wrong-type", f"{name} {shown}; give a text")
    try:
        return _plain_text(value, MAX_ID, printable=True)
    except ValueError as error:
        raise _Refused("bad-id", f"{name}: {error}") from None


def _time(value: object, latest: Instant | None) -> Instant:
    try:
        if type(value) is str:
            time = parse_instant(value)
        elif type(value) is datetime:
            time = instant_of(value)
        else:
            shown = "is missing" if value is None else f"is {type(value).__name__}"
            raise _Refused("bad-time", f"time {shown}; write it like 2026-03-02T10:15:00+01:00")
    except InstantTextError as error:
        raise _Refused(error.code, str(error)) from None
    if latest is not None and time > latest:
        raise _Refused("too-far-ahead", f"time {instant_text(time)} is too far ahead; events up to {instant_text(latest)} are believed")
    return time


def _sequence(value: object) -> int:
    if value is None:
        return 0
    number = int(value) if type(value) is str and value.isascii() and value.isdecimal() and len(value) <= 16 else value
    if type(number) is not int or not 0 <= number < MAX_SEQUENCE:
        raise _Refused("wrong-type", f"sequence {str(value)[:40]!r} is no integer from 0 to 2**53 - 1")
    return number


def _from_cloud(event: Mapping[Any, Any]) -> dict[str, Any]:
    """Read a CloudEvent: its subject is the player, its extensions but `sequence` are kept as they are in no field."""
    if event["specversion"] != "1.0":
        raise _Refused("malformed-event", f"CloudEvents version {str(event['specversion'])[:20]!r} is not known; use 1.0")
    if "data_base64" in event:
        raise _Refused("malformed-event", "the CloudEvent has binary data; give data as JSON")
    taken = {key: event[key] for key in ("id", "type", "time", "source", "sequence", "data") if event.get(key) is not None}
    return {**taken, "player": event.get("subject")}


def _undeclared(event_id: str, data: Mapping[Any, Any], event_type: EventType) -> str | None:
    """Write the fields that the game does not declare in a canonical form; they are kept and count as content."""
    declared = {field.name for field in event_type.fields}
    rest = {key: value for key, value in data.items() if key not in declared}
    if not rest:
        return None
    try:
        text = json.dumps(_canonical(rest, 0), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    except ValueError as error:
        raise _Refused("wrong-type", f"event {event_id!r}, undeclared data: {error}") from None
    if len(text) > MAX_UNDECLARED:
        raise _Refused("event-too-large", f"event {event_id!r} has {len(text)} bytes of undeclared data; at most {MAX_UNDECLARED}")
    return text


def _canonical(value: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError(f"it is nested too deeply; at most {MAX_DEPTH} levels")
    kind = type(value)
    if kind is dict:
        if any(type(key) is not str for key in value):
            raise ValueError("a key is no text")
        return {key: _canonical(item, depth + 1) for key, item in value.items()}
    if kind in (list, tuple):
        return [_canonical(item, depth + 1) for item in value]
    if value is None or kind in (bool, str):
        return value
    return {"number": number_text(number_of(value))}


