"""What comes back from a plug-in: is it a value of the type, an exact number, a state that can be kept?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gamicore.model import STANDARD_LIMITS, Number, simplify
from gamicore.rules import NUMBER, Type, is_text, is_value_of, value_shown

STATE_PARTS = 2_000
STATE_DEPTH = 32
_CHARACTERS_A_PART = 64
_MAX_TEXT = STANDARD_LIMITS.event_bytes


class ForeignValueError(ValueError):
    """A plug-in did not give what it should; `str` says what it did, as in `gave a float, no exact number`."""


def number_from(value: object) -> Number:
    """Give an exact number back, a whole one as `int`.

    Raises:
        ForeignValueError: It is none, or has more than 38 digits.

    Examples:
        >>> number_from(Fraction(6, 3))
        2
        >>> number_from(0.5)
        Traceback (most recent call last):
        gamicore.plugins.values.ForeignValueError: gave a float, no exact number of at most 38 digits
    """
    if is_value_of(value, NUMBER):
        assert isinstance(value, int | Fraction)
        return simplify(value)
    raise ForeignValueError(f"gave {value_shown(value)}, no exact number of at most 38 digits")


def value_from(value: object, declared: Type) -> Any:
    """Give a value of a type back.

    Raises:
        ForeignValueError: It is of another type, or out of the range of this one.
    """
    if not is_value_of(value, declared):
        raise ForeignValueError(f"gave {value_shown(value)}, no {declared}")
    return simplify(value) if isinstance(value, Fraction) else value


def state_from(state: Any) -> Any:
    """Give back the state of a history function.

    Raises:
        ForeignValueError: It holds something that cannot be kept, or too much.

    Examples:
        >>> state_from([1, [None, "a"]])
        [1, [None, 'a']]
    """
    pending = [(state, 0)]
    parts = 0
    while pending:
        part, depth = pending.pop()
        parts += 1
        kind = type(part)
        if kind is list:
            if depth == STATE_DEPTH:
                raise ForeignValueError(f"gave a state with lists more than {STATE_DEPTH} deep in one another")
            if parts + len(pending) + len(part) > STATE_PARTS:
                raise ForeignValueError(f"gave a state with more than {STATE_PARTS:,} parts")
            pending += [(item, depth + 1) for item in part]
        elif kind is str:
            parts += len(_checked_text(part)) // _CHARACTERS_A_PART
        elif kind is int or kind is Fraction:
            number_from(part)
        elif part is not None and kind is not bool:
            raise ForeignValueError(
                f"gave a state that holds {value_shown(part)}; it may hold None, truths, exact numbers, texts and lists"
            )
        if parts + len(pending) > STATE_PARTS:
            raise ForeignValueError(f"gave a state with more than {STATE_PARTS:,} parts")
    return state


def _checked_text(text: str) -> str:
    if len(text) > _MAX_TEXT:
        raise ForeignValueError(f"gave a text of more than {_MAX_TEXT:,} characters")
    if not is_text(text, _MAX_TEXT):
        raise ForeignValueError("gave a text with half of a character")
    return text


def copy_of(state: Any) -> Any:
    """Give a state that shares no list with another."""
    return [copy_of(part) for part in state] if type(state) is list else state
