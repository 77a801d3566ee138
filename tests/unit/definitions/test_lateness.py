"""Where the horizon lies: so long before the watermark, by whole days or exactly, and it never falls."""

from __future__ import annotations

from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.definitions.lateness import Lateness
from gamicore.model import BEGINNING, Calendar, Step, parse_instant, parse_length

HOUR = 3_600_000_000
ZONES = ("Europe/Rome", "Pacific/Apia", "America/St_Johns", "UTC")


def horizon(within: str, watermark: str, zone: str = "UTC") -> int:
    lateness = Lateness(parse_length(within))
    return lateness.horizon(Calendar(ZoneInfo(zone)), parse_instant(watermark))


@pytest.mark.parametrize(
    ("within", "watermark", "zone", "expected"),
    [
        ("90m", "2026-03-02T10:00:00Z", "Europe/Rome", "2026-03-02T08:30:00Z"),
        ("1d", "2026-03-02T22:59:59.999999Z", "Europe/Rome", "2026-03-01T00:00:00+01:00"),
        ("1d", "2026-03-02T23:00:00Z", "Europe/Rome", "2026-03-02T00:00:00+01:00"),
        ("1w", "2026-03-09T12:00:00Z", "UTC", "2026-03-02T00:00:00Z"),
        ("1mo", "2026-03-28T12:00:00Z", "UTC", "2026-02-28T00:00:00Z"),
        ("1mo", "2026-03-29T12:00:00Z", "UTC", "2026-03-01T00:00:00Z"),
        ("1mo", "2026-03-31T12:00:00Z", "UTC", "2026-03-01T00:00:00Z"),
        ("1mo", "2026-04-01T00:00:00Z", "UTC", "2026-03-01T00:00:00Z"),
        ("1y", "2028-02-29T12:00:00Z", "UTC", "2027-03-01T00:00:00Z"),
        # The clocks go forward on 29 March: the day has 23 hours, and 24 hours go back beyond its beginning.
        ("1d", "2026-03-30T00:30:00+02:00", "Europe/Rome", "2026-03-29T00:00:00+01:00"),
        ("24h", "2026-03-30T00:30:00+02:00", "Europe/Rome", "2026-03-28T23:30:00+01:00"),
        # They go back on 25 October, and half past two comes twice; the day stays the same.
        ("1d", "2026-10-25T02:30:00+02:00", "Europe/Rome", "2026-10-24T00:00:00+02:00"),
        ("1d", "2026-10-25T02:10:00+01:00", "Europe/Rome", "2026-10-24T00:00:00+02:00"),
        # Apia had no 30 December 2011: a day before the 31st is what began with it.
        ("1d", "2011-12-31T12:00:00+14:00", "Pacific/Apia", "2011-12-31T00:00:00+14:00"),
    ],
)
def test_the_horizon_lies_so_long_before_the_watermark(within: str, watermark: str, zone: str, expected: str) -> None:
    assert horizon(within, watermark, zone) == parse_instant(expected)


def test_a_lateness_beyond_all_time_leaves_everything_open() -> None:
    assert horizon("9999y", "2026-03-02T10:00:00Z") == BEGINNING


@given(
    within=st.sampled_from(["1h", "36h", "1d", "7d", "1w", "1mo", "2mo", "1y"]),
    zone=st.sampled_from(ZONES),
    start=st.integers(parse_instant("2010-01-01T00:00:00Z"), parse_instant("2030-01-01T00:00:00Z")),
    steps=st.lists(st.integers(0, 40 * 24), max_size=20),
)
def test_the_horizon_never_falls_and_is_never_later_than_the_watermark(
    within: str, zone: str, start: int, steps: list[int]
) -> None:
    calendar, lateness = Calendar(ZoneInfo(zone)), Lateness(parse_length(within))
    watermarks = [start]
    for step in steps:
        watermarks.append(watermarks[-1] + step * HOUR // 3)
    found = [lateness.horizon(calendar, watermark) for watermark in watermarks]
    assert all(earlier <= later for earlier, later in pairwise(found))
    assert all(one <= watermark for one, watermark in zip(found, watermarks, strict=True))


@pytest.mark.parametrize(
    ("text", "within", "later"),
    [
        ("30d", Step(days=30), "refuse"),
        ("{within: 30d}", Step(days=30), "refuse"),
        ("{within: 1mo, later: move}", Step(months=1), "move"),
        ("{within: 90m, later: refuse}", 90 * HOUR // 60, "refuse"),
    ],
)
def test_a_game_says_how_late_an_event_may_come(text: str, within: int | Step, later: str) -> None:
    found = read_game(f"{{game: g, lateness: {text}}}").lateness
    assert found is not None
    assert (found.within, found.later) == (within, later)


def test_without_saying_so_events_may_always_come() -> None:
    assert read_game("{game: g}").lateness is None
