"""Moments: instants at which calendars, clocks and orders go wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from itertools import pairwise

from hypothesis import strategies as st

from gamicore.definitions import Game
from gamicore.model import EPOCH, MICROSECONDS, Instant

# A leap day, the ends of weeks, months, quarters and years, a week that lies in two years, and a day that Apia skipped.
NASTY_DAYS = (
    date(2011, 12, 30),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 12, 30),
    date(2025, 3, 1),
    date(2025, 12, 29),
    date(2026, 1, 1),
    date(2026, 1, 5),
    date(2026, 2, 1),
    date(2026, 4, 1),
)
_HOUR = 3600 * MICROSECONDS
_DAY = 24 * _HOUR
_STEPS = (0, 0, 1, -1, MICROSECONDS // 2, MICROSECONDS, -MICROSECONDS, _HOUR // 2, _HOUR, -_HOUR, _DAY, -_DAY, 8 * _DAY)
_YEARS_OF_CLOCKS = (2025, 2026)
_OFFSETS = (None, 0, 60, 120, -300, 330, 840)


def instants(game: Game) -> st.SearchStrategy[Instant]:
    """Draw an instant at or near a nasty one: a boundary of the game's calendar, or a change of its zone's clock."""
    nasty = [game.calendar.start_of(day) for day in NASTY_DAYS]
    return st.builds(
        lambda anchor, step: anchor + step,
        st.sampled_from([*nasty, *clock_changes(game.calendar.zone)]),
        st.sampled_from(_STEPS),
    )


def gatherings(game: Game) -> st.SearchStrategy[list[Instant]]:
    """Draw a few instants for one history: any, or some that belong together because a boundary lies between them."""
    start = game.calendar.start_of
    new_year = [
        start(date(2025, 12, 29)),
        start(date(2026, 1, 1)) - 1,
        start(date(2026, 1, 1)),
        start(date(2026, 1, 4)),
    ]
    leap_day = [start(date(2024, 2, 29)), start(date(2024, 3, 1)) - 1, start(date(2024, 3, 1))]
    second = [start(date(2026, 3, 2)) + step for step in (0, 1, MICROSECONDS - 1)]
    hours = [[change - _HOUR, change - 1, change, change + _HOUR] for change in clock_changes(game.calendar.zone)[:2]]
    together = st.sampled_from([new_year, leap_day, second, *hours])
    return st.one_of(st.lists(instants(game), min_size=1, max_size=4), together)


@cache
def clock_changes(zone: tzinfo) -> tuple[Instant, ...]:
    """Give the instants of two years at which the clock of a zone is put forward or back, to the hour."""
    first, last = datetime(_YEARS_OF_CLOCKS[0], 1, 1, tzinfo=UTC), datetime(_YEARS_OF_CLOCKS[-1] + 1, 1, 1, tzinfo=UTC)
    hours = [first + timedelta(hours=number) for number in range((last - first).days * 24)]
    return tuple(
        int((later - EPOCH).total_seconds()) * MICROSECONDS
        for earlier, later in pairwise(hours)
        if earlier.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset()
    )


def time_texts(instant: Instant) -> st.SearchStrategy[str]:
    """Draw one of the ways to write an instant: with `Z` or an offset, with or without needless zeros."""
    return st.sampled_from([_text(instant, offset) for offset in _OFFSETS])


def _text(instant: Instant, offset: int | None) -> str:
    zone = UTC if offset is None else timezone(timedelta(minutes=offset))
    text = (EPOCH + timedelta(microseconds=instant)).astimezone(zone).isoformat()
    return text.replace("+00:00", "Z") if offset is None else text
