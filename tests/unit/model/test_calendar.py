"""Calendars: periods cover the line of time without gaps, also where clocks are put forward or back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model.calendar import LIFETIME, PERIOD_UNITS, Calendar, Period, PeriodUnit, first_day, label_of
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
