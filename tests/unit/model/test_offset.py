"""Offsets: what the clocks of a zone show, and when they show it, as the zone's own history says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model.instant import EARLIEST, LATEST, moment_of, parse_instant
from gamicore.model.offset import DAY, EPOCH_SHOWN, instant_showing, offset_at, shown_at, stretches

HOUR = 3_600_000_000
# Zones that changed their clocks oddly: twice within a week or a month, by a whole day, by half an hour, by seconds.
ZONES = (
    "UTC",
    "Europe/Rome",
    "America/Noronha",
    "Africa/Casablanca",
    "Africa/Tunis",
    "Pacific/Apia",
    "Pacific/Kwajalein",
    "Australia/Lord_Howe",
    "Asia/Gaza",
    "Africa/Monrovia",
)
INSTANTS = st.integers(EARLIEST, LATEST - 1) | st.integers(
    parse_instant("1940-01-01T00:00:00Z"), parse_instant("2045-01-01T00:00:00Z")
)


def shown(text: str) -> int:
    """Give what a clock shows that shows this text."""
    local = datetime.fromisoformat(text)
    return local.toordinal() * DAY + (local.hour * 60 + local.minute) * 60_000_000


@given(st.sampled_from(ZONES), INSTANTS)
def test_an_offset_is_that_of_the_zone(zone: str, instant: int) -> None:
    offset = moment_of(instant, ZoneInfo(zone)).utcoffset()
    assert offset is not None
    assert timedelta(microseconds=offset_at(ZoneInfo(zone), instant)) == offset


@pytest.mark.parametrize("zone", ZONES)
def test_every_change_of_the_clocks_is_found(zone: str) -> None:
    """Whatever noon says on each day between 1900 and 2040 is said by the stretches too."""
    start, end = parse_instant("1900-01-01T12:00:00Z"), parse_instant("2040-01-01T12:00:00Z")
    cut = list(stretches(ZoneInfo(zone), start, end))
    assert (cut[0][0], cut[-1][1]) == (start, end)
    assert all(before[1] == after[0] for before, after in pairwise(cut))
    at = 0
    for noon in range(start, end, DAY):
        at += noon >= cut[at][1]
        assert moment_of(noon, ZoneInfo(zone)).utcoffset() == timedelta(microseconds=cut[at][2])


@pytest.mark.long
@pytest.mark.parametrize("zone", sorted(available_timezones()))
def test_no_zone_has_a_change_that_is_not_found(zone: str) -> None:
    start, end = parse_instant("1900-01-01T00:00:00Z"), parse_instant("2090-01-01T00:00:00Z")
    tried = ZoneInfo(zone)
    for instant in range(start, end, DAY):
        assert moment_of(instant, tried).utcoffset() == timedelta(microseconds=offset_at(tried, instant))


def test_a_change_is_found_to_the_microsecond() -> None:
    change = parse_instant("2026-03-29T01:00:00Z")
    pieces = list(stretches(ZoneInfo("Europe/Rome"), change - 5, change + 7))
    assert pieces == [(change - 5, change, HOUR), (change, change + 7, 2 * HOUR)]


def test_a_span_of_no_time_has_no_stretch() -> None:
    assert list(stretches(UTC, 5, 5)) == []


def test_a_fixed_offset_is_a_zone() -> None:
    assert offset_at(timezone(timedelta(hours=-3)), 0) == -3 * HOUR


def test_offsets_go_on_beyond_the_years_of_events() -> None:
    """Dates can lie further away than events."""
    for year in (1, 9_999):
        days = (datetime(year, 6, 1, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).days
        assert offset_at(ZoneInfo("Asia/Kathmandu"), days * DAY) > 5 * HOUR


def test_what_a_clock_shows() -> None:
    assert shown_at(UTC, 0) == EPOCH_SHOWN == 719_163 * DAY
    assert shown_at(ZoneInfo("Europe/Rome"), parse_instant("2026-07-01T22:30:00Z")) == shown("2026-07-02T00:30")


@pytest.mark.parametrize(
    ("zone", "text", "instant"),
    [
        ("Europe/Rome", "2026-07-01T12:00", "2026-07-01T12:00:00+02:00"),
        ("Europe/Rome", "2026-03-29T02:30", "2026-03-29T03:00:00+02:00"),
        ("Europe/Rome", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
        ("Europe/Rome", "2026-10-25T03:00", "2026-10-25T03:00:00+01:00"),
        ("Pacific/Apia", "2011-12-30T15:00", "2011-12-31T00:00:00+14:00"),
        ("Pacific/Kiritimati", "2026-01-01T00:00", "2025-12-31T10:00:00Z"),
        ("America/Adak", "2026-01-01T00:00", "2026-01-01T10:00:00Z"),
    ],
)
def test_when_a_clock_shows_a_time(zone: str, text: str, instant: str) -> None:
    """A time that is skipped is when it is skipped, and a time that comes twice is the first of the two."""
    assert instant_showing(ZoneInfo(zone), shown(text)) == parse_instant(instant)


@given(st.sampled_from(ZONES), INSTANTS)
def test_the_first_instant_that_shows_as_much(zone: str, instant: int) -> None:
    tried = ZoneInfo(zone)
    first = instant_showing(tried, shown_at(tried, instant))
    assert first <= instant
    assert shown_at(tried, first) >= shown_at(tried, instant)
    assert shown_at(tried, first - 1) < shown_at(tried, instant)
