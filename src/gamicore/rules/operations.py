"""What each operator does with values: exact, total, shared by the tree evaluator and the generated code.

A skip is the one way in which an expression can have no value: it carries the reason's name.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

from gamicore.model import AMOUNT_LIMIT, RATIONAL_LIMIT, Number, Step

MISSING_FIELD = "missing-field"
DIVISION_BY_ZERO = "division-by-zero"
OVERFLOW = "overflow"


class Skip(Exception):  # noqa: N818 - a result with a name, not a mistake
    """An expression has no value for this event; `reason` says why.

    Args:
        reason: `missing-field`, `division-by-zero` or `overflow`.
        detail: What is missing or too large, for people.
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
    raise Skip(OVERFLOW, "a number with more than 38 digits")


def bounded_amount(value: int) -> int:
    """Give an amount of smallest units back if it fits 64 bits.

    Raises:
        Skip: It does not (`overflow`).
    """
    if -AMOUNT_LIMIT < value < AMOUNT_LIMIT:
        return value
    raise Skip(OVERFLOW, "an award beyond 64 bits of smallest units")


def missing(name: str) -> Any:
    """Skip, because a value is missing.

    Raises:
        Skip: Always (`missing-field`).
    """
    raise Skip(MISSING_FIELD, name)


def divide(left: Number, right: Number) -> Number:
    """Divide exactly.

    Raises:
        Skip: The divisor is 0 (`division-by-zero`).
    """
    if not right:
        raise Skip(DIVISION_BY_ZERO)
    if type(left) is int and type(right) is int:
        quotient, rest = divmod(left, right)
        if not rest:
            return quotient
    return Fraction(left, right)


def divide_down(left: Number, right: Number) -> int:
    """Divide and round towards minus infinity.

    Raises:
        Skip: The divisor is 0 (`division-by-zero`).
    """
    if not right:
        raise Skip(DIVISION_BY_ZERO)
    return left // right


def remainder(left: Number, right: Number) -> Number:
    """Give what `divide_down` leaves; it has the divisor's sign.

    Raises:
        Skip: The divisor is 0 (`division-by-zero`).
    """
    if not right:
        raise Skip(DIVISION_BY_ZERO)
    return left % right


def round_half_even(value: Number) -> int:
    """Round to the nearest integer, a half to the even one.

    Examples:
        >>> round_half_even(Fraction(5, 2)), round_half_even(Fraction(7, 2)), round_half_even(3)
        (2, 4, 3)
    """
    return round(value)


def round_quotient(value: Number, divisor: int) -> int:
    """Round `value / divisor` as `round_half_even` does, for a positive divisor, without making a fraction."""
    if type(value) is not int:
        return round(Fraction(value, divisor))
    quotient, rest = divmod(value, divisor)
    twice = rest + rest
    if twice > divisor or (twice == divisor and quotient & 1):
        return quotient + 1
    return quotient


def later(day: int, step: Step) -> int:
    """Give the day that lies a step of the calendar later, as an ordinal.

    Raises:
        Skip: That day is beyond the years 1 to 9998 (`overflow`).
    """
    try:
        return step.after(date.fromordinal(day)).toordinal()
    except OverflowError:
        raise Skip(OVERFLOW, "a date out of range") from None


def earlier(day: int, step: Step) -> int:
    """Give the day that lies a step of the calendar earlier, as an ordinal.

    Raises:
        Skip: That day is beyond the years 1 to 9998 (`overflow`).
    """
    return later(day, step.negated())


OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": divide,
    "//": divide_down,
    "%": remainder,
    "negate": lambda operand: -operand,
    "not": lambda operand: not operand,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "in": lambda item, items: item in items,
    "not in": lambda item, items: item not in items,
    "round": round_half_even,
    "floor": floor,
    "ceil": ceil,
    "abs": abs,
    "min": min,
    "max": max,
    "later": later,
    "earlier": earlier,
    "bounded_amount": bounded_amount,
}
