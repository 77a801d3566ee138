"""Windows: calendar units, seasons, and what comes after a badge."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gamicore.model import Calendar, PeriodUnit
from gamicore.rules import Window
from tests.unit.measures.history import ROME, UTC, copied, days, fed, machine, moment, values_at

# From the 28th of February to the 29th of March 2026: the clocks are put forward on the last day.
SEASON = Window("dates", first_day=739_675, last_day=739_704)


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("day", [1, 2, 1, 1, 1, 1, 1]),
        ("week", [1, 2, 3, 1, 2, 1, 1]),
        ("month", [1, 2, 1, 2, 3, 1, 1]),
        ("quarter", [1, 2, 1, 2, 3, 4, 1]),
        ("year", [1, 2, 1, 2, 3, 4, 5]),
        ("lifetime", [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_a_unit_begins_anew(unit: PeriodUnit, counts: list[int]) -> None:
    """Two on Wednesday 31 December 2025; Friday 2, Monday 5 and Sunday 11 January, Monday 2 February, 1 April 2026."""
    old = [(moment("2025-12-31T12:00:00Z", name), None) for name in "ab"]
    tried = machine("count", Window("period", unit))
    assert values_at(tried, [*old, *days("01-02", "01-05", "01-11", "02-02", "04-01")]) == counts


def test_a_unit_is_cut_by_the_day_of_the_moment() -> None:
    """At 23:30 in UTC it is the next month in Rome."""
    tried = machine("count", Window("period", "month"))
    for calendar, counts in ((UTC, [1, 2]), (ROME, [1, 1])):
        times = ("2026-01-31T22:30:00Z", "2026-01-31T23:30:00Z")
        assert values_at(tried, [(moment(time, calendar=calendar), None) for time in times]) == counts


def test_in_a_new_unit_nothing_is_counted_yet() -> None:
    tried = machine("average", Window("period", "month"))
    state = fed(tried, [(moment("01-31"), 4)])
    assert tried.read(state, moment("01-31")) == 4
    assert tried.read(state, moment("02-01")) is None


def test_units_are_merged_where_they_are_the_same() -> None:
    tried = machine("sum", Window("period", "month"))
    january, february = (fed(tried, [(moment(day), 4)]) for day in ("01-31", "02-01"))
    assert tried.merge(january, february) == february
    again = fed(tried, [(moment("02-01"), 4)])
    assert tried.read(tried.merge(again, february), moment("02-03")) == 8
    assert tried.merge(february, tried.initial()) == february


def test_a_season_has_whole_days_of_the_game() -> None:
    """In Rome: from 23:00 in UTC on the day before to 22:00 on its last day, in winter and in summer time."""
    tried = machine("count", SEASON)
    times = ["2026-02-27T22:59:59Z", "2026-02-27T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"]
    far = Calendar(ZoneInfo("Pacific/Kiritimati"))
    assert values_at(tried, [(moment(time, calendar=far), None) for time in times]) == [0, 1, 2, 2]


def test_only_misses_inside_a_season_count() -> None:
    tried = machine("streak", SEASON, every="event")
    assert tried.counts_misses
    assert values_at(tried, days("03-01", "03-02 x", "03-03", "04-01 x", "04-02")) == [1, 0, 1, 1, 1]


def test_seasons_are_merged_as_their_functions() -> None:
    tried = machine("sum", SEASON)
    assert tried.merge(3, 4) == 7


@pytest.mark.parametrize("window", [Window("period", "month"), SEASON])
def test_a_window_serves_parts_as_its_function_does(window: Window) -> None:
    """From the 2nd to the 4th of March, in two parts; the season and the month hold all of it."""
    tried = machine("streak", window, every="day")
    parts = tried.for_parts()
    assert (tried.can_merge, parts.can_merge) == (False, True)
    merged = parts.merge(fed(parts, days("03-02")), fed(parts, days("03-03", "03-04")))
    assert parts.read(copied(merged), moment("03-04")) == 3
    assert parts.read(copied(merged), moment("03-06")) == 0


def test_a_badge_is_first_earned_in_one_of_the_parts() -> None:
    """Six events, one a day from the 2nd on; what comes after the first part that earns the badge counts."""
    tried = machine("count", Window("since", name="starter")).for_parts()

    def part(first: int, last: int, *badges: int) -> Any:
        state = tried.initial()
        for day in range(first, last + 1):
            state = fed(tried, days(f"03-0{day}"), state)
            state = copied(tried.restart(state)) if day in badges else state
        return state

    assert part(2, 4, 3) == [2, 1]
    assert part(2, 4, 3, 4) == [2, 1]
    cases = [((), (), 0), ((3,), (), 4), ((), (6,), 1), ((3,), (6,), 4), ((4,), (5, 7), 3)]
    for earlier, later, count in cases:
        merged = tried.merge(part(2, 4, *earlier), part(5, 7, *later))
        assert tried.read(copied(merged), moment("03-07")) == count
        assert tried.read(fed(tried, days("03-08"), merged), moment("03-08")) == count + bool(earlier or later)


def test_misses_of_a_part_count_on_both_sides_of_the_badge() -> None:
    tried = machine("streak", Window("since", name="starter"), every="event").for_parts()
    assert tried.counts_misses
    part = fed(tried, days("03-04", "03-05 x"), tried.restart(fed(tried, days("03-02 x", "03-03"))))
    assert part == [[1, False], [0, False]]
    assert tried.read(part, moment("03-05")) == 0


def test_what_comes_after_a_badge_counts() -> None:
    tried = machine("count", Window("since", name="starter"))
    state = fed(tried, days("03-02", "03-03"))
    assert tried.read(state, moment("03-03")) == 0
    state = copied(tried.restart(state))
    assert tried.read(state, moment("03-03")) == 0
    state = fed(tried, days("03-04", "03-05"), state)
    assert tried.read(state, moment("03-05")) == 2
    assert tried.read(copied(tried.restart(state)), moment("03-05")) == 2


def test_without_the_badge_it_is_as_of_nothing() -> None:
    tried = machine("latest", Window("since", name="starter"))
    assert tried.read(fed(tried, [(moment("03-02"), 4)]), moment("03-02")) is None
    assert not tried.can_merge


def test_misses_before_a_badge_are_forgotten() -> None:
    tried = machine("streak", Window("since", name="starter"), every="event")
    state = tried.restart(fed(tried, days("03-02 x")))
    assert state == [[0, True]]
    assert values_at(machine("streak", every="event"), days("03-02 x")) == [0]
    state = fed(tried, days("03-03", "03-04 x", "03-05"), state)
    assert tried.read(state, moment("03-05")) == 1
