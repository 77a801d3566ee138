"""The least, the greatest, the first, the latest, and how many different values."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore.measures.values import DISTINCT_LIMIT, Distinct, First, Latest, Maximum, Minimum
from gamicore.rules import Window
from tests.unit.measures.history import HOUR, copied, fed, machine, moment, values_at

NOON = moment("03-02")
ONE_DAY = Window("rolling", length=24 * HOUR)


def of(*values: Any) -> list[tuple[Any, Any]]:
    """Give events with these values."""
    return [(NOON, value) for value in values]


@pytest.mark.parametrize(
    ("fold", "values"),
    [
        (Minimum(), [3, 3, 1, 1, 0]),
        (Maximum(), [3, 5, 5, 5, 5]),
        (First(), [3, 3, 3, 3, 3]),
        (Latest(), [3, 5, 1, 4, 0]),
        (Distinct(), [1, 2, 3, 4, 5]),
    ],
)
def test_a_value_is_chosen(fold: Any, values: list[int]) -> None:
    assert values_at(fold, of(3, 5, 1, 4, 0)) == values


def test_of_nothing_there_is_no_value() -> None:
    for fold in (Minimum(), Maximum(), First(), Latest()):
        assert fold.read(fold.initial(), NOON) is None
    assert Distinct().read(Distinct().initial(), NOON) == 0


@pytest.mark.parametrize("value", [0, False, ""])
def test_a_value_that_is_nothing_much_is_a_value(value: Any) -> None:
    for fold in (First(), Latest(), Maximum()):
        assert fold.read(fed(fold, of(value)), NOON) == value
    assert First().read(fed(First(), of(value, value or 1)), NOON) == value


def test_equal_values_are_one() -> None:
    assert values_at(Distinct(), of("b", "a", "b", "c", "a")) == [1, 2, 2, 3, 3]


def test_a_rolling_maximum_forgets_what_is_beaten() -> None:
    """Every half day: 5 3 4 1 1; the window reaches back to the event before the one at hand."""
    tried = machine("maximum", ONE_DAY)
    times = ["03-02T00", "03-02T12", "03-03T00", "03-03T12", "03-04T00"]
    events = [(moment(f"2026-{at}:00:00Z"), value) for at, value in zip(times, [5, 3, 4, 1, 1], strict=True)]
    assert values_at(tried, events) == [5, 5, 4, 4, 1]
    assert values_at(machine("minimum", ONE_DAY), events) == [5, 3, 3, 1, 1]
    assert values_at(machine("first", ONE_DAY), events) == [5, 5, 3, 4, 1]
    assert values_at(machine("latest", ONE_DAY), events) == [5, 3, 4, 1, 1]
    assert fed(tried, events[:3])[1] == [5, 4]
    assert fed(tried, events)[1] == [4, 1]


def test_a_late_look_finds_nothing() -> None:
    for function in ("minimum", "maximum", "first", "latest"):
        tried = machine(function, ONE_DAY)
        assert tried.read(fed(tried, of(5)), moment("03-03")) is None


def test_joined_parts_forget_what_is_beaten() -> None:
    assert Maximum().join([[1, 2, 3], [9, 5, 4]], [[4, 5], [5, 2]]) == [[1, 4, 5], [9, 5, 2]]
    assert Maximum().join([[1], [9]], [[], []]) == [[1], [9]]


def test_values_are_told_apart_up_to_a_limit() -> None:
    tried = Distinct()
    state = tried.initial()
    for value in range(DISTINCT_LIMIT - 1):
        state = tried.take(state, value)
    assert tried.read(state, NOON) == 9_999
    assert tried.read(tried.take(state, 5), NOON) == 9_999
    full = copied(tried.take(state, -1))
    assert full == 10_000
    assert tried.read(tried.take(full, -2), NOON) == 10_000
    assert tried.read(tried.take(full, 5), NOON) == 10_000
    assert tried.merge(full, [1]) == tried.merge([1], full) == 10_000
    assert len(tried.merge(list(range(9_990)), list(range(9_980, 9_999)))) == 9_999
    assert tried.merge(list(range(9_990)), list(range(9_980, 10_001))) == 10_000
