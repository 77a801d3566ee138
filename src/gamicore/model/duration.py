"""Lengths of time: exact ones (hours, minutes, seconds) and steps of the calendar (days, weeks, months, years)."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from gamicore.model.instant import MICROSECONDS

EXACT_UNITS = {"s": 1, "m": 60, "h": 3600}
STEP_UNITS = {"d": (0, 1), "w": (0, 7), "mo": (1, 0), "y": (12, 0)}
MAX_COUNT_DIGITS = 6
# In millionths of a day: months in a row are never longer or shorter than their average by more than this.
_DAY = 1_000_000
_AVERAGE_MONTH = 30_436_875
_ABOVE_AVERAGE = 3_000_000
_BELOW_AVERAGE = -3_200_000


class DurationTextError(ValueError):
    """A text is no length of time; `str` says what would be."""


@frozen
class Step:
    """A step of the local calendar: so many months, then so many days.

    Examples:
        >>> Step(months=12).after(date(2024, 2, 29))
        datetime.date(2025, 3, 1)
    """

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """Give the day that lies this step later; a day that its month lacks is the first of the next month.

        Raises:
            OverflowError: That day lies beyond the years 1 to 9999.
        """
        index = day.year * 12 + day.month - 1 + self.months
        year, month = divmod(index, 12)
        if not 1 <= year <= 9998:
            raise OverflowError(f"year {year} is out of range")
        try:
            moved = date(year, month + 1, day.day)
        except ValueError:
            moved = date(year + (month == 11), (month + 1) % 12 + 1, 1)
        return moved + timedelta(days=self.days)

    def negated(self) -> Step:
        """Give the same step backwards."""
        return Step(-self.months, -self.days)

    def is_shorter_than(self, other: Step) -> bool:
        """Say whether this step is the shorter one whatever the day it starts from; for steps that are not negative.

        Examples:
            >>> Step(days=27).is_shorter_than(Step(months=1)), Step(days=30).is_shorter_than(Step(months=1))
            (True, False)
        """
        if self.months == other.months or self.days == other.days:
            return (self.months, self.days) < (other.months, other.days)
        return self._days(_ABOVE_AVERAGE) < other._days(_BELOW_AVERAGE)

    def _days(self, slack: int) -> int:
        """Bound the days of this step, rounding away from the average by the sign of the slack."""
        millionths = self.months * _AVERAGE_MONTH + (slack if self.months else 0)
        return self.days + (millionths // _DAY if slack > 0 else -(-millionths // _DAY))


def parse_length(text: str) -> int | Step:
    """Read `90m`, `2h`, `30s` as microseconds, and `7d`, `2w`, `1mo`, `1y` as a `Step`.

    Raises:
        DurationTextError: It is something else, or has more than 6 digits.

    Examples:
        >>> parse_length("90m") // 1_000_000, parse_length("2w")
        (5400, Step(months=0, days=14))
    """
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = text[len(digits) :]
    if not digits.isascii() or not digits.isdigit() or len(digits) > MAX_COUNT_DIGITS:
        raise DurationTextError(f"{text[:40]!r} is no length of time; write it like 30m, 7d, 1mo or 1y")
    count = int(digits)
    if unit in EXACT_UNITS:
        return count * EXACT_UNITS[unit] * MICROSECONDS
    if unit in STEP_UNITS:
        months, days = STEP_UNITS[unit]
        return Step(count * months, count * days)
    raise DurationTextError(f"{text[:40]!r} has no known unit; use s, m, h, d, w, mo or y")
