"""Work calendars: hours, days off, and the time of work between two instants, exact whatever the clocks do."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model import WorkCalendar, moment_of, parse_instant

HOUR = 3_600_000_000
QUARTER = HOUR // 4
ROME = ZoneInfo("Europe/Rome")
SHORT_FRIDAY = (((9 * HOUR, 13 * HOUR), (14 * HOUR, 18 * HOUR)),) * 4 + (((9 * HOUR, 16 * HOUR),), (), ())
NIGHTS = (((0, 6 * HOUR), (22 * HOUR, 24 * HOUR)),) * 7
# Tuesday the 6th of January and Sunday the 11th of January 2026.
HOLIDAYS = frozenset({739_622, 739_627})
OFFICE = WorkCalendar("office", ROME, SHORT_FRIDAY, HOLIDAYS)
GUARD = WorkCalendar("guard", ROME, NIGHTS)


def worked(calendar: WorkCalendar, start: str, end: str) -> float:
    """Give the hours of work between two times."""
    return calendar.elapsed(parse_instant(start), parse_instant(end)) / HOUR


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("2026-01-05T09:00:00+01:00", True),
        ("2026-01-05T08:59:59.999999+01:00", False),
        ("2026-01-05T13:00:00+01:00", False),
        ("2026-01-05T14:00:00+01:00", True),
        ("2026-01-05T17:59:59+01:00", True),
        ("2026-01-05T18:00:00+01:00", False),
        ("2026-01-06T10:00:00+01:00", False),
        ("2026-01-09T15:59:00+01:00", True),
        ("2026-01-09T16:00:00+01:00", False),
        ("2026-01-10T10:00:00+01:00", False),
        ("2026-07-06T07:00:00Z", True),
    ],
)
def test_people_work_in_hours(text: str, is_open: bool) -> None:
    assert OFFICE.is_open(parse_instant(text)) is is_open


def test_days_of_work_and_days_off() -> None:
    """From Monday the 5th to Sunday the 11th of January 2026."""
    assert [OFFICE.is_workday(739_621 + day) for day in range(7)] == [True, False, True, True, True, False, False]
    assert [OFFICE.is_holiday(739_621 + day) for day in range(7)] == [False, True, *[False] * 4, True]


def test_a_day_is_that_of_the_zone() -> None:
    assert OFFICE.day_of(parse_instant("2026-01-05T23:30:00Z")) == 739_622


def test_working_days_are_counted() -> None:
    """From Monday the 5th of January 2026: the 5th, 7th, 8th, 9th, and then the 12th."""
    counts = [OFFICE.workdays_before(739_621 + day) - OFFICE.workdays_before(739_621) for day in range(9)]
    assert counts == [0, 1, 1, 2, 3, 4, 4, 4, 5]


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-01-05T09:00:00+01:00", "2026-01-05T10:30:00+01:00", 1.5),
        ("2026-01-05T12:00:00+01:00", "2026-01-05T15:00:00+01:00", 2),
        ("2026-01-05T13:15:00+01:00", "2026-01-05T13:45:00+01:00", 0),
        ("2026-01-05T17:00:00+01:00", "2026-01-07T10:00:00+01:00", 2),
        ("2026-01-09T15:00:00+01:00", "2026-01-12T10:00:00+01:00", 2),
        ("2026-01-12T00:00:00+01:00", "2026-01-19T00:00:00+01:00", 39),
        ("2026-01-05T00:00:00+01:00", "2026-01-12T00:00:00+01:00", 31),
        ("2026-01-05T10:00:00+01:00", "2026-01-05T10:00:00+01:00", 0),
        ("2026-01-05T12:00:00+01:00", "2026-01-05T10:00:00+01:00", 0),
        ("2026-01-10T00:00:00+01:00", "2026-01-12T09:00:00+01:00", 0),
    ],
)
def test_time_of_work_passes(start: str, end: str, hours: float) -> None:
    assert worked(OFFICE, start, end) == hours


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-28T12:00:00+01:00", "2026-03-29T12:00:00+02:00", 7),
        ("2026-10-24T12:00:00+02:00", "2026-10-25T12:00:00+01:00", 9),
        ("2026-03-23T00:00:00+01:00", "2026-03-30T00:00:00+02:00", 55),
        ("2026-10-19T00:00:00+02:00", "2026-10-26T00:00:00+01:00", 57),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", 1),
        ("2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00", 365 * 8),
    ],
)
def test_a_night_is_longer_or_shorter_where_the_clock_is_changed(start: str, end: str, hours: float) -> None:
    assert worked(GUARD, start, end) == hours


def test_a_skipped_day_is_not_worked() -> None:
    """On Samoa Friday the 30th of December 2011 was skipped."""
    shop = WorkCalendar("shop", ZoneInfo("Pacific/Apia"), (((9 * HOUR, 17 * HOUR),),) * 7)
    assert worked(shop, "2011-12-29T00:00:00-10:00", "2012-01-01T00:00:00+14:00") == 16


def test_decades_are_counted_exactly() -> None:
    """From 1950 to 2050: every day from Monday to Thursday 8 hours, every Friday 7, less the 8 of one holiday."""
    days = [date(1950, 1, 1) + timedelta(days=day) for day in range((date(2050, 1, 1) - date(1950, 1, 1)).days)]
    hours = sum((8, 8, 8, 8, 7, 0, 0)[day.weekday()] for day in days) - 8
    assert worked(OFFICE, "1950-01-01T00:00:00+01:00", "2050-01-01T00:00:00+01:00") == hours


def test_all_years_can_be_asked_for() -> None:
    """All hours of all days: the time that passes, where the clocks have never been changed."""
    always = WorkCalendar("always", ZoneInfo("UTC"), (((0, 24 * HOUR),),) * 7)
    start, end = parse_instant("1900-01-01T00:00:00Z"), parse_instant("2999-12-31T23:59:59Z")
    assert always.elapsed(start, end) == end - start
    assert WorkCalendar("never", ZoneInfo("UTC"), ((),) * 7).elapsed(start, end) == 0


def test_a_calendar_is_a_value() -> None:
    again = WorkCalendar("office", ROME, SHORT_FRIDAY, HOLIDAYS)
    assert (again, hash(again)) == (OFFICE, hash(OFFICE))
    assert again != WorkCalendar("office", ROME, SHORT_FRIDAY)


ZONES = ("Europe/Rome", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca", "UTC")
# About a month around changes of the clocks, and around the day that Samoa skipped.
BEGINNINGS = tuple(
    parse_instant(f"{day}T00:00:00Z") for day in ("2026-03-20", "2026-10-18", "2011-12-20", "2010-10-28", "2026-02-10")
)
SPANS = st.tuples(st.integers(0, 96), st.integers(0, 96)).filter(lambda span: span[0] < span[1])
HOURS = st.tuples(*[SPANS.map(lambda span: ((span[0] * QUARTER, span[1] * QUARTER),)) | st.just(())] * 7)


@given(
    st.sampled_from(ZONES), HOURS, st.sampled_from(BEGINNINGS), st.integers(0, 2_000), st.integers(0, 1_500), st.data()
)
def test_time_of_work_is_the_time_in_which_people_work(
    zone: str,
    hours: tuple[tuple[tuple[int, int], ...], ...],
    beginning: int,
    first: int,
    count: int,
    data: st.DataObject,
) -> None:
    """Quarter of an hour by quarter of an hour, as the local clock shows them."""
    start = beginning + first * QUARTER
    local = [moment_of(start + quarter * QUARTER, ZoneInfo(zone)) for quarter in range(count)]
    holidays = frozenset(data.draw(st.lists(st.sampled_from(local), max_size=3)) if local else [])
    calendar = WorkCalendar("tried", ZoneInfo(zone), hours, frozenset(day.date().toordinal() for day in holidays))
    is_open = [
        day.date().toordinal() not in calendar.holidays
        and any(begin <= (day.hour * 60 + day.minute) * 60_000_000 < end for begin, end in hours[day.weekday()])
        for day in local
    ]
    assert [calendar.is_open(start + quarter * QUARTER) for quarter in range(count)] == is_open
    assert calendar.elapsed(start, start + count * QUARTER) == sum(is_open) * QUARTER


@given(st.lists(st.integers(parse_instant("1900-01-01T00:00:00Z"), parse_instant("2200-01-01T00:00:00Z")), min_size=3))
def test_times_of_work_add_up(instants: list[int]) -> None:
    start, *between, end = sorted(instants)
    for calendar in (OFFICE, GUARD):
        for middle in between:
            whole = calendar.elapsed(start, end)
            assert calendar.elapsed(start, middle) + calendar.elapsed(middle, end) == whole
