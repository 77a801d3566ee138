"""Moments: instants at which calendars, clocks and orders go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from gamicore.definitions import Game
from gamicore.model import EPOCH, MICROSECONDS, Calendar, Instant, Step
from gamicore.testing.generated.choices import pick, pick_some
from gamicore.testing.generated.fields import ZONES

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


# A week from Monday to Monday, the ends of months in a row, and the lengths of windows and of cooldowns.
_WEEK = tuple(date(2026, 3, day) for day in range(2, 10))
_MONTHS = (date(2025, 12, 31), date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 1))
_LENGTHS = (_HOUR // 2, _HOUR, 12 * _HOUR, _DAY, 7 * _DAY, 30 * _DAY)
_MONDAYS = tuple(date(2026, 2, 23) + timedelta(weeks=number) for number in range(6))
_ROWS = {"week": _MONDAYS, "month": _MONTHS, "quarter": _MONTHS, "year": _MONTHS}
_MOST_TOGETHER = 8


def instants(game: Game) -> st.SearchStrategy[Instant]:
    """Draw an instant at or near a nasty one: a boundary of a calendar that counts, or a change of its clock."""
    return _instants(_calendars(game))


@st.composite
def _instants(draw: st.DrawFn, calendars: Sequence[Calendar]) -> Instant:
    return pick(draw, _anchors(pick(draw, calendars))) + pick(draw, _STEPS)


def _anchors(calendar: Calendar) -> list[Instant]:
    return [*(calendar.start_of(day) for day in NASTY_DAYS), *clock_changes(calendar.zone)]


def _calendars(game: Game) -> list[Calendar]:
    """Give the calendars that cut something: the game's, and those of players where they have zones of their own."""
    return [game.calendar, *_calendars_of_players()] if game.timezone_attribute is not None else [game.calendar]


@cache
def _calendars_of_players() -> tuple[Calendar, ...]:
    return tuple(Calendar(ZoneInfo(zone)) for zone in ZONES)


@st.composite
def gatherings(
    draw: st.DrawFn, game: Game, lengths: Sequence[int | Step] = (), units: Sequence[str] = ()
) -> list[Instant]:
    """Draw a few instants for one history: any, or some that belong together because a boundary lies between them.

    Args:
        lengths: Those that the game names, at whose ends something happens.
        units: Those that the game counts in a row.
    """
    calendars = _calendars(game)
    calendar = pick(draw, calendars)
    forms = ["any", "boundary", "row", "lengths", *["lengths"] * bool(lengths), *["row", "row"] * bool(units)]
    match pick(draw, [*forms, *["beginnings"] * (len(calendars) > 1)]):
        case "boundary":
            return pick(draw, _boundaries(calendar))
        case "row":
            step = pick(draw, (0, _DAY // 2, _DAY - 1))
            row = _ROWS.get(pick(draw, units), _WEEK) if units else pick(draw, (_WEEK, _MONTHS, _MONDAYS))
            return [calendar.start_of(day) + step for day in row]
        case "lengths":
            return _apart(calendar, draw(instants(game)), pick_some(draw, lengths or _LENGTHS, least=1, most=2))
        case "beginnings":
            starts = sorted(known.start_of(date(2026, 3, 4)) for known in calendars)
            return [start + step for start in starts for step in (-1, 0)][:_MOST_TOGETHER]
    return [draw(instants(game)) for _ in range(pick(draw, (1, 2, 3, 4)))]


def _apart(calendar: Calendar, start: Instant, lengths: Sequence[int | Step]) -> list[Instant]:
    """Give instants that lie lengths apart, and just less and more."""
    ends = [calendar.step_on(start, length) if isinstance(length, Step) else start + length for length in lengths]
    return [start, *(end + step for end in ends for step in (-1, 0, 1))]


def _boundaries(calendar: Calendar) -> list[list[Instant]]:
    start = calendar.start_of
    new_year = [
        start(date(2025, 12, 29)),
        start(date(2026, 1, 1)) - 1,
        start(date(2026, 1, 1)),
        start(date(2026, 1, 4)),
    ]
    leap_day = [start(date(2024, 2, 29)), start(date(2024, 3, 1)) - 1, start(date(2024, 3, 1))]
    second = [start(date(2026, 3, 2)) + step for step in (0, 1, MICROSECONDS - 1)]
    hours = [[change - _HOUR, change - 1, change, change + _HOUR] for change in clock_changes(calendar.zone)[:2]]
    return [new_year, leap_day, second, *hours]


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
