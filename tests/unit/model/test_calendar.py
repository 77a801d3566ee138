"""Calendars: periods cover the line of time without gaps, also where clocks are put forward or back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model.calendar import (
    BEGINNING,
    END,
    LIFETIME,
    PERIOD_UNITS,
    Calendar,
    Period,
    PeriodUnit,
    first_day,
    label_of,
    unit_index,
)
from gamicore.model.duration import Step
from gamicore.model.instant import EARLIEST, LATEST, instant_of, parse_instant

HOUR = 3_600_000_000
# Zones whose clocks skip or repeat midnight, skip a whole day, or have odd offsets.
ZONES = (
    "UTC",
    "Europe/Rome",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Toronto",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Africa/Cairo",
    "Antarctica/Troll",
    "Asia/Gaza",
)


def at(text: str) -> int:
    return parse_instant(text)


@pytest.mark.parametrize(
    ("unit", "day", "first"),
    [
        ("day", date(2026, 5, 31), date(2026, 5, 31)),
        ("week", date(2026, 1, 1), date(2025, 12, 29)),
        ("week", date(2026, 1, 5), date(2026, 1, 5)),
        ("week", date(2026, 1, 11), date(2026, 1, 5)),
        ("month", date(2026, 5, 31), date(2026, 5, 1)),
        ("quarter", date(2026, 3, 31), date(2026, 1, 1)),
        ("quarter", date(2026, 4, 1), date(2026, 4, 1)),
        ("quarter", date(2026, 12, 31), date(2026, 10, 1)),
        ("year", date(2026, 12, 31), date(2026, 1, 1)),
    ],
)
def test_a_period_begins(unit: PeriodUnit, day: date, first: date) -> None:
    assert first_day(unit, day) == first


@pytest.mark.parametrize(
    ("unit", "first", "label"),
    [
        ("day", date(2026, 5, 31), "2026-05-31"),
        ("week", date(2025, 12, 29), "2026-W01"),
        ("week", date(2020, 12, 28), "2020-W53"),
        ("month", date(2026, 5, 1), "2026-05"),
        ("quarter", date(2026, 4, 1), "2026-Q2"),
        ("quarter", date(2026, 10, 1), "2026-Q4"),
        ("year", date(2026, 1, 1), "2026"),
    ],
)
def test_a_period_has_a_name(unit: PeriodUnit, first: date, label: str) -> None:
    assert label_of(unit, first) == label


@pytest.mark.parametrize(
    ("unit", "start", "end"),
    [
        ("day", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"),
        ("week", "2026-03-23T00:00:00+01:00", "2026-03-30T00:00:00+02:00"),
        ("month", "2026-03-01T00:00:00+01:00", "2026-04-01T00:00:00+02:00"),
        ("quarter", "2026-01-01T00:00:00+01:00", "2026-04-01T00:00:00+02:00"),
        ("year", "2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00"),
    ],
)
def test_a_period_is_cut_in_its_zone(unit: PeriodUnit, start: str, end: str) -> None:
    """In Rome the 29th of March 2026 has 23 hours."""
    calendar = Calendar(ZoneInfo("Europe/Rome"))
    period = calendar.period(unit, at("2026-03-29T12:00:00Z"))
    assert (period.start, period.end) == (at(start), at(end))
    assert calendar.end_of(unit, at("2026-03-29T12:00:00Z")) == at(end)
    assert calendar.period(unit, period.start) == period
    assert calendar.period(unit, period.end - 1) == period
    assert calendar.period(unit, period.end) != period
    assert calendar.period(unit, period.start - 1) != period


def test_the_last_quarter_ends_with_the_year() -> None:
    period = Calendar(UTC).period("quarter", at("2026-11-05T00:00:00Z"))
    assert (period.end, period.label) == (at("2027-01-01T00:00:00Z"), "2026-Q4")


def test_a_lifetime_has_no_end() -> None:
    calendar = Calendar(UTC)
    assert calendar.period("lifetime", EARLIEST) is LIFETIME
    assert LIFETIME.start < EARLIEST
    assert LIFETIME.end > LATEST
    assert calendar.end_of("lifetime", 0) == LIFETIME.end


def test_a_day_whose_midnight_is_skipped_begins_with_the_skip() -> None:
    """In São Paulo the clock went from 23:59:59 on the 3rd to 01:00 on the 4th of November 2018."""
    calendar = Calendar(ZoneInfo("America/Sao_Paulo"))
    assert calendar.start_of(date(2018, 11, 4)) == at("2018-11-04T01:00:00-02:00")
    assert calendar.day_of(at("2018-11-03T23:59:59.999999-03:00")) == date(2018, 11, 3)


def test_a_day_that_begins_within_a_skip_begins_with_it() -> None:
    """In Toronto the clock went from 23:30 on the 30th to 00:30 on the 31st of March 1919."""
    calendar = Calendar(ZoneInfo("America/Toronto"))
    assert calendar.start_of(date(1919, 3, 31)) == at("1919-03-31T00:30:00-04:00")
    assert calendar.period("day", at("1919-03-31T00:30:00-04:00")).label == "1919-03-31"


def test_a_day_that_a_zone_left_out_is_empty() -> None:
    """Samoa had no 30th of December 2011."""
    calendar = Calendar(ZoneInfo("Pacific/Apia"))
    assert calendar.start_of(date(2011, 12, 30)) == calendar.start_of(date(2011, 12, 31))
    assert calendar.day_of(calendar.start_of(date(2011, 12, 30))) == date(2011, 12, 31)


@pytest.mark.parametrize("is_warm", [False, True], ids=["fresh", "after a look at the next day"])
def test_a_day_once_begun_lasts_though_the_clock_goes_back_over_midnight(is_warm: bool) -> None:
    """In St John's the clock went from 00:01 on the 7th back to 23:01 on the 6th of November 2010."""
    calendar = Calendar(ZoneInfo("America/St_Johns"))
    began = at("2010-11-07T00:00:00-02:30")
    if is_warm:
        calendar.period("day", began)
    again = at("2010-11-06T23:30:00-03:30")
    assert again > began
    assert calendar.day_of(again) == date(2010, 11, 7)
    assert calendar.period("day", again) == Period(began, at("2010-11-08T00:00:00-03:30"), "2010-11-07")


def test_a_day_has_an_ordinal() -> None:
    assert Calendar(UTC).ordinal_of(0) == 719_163


@given(st.sampled_from(ZONES), st.integers(EARLIEST, LATEST - 1), st.sampled_from(PERIOD_UNITS))
def test_a_period_holds_its_instants(zone: str, instant: int, unit: PeriodUnit) -> None:
    period = Calendar(ZoneInfo(zone)).period(unit, instant)
    assert period.start <= instant < period.end


@given(st.sampled_from(ZONES), st.lists(st.integers(EARLIEST, LATEST - 1), max_size=12))
def test_what_was_asked_before_changes_no_answer(zone: str, instants: list[int]) -> None:
    warm = Calendar(ZoneInfo(zone))
    for instant in instants + [instant + HOUR for instant in instants]:
        assert warm.period("day", instant) == Calendar(ZoneInfo(zone)).period("day", instant)


@given(st.sampled_from(ZONES), st.integers(-20_000, 20_000), st.integers(0, 47))
def test_days_follow_each_other_hour_by_hour(zone: str, day: int, hour: int) -> None:
    calendar = Calendar(ZoneInfo(zone))
    instant = instant_of(datetime(2000, 1, 1, tzinfo=UTC)) + (day * 24 + hour) * HOUR if day > -20_000 else 0
    period, following = calendar.period("day", instant), calendar.period("day", instant + HOUR)
    assert following in {period, calendar.period("day", period.end)}
    assert calendar.day_of(instant).isoformat() == period.label


@pytest.mark.parametrize(
    ("unit", "last", "first"),
    [
        ("day", date(2026, 2, 28), date(2026, 3, 1)),
        ("week", date(2026, 1, 4), date(2026, 1, 5)),
        ("month", date(2025, 12, 31), date(2026, 1, 1)),
        ("quarter", date(2025, 12, 31), date(2026, 1, 1)),
        ("quarter", date(2026, 6, 30), date(2026, 7, 1)),
        ("year", date(2025, 12, 31), date(2026, 1, 1)),
    ],
)
def test_units_in_a_row_have_numbers_in_a_row(unit: PeriodUnit, last: date, first: date) -> None:
    assert unit_index(unit, first.toordinal()) - unit_index(unit, last.toordinal()) == 1


def test_a_lifetime_is_one_unit() -> None:
    assert unit_index("lifetime", 1) == unit_index("lifetime", 3_000_000) == 0


@given(st.sampled_from(PERIOD_UNITS[:-1]), st.dates(), st.dates())
def test_a_number_is_that_of_a_unit(unit: PeriodUnit, one: date, other: date) -> None:
    is_same = unit_index(unit, one.toordinal()) == unit_index(unit, other.toordinal())
    assert is_same == (first_day(unit, one) == first_day(unit, other))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2026-03-29T01:59:59+01:00", "01:59:59"),
        ("2026-03-29T03:00:00+02:00", "03:00:00"),
        ("2026-10-25T02:30:00+02:00", "02:30:00"),
        ("2026-10-25T02:30:00+01:00", "02:30:00"),
        ("2026-07-01T22:15:00.000001Z", "00:15:00.000001"),
    ],
)
def test_a_clock_shows_the_time_of_day(text: str, clock: str) -> None:
    assert Calendar(ZoneInfo("Europe/Rome")).clock_of(at(text)) == at(f"1970-01-01T{clock}Z")


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [
        ("2026-03-28T12:00:00+01:00", Step(days=1), "2026-03-29T12:00:00+02:00"),
        ("2026-03-28T02:30:00+01:00", Step(days=1), "2026-03-29T03:00:00+02:00"),
        ("2026-10-24T02:30:00+02:00", Step(days=1), "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30:00+01:00", Step(days=1), "2026-10-26T02:30:00+01:00"),
        ("2026-01-31T09:00:00+01:00", Step(months=1), "2026-03-01T09:00:00+01:00"),
        ("2024-02-29T09:00:00+01:00", Step(months=12), "2025-03-01T09:00:00+01:00"),
        ("2026-07-01T09:00:00.000001+02:00", Step(), "2026-07-01T09:00:00.000001+02:00"),
    ],
)
def test_a_step_on(start: str, step: Step, end: str) -> None:
    """At the same time of day; where the clock skips it, when it does, and the first of two."""
    assert Calendar(ZoneInfo("Europe/Rome")).step_on(at(start), step) == at(end)


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [
        ("2026-03-29T12:00:00+02:00", Step(days=1), "2026-03-28T12:00:00+01:00"),
        ("2026-03-30T02:30:00+02:00", Step(days=1), "2026-03-29T03:00:00+02:00"),
        ("2026-10-26T02:30:00+01:00", Step(days=1), "2026-10-25T02:30:00+02:00"),
        ("2026-03-31T09:00:00+02:00", Step(months=1), "2026-03-01T09:00:00+01:00"),
        ("2024-02-29T09:00:00+01:00", Step(months=12), "2023-03-01T09:00:00+01:00"),
    ],
)
def test_a_step_back(start: str, step: Step, end: str) -> None:
    assert Calendar(ZoneInfo("Europe/Rome")).step_back(at(start), step) == at(end)


@pytest.mark.parametrize("step", [Step(months=999_999), Step(days=999_999_999)])
def test_a_step_out_of_the_calendar_has_no_end(step: Step) -> None:
    calendar = Calendar(ZoneInfo("Europe/Rome"))
    assert (calendar.step_back(0, step), calendar.step_on(0, step)) == (BEGINNING, END)


def test_a_step_onto_a_skipped_day_is_when_it_is_skipped() -> None:
    """Samoa had no 30th of December 2011."""
    calendar = Calendar(ZoneInfo("Pacific/Apia"))
    skipped = at("2011-12-31T00:00:00+14:00")
    assert calendar.step_on(at("2011-12-29T15:00:00-10:00"), Step(days=1)) == skipped
    assert calendar.step_back(at("2011-12-31T15:00:00+14:00"), Step(days=1)) == skipped


@given(st.sampled_from(ZONES), st.lists(st.integers(EARLIEST, LATEST - 1), min_size=1, max_size=12))
def test_a_warm_calendar_gives_the_same_days(zone: str, instants: list[int]) -> None:
    warm = Calendar(ZoneInfo(zone))
    for instant in [near for one in instants for near in (one, one + HOUR, one - HOUR)]:
        assert warm.ordinal_of(instant) == Calendar(ZoneInfo(zone)).ordinal_of(instant)


@pytest.mark.parametrize(
    ("zone", "lost"),
    [
        ("Pacific/Apia", [date(2011, 12, 30)]),
        ("Pacific/Kiritimati", [date(1994, 12, 31)]),
        ("Pacific/Kwajalein", [date(1993, 8, 21)]),
        ("Europe/Rome", []),
    ],
)
def test_a_day_over_which_clocks_jump_is_lost(zone: str, lost: list[date]) -> None:
    """It has no instant: it begins when the next one does."""
    calendar = Calendar(ZoneInfo(zone))
    first, last = date(1990, 1, 1).toordinal(), date(2020, 1, 1).toordinal()
    assert [date.fromordinal(day) for day in calendar.lost_days(first, last)] == lost
    for day in lost:
        around = [calendar.start_of(day + timedelta(days=days)) for days in (-1, 0, 1, 2)]
        assert around[0] < around[1] == around[2] < around[3]
        ordinal = day.toordinal()
        assert calendar.lost_days(ordinal, ordinal + 1) == [ordinal]
        assert calendar.lost_days(ordinal + 1, ordinal + 9) == calendar.lost_days(ordinal - 9, ordinal) == []
        assert calendar.lost_days(ordinal, ordinal) == []
