"""What arithmetic does with numbers: exact, total."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from gamicore.model import Number
from gamicore.rules.operations.skips import DIVISION_BY_ZERO, Skip

Rounding = Literal["half-even", "half-up", "down", "up"]
ROUNDINGS: Mapping[Rounding, str] = {
    "half-even": "round",
    "half-up": "round_half_up",
    "down": "round_down",
    "up": "round_up",
}
"""The ways to round an amount, each with its operation."""


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


def round_half_up(value: Number) -> int:
    """Round to the nearest integer, a half away from 0.

    Examples:
        >>> round_half_up(Fraction(5, 2)), round_half_up(Fraction(-5, 2)), round_half_up(Fraction(7, 3))
        (3, -3, 2)
    """
    nearest = floor(abs(Fraction(value)) + Fraction(1, 2))
    return nearest if value > 0 else -nearest


def round_down(value: Number) -> int:
    """Round towards 0.

    Examples:
        >>> round_down(Fraction(8, 3)), round_down(Fraction(-8, 3))
        (2, -2)
    """
    return int(value)


def round_up(value: Number) -> int:
    """Round away from 0.

    Examples:
        >>> round_up(Fraction(7, 3)), round_up(Fraction(-7, 3)), round_up(2)
        (3, -3, 2)
    """
    return ceil(value) if value > 0 else floor(value)


def round_quotient(value: Number, divisor: int) -> int:
    """Round `value / divisor` as `round_half_even` does, for a positive divisor, without making a fraction."""
    if type(value) is not int:
        return round(Fraction(value, divisor))
    quotient, rest = divmod(value, divisor)
    twice = rest + rest
    if twice > divisor or (twice == divisor and quotient & 1):
        return quotient + 1
    return quotient


def zone(value: Number, full: Number, none: Number) -> Number:
    """Grade a value: 1 at `full` and beyond, 0 at `none` and beyond, evenly falling from one to the other.

    Raises:
        Skip: Both are the same (`division-by-zero`).

    Examples:
        >>> zone(50, 15, 120), zone(10, 15, 120), zone(130, 15, 120)
        (Fraction(2, 3), 1, 0)
    """
    share = divide(none - value, none - full)
    return min(max(share, 0), 1)


def percent_of_target(value: Number, target: Number) -> Number:
    """Give how many hundredths of a target have been reached.

    Raises:
        Skip: The target is 0 (`division-by-zero`).
    """
    return divide(100 * value, target)
