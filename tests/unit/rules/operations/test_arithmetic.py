"""Division, rounding, grading."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model import Number
from gamicore.rules.operations.arithmetic import (
    divide,
    divide_down,
    percent_of_target,
    remainder,
    round_down,
    round_half_even,
    round_half_up,
    round_quotient,
    round_up,
    zone,
)
from gamicore.rules.operations.skips import Skip

INTEGERS = st.integers(-(10**20), 10**20)


def reason(operation: Any, *operands: Any) -> str:
    with pytest.raises(Skip) as caught:
        operation(*operands)
    return caught.value.reason


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


@pytest.mark.parametrize(
    ("value", "half_up", "down", "up"),
    [
        (Fraction(5, 2), 3, 2, 3),
        (Fraction(-5, 2), -3, -2, -3),
        (Fraction(24, 10), 2, 2, 3),
        (Fraction(-26, 10), -3, -2, -3),
        (0, 0, 0, 0),
        (-7, -7, -7, -7),
        (Fraction(10**40 * 2 + 1, 2), 10**40 + 1, 10**40, 10**40 + 1),
    ],
)
def test_a_size_is_rounded_whatever_its_sign(value: Number, half_up: int, down: int, up: int) -> None:
    assert (round_half_up(value), round_down(value), round_up(value)) == (half_up, down, up)


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


@pytest.mark.parametrize(
    ("operands", "value"),
    [
        ((15, 15, 120), 1),
        ((14, 15, 120), 1),
        ((120, 15, 120), 0),
        ((121, 15, 120), 0),
        ((50, 15, 120), Fraction(2, 3)),
        ((50, 100, 0), Fraction(1, 2)),
        ((Fraction(3, 4), Fraction(1, 2), Fraction(3, 2)), Fraction(3, 4)),
    ],
)
def test_a_zone_falls_evenly_from_1_to_0(operands: tuple[Number, Number, Number], value: Number) -> None:
    assert zone(*operands) == value


@given(INTEGERS, st.integers(-100, 100), st.integers(-100, 100))
def test_a_zone_never_leaves_0_to_1_and_never_gains_towards_none(value: int, full: int, none: int) -> None:
    if full == none:
        assert reason(zone, value, full, none) == "division-by-zero"
        return
    step = 1 if none > full else -1
    assert 0 <= zone(value + step, full, none) <= zone(value, full, none) <= 1


def test_a_target_is_reached_in_hundredths() -> None:
    assert percent_of_target(20, 50) == 40
    assert percent_of_target(Fraction(1, 2), 3) == Fraction(50, 3)
    assert reason(percent_of_target, 5, 0) == "division-by-zero"
