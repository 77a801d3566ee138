"""Calendars: the days, weeks, months, quarters and years of one time zone, as spans of instants."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta, tzinfo
from typing import Literal

from attrs import frozen

from gamicore.model.duration import Step
from gamicore.model.instant import Instant
from gamicore.model.offset import DAY, EPOCH_SHOWN, instant_showing, shown_at, stretches

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


def unit_index(unit: PeriodUnit, day: int) -> int:
    """Number the unit that holds a day, given as an ordinal: units in a row have numbers in a row.

    Examples:
        >>> new_year = date(2026, 1, 1).toordinal()
        >>> unit_index("month", new_year) - unit_index("month", new_year - 1)
        1
        >>> unit_index("week", new_year) - unit_index("week", new_year - 1)
        0
    """
    if unit == "day":
        return day
    if unit == "week":
        return (day - 1) // 7
    if unit == "lifetime":
        return 0
    first = date.fromordinal(day)
    if unit == "year":
        return first.year
    months = first.year * 12 + first.month - 1
    return months if unit == "month" else months // 3


class Calendar:
    """The calendar of one zone.

    Periods once computed are kept, so that a look-up is a bisection. What is kept is replaced as a whole, never
    changed in place: several threads may read one calendar.

    Args:
        zone: A time zone with its history of offsets.

    Examples:
        >>> from datetime import UTC
        >>> calendar = Calendar(UTC)
        >>> calendar.period("week", 0).label
        '1970-W01'
    """

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        self._known: dict[PeriodUnit, tuple[list[Instant], list[Period]]] = {unit: ([], []) for unit in PERIOD_UNITS}
        self._latest: tuple[Instant, Instant, int] = (0, 0, 0)

    def day_of(self, instant: Instant) -> date:
        """Give the local day that holds an instant; once begun it lasts until the next, also if the clock goes back."""
        return date.fromordinal(self.ordinal_of(instant))

    def ordinal_of(self, instant: Instant) -> int:
        """Give the local day that holds an instant, as a proleptic ordinal."""
        start, end, known = self._latest
        if start <= instant < end:
            return known
        day = shown_at(self.zone, instant) // DAY
        following = instant_showing(self.zone, (day + 1) * DAY)
        while instant >= following:
            day += 1
            following = instant_showing(self.zone, (day + 1) * DAY)
        self._latest = (instant_showing(self.zone, day * DAY), following, day)
        return day

    def clock_of(self, instant: Instant) -> int:
        """Give the time of day that a local clock shows, in microseconds since midnight."""
        return shown_at(self.zone, instant) % DAY

    def start_of(self, day: date) -> Instant:
        """Give the first instant of a local day, also where the clock skips midnight."""
        return instant_showing(self.zone, day.toordinal() * DAY)

    def lost_days(self, first: int, last: int) -> list[int]:
        """Give the local days that never were, because the clock jumps over them, from one ordinal to before another.

        Examples:
            >>> from zoneinfo import ZoneInfo
            >>> apia, december = Calendar(ZoneInfo("Pacific/Apia")), date(2011, 12, 1).toordinal()
            >>> [date.fromordinal(day) for day in apia.lost_days(december, december + 31)]
            [datetime.date(2011, 12, 30)]
        """
        if first >= last:
            return []
        lost: list[int] = []
        before = None
        for start, _, offset in stretches(self.zone, *(day * DAY - EPOCH_SHOWN for day in (first - 2, last + 2))):
            if before is not None and offset - before >= DAY:
                shown = start + EPOCH_SHOWN
                lost += range(-(-(shown + before) // DAY), (shown + offset) // DAY)
            before = offset
        return [day for day in lost if first <= day < last]

    def step_on(self, instant: Instant, step: Step) -> Instant:
        """Give the instant a step later at the same time on the local clock; `END` beyond what can be computed.

        Where the clock skips that time it is when it skips, and where it shows it twice it is the first of the two.
        """
        return self._stepped(instant, step, END)

    def step_back(self, instant: Instant, step: Step) -> Instant:
        """Give the instant a step earlier at the same time on the local clock; `BEGINNING` if that is too early."""
        return self._stepped(instant, step.negated(), BEGINNING)

    def _stepped(self, instant: Instant, step: Step, beyond: Instant) -> Instant:
        day, clock = divmod(shown_at(self.zone, instant), DAY)
        try:
            moved = step.after(date.fromordinal(day)).toordinal()
        except OverflowError:
            return beyond
        return instant_showing(self.zone, moved * DAY + clock)

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
