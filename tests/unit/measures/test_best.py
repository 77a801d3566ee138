"""The best unit: the greatest total, as it stands at the event at hand."""

from __future__ import annotations

import pytest

from gamicore.measures.best import Best
from gamicore.model import PeriodUnit
from tests.unit.measures.history import days, fed, moment, values_at


def test_the_best_count_of_a_day() -> None:
    events = days("03-02", "03-02", "03-04", "03-05", "03-05", "03-05")
    assert values_at(Best("day"), events) == [1, 2, 2, 2, 2, 3]


def test_the_best_of_many_is_remembered() -> None:
    """Whichever day is the best: the first, one in between, or the last."""
    for totals, best in (((5, 1, 2, 1), 5), ((1, 5, 2, 1), 5), ((1, 2, 5, 1), 5), ((1, 2, 1, 5), 5)):
        events = [(moment(f"03-0{day}"), total) for day, total in enumerate(totals, start=2)]
        assert values_at(Best("day"), events)[-1] == best


def test_of_nothing_the_best_is_0() -> None:
    assert Best("week").read(Best("week").initial(), moment("03-02")) == 0


def test_the_best_sum_is_that_of_a_unit_with_an_event() -> None:
    """A day with a loss counts as it is: the days without any event do not."""
    events = [(moment("03-02", "a"), -5), (moment("03-04", "b"), -3), (moment("03-04", "c"), -3)]
    assert values_at(Best("day"), events) == [-5, -3, -5]


def test_what_a_unit_loses_again_is_lost() -> None:
    events = [(moment("03-02", "a"), 9), (moment("03-02", "b"), -4), (moment("03-03", "c"), 6), (moment("03-04"), 1)]
    assert values_at(Best("day"), events) == [9, 5, 6, 6]


@pytest.mark.parametrize(
    ("unit", "best"),
    [("day", 2), ("week", 3), ("month", 4), ("quarter", 5), ("year", 6)],
)
def test_each_unit(unit: PeriodUnit, best: int) -> None:
    """Two on the 1st of January, one on the 2nd of that week, one more in January, February and April each."""
    events = days("01-01", "01-01", "01-02", "01-31", "02-01", "04-01")
    assert values_at(Best(unit), events)[-1] == best


def test_a_unit_that_is_cut_in_two_parts_is_one() -> None:
    tried = Best("day")
    whole = days("03-02", "03-03", "03-03", "03-03", "03-03", "03-04")
    for cut in range(7):
        merged = tried.merge(fed(tried, whole[:cut]), fed(tried, whole[cut:]))
        assert merged == fed(tried, whole)
        assert tried.read(merged, whole[-1][0]) == 4
