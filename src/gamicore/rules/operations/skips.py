"""Skips: the one way in which an expression has no value, and what is checked on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gamicore.model import AMOUNT_LIMIT, RATIONAL_LIMIT

MISSING_FIELD = "missing-field"
DIVISION_BY_ZERO = "division-by-zero"
OVERFLOW = "overflow"
PLUGIN_FAILED = "plugin-failed"


class Skip(Exception):  # noqa: N818 - a result with a name, not a mistake
    """An expression has no value for this event; `reason` says why.

    Args:
        reason: `missing-field`, `division-by-zero`, `overflow` or `plugin-failed`.
        detail: What is missing, too large or failed, for people.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def bounded(value: Any) -> Any:
    """Give a number back if numerator and denominator have at most 38 digits.

    Raises:
        Skip: They have more (`overflow`).
    """
    if type(value) is int:
        if -RATIONAL_LIMIT < value < RATIONAL_LIMIT:
            return value
    elif -RATIONAL_LIMIT < value.numerator < RATIONAL_LIMIT and value.denominator < RATIONAL_LIMIT:
        return value
    raise Skip(OVERFLOW, "a number has more than 38 digits")


def bounded_amount(value: int) -> int:
    """Give an amount of smallest units back if it fits 64 bits.

    Raises:
        Skip: It does not (`overflow`).
    """
    if -AMOUNT_LIMIT < value < AMOUNT_LIMIT:
        return value
    raise Skip(OVERFLOW, "an award lies beyond 64 bits of smallest units")


def missing(name: str) -> Any:
    """Skip, because a value is missing.

    Raises:
        Skip: Always (`missing-field`).
    """
    raise Skip(MISSING_FIELD, name)


def holds(condition: Callable[[], Any]) -> bool:
    """Say whether a condition is true; a skip in it counts as false."""
    try:
        return bool(condition())
    except Skip:
        return False
