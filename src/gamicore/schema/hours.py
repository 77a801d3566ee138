"""Business hours, written as text: days of the week such as `mon-thu`, spans such as `09:00-13:00, 14:00-18:00`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from gamicore.schema.text_value import parse_clock

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days of the week as game files name them, Monday first."""

Span = tuple[int, int]
Week = tuple[tuple[Span, ...], ...]


def parse_days(text: str) -> list[int]:
    """Read a day or a row of days, such as `fri` or `mon-thu`; a row may go on behind Sunday.

    Raises:
        ValueError: It is none.

    Examples:
        >>> parse_days("mon-wed"), parse_days("sat-mon")
        ([0, 1, 2], [5, 6, 0])
    """
    first, dash, last = text.partition("-")
    if first not in DAYS or (dash and last not in DAYS):
        raise ValueError(f"{text[:80]!r} is no day of the week; write it like mon or mon-fri")
    start = DAYS.index(first)
    length = (DAYS.index(last) - start) % 7 if dash else 0
    return [(start + number) % 7 for number in range(length + 1)]


def parse_spans(text: str) -> tuple[Span, ...]:
    """Read the spans of one day, in order, as microseconds since midnight; the end of each is not in it.

    Raises:
        ValueError: They are none, are not in order, or touch one another.

    Examples:
        >>> [(start // 3_600_000_000, end // 3_600_000_000) for start, end in parse_spans("09:00-13:00, 14:00-18:00")]
        [(9, 13), (14, 18)]
    """
    spans: list[Span] = []
    for part in text.split(","):
        start, dash, end = part.strip().partition("-")
        if not dash:
            raise ValueError(f"{text[:80]!r} is no span of hours; write it like 09:00-18:00")
        spans.append((parse_clock(start.strip()), parse_clock(end.strip())))
    if any(end <= start for start, end in spans):
        raise ValueError(f"{text[:80]!r} ends before it begins; write the earlier time first")
    if any(later[0] <= earlier[1] for earlier, later in pairwise(spans)):
        raise ValueError(f"the hours {text[:80]!r} overlap or touch; write them in order, with a break between")
    return tuple(spans)


def parse_week(hours: Mapping[str, str]) -> Week:
    """Read the hours of a week, Monday first.

    Raises:
        ValueError: A day or a span is none, or a day stands twice.
    """
    week: dict[int, tuple[Span, ...]] = {}
    for days, spans in hours.items():
        for day in parse_days(days):
            if day in week:
                raise ValueError(f"{DAYS[day]} stands twice; give its hours once")
            week[day] = parse_spans(spans)
    return tuple(week.get(day, ()) for day in range(7))
