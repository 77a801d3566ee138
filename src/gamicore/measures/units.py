"""The units of streaks: days, working days, weeks or months, and which of them have to be kept."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from typing import Literal

from attrs import frozen

from gamicore.model import WorkCalendar, unit_index

StreakUnit = Literal["day", "workday", "week", "month"]
STREAK_UNITS: tuple[StreakUnit, ...] = ("day", "workday", "week", "month")


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

    def needed_before(self, day: int) -> int:
        """Count the units that have to be kept and are wholly over when a day begins."""
        if self.every != "workday":
            return self.needed_until(unit_index(self.every, day))
        return self.needed_until(day)

    def needed_until(self, unit: int) -> int:
        """Count the units that have to be kept before that of a number."""
        counted = unit if self.workdays is None else self.workdays.workdays_before(unit)
        return counted - bisect_left(self.pauses, unit)


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
