"""What each operator does with values."""

from __future__ import annotations

import pickle
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model import Number, Step
from gamicore.rules.operations import (
    OPERATIONS,
    Skip,
    bounded,
    bounded_amount,
    divide,
    divide_down,
    earlier,
    later,
    missing,
    remainder,
    round_half_even,
    round_quotient,
)

HALF = Fraction(1, 2)
INTEGERS = st.integers(-(10**20), 10**20)


def reason(operation: Any, *operands: Any) -> str:
    with pytest.raises(Skip) as caught:
        operation(*operands)
    return caught.value.reason


@pytest.mark.parametrize(
    ("operator", "operands", "value"),
    [
        ("+", (1, HALF), Fraction(3, 2)),
        ("-", (1, HALF), HALF),
        ("*", (3, HALF), Fraction(3, 2)),
        ("/", (6, 3), 2),
        ("/", (1, 3), Fraction(1, 3)),
        ("//", (-7, 2), -4),
        ("//", (Fraction(-7, 2), 1), -4),
        ("%", (-7, 3), 2),
        ("%", (7, -3), -2),
        ("%", (Fraction(7, 2), 1), HALF),
        ("negate", (5,), -5),
        ("not", (True,), False),
        ("==", (2, Fraction(4, 2)), True),
        ("!=", ("a", "b"), True),
        ("<", (1, 1), False),
        ("<=", (1, 1), True),
        (">", (HALF, 0), True),
        (">=", (0, HALF), False),
        ("in", ("a", ("a", "b")), True),
        ("not in", ("c", ("a", "b")), True),
        ("floor", (Fraction(-5, 2),), -3),
        ("ceil", (Fraction(-5, 2),), -2),
        ("abs", (Fraction(-5, 2),), Fraction(5, 2)),
        ("min", (3, HALF, 2), HALF),
        ("max", (3, HALF, 2), 3),
    ],
)
def test_an_operator_has_its_value(operator: str, operands: tuple[Any, ...], value: Any) -> None:
    found = OPERATIONS[operator](*operands)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("operation", [divide, divide_down, remainder])
@pytest.mark.parametrize("zero", [0, Fraction(0)])
def test_nothing_is_divided_by_0(operation: Any, zero: Number) -> None:
    assert reason(operation, 5, zero) == "division-by-zero"


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(5, 2), 2),
        (Fraction(7, 2), 4),
        (Fraction(-5, 2), -2),
        (Fraction(-7, 2), -4),
        (Fraction(26, 10), 3),
        (Fraction(24, 10), 2),
        (3, 3),
    ],
)
def test_a_half_is_rounded_to_the_even_integer(value: Number, rounded: int) -> None:
    assert round_half_even(value) == rounded


@given(INTEGERS, st.integers(1, 10**20))
def test_a_quotient_is_rounded_without_a_fraction_to_the_same(value: int, divisor: int) -> None:
    assert round_quotient(value, divisor) == round(Fraction(value, divisor))


@given(st.fractions(), st.integers(1, 10**6))
def test_a_quotient_of_a_fraction_is_rounded_to_the_same(value: Fraction, divisor: int) -> None:
    assert round_quotient(value, divisor) == round(value / divisor)


@given(INTEGERS | st.fractions(), (INTEGERS | st.fractions()).filter(bool))
def test_quotient_and_remainder_give_the_number_back(left: Number, right: Number) -> None:
    assert divide_down(left, right) * right + remainder(left, right) == left
    assert 0 <= Fraction(remainder(left, right)) / right < 1
    assert divide(left, right) * right == left


@pytest.mark.parametrize("value", [10**38 - 1, -(10**38) + 1, Fraction(1, 10**38 - 1), Fraction(10**38 - 1, 2), 0])
def test_38_digits_are_a_number(value: Number) -> None:
    assert bounded(value) == value


@pytest.mark.parametrize(
    "value", [10**38, -(10**38), Fraction(1, 10**38), Fraction(10**38 + 1, 2), Fraction(-(10**38) - 1, 2)]
)
def test_39_digits_are_an_overflow(value: Number) -> None:
    assert reason(bounded, value) == "overflow"


def test_an_amount_has_64_bits() -> None:
    assert bounded_amount(2**63 - 1) == 2**63 - 1
    assert bounded_amount(-(2**63) + 1) == -(2**63) + 1
    assert reason(bounded_amount, 2**63) == "overflow"
    assert reason(bounded_amount, -(2**63)) == "overflow"


def test_a_step_is_taken_from_a_day() -> None:
    day = date(2026, 3, 31).toordinal()
    assert later(day, Step(months=1)) == date(2026, 5, 1).toordinal()
    assert earlier(day, Step(months=1)) == date(2026, 3, 1).toordinal()
    assert earlier(day, Step(days=31)) == date(2026, 2, 28).toordinal()


def test_a_day_out_of_the_calendar_is_an_overflow() -> None:
    day = date(2026, 3, 31).toordinal()
    assert reason(later, day, Step(months=12 * 8_000)) == "overflow"
    assert reason(earlier, day, Step(days=999_999)) == "overflow"


def test_what_is_missing_is_named() -> None:
    with pytest.raises(Skip) as caught:
        missing("player.seat")
    assert (caught.value.reason, caught.value.detail) == ("missing-field", "player.seat")
    assert pickle.loads(pickle.dumps(caught.value)).detail == "player.seat"
