"""JSON read exactly: no number becomes a binary float, no key stands twice, nothing is guessed."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import Any

DEPTH_LIMIT = 64


class ExactJsonError(ValueError):
    """A text is no JSON that means one thing to everybody; `str` says why, and what would be right."""


def read_exact_json(line: bytes) -> Any:
    r"""Read one value of JSON.

    Raises:
        ExactJsonError: It is not UTF-8, no JSON, has a key twice, a number that is not finite or has thousands of
            digits, or is nested too deeply.

    Examples:
        >>> read_exact_json(b'{"amount": 0.1}\n')
        {'amount': Decimal('0.1')}
    """
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ExactJsonError(f"byte {error.start + 1} is not UTF-8; save the file as UTF-8") from None
    try:
        value = _DECODER.decode(text)
    except ExactJsonError:
        raise
    except json.JSONDecodeError as error:
        raise ExactJsonError(
            f"this is no JSON: {_small(error.msg)} at column {error.colno}; write one object a line"
        ) from None
    except ValueError:
        raise ExactJsonError("a number has thousands of digits; give at most 18 before the point") from None
    except RecursionError:
        raise _too_deep() from None
    if text.count("[") + text.count("{") > DEPTH_LIMIT and _is_deep(value):
        raise _too_deep()
    return value


def _small(message: str) -> str:
    return (message[:1].lower() + message[1:]).removesuffix(" at")


def _too_deep() -> ExactJsonError:
    return ExactJsonError(f"lists and maps stand more than {DEPTH_LIMIT} deep in one another; flatten them")


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEPTH_LIMIT):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return any(isinstance(value, dict | list) for value in level)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    counts = Counter(key for key, _ in pairs)
    twice = next(key for key, count in counts.items() if count > 1)
    raise ExactJsonError(f"the key {twice[:80]!r} stands twice in one object; keep one of them")


def _exact(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ExactJsonError(f"the number {text[:40]} has too large an exponent; give at most 18 digits") from None


def _refuse(word: str) -> Any:
    raise ExactJsonError(f"{word} is no number; give a finite one, or leave the field out")


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_float=_exact, parse_constant=_refuse)
