"""Lengths of time: exact ones (hours, minutes, seconds) and steps of the calendar (days, weeks, months, years)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from attrs import frozen

from gamicore.model.instant import MICROSECONDS

EXACT_UNITS = {"s": 1, "m": 60, "h": 3600}
STEP_UNITS = {"d": (0, 1), "w": (0, 7), "mo": (1, 0), "y": (12, 0)}
MAX_COUNT_DIGITS = 6
# After so many months, the calendar repeats.
_CYCLE_MONTHS, _CYCLE_DAYS = 4_800, 146_097


class DurationTextError(ValueError):
    """A text is no length of time; `str` says what would be.

    Args:
        message: What is wrong, with the value.
        remedy: What would be right.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}"


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
            >>> Step(days=27).is_shorter_than(Step(months=1)), Step(days=28).is_shorter_than(Step(months=1))
            (True, False)
        """
        if self.months == other.months or self.days == other.days:
            return (self.months, self.days) < (other.months, other.days)
        if self.days + 31 * self.months < other.days + 28 * other.months:
            return True
        return self.days + _days_of(self.months)[1] < other.days + _days_of(other.months)[0]


@cache
def _days_of(months: int) -> tuple[int, int]:
    """Give the fewest and the most days that so many months take, whatever day they begin on."""
    cycles, months = divmod(months, _CYCLE_MONTHS)
    begins = _begins_of_months()
    fewest, most = _CYCLE_DAYS, 0
    for month in range(_CYCLE_MONTHS):
        first, target = begins[month], begins[month + months]
        length, left = begins[month + 1] - first, begins[month + months + 1] - target
        # Most days find their number in the month of the target. Those that do not go on to the first of the next one,
        # and the later ones among them have a shorter way.
        fewest = min(fewest, target - first - max(0, length - left - 1))
        most = max(most, target - first)
    return fewest + cycles * _CYCLE_DAYS, most + cycles * _CYCLE_DAYS


@cache
def _begins_of_months() -> tuple[int, ...]:
    """Give the days on which the months of two cycles begin, as ordinals, and that of one month more."""
    return tuple(date(1 + month // 12, month % 12 + 1, 1).toordinal() for month in range(2 * _CYCLE_MONTHS + 1))


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
    if not digits.isascii() or not digits.isdigit():
        raise DurationTextError(f"{text[:40]!r} is no length of time", "write it like 30m, 7d, 1mo or 1y")
    if len(digits) > MAX_COUNT_DIGITS:
        raise DurationTextError(f"{text[:40]!r} has more than {MAX_COUNT_DIGITS} digits", "use a larger unit")
    count = int(digits)
    if unit in EXACT_UNITS:
        return count * EXACT_UNITS[unit] * MICROSECONDS
    if unit in STEP_UNITS:
        months, days = STEP_UNITS[unit]
        return Step(count * months, count * days)
    raise DurationTextError(f"{text[:40]!r} has no known unit", "use s, m, h, d, w, mo or y")
