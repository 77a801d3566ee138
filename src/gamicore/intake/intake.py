"""Judges events at the border: each becomes a fact, or is rejected with a reason that names place and remedy.

`Intake.judge` is the meaning, in full and with messages. `quick_intakes` writes, for each type of events, a function
that takes what is plainly right and leaves everything else to `judge`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from gamicore.definitions import POINTS_ADJUSTED, Game
from gamicore.intake.content import MAX_ID, check_day, plain_text, shown, size_of, typed, undeclared
from gamicore.intake.roster import Roster
from gamicore.ledger import NOBODY, Fact
from gamicore.model import (
    AMOUNT_LIMIT,
    Instant,
    InstantTextError,
    Number,
    NumberTextError,
    instant_of,
    instant_text,
    number_text,
    parse_instant,
    simplify,
    suggest,
)
from gamicore.rules import EventType, Field

MAX_SEQUENCE = 2**53
_KEYS = frozenset({"id", "type", "player", "time", "data", "source", "sequence"})
_CLOUD_KEYS = ("id", "type", "time", "source", "sequence", "data")


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


class _RefusedError(Exception):
    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason, message)
        self.rejection = Rejection(reason, message)


class Intake:
    """The border of one engine."""

    def __init__(self, game: Game, roster: Roster) -> None:
        self._game, self._roster = game, roster

    def judge(self, raw: object, latest: Instant | None = None) -> Fact | Rejection:
        """Give the fact that an event in wire form states, or why it is none.

        Args:
            raw: A dictionary as one line of JSON holds it, or a CloudEvent 1.0.
            latest: The latest instant that is believed; `None` without a clock.
        """
        try:
            return self._fact(raw, latest)
        except _RefusedError as refused:
            return refused.rejection

    def _fact(self, raw: object, latest: Instant | None) -> Fact:
        if type(raw) is not dict:
            raise _RefusedError(
                "malformed-event", f"an event is a map with id, type, player, time and data, not {type(raw).__name__}"
            )
        event = _from_cloud(raw) if "specversion" in raw else raw
        for key in event:
            if key not in _KEYS:
                near = suggest(key if type(key) is str else "", _KEYS)
                raise _RefusedError("unknown-key", f"an event has no {shown(key)}; {near}")
        event_id = _label(event, "id")
        source = "" if _is_missing(event.get("source")) else _label(event, "source")
        event_type = self._type(event)
        player = self._player(event, event_type)
        time = _time(event.get("time"), latest)
        sequence = _sequence(event.get("sequence"))
        data = {} if event.get("data") is None else event["data"]
        if type(data) is not dict:
            what = f"data of event {event_id!r} is {type(data).__name__}; it is a map of fields"
            raise _RefusedError("wrong-type", what)
        if event_type.name == POINTS_ADJUSTED:
            self._check_currency(event_id, data.get("currency"))
        values = [self._value(event_id, field, data.get(field.name)) for field in event_type.fields]
        rest = _rest(event_id, data, event_type)
        self._check_size(event_id, values, rest)
        if event_type.is_built_in:
            self._check_built_in(event_id, event_type, data, values)
        # Only now, when nothing can be refused any more, may new players be met.
        key = self._roster.key_of(player) if player else NOBODY
        kept = [
            self._roster.key_of(value) if field.type.kind == "player" and value is not None else value
            for field, value in zip(event_type.fields, values, strict=True)
        ]
        return (time, sequence, source, event_id, key, self._game.type_index[event_type.name], *kept, rest)

    def _type(self, event: Mapping[Any, Any]) -> EventType:
        name = event.get("type")
        index = self._game.type_index.get(name) if type(name) is str else None
        if index is not None and self._game.event_types[index].is_derived:
            raise _RefusedError("unknown-type", f"events of type {name} come of awards; they cannot be submitted")
        if index is None:
            if type(name) is not str:
                said = "missing" if name is None else f"{shown(name)}, no text"
                raise _RefusedError("unknown-type", f"its type is {said}; give the name of an event type")
            near = suggest(name, (known.name for known in self._game.event_types if not known.is_derived))
            raise _RefusedError("unknown-type", f"no event type {name[:80]!r} in game {self._game.name}; {near}")
        return self._game.event_types[index]

    def _player(self, event: Mapping[Any, Any], event_type: EventType) -> str:
        if _is_missing(event.get("player")):
            if event_type.needs_player:
                raise _RefusedError("missing-player", f"an event of type {event_type.name} needs a player; give his id")
            return ""
        return _label(event, "player")

    def _value(self, event_id: str, field: Field, value: object) -> Any:
        if value is None:
            if field.type.optional:
                return None
            raise _RefusedError(
                "missing-field", f"event {event_id!r} has no {field.name}; give a value of type {field.type.kind}"
            )
        try:
            return typed(field.type, value, self._game.limits.event_list)
        except ValueError as error:
            raise _RefusedError(_reason_of(error), f"event {event_id!r}, field {field.name}: {error}") from None

    def _check_size(self, event_id: str, values: list[Any], rest: str | None) -> None:
        size, most = size_of(values) + len(rest or ""), self._game.limits.event_bytes
        if size > most:
            raise _RefusedError("event-too-large", f"event {event_id!r} has data of {size:,} bytes; at most {most:,}")

    def _check_built_in(self, event_id: str, event_type: EventType, data: Mapping[Any, Any], values: list[Any]) -> None:
        """Refuse what an event of a type that every game knows cannot mean."""
        given = {field.name: value for field, value in zip(event_type.fields, values, strict=True)}
        if event_type.name == POINTS_ADJUSTED:
            self._check_adjustment(event_id, given["currency"], given["amount"])
            return
        for name in data:
            if name not in given and data[name] is not None:
                near = suggest(name if type(name) is str else "", given)
                what = f"event {event_id!r} changes {shown(name)}, which is no attribute that is given; {near}"
                raise _RefusedError("unknown-attribute", what)
        for field in event_type.fields:
            if field.type.kind == "date" and given[field.name] is not None:
                try:
                    check_day(given[field.name], data[field.name])
                except ValueError as error:
                    raise _RefusedError("wrong-type", f"event {event_id!r}, field {field.name}: {error}") from None

    def _check_currency(self, event_id: str, name: object) -> None:
        if type(name) is str and name not in self._game.currency_index:
            near = suggest(name, self._game.currency_index)
            raise _RefusedError("unknown-currency", f"event {event_id!r}: no currency {name[:80]!r}; {near}")

    def _check_adjustment(self, event_id: str, name: str, amount: Number) -> None:
        """Refuse an amount that the currency does not have, or that no account can hold."""
        currency = self._game.currency(name)
        units = simplify(amount * 10**currency.decimals)
        if type(units) is not int:
            what = f"{number_text(amount)} is finer than {name}, which has {currency.decimals} decimals"
            raise _RefusedError("amount-too-fine", f"event {event_id!r}: {what}; round it")
        if abs(units) >= AMOUNT_LIMIT:
            what = f"{number_text(amount)} {name} are beyond 64 bits of smallest units"
            raise _RefusedError("number-too-big", f"event {event_id!r}: {what}; give less")


def _is_missing(value: object) -> bool:
    return value is None or (type(value) is str and not value)


def _label(event: Mapping[Any, Any], name: str) -> str:
    """Read an id: of the event, its source or its player."""
    value = event.get(name)
    if _is_missing(value):
        raise _RefusedError("missing-id", f"{name} is missing; give a text")
    if type(value) is not str:
        raise _RefusedError("wrong-type", f"{name} is {type(value).__name__}, not text; give a text")
    try:
        return plain_text(value, MAX_ID, printable=True)
    except ValueError as error:
        raise _RefusedError("bad-id", f"{name}: {error}") from None


def _time(value: object, latest: Instant | None) -> Instant:
    try:
        if type(value) is str:
            time = parse_instant(value)
        elif type(value) is datetime:
            time = instant_of(value)
        else:
            said = "is missing" if value is None else f"is {type(value).__name__}"
            raise _RefusedError("bad-time", f"time {said}; write it like 2026-03-02T10:15:00+01:00")
    except InstantTextError as error:
        raise _RefusedError(error.code, str(error)) from None
    if latest is not None and time > latest:
        raise _RefusedError(
            "too-far-ahead",
            f"time {instant_text(time)} is too far ahead; events up to {instant_text(latest)} are believed",
        )
    return time


def _rest(event_id: str, data: Mapping[Any, Any], event_type: EventType) -> str | None:
    """Give the undeclared data as facts keep it."""
    try:
        return undeclared(data, event_type)
    except ValueError as error:
        raise _RefusedError(_reason_of(error), f"event {event_id!r}, undeclared data: {error}") from None


def _reason_of(error: ValueError) -> str:
    return "number-too-big" if isinstance(error, NumberTextError) and "too " in str(error) else "wrong-type"


def _sequence(value: object) -> int:
    if value is None:
        return 0
    number = int(value) if type(value) is str and value.isascii() and value.isdecimal() and len(value) <= 16 else value
    if type(number) is not int or not 0 <= number < MAX_SEQUENCE:
        raise _RefusedError("wrong-type", f"sequence {shown(value)} is no integer from 0 to 2**53 - 1")
    return number


def _from_cloud(event: Mapping[Any, Any]) -> dict[str, Any]:
    """Read a CloudEvent: its subject is the player; extensions but `sequence` are passed over."""
    version = event["specversion"]
    if type(version) is not str or version != "1.0":
        raise _RefusedError("malformed-event", f"CloudEvents version {shown(version)} is not known; use 1.0")
    if "data_base64" in event:
        raise _RefusedError("malformed-event", "the CloudEvent has binary data; give data as JSON")
    return {**{key: event.get(key) for key in _CLOUD_KEYS}, "player": event.get("subject")}
