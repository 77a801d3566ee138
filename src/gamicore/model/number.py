"""Exact numbers: whole ones are `int`, all others `fractions.Fraction`; a binary float never gets further than here."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

Number = int | Fraction

WHOLE_DIGITS = 18
DECIMAL_DIGITS = 9
RATIONAL_DIGITS = 38
RATIONAL_LIMIT = 10**RATIONAL_DIGITS
AMOUNT_LIMIT = 2**63

_DIGITS = frozenset("0123456789")


class NumberTextError(ValueError):
    """A text is no number, or one with too many digits; `str` says which."""


def simplify(value: Number) -> Number:
    """Give a whole `Fraction` as `int`.

    Examples:
        >>> simplify(Fraction(6, 3)), simplify(Fraction(1, 2))
        (2, Fraction(1, 2))
    """
    return value.numerator if value.denominator == 1 else value


def parse_number(text: str) -> Number:
    """Read a decimal number exactly, as JSON writes it.

    Args:
        text: Optional minus, digits, optional point and digits, optional exponent; ASCII only.

    Raises:
        NumberTextError: It is no number, or has more than 18 digits before the point or 9 after it.

    Examples:
        >>> parse_number("12000.0"), parse_number("-0.25"), parse_number("1.5e3")
        (12000, Fraction(-1, 4), 1500)
    """
    if len(text) <= WHOLE_DIGITS and text.isascii() and text.isdigit():
        return int(text)
    mantissa, exponent = _split_exponent(text)
    sign = -1 if mantissa.startswith("-") else 1
    whole, point, decimals = mantissa.removeprefix("-").partition(".")
    if not whole or not _DIGITS.issuperset(whole) or not _DIGITS.issuperset(decimals) or (point and not decimals):
        raise NumberTextError(f"{text[:80]!r} is no number")
    digits = (whole + decimals).lstrip("0")
    if not digits:
        return 0
    scale = exponent - len(decimals)
    stripped = digits.rstrip("0")
    scale += len(digits) - len(stripped)
    if len(stripped) + scale > WHOLE_DIGITS or -scale > DECIMAL_DIGITS:
        raise NumberTextError(
            f"{text[:80]!r} has too many digits: at most {WHOLE_DIGITS} before the point and {DECIMAL_DIGITS} after it"
        )
    value = sign * int(stripped)
    return value * 10**scale if scale >= 0 else Fraction(value, 10**-scale)


def _split_exponent(text: str) -> tuple[str, int]:
    mantissa, mark, exponent = text.replace("E", "e").partition("e")
    if not mark:
        return mantissa, 0
    digits = exponent[1:] if exponent[:1] in {"+", "-"} else exponent
    if not digits or not _DIGITS.issuperset(digits):
        raise NumberTextError(f"{text[:80]!r} is no number")
    if len(digits) > 4:
        raise NumberTextError(f"{text[:80]!r} has too large an exponent")
    return mantissa, int(exponent)


def check_share(number: Number, text: str) -> Number:
    """Give a number back if it is one from 0 to 1.

    Args:
        text: What was given, for the message.

    Raises:
        ValueError: It is not.

    Examples:
        >>> check_share(1, "100%")
        1
    """
    if 0 <= number <= 1:
        return number
    raise ValueError(f"{text[:80]!r} is no share; give a number from 0 to 1, or a percentage such as 40%")


def number_of(value: object) -> Number:
    """Take a host's number: an `int`, a finite `float` by its shortest decimal form, a `Decimal` or a `Fraction`.

    Raises:
        NumberTextError: It is no number (a truth value is none), not finite, or has too many digits.

    Examples:
        >>> number_of(0.1), number_of(12000.0)
        (Fraction(1, 10), 12000)
    """
    if type(value) is int:
        if -(10**WHOLE_DIGITS) < value < 10**WHOLE_DIGITS:
            return value
        raise NumberTextError(f"a number has too many digits: at most {WHOLE_DIGITS} before the point")
    if type(value) is float:
        if not math.isfinite(value):
            raise NumberTextError(f"{value} is not a finite number")
        return parse_number(repr(value))
    if type(value) is Decimal and value.is_finite():
        return parse_number(str(value))
    if type(value) is Fraction:
        return _checked_fraction(value)
    raise NumberTextError(f"{str(value)[:80]!r} is no number")


def _checked_fraction(value: Fraction) -> Number:
    if 10**DECIMAL_DIGITS % value.denominator or abs(value) >= 10**WHOLE_DIGITS:
        raise NumberTextError(
            f"a number has too many digits: at most {WHOLE_DIGITS} before the point and {DECIMAL_DIGITS} after it"
        )
    return simplify(value)


def number_text(value: Number) -> str:
    """Write a number: as a decimal where that is exact, else as a fraction.

    Examples:
        >>> number_text(Fraction(5, 4)), number_text(Fraction(-1, 3)), number_text(7)
        ('1.25', '-1/3', '7')
    """
    if isinstance(value, int) or value.denominator == 1:
        return str(int(value))
    places = 0
    while 10**places % value.denominator:
        places += 1
        if places > DECIMAL_DIGITS:
            return f"{value.numerator}/{value.denominator}"
    return decimal_text(int(value * 10**places), places)


def decimal_text(units: int, decimals: int) -> str:
    """Write a whole number of smallest units with a fixed number of decimals.

    Examples:
        >>> decimal_text(1250, 2), decimal_text(-5, 2), decimal_text(7, 0)
        ('12.50', '-0.05', '7')
    """
    if not decimals:
        return str(units)
    digits = str(abs(units)).rjust(decimals + 1, "0")
    return f"{'-' if units < 0 else ''}{digits[:-decimals]}.{digits[-decimals:]}"
