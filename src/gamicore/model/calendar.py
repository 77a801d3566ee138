"""Calendars: the days, weeks, months, quarters and years of one time zone, as spans of instants."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Literal

from attrs import frozen

from gamicore.model.instant import EPOCH, MICROSECONDS, Instant

PeriodUnit = Literal["day", "week", "month", "quarter", "year", "lifetime"]
PERIOD_UNITS: tuple[PeriodUnit, ...] = ("day", "week", "month", "quarter", "year", "lifetime")

BEGINNING: Instant = -(2**62)
END: Instant = 2**62


@frozen(order=True)
class Period:
    """A calendar unit as a half-open span of instants: `start` belongs to it, `end` does not."""

    start: Instant
    end: Instant
    label: str


LIFETIME = Period(BEGINNING, END, "lifetime")


def first_day(unit: PeriodUnit, day: date) -> date:
    """Give the first day of the unit that holds a day; weeks begin on Monday.

    Examples:
        >>> first_day("week", date(2026, 1, 1)), first_day("quarter", date(2026, 5, 31))
        (datetime.date(2025, 12, 29), datetime.date(2026, 4, 1))
    """
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return date(day.year, 1, 1)


def _next_first_day(unit: PeriodUnit, first: date) -> date:
    if unit == "day":
        return first + timedelta(days=1)
    if unit == "week":
        return first + timedelta(days=7)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    index = first.month - 1 + months
    return date(first.year + index // 12, index % 12 + 1, 1)


def label_of(unit: PeriodUnit, first: date) -> str:
    """Name a period by its first day, in the manner of ISO 8601.

    Examples:
        >>> label_of("week", date(2025, 12, 29)), label_of("quarter", date(2026, 4, 1))
        ('2026-W01', '2026-Q2')
    """
    if unit == "day":
        return first.isoformat()
    if unit == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    if unit == "month":
        return f"{first.year:04}-{first.month:02}"
    if unit == "quarter":
        return f"{first.year:04}-Q{(first.month + 2) // 3}"
    return f"{first.year:04}"


def _elapsed(moment: datetime) -> Instant:
    elapsed = moment.astimezone(UTC) - EPOCH
    return (elapsed.days * 86_400 + elapsed.seconds) * MICROSECONDS + elapsed.microseconds


class Calendar:
    """The calendar of one zone.

    Periods once computed are kept, so that a look-up is a bisection. What is kept is replaced as a whole, never
    changed in place: several threads may read one calendar.

    Args:
        zone: A time zone with its history of offsets.

    Examples:
        >>> calendar = Calendar(UTC)
        >>> calendar.period("week", 0).label
        '1970-W01'
    """

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        self._known: dict[PeriodUnit, tuple[list[Instant], list[Period]]] = {unit: ([], []) for unit in PERIOD_UNITS}

    def day_of(self, instant: Instant) -> date:
        """Give the local day that holds an instant; once begun it lasts until the next, also if the clock goes back."""
        day = self._shown(instant)
        following = day + timedelta(days=1)
        return following if instant >= self.start_of(following) else day

    def ordinal_of(self, instant: Instant) -> int:
        """Give the local day that holds an instant, as a proleptic ordinal."""
        return self.day_of(instant).toordinal()

    def start_of(self, day: date) -> Instant:
        """Give the first instant of a local day, also where the clock skips midnight."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=self.zone)
        first, second = _elapsed(midnight), _elapsed(midnight.replace(fold=1))
        # Only where the clock skips midnight is the second reading earlier; the day then begins with the skip.
        while second < first:
            middle = (first + second) // 2
            if self._shown(middle) >= day:
                first = middle
            else:
                second = middle + 1
        return first

    def _shown(self, instant: Instant) -> date:
        """Give the day that a local clock shows."""
        return (EPOCH + timedelta(microseconds=instant)).astimezone(self.zone).date()

    def period(self, unit: PeriodUnit, instant: Instant) -> Period:
        """Give the period of a unit that holds an instant."""
        if unit == "lifetime":
            return LIFETIME
        starts, periods = self._known[unit]
        at = bisect_right(starts, instant) - 1
        if at >= 0 and instant < periods[at].end:
            return periods[at]
        first = first_day(unit, self.day_of(instant))
        found = Period(self.start_of(first), self.start_of(_next_first_day(unit, first)), label_of(unit, first))
        behind = at + 1
        self._known[unit] = (
            [*starts[:behind], found.start, *starts[behind:]],
            [*periods[:behind], found, *periods[behind:]],
        )
        return found

    def end_of(self, unit: PeriodUnit, instant: Instant) -> Instant:
        """Give the first instant after the period of a unit that holds an instant."""
        return self.period(unit, instant).end
