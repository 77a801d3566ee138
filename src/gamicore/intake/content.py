"""The content of events: fields typed as their game declares them, and undeclared data in one canonical form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from gamicore.errors import ArgumentError
from gamicore.model import (
    MICROSECONDS,
    STANDARD_LIMITS,
    Number,
    NumberTextError,
    check_share,
    number_of,
    number_text,
    parse_length,
    parse_number,
)
from gamicore.rules import EventType, Type, is_text
from gamicore.schema import read_text_value

MAX_ID = 256
MAX_TEXT = 4096
MAX_DEPTH = 32
ATOM_SIZE = 8
"""What a value that is no text counts for in the size of an event."""
_NUMBERS = (int, float, Decimal, Fraction)
_SHOWABLE = (str, bool, float, Decimal, Fraction, date, time)
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1).toordinal(), date(2999, 12, 31).toordinal()


def shown(value: object) -> str:
    """Write a value for a message: short, and without asking an object that might not answer.

    Examples:
        >>> shown("won"), shown(1.5), shown([[]])
        ("'won'", "'1.5'", 'list')
    """
    if type(value) in (int, Fraction) and _is_huge(value):
        return "a huge integer" if type(value) is int else "a huge number"
    return repr(str(value)[:40]) if type(value) in (*_SHOWABLE, int) else type(value).__name__


def _is_huge(value: Any) -> bool:
    """Say whether a number has more digits than anybody wants to read; Python refuses to write some of them."""
    return int(value.numerator.bit_length() + value.denominator.bit_length()) > 256


def typed(declared: Type, value: object, longest: int = STANDARD_LIMITS.event_list) -> Any:
    """Give a value of a declared type as facts keep it.

    Args:
        longest: The greatest number of items of a list.

    Raises:
        ValueError: It is not of the type.
        NumberTextError: It is no finite number, or has too many digits.

    Examples:
        >>> typed(Type("share"), "40%"), typed(Type("list", items=(Type("time"),)), ["09:00"])
        (Fraction(2, 5), (32400000000,))
    """
    kind = declared.kind
    if kind == "truth" and type(value) is bool:
        return value
    if kind in {"integer", "number", "share"} and type(value) in _NUMBERS:
        return _typed_number(kind, number_of(value))
    if kind == "list" and type(value) in (list, tuple):
        return _typed_items(declared.items[0], value, longest)
    if kind == "date" and type(value) is date:
        return value.toordinal()
    if kind == "time" and type(value) is time and value.tzinfo is None:
        return ((value.hour * 60 + value.minute) * 60 + value.second) * MICROSECONDS + value.microsecond
    if type(value) is str:
        return _typed_text(declared, value)
    raise ValueError(f"{shown(value)} is no {kind}")


def exact(value: object) -> Number:
    """Take an exact number as a host gives one: a text as it is written; a `float` is none.

    Raises:
        ArgumentError: It is no exact number, or has too many digits.

    Examples:
        >>> exact("-2.50")
        Fraction(-5, 2)
    """
    try:
        if type(value) is str:
            return parse_number(value)
        if type(value) in {int, Decimal, Fraction}:
            return number_of(value)
    except NumberTextError as error:
        raise ArgumentError(f"amount: {error}") from None
    raise ArgumentError(f"amount {shown(value)} is no exact number; give an int, a Decimal, a Fraction or a text")


def _typed_number(kind: str, number: Number) -> Number:
    if kind == "integer" and type(number) is not int:
        raise ValueError(f"{number_text(number)} is no integer")
    return check_share(number, number_text(number)) if kind == "share" else number


def _typed_items(declared: Type, values: Any, longest: int) -> tuple[Any, ...]:
    if len(values) > longest:
        raise ValueError(f"a list of {len(values)} items is too long; at most {longest:,}")
    items = []
    for number, value in enumerate(values, start=1):
        try:
            items.append(typed(declared, value))
        except NumberTextError as error:
            raise NumberTextError(f"item {number}: {error}") from None
        except ValueError as error:
            raise ValueError(f"item {number}: {error}") from None
    return tuple(items)


def _typed_text(declared: Type, value: str) -> Any:
    kind = declared.kind
    if kind == "player":
        return plain_text(value, MAX_ID, printable=True)
    if kind in {"text", "key"}:
        return plain_text(value, MAX_TEXT)
    if kind in {"enum", "time", "timezone"} or (kind == "share" and value.endswith("%")):
        return read_text_value(value, declared)
    if kind == "date" and (day := _day(value)) is not None:
        return day
    if kind == "duration":
        length = parse_length(value)
        if type(length) is int:
            return length
        raise ValueError(f"{value[:40]!r} is no exact length of time; use s, m or h")
    raise ValueError(f"{value[:40]!r} is no {kind}")


def _day(text: str) -> int | None:
    """Read `2026-03-31`; `fromisoformat` alone would read other forms too."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def check_day(day: int, given: object) -> None:
    """Refuse a day, as an ordinal, that calendars cannot count on from.

    Args:
        given: What was given, for the message.

    Raises:
        ValueError: It is not in the years 1900 to 2999.
    """
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise ValueError(f"{shown(given)} is out of range; years 1900 to 2999 can be used")


def size_of(values: Iterable[Any]) -> int:
    """Count the size of values as facts keep them: a text has the bytes of its UTF-8, any other value 8.

    A list has 8 beside its items, and a missing value nothing.

    Examples:
        >>> size_of(["\u00e9a", 5, None, ("ab", "c")])
        22
    """
    total = 0
    for value in values:
        if type(value) is str:
            total += len(value) if value.isascii() else len(value.encode())
        elif type(value) is tuple:
            total += ATOM_SIZE + size_of(value)
        elif value is not None:
            total += ATOM_SIZE
    return total


def plain_text(value: str, limit: int, *, printable: bool = False) -> str:
    """Give a text back if it can be kept.

    Args:
        limit: The greatest number of characters.
        printable: Whether control characters are refused.

    Raises:
        ValueError: It is empty, too long, or not to be written in Unicode.
    """
    if not value:
        raise ValueError("the text is empty; leave the field out instead")
    if len(value) > limit:
        raise ValueError(f"a text of {len(value)} characters is too long; at most {limit}")
    whole_text(value)
    if printable and not value.isprintable():
        raise ValueError(f"{value[:40]!r} has control characters; use printable ones")
    return value


def whole_text(value: str) -> str:
    """Give a text back if it can be written in Unicode.

    Raises:
        ValueError: It cannot.
    """
    if not value.isascii() and not is_text(value, len(value)):
        raise ValueError("the text has half a surrogate pair; write it in Unicode")
    return value


def undeclared(data: Mapping[Any, Any], event_type: EventType) -> str | None:
    """Write the fields that the game does not declare in a canonical form; they are kept and count as content.

    Raises:
        ValueError: They cannot be kept: no JSON, too deep, a number with too many digits.

    Examples:
        >>> undeclared({"b": 1.0, "a": {"x": None}, "c": None}, EventType("call"))
        '{"a":{"map":{"x":null}},"b":{"number":"1"}}'
    """
    declared = {field.name for field in event_type.fields}
    rest = {key: value for key, value in data.items() if value is not None and key not in declared}
    if not rest:
        return None
    form = _canonical(rest, 0)["map"]
    return json.dumps(form, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def _canonical(value: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError(f"it is nested too deeply; at most {MAX_DEPTH} levels")
    kind = type(value)
    if kind is dict:
        if any(type(key) is not str for key in value):
            raise ValueError("a key is no text")
        return {"map": {whole_text(key): _canonical(item, depth + 1) for key, item in value.items()}}
    if kind in (list, tuple):
        return [_canonical(item, depth + 1) for item in value]
    if kind is str:
        return whole_text(value)
    if value is None or kind is bool:
        return value
    if kind not in _NUMBERS:
        raise NumberTextError(f"{shown(value)} is not what JSON can hold")
    return {"number": number_text(number_of(value))}
