"""The units of streaks, and how many of them have to be kept."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.measures.units import STREAK_UNITS, LostDays, StreakUnit, day_item, moment_of, units_of
from gamicore.model import Calendar, WorkCalendar
from tests.unit.measures.history import NINE_TO_FIVE, OFFICE, ROME


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def needed_between(every: StreakUnit, first: str, last: str, pauses: WorkCalendar | None = None) -> int:
    """Count the units that have to be kept from that of one day until before that of another."""
    units = units_of(every, OFFICE if every == "workday" else None, pauses)
    return units.missed(units.number_of(ordinal(first)) - 1, ordinal(last), ROME)


@pytest.mark.parametrize(
    ("every", "count"),
    [("day", 31), ("workday", 20), ("week", 5), ("month", 1)],
)
def test_units_of_january_2026(every: StreakUnit, count: int) -> None:
    """31 days; 22 from Monday to Friday less the 1st and the 6th; the Mondays 5, 12, 19, 26 and the 2nd of February."""
    first, last = ("2025-12-29", "2026-02-02") if every == "week" else ("2026-01-01", "2026-02-01")
    assert needed_between(every, first, last) == count


@pytest.mark.parametrize(("every", "count"), [("day", 29), ("workday", 20), ("week", 5), ("month", 1)])
def test_pauses_need_not_be_kept(every: StreakUnit, count: int) -> None:
    """The 1st and the 6th of January; they are no working days anyway."""
    first, last = ("2025-12-29", "2026-02-02") if every == "week" else ("2026-01-01", "2026-02-01")
    assert needed_between(every, first, last, OFFICE) == count


def test_a_week_of_holidays_is_a_pause() -> None:
    """That from the 9th of February 2026."""
    assert needed_between("week", "2026-02-02", "2026-02-23") == 3
    assert needed_between("week", "2026-02-02", "2026-02-23", OFFICE) == 2


def test_a_month_of_holidays_is_a_pause() -> None:
    february = frozenset(range(ordinal("2026-02-01"), ordinal("2026-03-01")))
    closed = WorkCalendar("closed", ZoneInfo("UTC"), (NINE_TO_FIVE,) * 7, february)
    almost = WorkCalendar("almost", ZoneInfo("UTC"), (NINE_TO_FIVE,) * 7, february - {ordinal("2026-02-14")})
    assert needed_between("month", "2026-01-15", "2026-04-01", closed) == 2
    assert needed_between("month", "2026-01-15", "2026-04-01", almost) == 3


def test_working_days_on_holidays_of_another_calendar_are_pauses() -> None:
    fair = WorkCalendar("fair", ZoneInfo("UTC"), (NINE_TO_FIVE,) * 7, frozenset({ordinal("2026-01-07")}))
    assert needed_between("workday", "2026-01-05", "2026-01-12", fair) == 3


def test_a_day_off_is_in_no_unit() -> None:
    units = units_of("workday", OFFICE, None)
    assert [units.unit_of(ordinal(day)) for day in ("2026-01-06", "2026-01-10")] == [None, None]
    assert units.unit_of(ordinal("2026-01-07")) == ordinal("2026-01-07")


@pytest.mark.parametrize(("every", "count"), [("day", 1), ("workday", 1), ("week", 0), ("month", 0)])
def test_a_day_that_never_was_need_not_be_kept(every: StreakUnit, count: int) -> None:
    """After the 28th of December 2011 Apia had a Thursday, no Friday, and Saturday the 31st."""
    apia = Calendar(ZoneInfo("Pacific/Apia"))
    units = units_of(every, OFFICE if every == "workday" else None, None)
    assert units.missed(units.number_of(ordinal("2011-12-28")), ordinal("2011-12-31"), apia) == count
    elsewhere = units.missed(units.number_of(ordinal("2011-12-28")), ordinal("2011-12-31"), ROME)
    assert elsewhere == (2 if count else 0)


def test_a_pause_that_never_was_is_left_out_once() -> None:
    """Apia's 30th of December 2011, which is a holiday of one calendar, and a Friday that another one has off."""
    apia = Calendar(ZoneInfo("Pacific/Apia"))
    closed = WorkCalendar("closed", ZoneInfo("UTC"), (NINE_TO_FIVE,) * 7, frozenset({ordinal("2011-12-30")}))
    kept, day = ordinal("2011-12-28"), ordinal("2012-01-01")
    assert units_of("day", None, closed).missed(kept, day, apia) == 2
    assert units_of("workday", closed, None).missed(kept, day, apia) == 2
    assert units_of("workday", OFFICE, closed).missed(kept, day, apia) == 1


@pytest.mark.parametrize(
    ("zone", "lost"),
    [
        ("Pacific/Apia", ["2011-12-30"]),
        ("Pacific/Kwajalein", ["1993-08-21"]),
        ("Asia/Manila", ["1844-12-31"]),
        ("Europe/Rome", []),
    ],
)
def test_of_a_calendar_its_lost_days_matter(zone: str, lost: list[str]) -> None:
    """As the zone database has them; a day that is to come is not lost yet, and none is before 1800."""
    calendar = Calendar(ZoneInfo(zone))
    for text, count in (("1700-01-01", 0), ("1844-12-31", 0), ("2026-03-02", len(lost)), ("2100-01-01", len(lost))):
        day = ordinal(text)
        assert day_item((0, day, calendar, ())) == [day, [ordinal(each) for each in lost[:count]]]


def test_a_lost_day_is_known_from_the_day_after_it() -> None:
    apia = Calendar(ZoneInfo("Pacific/Apia"))
    items = [day_item((0, ordinal(text), apia, ())) for text in ("2011-12-30", "2011-12-31")]
    assert [lost for _, lost in items] == [[], [ordinal("2011-12-30")]]


def test_what_was_picked_is_a_calendar_of_lost_days() -> None:
    _, day, calendar, _ = moment_of([ordinal("2026-03-02"), [3, 5, 8]])
    assert (day, calendar) == (ordinal("2026-03-02"), LostDays([3, 5, 8]))
    assert [calendar.lost_days(*span) for span in ((1, 9), (3, 8), (4, 5), (9, 3))] == [[3, 5, 8], [3, 5], [], []]


@given(st.sampled_from(STREAK_UNITS), st.integers(739_500, 739_900), st.booleans())
def test_missed_units_are_counted_one_by_one(every: StreakUnit, day: int, has_pauses: bool) -> None:
    """The next day adds one unit at most, where a unit is over that has to be kept."""
    units = units_of(every, OFFICE if every == "workday" else None, OFFICE if has_pauses else None)
    unit, following = units.unit_of(day), units.unit_of(day + 1)
    kept = units.number_of(day) - 1
    step = units.missed(kept, day + 1, ROME) - units.missed(kept, day, ROME)
    assert step == (unit is not None and unit != following and unit not in units.pauses)
