"""Work calendars: in which hours of which days people work, and how much of that lies between two instants."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from zoneinfo import ZoneInfo

from attrs import frozen

from gamicore.model.instant import Instant
from gamicore.model.offset import DAY, EPOCH_SHOWN, shown_at, stretches

Span = tuple[int, int]


@frozen(slots=False)
class WorkCalendar:
    """The hours in which people work, as the clocks of one zone show them, and the days on which nobody does.

    An hour that clocks show twice is worked twice, and one that they skip is not worked.

    Args:
        hours: Of each day of the week, Monday first: the spans in which people work, in microseconds since midnight,
            ascending and apart; a span's end does not belong to it.
        holidays: Days as ordinals.

    Examples:
        >>> nine_to_five = ((9 * 3_600_000_000, 17 * 3_600_000_000),)
        >>> office = WorkCalendar("office", ZoneInfo("Europe/Rome"), (nine_to_five,) * 5 + ((), ()), frozenset())
        >>> office.is_open(8 * 3_600_000_000), office.elapsed(0, 86_400_000_000) // 3_600_000_000
        (True, 8)
    """

    name: str
    zone: ZoneInfo
    hours: tuple[tuple[Span, ...], ...]
    holidays: frozenset[int] = frozenset()

    def day_of(self, instant: Instant) -> int:
        """Give the day that the zone's clocks show, as an ordinal."""
        return shown_at(self.zone, instant) // DAY

    def is_open(self, instant: Instant) -> bool:
        """Say whether people work at an instant."""
        day, clock = divmod(shown_at(self.zone, instant), DAY)
        if day in self.holidays:
            return False
        return any(start <= clock < end for start, end in self.hours[(day - 1) % 7])

    def is_holiday(self, day: int) -> bool:
        """Say whether a day, given as an ordinal, is a holiday."""
        return day in self.holidays

    def is_workday(self, day: int) -> bool:
        """Say whether a day, given as an ordinal, has hours of work and is no holiday."""
        return day not in self.holidays and bool(self.hours[(day - 1) % 7])

    def workdays_before(self, day: int) -> int:
        """Count the working days before a day, given as an ordinal, since the beginning of the calendar."""
        weeks, weekday = divmod(day - 1, 7)
        usual = weeks * self._workdays[7] + self._workdays[weekday]
        return usual - bisect_left(self._days_off, day)

    def elapsed(self, start: Instant, end: Instant) -> int:
        """Give the microseconds of work between two instants; 0 if the second is not the later one."""
        worked = 0
        for first, last, offset in stretches(self.zone, start, end):
            shown = offset + EPOCH_SHOWN
            worked += self._worked_until(last + shown) - self._worked_until(first + shown)
        return worked

    def _worked_until(self, shown: int) -> int:
        """Give the microseconds of work that clocks show from the beginning of the calendar until a time they show."""
        day, clock = divmod(shown, DAY)
        weeks, weekday = divmod(day - 1, 7)
        usual = weeks * self._worked[7] + self._worked[weekday]
        worked = usual - self._worked_off[bisect_left(self._days_off, day)]
        if day in self.holidays:
            return worked
        return worked + sum(min(clock, end) - start for start, end in self.hours[weekday] if start < clock)

    @cached_property
    def _workdays(self) -> list[int]:
        """How many working days a week has before each of its days, and in all."""
        return list(accumulate((bool(spans) for spans in self.hours), initial=0))

    @cached_property
    def _worked(self) -> list[int]:
        """How many microseconds of work a week has before each of its days, and in all."""
        return list(accumulate((_length(spans) for spans in self.hours), initial=0))

    @cached_property
    def _days_off(self) -> list[int]:
        """The holidays on which people else would work, ascending."""
        return sorted(day for day in self.holidays if self.hours[(day - 1) % 7])

    @cached_property
    def _worked_off(self) -> list[int]:
        """How many microseconds of work fall away before each of the days off, and in all."""
        return list(accumulate((_length(self.hours[(day - 1) % 7]) for day in self._days_off), initial=0))


def _length(spans: tuple[Span, ...]) -> int:
    return sum(end - start for start, end in spans)
