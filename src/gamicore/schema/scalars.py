"""The kinds of single values in a game file: names, truths, whole numbers, figures, expressions, lists of names."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from gamicore.model import NumberTextError, is_identifier, is_name, number_text, parse_number
from gamicore.schema.text_value import parse_share

MAX_WHOLE_TEXT = 18


def mistake(code: str, message: str, remedy: str) -> PydanticCustomError:
    """Give the error of a validator, with what is to be said of it."""
    # Braces would be read as placeholders of pydantic's message template.
    return PydanticCustomError(
        code.replace("-", "_"), "{message}", {"code": code, "message": message, "remedy": remedy}
    )


def _whole(value: Any) -> Any:
    """Read digits as a whole number; nothing else is guessed to be one."""
    if isinstance(value, str):
        digits = value.removeprefix("-")
        if digits.isascii() and digits.isdigit():
            if len(digits) <= MAX_WHOLE_TEXT:
                return int(value)
            raise mistake("wrong-type", f"{value[:40]!r} is too large", f"give at most {MAX_WHOLE_TEXT} digits")
        raise mistake("wrong-type", f"{value[:40]!r} is no whole number", "write digits only")
    return value


def _truth(value: Any) -> Any:
    """Read `true` and `false`; `yes`, `on` and `1` are none."""
    if isinstance(value, str):
        if value in {"true", "false"}:
            return value == "true"
        raise mistake("wrong-type", f"{value[:40]!r} is neither true nor false", "write true or false")
    return value


def _name(value: Any) -> Any:
    if isinstance(value, str) and not is_name(value):
        raise mistake("bad-name", f"{value[:80]!r} is no name", "use up to 64 letters, digits, '_', '-' and '.'")
    return value


def _identifier(value: Any) -> Any:
    if isinstance(value, str) and not is_identifier(value):
        raise mistake(
            "bad-name", f"{value[:80]!r} is no name", "begin with a letter, then letters, digits and '_'; up to 64"
        )
    return value


def _scalar_text(value: Any) -> Any:
    """Take a host's number or truth where a text with an expression stands in a file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else value


def _expression(value: Any) -> Any:
    """Write a number with an exponent out, as JSON and hosts write large and small ones; an expression has none."""
    text = _scalar_text(value)
    if not isinstance(text, str) or not text.lstrip("-")[:1].isdigit() or "e" not in text.lower():
        return text
    return _figure(text)


def _figure(value: Any) -> Any:
    """Write a number in its plainest form, so that `2.50` and `2.5` are the same; what is none stays as it is."""
    text = _scalar_text(value)
    if not isinstance(text, str):
        return text
    try:
        return number_text(parse_number(text))
    except NumberTextError:
        return text


def _share(value: Any) -> Any:
    """Write a share such as `40%` as the number that it is."""
    text = _scalar_text(value)
    try:
        return number_text(parse_share(text)) if isinstance(text, str) else text
    except NumberTextError:
        return text


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


_SCALAR = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]})

Truth = Annotated[bool, BeforeValidator(_truth)]
Whole = Annotated[int, BeforeValidator(_whole)]
Digit = Annotated[int, Field(ge=0, le=9), BeforeValidator(_whole)]
Name = Annotated[
    str,
    BeforeValidator(_name),
    # A file's number is a text here, and one with a sign is no name.
    WithJsonSchema({"type": "string", "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$", "minimum": 0}),
]
Identifier = Annotated[
    str, BeforeValidator(_identifier), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]{0,63}$"})
]
Scalar = Annotated[str, BeforeValidator(_scalar_text), _SCALAR]
Expression = Annotated[str, BeforeValidator(_expression), _SCALAR]
Figure = Annotated[str, BeforeValidator(_figure), _SCALAR]
Share = Annotated[str, BeforeValidator(_share), _SCALAR]
Names = Annotated[
    list[str],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
SomeNames = Annotated[
    list[str],
    Field(min_length=1),
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]
Many = BeforeValidator(_one_or_many)
"""Lets one item stand where a list may."""
