"""What calendars have to get right: new year, months, summer time, the date line, 29 February, leap seconds."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from gamicore.model import Calendar, InstantTextError, PeriodUnit, Step, parse_instant, unit_index

HOUR = 3_600_000_000


def calendar(zone: str) -> Calendar:
    return Calendar(ZoneInfo(zone))


def at(text: str) -> int:
    return parse_instant(text)


def hours_of(zone: str, unit: PeriodUnit, text: str) -> float:
    """Give how many hours the unit lasts that holds a time."""
    period = calendar(zone).period(unit, at(text))
    return (period.end - period.start) / HOUR


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2025-12-28", "2025-W52"),
        ("2025-12-29", "2026-W01"),
        ("2026-01-04", "2026-W01"),
        ("2026-12-31", "2026-W53"),
        ("2027-01-03", "2026-W53"),
        ("2027-01-04", "2027-W01"),
        ("2021-01-03", "2020-W53"),
        ("2024-12-30", "2025-W01"),
    ],
)
def test_a_week_across_new_year_is_one_week(day: str, week: str) -> None:
    assert calendar("Europe/Rome").period("week", at(f"{day}T12:00:00+01:00")).label == week


@pytest.mark.parametrize("year", range(2015, 2031))
def test_weeks_go_on_over_new_year(year: int) -> None:
    """Each Monday begins the next number, and no other day does."""
    for after in range(-10, 11):
        day = date(year, 1, 1) + timedelta(days=after)
        step = unit_index("week", day.toordinal()) - unit_index("week", day.toordinal() - 1)
        assert step == (day.isoweekday() == 1)


@pytest.mark.parametrize("year", [1900, 2000, 2024, 2025, 2026, 2100])
def test_months_have_their_lengths(year: int) -> None:
    """In UTC, in hours: 1900 and 2100 have no 29 February, and 2000 has one."""
    february = 29 if isleap(year) else 28
    assert isleap(year) == (year in {2000, 2024})
    for month, days in enumerate((31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1):
        first = date(year, month, 1).toordinal()
        assert hours_of("UTC", "month", f"{year}-{month:02}-15T00:00:00Z") == days * 24
        assert unit_index("month", first) == unit_index("month", first + days - 1)
        assert unit_index("month", first) + 1 == unit_index("month", first + days)


@pytest.mark.parametrize(
    ("zone", "unit", "time", "hours"),
    [
        ("Europe/Rome", "day", "2026-03-29T12:00:00Z", 23),
        ("Europe/Rome", "day", "2026-10-25T12:00:00Z", 25),
        ("Europe/Rome", "week", "2026-03-29T12:00:00Z", 7 * 24 - 1),
        ("Europe/Rome", "week", "2026-10-25T12:00:00Z", 7 * 24 + 1),
        ("Europe/Rome", "month", "2026-03-29T12:00:00Z", 31 * 24 - 1),
        ("Europe/Rome", "month", "2026-10-25T12:00:00Z", 31 * 24 + 1),
        ("Europe/Rome", "year", "2026-10-25T12:00:00Z", 365 * 24),
        ("America/New_York", "day", "2026-03-08T12:00:00Z", 23),
        ("America/New_York", "day", "2026-11-01T12:00:00Z", 25),
        ("Australia/Sydney", "day", "2026-04-05T02:00:00Z", 25),
        ("Australia/Sydney", "day", "2026-10-04T02:00:00Z", 23),
        ("Australia/Lord_Howe", "day", "2026-04-05T02:00:00Z", 24.5),
        ("Australia/Lord_Howe", "day", "2026-10-04T02:00:00Z", 23.5),
        ("Asia/Kathmandu", "day", "2026-03-29T12:00:00Z", 24),
    ],
)
def test_summer_time_begins_and_ends(zone: str, unit: PeriodUnit, time: str, hours: float) -> None:
    assert hours_of(zone, unit, time) == hours


def test_the_same_clock_time_before_and_after_summer_time_begins() -> None:
    """The clock shows no half past two on the 29th of March 2026; three o'clock is when it skips it."""
    rome = calendar("Europe/Rome")
    assert rome.step_on(at("2026-03-28T02:30:00+01:00"), Step(days=1)) == at("2026-03-29T03:00:00+02:00")
    assert rome.step_back(at("2026-03-30T02:30:00+02:00"), Step(days=1)) == at("2026-03-29T03:00:00+02:00")
    assert rome.step_on(at("2026-03-28T02:30:00+01:00"), Step(days=2)) == at("2026-03-30T02:30:00+02:00")


def test_the_same_clock_time_before_and_after_summer_time_ends() -> None:
    """The clock shows half past two twice on the 25th of October 2026; the first is meant."""
    rome = calendar("Europe/Rome")
    first, second = at("2026-10-25T02:30:00+02:00"), at("2026-10-25T02:30:00+01:00")
    assert rome.clock_of(first) == rome.clock_of(second) == 2.5 * HOUR
    assert rome.step_on(at("2026-10-24T02:30:00+02:00"), Step(days=1)) == first
    assert rome.step_back(at("2026-10-26T02:30:00+01:00"), Step(days=1)) == first


@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [
        ("Pacific/Kiritimati", "2026-01-02", "00:30"),
        ("Pacific/Apia", "2026-01-01", "23:30"),
        ("UTC", "2026-01-01", "10:30"),
        ("America/Adak", "2026-01-01", "00:30"),
        ("Pacific/Pago_Pago", "2025-12-31", "23:30"),
    ],
)
def test_one_instant_is_on_three_days(zone: str, day: str, clock: str) -> None:
    """At half past ten in UTC on new year's day, it is the 2nd on Kiritimati and the 31st on Pago Pago."""
    instant = at("2026-01-01T10:30:00Z")
    assert calendar(zone).day_of(instant) == date.fromisoformat(day)
    assert calendar(zone).clock_of(instant) == at(f"1970-01-01T{clock}:00Z")


def test_the_ends_of_the_date_line_are_a_day_and_more_apart() -> None:
    """The same local day begins on Kiritimati 24 hours before it begins on Adak, and 25 before on Pago Pago."""
    day = date(2026, 1, 1)
    first = calendar("Pacific/Kiritimati").start_of(day)
    assert calendar("America/Adak").start_of(day) - first == 24 * HOUR
    assert calendar("Pacific/Pago_Pago").start_of(day) - first == 25 * HOUR


def test_samoa_had_no_30_december_2011() -> None:
    """After the 29th, at UTC-10, came the 31st, at UTC+14: the week and the month are a day shorter."""
    apia = calendar("Pacific/Apia")
    last = at("2011-12-29T23:59:59.999999-10:00")
    assert (apia.day_of(last), apia.day_of(last + 1)) == (date(2011, 12, 29), date(2011, 12, 31))
    assert apia.clock_of(last + 1) == 0
    assert hours_of("Pacific/Apia", "week", "2011-12-29T12:00:00-10:00") == 6 * 24
    assert hours_of("Pacific/Apia", "month", "2011-12-29T12:00:00-10:00") == 30 * 24
    assert apia.step_on(last + 1 - HOUR, Step(days=2)) == at("2011-12-31T23:00:00+14:00")


def test_kwajalein_had_no_21_august_1993() -> None:
    kwajalein = calendar("Pacific/Kwajalein")
    last = at("1993-08-20T23:59:59-12:00")
    assert kwajalein.day_of(last + 1_000_000) == date(1993, 8, 22)


def test_a_clock_that_goes_back_over_midnight_begins_no_day_again() -> None:
    """In Havana the clock goes back from 1 to 0 on the 1st of November 2026: still the same day, of 25 hours."""
    havana = calendar("America/Havana")
    assert havana.day_of(at("2026-11-01T00:30:00-04:00")) == date(2026, 11, 1)
    assert havana.day_of(at("2026-11-01T00:30:00-05:00")) == date(2026, 11, 1)
    assert hours_of("America/Havana", "day", "2026-11-01T12:00:00-05:00") == 25


def test_a_day_without_midnight_begins_at_one() -> None:
    """In Havana the clock goes from 0 to 1 on the 8th of March 2026."""
    havana = calendar("America/Havana")
    assert havana.start_of(date(2026, 3, 8)) == at("2026-03-08T01:00:00-04:00")
    assert havana.clock_of(havana.start_of(date(2026, 3, 8))) == HOUR
    assert hours_of("America/Havana", "day", "2026-03-08T12:00:00-04:00") == 23


@pytest.mark.parametrize(
    ("day", "step", "after"),
    [
        ("2024-02-29", Step(months=12), "2025-03-01"),
        ("2024-02-29", Step(months=48), "2028-02-29"),
        ("2024-02-29", Step(days=365), "2025-02-28"),
        ("2024-01-31", Step(months=1), "2024-03-01"),
        ("2024-01-29", Step(months=1), "2024-02-29"),
        ("2025-01-29", Step(months=1), "2025-03-01"),
        ("2096-02-29", Step(months=48), "2100-03-01"),
    ],
)
def test_a_step_from_or_to_29_february(day: str, step: Step, after: str) -> None:
    noon = calendar("UTC").step_on(at(f"{day}T12:00:00Z"), step)
    assert noon == at(f"{after}T12:00:00Z")


def test_29_february_is_in_its_month_and_quarter() -> None:
    rome = calendar("Europe/Rome")
    instant = at("2024-02-29T23:59:59.999999+01:00")
    assert [rome.period(unit, instant).label for unit in ("day", "month", "quarter")] == [
        "2024-02-29",
        "2024-02",
        "2024-Q1",
    ]
    assert rome.day_of(instant + 1) == date(2024, 3, 1)


@pytest.mark.parametrize("text", ["2025-02-29T12:00:00Z", "1900-02-29T12:00:00Z", "2026-02-30T12:00:00Z"])
def test_29_february_of_another_year_is_no_day(text: str) -> None:
    with pytest.raises(InstantTextError) as caught:
        parse_instant(text)
    assert caught.value.code == "bad-time"


@pytest.mark.parametrize("text", ["2016-12-31T23:59:60Z", "2017-01-01T00:59:60+01:00", "2016-12-31T23:59:60.5Z"])
def test_a_leap_second_is_refused(text: str) -> None:
    """The clock of the core has none: such a text is no time, however true it was."""
    with pytest.raises(InstantTextError) as caught:
        parse_instant(text)
    assert caught.value.code == "bad-time"


def test_the_second_after_a_leap_second_follows_the_one_before() -> None:
    assert at("2017-01-01T00:00:00Z") - at("2016-12-31T23:59:59Z") == 1_000_000
