"""What is done with days, times of day and work calendars."""

from __future__ import annotations

from datetime import date

from gamicore.model import Instant, Step, WorkCalendar
from gamicore.rules.operations.skips import OVERFLOW, Skip
from gamicore.rules.types import WEEKDAYS


def later(day: int, step: Step) -> int:
    """Give the day that lies a step of the calendar later, as an ordinal.

    Raises:
        Skip: That day is beyond the years 1 to 9998 (`overflow`).
    """
    try:
        return step.after(date.fromordinal(day)).toordinal()
    except OverflowError:
        raise Skip(OVERFLOW, "a date lies beyond the years 1 to 9998") from None


def earlier(day: int, step: Step) -> int:
    """Give the day that lies a step of the calendar earlier, as an ordinal.

    Raises:
        Skip: That day is beyond the years 1 to 9998 (`overflow`).
    """
    return later(day, step.negated())


def weekday(day: int) -> str:
    """Name the day of the week of a day, given as an ordinal.

    Examples:
        >>> weekday(date(2026, 3, 1).toordinal())
        'sun'
    """
    return WEEKDAYS[(day - 1) % 7]


def between(clock: int, start: int, end: int) -> bool:
    """Say whether a time of day lies in a span that may go over midnight; its end does not belong to it.

    Examples:
        >>> between(23, 22, 6), between(6, 22, 6), between(6, 6, 22)
        (True, False, True)
    """
    return start <= clock < end if start <= end else clock >= start or clock < end


def in_season(day: int, first: int, last: int) -> bool:
    """Say whether a day of the year lies in a span that may go over new year; both its ends belong to it.

    Args:
        day: The day, as an ordinal.
        first: The month times 100, plus the day of the month; so is `last`.

    Examples:
        >>> in_season(date(2024, 2, 29).toordinal(), 1201, 228), in_season(date(2024, 2, 29).toordinal(), 1201, 229)
        (False, True)
    """
    found = date.fromordinal(day)
    shown = found.month * 100 + found.day
    return first <= shown <= last if first <= last else shown >= first or shown <= last


def business_hours(instant: Instant, calendar: WorkCalendar) -> bool:
    """Say whether people work at an instant."""
    return calendar.is_open(instant)


def workday(instant: Instant, calendar: WorkCalendar) -> bool:
    """Say whether the day of an instant, in the calendar's zone, is a working day."""
    return calendar.is_workday(calendar.day_of(instant))


def holiday(instant: Instant, calendar: WorkCalendar) -> bool:
    """Say whether the day of an instant, in the calendar's zone, is a holiday."""
    return calendar.is_holiday(calendar.day_of(instant))
