"""What values in wire form mean, as the oracle reads them: slow, obvious, and apart from the engine's intake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from gamicore.definitions import Game
from gamicore.model import AMOUNT_LIMIT, NumberTextError, check_share, number_of
from gamicore.rules import EventType, Type
from gamicore.schema import read_text_value

_BY_NUMBER = frozenset({"integer", "number", "share"})
_BY_TEXT = frozenset({"enum", "date", "time", "duration", "timezone"})


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


def content_of(value: Any) -> Any:
    """Give what JSON says in a form in which 12000 is 12000.0 but 1 is not true."""
    match value:
        case bool() | None:
            return ("word", value)
        case dict():
            return tuple(sorted((name, content_of(inner)) for name, inner in value.items()))
        case list() | tuple():
            return ("list", *(content_of(inner) for inner in value))
        case str():
            return ("text", value)
    try:
        return ("number", number_of(value))
    except NumberTextError:
        return ("number", str(value))


def check_built_in(game: Game, event_type: EventType, values: Sequence[Any], others: Mapping[str, Any]) -> None:
    """Refuse an adjustment that no account can hold, and changes of what is no attribute or no day that can be used.

    Raises:
        ValueError: It is to be refused.
    """
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
