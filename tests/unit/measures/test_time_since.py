"""Time since the latest event before the one at hand: on the clock of the world, or in the hours of a calendar."""

from __future__ import annotations

from gamicore.measures.time_since import TimeSince
from gamicore.rules import Window
from tests.unit.measures.history import HOUR, OFFICE, UTC, days, fed, machine, moment, values_at


def test_the_event_at_hand_is_not_before_itself() -> None:
    assert values_at(TimeSince(), days("03-02", "03-03", "03-05")) == [None, 24 * HOUR, 48 * HOUR]


def test_at_another_event_the_latest_counts() -> None:
    state = fed(TimeSince(), days("03-02", "03-03"))
    assert TimeSince().read(state, moment("03-04", "other")) == 24 * HOUR


def test_two_events_of_one_instant_are_told_apart() -> None:
    first, second, third = (moment("03-02", name) for name in ("a", "b", "c"))
    state = fed(TimeSince(), [(first, None), (second, None)])
    assert TimeSince().read(state, second) == 0
    assert TimeSince().read(state, third) == 0
    assert TimeSince().read(fed(TimeSince(), [(first, None)]), first) is None
    assert TimeSince().read(fed(TimeSince(), [(first, None)]), second) == 0


def test_only_hours_of_work_count() -> None:
    """From Friday 16:00 to Monday 10:00 in Rome, people work from 16 to 17 and from 9 to 10."""
    friday, monday = moment("2026-03-06T16:00:00+01:00"), moment("2026-03-09T10:00:00+01:00")
    assert values_at(TimeSince(OFFICE), [(friday, None), (monday, None)]) == [None, 2 * HOUR]


def test_a_holiday_is_no_time_of_work() -> None:
    """The 6th of January is a Tuesday on which nobody works; the calendar's zone counts, whatever the player's."""
    monday = moment("2026-01-05T16:00:00+01:00", calendar=UTC)
    wednesday = moment("2026-01-07T10:00:00+01:00", calendar=UTC)
    assert values_at(TimeSince(OFFICE), [(monday, None), (wednesday, None)]) == [None, 2 * HOUR]


def test_an_event_out_of_the_window_is_forgotten() -> None:
    """An hour before, exactly as long as the window, is out; the event at hand is in it, but not before itself."""
    tried = machine("time_since", Window("rolling", length=HOUR))
    times = ["10:00:00", "10:59:59", "11:59:59"]
    events = [(moment(f"2026-03-02T{at}Z"), None) for at in times]
    assert values_at(tried, events) == [None, HOUR - 1_000_000, None]


def test_merging_fills_up_what_the_later_part_lacks() -> None:
    tried = TimeSince()
    parts = [days("03-02", "03-03"), [(moment("03-05", "late"), None)]]
    merged = tried.merge(*(fed(tried, part) for part in parts))
    assert tried.read(merged, moment("03-05", "late")) == 48 * HOUR
    assert tried.merge(tried.initial(), tried.initial()) == tried.initial()
