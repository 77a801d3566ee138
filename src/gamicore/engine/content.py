"""The content of events: fields typed as their game declares them, and undeclared data in one canonical form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from gamicore.model import NumberTextError, number_of, number_text, parse_length, suggest
from gamicore.rules import EventType, Field

MAX_ID = 256
MAX_TEXT = 4096
MAX_UNDECLARED = 65_536
MAX_DEPTH = 32
_NUMBERS = (int, float, Decimal, Fraction)
_SHOWABLE = (str, bool, float, Decimal, Fraction, date)


class ContentTooLargeError(ValueError):
    """There is more undeclared data than an event may have."""


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


def typed(field: Field, value: object) -> Any:
    """Give the value of a field as facts keep it.

    Raises:
        ValueError: It is not of the field's type.
        NumberTextError: It is no finite number, or has too many digits.
    """
    kind = field.type.kind
    if kind == "truth" and type(value) is bool:
        return value
    if kind in {"integer", "number"} and type(value) in _NUMBERS:
        number = number_of(value)
        if kind == "number" or type(number) is int:
            return number
        raise ValueError(f"{number_text(number)} is no integer")
    if kind == "date" and type(value) is date:
        return value.toordinal()
    if type(value) is str:
        return _typed_text(field, value)
    raise ValueError(f"{shown(value)} is no {kind}")


def _typed_text(field: Field, value: str) -> Any:
    kind = field.type.kind
    if kind == "player":
        return plain_text(value, MAX_ID, printable=True)
    if kind in {"text", "key"}:
        return plain_text(value, MAX_TEXT)
    if kind == "enum":
        if value in field.type.values:
            return value
        raise ValueError(f"{value[:80]!r} is not a value of this enum; {suggest(value, field.type.values)}")
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
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ValueError("the text has half a surrogate pair; write it in Unicode") from None
    if printable and not value.isprintable():
        raise ValueError(f"{value[:40]!r} has control characters; use printable ones")
    return value


def undeclared(data: Mapping[Any, Any], event_type: EventType) -> str | None:
    """Write the fields that the game does not declare in a canonical form; they are kept and count as content.

    Raises:
        ValueError: They cannot be kept: no JSON, too deep, a number with too many digits.
        ContentTooLargeError: They are more than 64 KiB.

    Examples:
        >>> undeclared({"b": 1.0, "a": {"x": None}, "c": None}, EventType("call"))
        '{"a":{"map":{"x":null}},"b":{"number":"1"}}'
    """
    declared = {field.name for field in event_type.fields}
    rest = {key: value for key, value in data.items() if value is not None and key not in declared}
    if not rest:
        return None
    form = _canonical(rest, 0)["map"]
    text = json.dumps(form, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    if len(text) > MAX_UNDECLARED:
        raise ContentTooLargeError(f"{len(text)} bytes of undeclared data; at most {MAX_UNDECLARED}")
    return text


def _canonical(value: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError(f"it is nested too deeply; at most {MAX_DEPTH} levels")
    kind = type(value)
    if kind is dict:
        if any(type(key) is not str for key in value):
            raise ValueError("a key is no text")
        return {"map": {key: _canonical(item, depth + 1) for key, item in value.items()}}
    if kind in (list, tuple):
        return [_canonical(item, depth + 1) for item in value]
    if value is None or kind in (bool, str):
        return value
    if kind not in _NUMBERS:
        raise NumberTextError(f"{shown(value)} is not what JSON can hold")
    return {"number": number_text(number_of(value))}
