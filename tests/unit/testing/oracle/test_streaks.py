from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from gamicore.model import END, WorkCalendar, parse_instant
from gamicore.rules import Measure
from gamicore.testing.oracle.streaks import best_unit, first_of_unit, later, latest_in_a_row, sequences, unit_streak
from tests.unit.testing.oracle.facts import GAME, call, fact

# Sunday to Saturday; Monday to Friday are working days, but for Wednesday the 4th.
SUNDAY = date(2026, 3, 1).toordinal()
OFFICE = WorkCalendar("office", ZoneInfo("UTC"), (((0, 1),),) * 5 + ((), ()), frozenset({date(2026, 3, 4).toordinal()}))
WITH_OFFICE = evolve(GAME, work_calendars={"office": OFFICE})


def streak(days: list[int], today: int, **options: Any) -> int:
    """Give the streak of days of March on such a day."""
    measure = Measure("streak", ("call",), options=tuple({"every": "day", **options}.items()))
    return unit_streak(measure, [SUNDAY - 1 + day for day in days], SUNDAY - 1 + today, WITH_OFFICE)


@pytest.mark.parametrize(
    ("unit", "first"),
    [
        ("day", date(2026, 8, 19)),
        ("week", date(2026, 8, 17)),
        ("month", date(2026, 8, 1)),
        ("quarter", date(2026, 7, 1)),
        ("year", date(2026, 1, 1)),
    ],
)
def test_units_begin_on_their_first_day(unit: str, first: date) -> None:
    assert date.fromordinal(first_of_unit(unit, date(2026, 8, 19).toordinal())) == first
    assert first_of_unit("lifetime", 1) == first_of_unit("lifetime", 9_999)


def test_the_latest_in_a_row() -> None:
    assert [latest_in_a_row(row) for row in ([], [False], [True, False, True, True], [True])] == [0, 0, 2, 1]


def test_the_best_unit() -> None:
    """0.5 + 1.5 on one day is 2, an `int`; below 0 the least bad one is the best."""
    measure = Measure("best", ("call",), options=(("every", "day"),))
    assert best_unit(measure, []) == 0
    assert best_unit(measure, [(1, -5), (2, -3)]) == -3
    best = best_unit(measure, [(1, Fraction(1, 2)), (2, 1), (1, Fraction(3, 2))])
    assert best == 2
    assert isinstance(best, int)


def test_a_run_of_days() -> None:
    assert [streak([2, 3, 5], today) for today in (2, 3, 4, 5, 6, 7)] == [1, 2, 2, 1, 1, 0]
    assert streak([], 2) == 0


def test_freezes_are_not_used_up_before_a_run_begins() -> None:
    """Two events keep a day: the 1st has one, so the run begins on the 3rd with both freezes."""
    assert streak([1, 3, 3, 6, 6], 6, at_least=2, freezes=2) == 2
    assert streak([1, 3, 3, 7, 7], 7, at_least=2, freezes=2) == 1


def test_a_run_of_working_days() -> None:
    """The 4th is a holiday, the 7th and 8th a weekend."""
    assert streak([2, 3, 4, 5, 6], 9, every="workday", calendar="office") == 4
    assert streak([2, 3, 4, 5], 9, every="workday", calendar="office") == 0


def test_pauses_end_nothing() -> None:
    assert streak([3, 5], 5, pauses="office") == 2
    assert streak([2, 5], 5, pauses="office") == 1


def test_a_sequence_is_given_up_when_its_time_is_over() -> None:
    first, last = fact(call("1")), fact(call("2", time="2026-03-02T13:00:00Z"))
    hour = 3_600_000_000
    events = [(first, GAME.calendar), (last, GAME.calendar)]
    for within, completed in ((hour, 1), (hour - 1, 0)):
        measure = Measure("sequence", ("call", "call"), options=(("within", within),))
        assert sequences(measure, events) == completed


def test_without_a_length_the_end_never_comes() -> None:
    assert later(5, None, GAME.calendar) == END
    assert later(5, 7, GAME.calendar) == 12
    assert parse_instant("2026-03-02T12:00:00Z") < END


def test_a_day_that_never_was_is_no_unit() -> None:
    """The 3rd was not, and the 4th and the 5th were."""
    measure = Measure("streak", ("call",), options=(("every", "day"),))
    lost = {SUNDAY + 2}
    found = [
        unit_streak(measure, [SUNDAY, SUNDAY + 1], SUNDAY + ahead, GAME, lost.__contains__) for ahead in (2, 3, 4, 5)
    ]
    assert found == [2, 2, 0, 0]
