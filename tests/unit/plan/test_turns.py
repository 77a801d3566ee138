"""Turns: days of 23 and 25 hours, zones of players, and days that are never lived twice."""

from __future__ import annotations

from datetime import date

import pytest

from gamicore.definitions import read_game
from gamicore.model import Instant, parse_instant
from gamicore.plan import DAY, UNIT_AT, Clocks, Plan
from gamicore.plan.turns import LEFT_DAY, Clock, turn_of

HOUR = 3_600_000_000
ROME = read_game("{game: g, timezone: Europe/Rome}")
ZONED = read_game("{game: g, timezone: Europe/Rome, players: {timezone: timezone}}")


def at(text: str) -> Instant:
    return parse_instant(text)


def day(year: int, month: int, day_of_month: int) -> int:
    return date(year, month, day_of_month).toordinal()


@pytest.mark.parametrize(
    ("noon", "start", "hours"),
    [
        ("2026-03-28T12:00:00Z", "2026-03-27T23:00:00Z", 24),
        ("2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z", 23),
        ("2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", 25),
    ],
)
def test_a_day_lasts_from_midnight_to_midnight_of_its_zone(noon: str, start: str, hours: int) -> None:
    clock = Clock(ROME.calendar)
    first, end, number, *_ = clock.turn(at(noon))
    assert (first, end - first) == (at(start), hours * HOUR)
    assert clock.turn(end - 1)[DAY] == number
    assert clock.turn(first - 1)[DAY] == number - 1
    assert clock.turn(end)[DAY] == number + 1


def test_units_are_those_of_the_day() -> None:
    """31 December 2025 was a Wednesday; the week from Monday goes on into the new year."""
    old, new = turn_of(day(2025, 12, 31)), turn_of(day(2026, 1, 1))
    same = {unit: old[place] == new[place] for unit, place in UNIT_AT.items()}
    assert same == {"day": False, "week": True, "month": False, "quarter": False, "year": False, "lifetime": True}
    assert turn_of(day(2026, 1, 4))[UNIT_AT["week"]] != turn_of(day(2026, 1, 5))[UNIT_AT["week"]]
    assert turn_of(day(2026, 3, 31))[UNIT_AT["quarter"]] == new[UNIT_AT["quarter"]]
    assert turn_of(day(2026, 4, 1))[UNIT_AT["quarter"]] == new[UNIT_AT["quarter"]] + 1


def test_without_a_zone_of_their_own_all_players_share_one_clock() -> None:
    clocks = Clocks(ROME)
    assert clocks.is_shared
    assert clocks.of([(), 0]) is clocks.own


@pytest.mark.parametrize(
    ("zone", "expected"), [(None, 2), ("Europe/Rome", 2), ("Asia/Tokyo", 3), ("America/New_York", 2)]
)
def test_a_players_day_is_that_of_his_zone(zone: str | None, expected: int) -> None:
    """At 20:00 UTC it is evening in Rome, afternoon in New York, and the next morning in Tokyo."""
    clocks = Clocks(ZONED)
    assert clocks.turn([(zone,), 0, []], at("2026-03-02T20:00:00Z"))[DAY] == day(2026, 3, expected)
    assert clocks.of([(zone,), 0, []]) is clocks.of([(zone,), 9, []])


def test_who_leaves_a_zone_does_not_live_his_day_again() -> None:
    """From Tokyo, where it is Tuesday already, to New York, where it is Monday for fourteen hours more."""
    clocks = Clocks(ZONED)
    slots = [("Asia/Tokyo",), 0, []]
    clocks.leave(slots, at("2026-03-02T20:00:00Z"))
    assert slots[LEFT_DAY] == day(2026, 3, 3)
    slots[0] = ("America/New_York",)
    for time, expected in (("2026-03-02T20:00:00Z", 3), ("2026-03-03T20:00:00Z", 3), ("2026-03-04T20:00:00Z", 4)):
        assert clocks.turn(slots, at(time))[DAY] == day(2026, 3, expected)
    clocks.leave(slots, at("2026-03-02T20:00:00Z"))
    assert slots[LEFT_DAY] == day(2026, 3, 3), "a day that was left earlier does not come back"


def test_a_moment_has_the_players_day_and_calendar_and_the_events_position() -> None:
    plan = Plan(ZONED)
    fact = (at("2026-03-02T20:00:00Z"), 4, "crm", "e", 1, 0, None)
    instant, number, calendar, position = plan.clocks.moment([("Asia/Tokyo",), 0, []], fact)
    assert (instant, number, position) == (fact[0], day(2026, 3, 3), (fact[0], 4, "crm", "e"))
    assert calendar is plan.clocks.of([("Asia/Tokyo",), 0, []]).calendar
    here = plan.clocks.here([("Asia/Tokyo",), 0, []], fact[0])
    assert here == (day(2026, 3, 3), "Asia/Tokyo")
    assert plan.clocks.moment_at(fact, here) == (instant, number, calendar, position)
    assert plan.clocks.moment_at(fact, None) == (fact[0], day(2026, 3, 2), ZONED.calendar, fact[:4])
