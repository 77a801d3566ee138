"""The units of streaks: days, working days, weeks or months, and which of them have to be kept."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from functools import lru_cache
from typing import Any, Literal, Protocol

from attrs import frozen

from gamicore.measures.machine import Moment
from gamicore.model import Calendar, WorkCalendar, unit_index

StreakUnit = Literal["day", "workday", "week", "month"]
STREAK_UNITS: tuple[StreakUnit, ...] = ("day", "workday", "week", "month")

# No zone has lost a day before 1800-01-01. Lost days are looked for anew in the last decade only.
_FIRST_LOST = 657_072
_DECADE = 3_652


class HasLostDays(Protocol):
    """All that a streak asks of a calendar."""

    def lost_days(self, first: int, last: int) -> list[int]:
        """Give the days that never were, from one ordinal to before another."""
        ...


@frozen
class LostDays:
    """A calendar of which nothing is known but its lost days, all of them before a day."""

    days: list[int]

    def lost_days(self, first: int, last: int) -> list[int]:
        """Give those from one ordinal to before another."""
        return [day for day in self.days if first <= day < last]


def day_item(moment: Moment) -> list[Any]:
    """Pick of a moment what a streak asks for: the day, and the days before it that its calendar has lost.

    No zone has lost more than a few.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> day_item((0, 739_677, Calendar(ZoneInfo("Pacific/Apia")), ()))  # 2026-03-02; 2011-12-30
        [739677, [734501]]
    """
    day, calendar = moment[1:3]
    decade = day // _DECADE * _DECADE
    return [day, [*_lost_before_decade(decade, calendar), *calendar.lost_days(max(decade, _FIRST_LOST), day)]]


def moment_of(item: list[Any]) -> Any:
    """Give as much of a moment as was picked."""
    day, lost = item
    return (None, day, LostDays(lost), None)


@lru_cache(maxsize=1_024)
def _lost_before_decade(decade: int, calendar: Calendar) -> tuple[int, ...]:
    return tuple(calendar.lost_days(_FIRST_LOST, decade))


@frozen
class Units:
    """Units in a row, each with a number; working days have the numbers of days.

    Args:
        workdays: Whose working days are the units, if those are.
        pauses: Numbers of the units that need not be kept, ascending.
    """

    every: StreakUnit
    workdays: WorkCalendar | None = None
    pauses: tuple[int, ...] = ()

    def unit_of(self, day: int) -> int | None:
        """Give the number of the unit that holds a day; `None` for a day that is no working day."""
        if self.every != "workday":
            return unit_index(self.every, day)
        assert self.workdays is not None
        return day if self.workdays.is_workday(day) else None

    def number_of(self, day: int) -> int:
        """Give the number of the unit that holds a day, also for a day that is no working day."""
        return day if self.every == "workday" else unit_index(self.every, day)

    def missed(self, kept: int, day: int, calendar: HasLostDays) -> int:
        """Count the units that had to be kept after one and before that of a day.

        Args:
            kept: The number of the one.
            calendar: Knows which days never were: they did not have to be kept.
        """
        unit = self.number_of(day)
        if unit <= kept + 1:
            return 0
        between = self._needed_until(unit) - self._needed_until(kept + 1)
        if not between or self.every in {"week", "month"}:
            return between
        return between - sum(map(self._is_needed, calendar.lost_days(kept + 1, unit)))

    def _needed_until(self, unit: int) -> int:
        """Count the units that have to be kept before that of a number."""
        counted = unit if self.workdays is None else self.workdays.workdays_before(unit)
        return counted - bisect_left(self.pauses, unit)

    def _is_needed(self, day: int) -> bool:
        """Say whether a day has to be kept."""
        return self.unit_of(day) is not None and day not in self.pauses


def units_of(every: StreakUnit, workdays: WorkCalendar | None, pauses: WorkCalendar | None) -> Units:
    """Give the units of a streak.

    Args:
        workdays: The calendar whose working days are the units; only for working days.
        pauses: The calendar on whose holidays nothing has to be kept.
    """
    return Units(every, workdays, tuple(sorted(_paused(every, workdays, pauses))) if pauses else ())


def _paused(every: StreakUnit, workdays: WorkCalendar | None, pauses: WorkCalendar) -> list[int]:
    """Give the units all of whose days are holidays."""
    if every == "day":
        return list(pauses.holidays)
    if every == "workday":
        assert workdays is not None
        return [day for day in pauses.holidays if workdays.is_workday(day)]
    holidays = Counter(unit_index(every, day) for day in pauses.holidays)
    return [unit for unit, count in holidays.items() if count == _days_in(every, unit)]


def _days_in(every: StreakUnit, unit: int) -> int:
    return 7 if every == "week" else monthrange(unit // 12, unit % 12 + 1)[1]
