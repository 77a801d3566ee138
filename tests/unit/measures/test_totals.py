"""Counts, sums and averages: exact, and of nothing what the language says."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from gamicore.measures.totals import Average, Count, Sum, added
from gamicore.model import Step
from gamicore.rules import Window
from tests.unit.measures.history import fed, machine, moment, values_at

NOON = moment("03-02")
HALF = Fraction(1, 2)


@pytest.mark.parametrize(("total", "value", "sum_"), [(1, 2, 3), (HALF, HALF, 1), (1, HALF, Fraction(3, 2))])
def test_a_whole_sum_is_an_integer(total: Any, value: Any, sum_: Any) -> None:
    assert (type(added(total, value)), added(total, value)) == (type(sum_), sum_)


@pytest.mark.parametrize(("function", "empty"), [("count", 0), ("sum", 0), ("average", None)])
def test_of_nothing(function: str, empty: Any) -> None:
    tried = machine(function)
    assert tried.read(tried.initial(), NOON) == empty
    rolling = machine(function, Window("rolling", length=Step(days=1)))
    assert rolling.read(rolling.initial(), NOON) == empty
    state = rolling.add(rolling.initial(), NOON, 5)
    assert rolling.read(state, moment("03-03")) == empty


def test_a_count_counts() -> None:
    assert fed(Count(), [(NOON, None)] * 3) == 3


def test_a_sum_is_exact() -> None:
    assert values_at(Sum(), [(NOON, HALF), (NOON, Fraction(1, 3)), (NOON, Fraction(1, 6))]) == [HALF, Fraction(5, 6), 1]


def test_a_sum_may_be_large() -> None:
    """Sums of events may be longer than 64 bits."""
    assert fed(Sum(), [(NOON, 10**18 - 1)] * 30) == 30 * (10**18 - 1)


def test_an_average_is_an_average() -> None:
    assert values_at(Average(), [(NOON, 1), (NOON, 2), (NOON, 6)]) == [1, Fraction(3, 2), 3]


def test_a_rolling_sum_is_a_difference_of_sums() -> None:
    """Two events of the 2nd, one each of the 3rd, 4th and 5th; 36 hours hold those of two days."""
    tried = machine("sum", Window("rolling", length=36 * 3_600_000_000))
    events = [(moment(f"03-0{day}", str(day)), day * HALF) for day in (2, 2, 3, 4, 5)]
    assert values_at(tried, events) == [1, 2, Fraction(7, 2), Fraction(7, 2), Fraction(9, 2)]
    average = machine("average", Window("rolling", length=36 * 3_600_000_000))
    assert values_at(average, events) == [1, 1, Fraction(7, 6), Fraction(7, 4), Fraction(9, 4)]


def test_a_rolling_count_keeps_no_values() -> None:
    tried = machine("count", Window("rolling", length=1))
    assert fed(tried, [(NOON, "long")])[1] == [None]
