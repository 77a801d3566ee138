"""Days, times of day, seasons of the year, work calendars."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gamicore.model import Step, WorkCalendar, parse_instant
from gamicore.rules.operations.skips import Skip
from gamicore.rules.operations.times import (
    between,
    business_hours,
    earlier,
    holiday,
    in_season,
    later,
    weekday,
    workday,
)

HOURS = ((9 * 3_600_000_000, 17 * 3_600_000_000),)
TOKYO = WorkCalendar(
    "tokyo", ZoneInfo("Asia/Tokyo"), (HOURS,) * 5 + ((), ()), frozenset({date(2026, 5, 5).toordinal()})
)


def reason(operation: Any, *operands: Any) -> str:
    with pytest.raises(Skip) as caught:
        operation(*operands)
    return caught.value.reason


def test_a_step_is_taken_from_a_day() -> None:
    day = date(2026, 3, 31).toordinal()
    assert later(day, Step(months=1)) == date(2026, 5, 1).toordinal()
    assert earlier(day, Step(months=1)) == date(2026, 3, 1).toordinal()
    assert earlier(day, Step(days=31)) == date(2026, 2, 28).toordinal()


def test_a_day_out_of_the_calendar_is_an_overflow() -> None:
    day = date(2026, 3, 31).toordinal()
    assert reason(later, day, Step(months=12 * 8_000)) == "overflow"
    assert reason(earlier, day, Step(days=999_999)) == "overflow"


def test_days_of_the_week_are_named_from_monday() -> None:
    monday = date(2026, 3, 16).toordinal()
    assert [weekday(monday + number) for number in range(7)] == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@pytest.mark.parametrize(
    ("clock", "start", "end", "answer"),
    [
        *((9, 9, 18, True), (18, 9, 18, False), (8, 9, 18, False)),
        *((23, 22, 6, True), (5, 22, 6, True), (6, 22, 6, False), (5, 5, 5, False), (4, 5, 5, False)),
    ],
)
def test_a_span_of_the_day_may_go_over_midnight(clock: int, start: int, end: int, answer: bool) -> None:
    assert between(clock, start, end) is answer


@pytest.mark.parametrize(
    ("day", "first", "last", "answer"),
    [
        (date(2026, 6, 1), 601, 831, True),
        (date(2026, 8, 31), 601, 831, True),
        (date(2026, 9, 1), 601, 831, False),
        (date(2026, 12, 31), 1215, 106, True),
        (date(2027, 1, 7), 1215, 106, False),
        (date(2024, 2, 29), 229, 229, True),
    ],
)
def test_a_span_of_the_year_may_go_over_new_year(day: date, first: int, last: int, answer: bool) -> None:
    assert in_season(day.toordinal(), first, last) is answer


def test_a_work_calendar_has_days_of_its_own_zone() -> None:
    """Tokyo is nine hours ahead: its Monday begins on Sunday at 15:00."""
    sunday, monday = parse_instant("2026-03-15T14:59:59Z"), parse_instant("2026-03-15T15:00:00Z")
    assert (workday(sunday, TOKYO), workday(monday, TOKYO)) == (False, True)
    assert (business_hours(monday, TOKYO), business_hours(parse_instant("2026-03-16T00:00:00Z"), TOKYO)) == (
        False,
        True,
    )
    assert (holiday(monday, TOKYO), holiday(parse_instant("2026-05-04T15:00:00Z"), TOKYO)) == (False, True)
