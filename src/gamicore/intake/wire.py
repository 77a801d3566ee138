"""Facts in wire form again, so that another game can judge them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from gamicore.ledger import FIELDS, ID, NOBODY, PLAYER, SEQUENCE, SOURCE, TIME, Fact
from gamicore.model import MICROSECONDS, instant_text, parse_number
from gamicore.rules import EventType, Type


def wire_of(event_type: EventType, ids: Sequence[str], fact: Fact) -> dict[str, Any]:
    """Write a fact as the event that it was: with the same content, if not in the same words.

    Args:
        ids: Of the players, by key.
    """
    rest = fact[FIELDS + len(event_type.fields)]
    data = {} if rest is None else {name: _plain(form) for name, form in json.loads(rest).items()}
    for field, value in zip(event_type.fields, fact[FIELDS:], strict=False):
        if value is not None:
            data[field.name] = wire_value(field.type, ids, value)
    event = {
        "id": fact[ID],
        "type": event_type.name,
        "time": instant_text(fact[TIME]),
        "source": fact[SOURCE],
        "sequence": fact[SEQUENCE],
        "data": data,
    }
    return event if fact[PLAYER] == NOBODY else {**event, "player": ids[fact[PLAYER]]}


def wire_value(declared: Type, ids: Sequence[str], value: Any) -> Any:
    """Write a typed value as a host gives it.

    Examples:
        >>> wire_value(Type("date"), [], 739_706), wire_value(Type("duration"), [], 90_000_000)
        (datetime.date(2026, 3, 31), '90s')
    """
    match declared.kind:
        case "list":
            return [wire_value(declared.items[0], ids, item) for item in value]
        case "player":
            return ids[value]
        case "date":
            return date.fromordinal(value)
        case "time":
            seconds, microseconds = divmod(value, MICROSECONDS)
            return time(seconds // 3600, seconds // 60 % 60, seconds % 60, microseconds)
        case "duration":
            return f"{value // MICROSECONDS}s"
    return value


def _plain(form: Any) -> Any:
    """Read the canonical form of undeclared data back; numbers are exact."""
    match form:
        case {"map": values}:
            return {key: _plain(value) for key, value in values.items()}
        case {"number": text}:
            return parse_number(text)
        case list():
            return [_plain(value) for value in form]
    return form
