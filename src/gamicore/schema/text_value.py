"""Values of simple types, written as text: defaults in a game file, cells of a file of players."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from gamicore.model import (
    MICROSECONDS,
    Number,
    NumberTextError,
    check_share,
    number_of,
    parse_length,
    parse_number,
    suggest,
)
from gamicore.rules import Type
from gamicore.schema.zones import zone_keys

_DIGITS = frozenset("0123456789")
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def read_text_value(text: str, declared: Type) -> bool | Number | str:
    """Read a value of a simple type from text: a date as an ordinal, a length of time or a time as microseconds.

    Raises:
        ValueError: The text is no value of the type.

    Examples:
        >>> from gamicore.rules import DATE
        >>> date.fromordinal(read_text_value("2026-03-31", DATE))
        datetime.date(2026, 3, 31)
    """
    kind = declared.kind
    if kind in {"text", "key"}:
        return text
    if kind == "truth":
        if text in {"true", "false"}:
            return text == "true"
        raise ValueError(f"{text[:80]!r} is neither true nor false; write true or false")
    if kind == "enum":
        if text in declared.values:
            return text
        raise ValueError(f"{text[:80]!r} is not a value of this enum; {suggest(text, declared.values)}")
    if kind in {"integer", "number", "share"}:
        return _number(text, kind)
    if kind in _READERS:
        return _READERS[kind](text)
    raise ValueError(f"{text[:80]!r} is no {kind}")


def _number(text: str, kind: str) -> Number:
    if kind == "share":
        return check_share(parse_share(text), text)
    number = parse_number(text)
    if kind == "integer" and not isinstance(number, int):
        raise ValueError(f"{text[:80]!r} is no integer")
    return number


def parse_share(text: str) -> Number:
    """Read a share: `40%`, or the number that it is.

    Raises:
        NumberTextError: It is none, or has too many digits.

    Examples:
        >>> parse_share("40%"), parse_share("0.4")
        (Fraction(2, 5), Fraction(2, 5))
    """
    if text.endswith("%"):
        try:
            return number_of(Fraction(parse_number(text[:-1])) / 100)
        except NumberTextError:
            raise NumberTextError(f"{text[:80]!r} is no share; write it like 40%") from None
    return parse_number(text)


def parse_date(text: str) -> int:
    """Read a day as an ordinal.

    Raises:
        ValueError: It is no day of the calendar, or not in the years 1900 to 2999.
    """
    is_dashed = len(text) == 10 and text[4] == text[7] == "-"
    digits = text.replace("-", "")
    try:
        if not is_dashed or len(digits) != 8 or not _DIGITS.issuperset(digits):
            raise ValueError(text)
        found = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text[:80]!r} is no date; write it like 2026-03-31") from None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise ValueError(f"{text!r} is out of range; years 1900 to 2999 can be used")
    return found.toordinal()


def parse_clock(text: str) -> int:
    """Read a time of day as microseconds since midnight; `24:00` is the end of the day.

    Raises:
        ValueError: It is no time of day.

    Examples:
        >>> parse_clock("09:30") // 60_000_000
        570
    """
    parts = text.split(":")
    if len(parts) in {2, 3} and all(len(part) == 2 and _DIGITS.issuperset(part) for part in parts):
        hours, minutes, seconds = (*(int(part) for part in parts), 0)[:3]
        found = hours * 3600 + minutes * 60 + seconds
        if minutes < 60 and seconds < 60 and found <= 86_400:
            return found * MICROSECONDS
    raise ValueError(f"{text[:80]!r} is no time of day; write it like 09:00")


def _time(text: str) -> int:
    found = parse_clock(text)
    if found == 86_400 * MICROSECONDS:
        raise ValueError(f"{text[:80]!r} is no time of day; the last one is 23:59:59")
    return found


def _duration(text: str) -> int:
    length = parse_length(text)
    if isinstance(length, int):
        return length
    hours = f"{length.days * 24}h" if length.days else "it in hours"
    raise ValueError(f"{text[:80]!r} is no duration; write {hours}: days are steps of the calendar")


def _timezone(text: str) -> str:
    if text not in zone_keys():
        raise ValueError(f"no time zone {text[:80]!r}; {suggest(text, zone_keys())}")
    return text


_READERS: dict[str, Callable[[str], int | str]] = {
    "date": parse_date,
    "time": _time,
    "duration": _duration,
    "timezone": _timezone,
}
