"""Values of simple types, written as text: defaults in a game file, cells of a file of players."""

from __future__ import annotations

from datetime import date

from gamicore.model import Number, NumberTextError, Step, parse_length, parse_number, suggest
from gamicore.rules import Type


def read_text_value(text: str, declared: Type) -> bool | Number | str:
    """Read a value of a simple type from text: a date as an ordinal, a length of time as microseconds.

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
    if kind == "truth" and text in {"true", "false"}:
        return text == "true"
    if kind == "enum":
        if text in declared.values:
            return text
        raise ValueError(f"{text[:80]!r} is not a value of this enum; {suggest(text, declared.values)}")
    if kind in {"integer", "number"}:
        return _number(text, kind)
    if kind == "date":
        return _date(text)
    if kind == "duration":
        length = parse_length(text)
        if not isinstance(length, Step):
            return length
    raise ValueError(f"{text[:80]!r} is no {kind}")


def _number(text: str, kind: str) -> Number:
    try:
        number = parse_number(text)
    except NumberTextError as error:
        raise ValueError(str(error)) from None
    if kind == "integer" and not isinstance(number, int):
        raise ValueError(f"{text[:80]!r} is no integer")
    return number


def _date(text: str) -> int:
    is_dashed = len(text) == 10 and text[4] == text[7] == "-"
    digits = text.replace("-", "")
    try:
        if not is_dashed or len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
            raise ValueError(text)
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise ValueError(f"{text[:80]!r} is no date; write it like 2026-03-31") from None
