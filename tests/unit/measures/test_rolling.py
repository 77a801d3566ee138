"""Rolling windows: exact lengths, steps of the calendar, and how much they keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.measures import DISTINCT_LIMIT, Machine
from gamicore.model import Calendar, Step, parse_instant
from gamicore.rules import Window
from tests.unit.measures.history import HOUR, ROME, copied, days, fed, machine, moment, values_at

DAY = 24 * HOUR


def count_at(length: int | Step, event: str, at: str, calendar: Calendar = ROME) -> int:
    """Count an event in the window before another one."""
    tried = machine("count", Window("rolling", length=length))
    state = fed(tried, [(moment(event, calendar=calendar), None)])
    read = tried.read(state, moment(at, calendar=calendar))
    assert isinstance(read, int)
    return read


@pytest.mark.parametrize(
    ("length", "event", "at", "count"),
    [
        (12 * HOUR, "2026-03-02T08:00:00Z", "2026-03-02T20:00:00Z", 0),
        (12 * HOUR, "2026-03-02T08:00:00.000001Z", "2026-03-02T20:00:00Z", 1),
        # A day over the change to summer time has 23 hours, and one over the change to winter time 25.
        (Step(days=1), "2026-03-28T12:00:00+01:00", "2026-03-29T12:00:00+02:00", 0),
        (Step(days=1), "2026-03-28T12:00:01+01:00", "2026-03-29T12:00:00+02:00", 1),
        (24 * HOUR, "2026-03-28T12:00:00+01:00", "2026-03-29T12:00:00+02:00", 1),
        (Step(days=1), "2026-10-24T12:00:01+02:00", "2026-10-25T12:00:00+01:00", 1),
        (24 * HOUR, "2026-10-24T12:30:00+02:00", "2026-10-25T12:00:00+01:00", 0),
        # A day that a month lacks is the first of the next one.
        (Step(months=1), "2026-03-01T12:00:00+01:00", "2026-03-31T12:00:00+02:00", 0),
        (Step(months=1), "2026-03-01T12:00:01+01:00", "2026-03-31T12:00:00+02:00", 1),
        (Step(months=12), "2023-03-01T12:00:00+01:00", "2024-02-29T12:00:00+01:00", 0),
        (Step(months=12), "2023-03-01T12:00:01+01:00", "2024-02-29T12:00:00+01:00", 1),
        (Step(days=999_999), "1900-01-01T00:00:00Z", "2999-12-31T00:00:00Z", 1),
        (Step(months=999_999), "1900-01-01T00:00:00Z", "2999-12-31T00:00:00Z", 1),
    ],
)
def test_a_window_begins(length: int | Step, event: str, at: str, count: int) -> None:
    assert count_at(length, event, at) == count


def test_a_window_of_no_length_is_empty() -> None:
    tried = machine("count", Window("rolling", length=0))
    assert values_at(tried, [(moment("03-02"), None)]) == [0]


def test_what_was_out_may_come_back_in() -> None:
    """A month before 30 March at 11:00 is 1 March at 11:00, and a month before 31 March at 9:00 is 1 March at 9:00."""
    tried = machine("count", Window("rolling", length=Step(months=1)))
    state = fed(tried, [(moment("2026-03-01T10:00:00+01:00"), None), (moment("2026-03-30T11:00:00+02:00"), None)])
    assert tried.read(state, moment("2026-03-30T11:00:00+02:00")) == 1
    assert tried.read(state, moment("2026-03-31T09:00:00+02:00")) == 2


def test_a_player_who_moves_sees_further_back() -> None:
    """On Kiritimati it is the 1st of March, and February has been; on Adak it is the 28th of February still."""
    kiritimati, adak = (Calendar(ZoneInfo(zone)) for zone in ("Pacific/Kiritimati", "America/Adak"))
    tried = machine("count", Window("rolling", length=Step(months=1)))
    old, first = moment("2026-01-30T00:00:00Z"), moment("2026-02-28T12:00:00Z", calendar=kiritimati)
    state = fed(tried, [(old, None), (first, None)])
    assert tried.read(state, first) == 1
    assert tried.read(state, moment("2026-02-28T13:00:00Z", calendar=adak)) == 2


@pytest.mark.parametrize("function", ["count", "sum", "average", "maximum", "first", "distinct"])
def test_what_is_out_for_good_is_dropped(function: str) -> None:
    """Of 2,000 hours the last 240 are in the window, 48 more may come back, and a third as many may wait."""
    tried = machine(function, Window("rolling", length=Step(days=10)))
    state = tried.initial()
    start = parse_instant("2026-01-01T00:00:00Z")
    for hour in range(2_000):
        at = start + hour * HOUR
        state = tried.add(state, (at, 739_617 + hour // 24, ROME, (at, 0, "", str(hour))), -hour)
    assert len(state[0]) == len(state[1]) <= (240 + 48) * 4 // 3 + 1
    assert len(state[0]) >= 240


@given(
    st.sampled_from(["Europe/Rome", "Pacific/Apia", "America/Adak", "Pacific/Kiritimati"]),
    st.sampled_from([Step(days=1), Step(days=40), Step(months=1), Step(months=13), Step(days=999_999)]),
    st.integers(0, 40 * 365 * 24),
    st.lists(st.integers(-60, 60), max_size=6),
)
def test_the_calendar_has_the_last_word(zone: str, length: Step, hour: int, around: list[int]) -> None:
    """Events within hours of the window's beginning are in or out as the step says."""
    calendar = Calendar(ZoneInfo(zone))
    instant = parse_instant("1985-01-01T00:00:00Z") + hour * HOUR
    start = calendar.step_back(instant, length)
    tried = machine("count", Window("rolling", length=length))
    state = tried.initial()
    events = sorted(max(start, -(10**15)) + hours * HOUR for hours in around)
    for event in events:
        state = tried.add(state, (event, 1, calendar, (event,)), None)
    at = (instant, 1, calendar, (instant,))
    assert tried.read(state, at) == sum(start < event for event in events)


def fed_with_values(tried: Machine, values: list[int], first: int = 0) -> Any:
    """Give the state after an event an hour with each value."""
    state = tried.initial()
    for hour, value in enumerate(values, first):
        state = tried.add(state, (hour * HOUR, 1 + hour // 24, ROME, (hour,)), value)
    return copied(state)


def count_of(tried: Machine, state: Any, hour: int) -> Any:
    return tried.read(state, (hour * HOUR, 1 + hour // 24, ROME, (hour,)))


def test_a_value_is_in_the_window_as_long_as_its_latest_event() -> None:
    tried = machine("distinct", Window("rolling", length=3 * HOUR))
    state = fed_with_values(tried, [5, 9, 5, 7])
    assert [count_of(tried, state, hour) for hour in (3, 4, 5, 6)] == [3, 2, 1, 0]
    assert state == [[HOUR, 2 * HOUR, 3 * HOUR], [9, 5, 7], [5, 7, 9], [2 * HOUR, 3 * HOUR, HOUR]]


def test_a_value_that_was_dropped_counts_again() -> None:
    tried = machine("distinct", Window("rolling", length=HOUR))
    assert count_of(tried, fed_with_values(tried, [3, 1, 2, 4, 3, 3]), 5) == 1


def test_parts_of_a_history_share_their_values() -> None:
    tried = machine("distinct", Window("rolling", length=100 * HOUR))
    earlier, later = fed_with_values(tried, [5, 9, 7]), fed_with_values(tried, [9, 4], first=3)
    assert tried.merge(earlier, later) == fed_with_values(tried, [5, 9, 7, 9, 4])


def test_a_window_tells_values_apart_up_to_a_limit() -> None:
    """Of 10,050 values in the window the latest 10,000 are kept, and give the count of any later window."""
    tried = machine("distinct", Window("rolling", length=20_000 * HOUR))
    values = [hour * 7919 % 10_050 for hour in range(10_050)]
    full = fed_with_values(tried, values[:9_999])
    assert count_of(tried, full, 9_998) == 9_999
    state = fed_with_values(tried, values)
    assert [len(part) for part in state] == [DISTINCT_LIMIT] * 4
    assert count_of(tried, state, 10_049) == 10_000
    # Hours 0 to 1,049 are out: 9,000 values are left.
    assert count_of(tried, state, 21_049) == 9_000


def test_a_rolling_streak_keeps_nothing_from_before_a_miss() -> None:
    tried = machine("streak", Window("rolling", length=Step(days=3)), every="event")
    state = fed(tried, days("03-01", "03-02", "03-03 x", "03-04", "03-05"))
    assert len(state[0]) == len(state[1]) == 3
    assert [tried.read(state, moment(day)) for day in ("03-05", "03-06", "03-07", "03-08")] == [2, 2, 1, 0]
    assert tried.read(fed(tried, days("03-06 x"), state), moment("03-06")) == 0
    begun = fed(tried, days("03-01", "03-02"))
    assert tried.read(tried.merge(begun, fed(tried, days("03-03"))), moment("03-03")) == 3
    begun = fed(tried, days("03-01", "03-02"))
    assert tried.read(tried.merge(begun, fed(tried, days("03-02 x", "03-03"))), moment("03-03")) == 1


class Watched(list[Any]):
    """A list that counts how many of its items are looked at."""

    looks = 0

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        Watched.looks += len(found) if isinstance(index, slice) else 1
        return found

    def __iter__(self) -> Iterator[Any]:
        Watched.looks += len(self)
        return super().__iter__()


def watched(state: Any) -> Any:
    """Give a state in which every list counts."""
    return Watched(watched(item) for item in state) if isinstance(state, list) else state


def looks_of(tried: Machine, events: int, *, is_sequence: bool) -> int:
    """Give how many items of a state a read looks at, after an event every five hours."""
    state = tried.initial()
    for number in range(events):
        at = number * 5 * HOUR
        value = number % 2 if is_sequence else number * 7919 % 1_000
        state = tried.add(state, (at, 1 + number * 5 // 24, ROME, (number,)), value)
    state, Watched.looks = watched(state), 0
    moment = (events * 5 * HOUR, 1 + events * 5 // 24, ROME, (events,))
    assert tried.read(state, moment) is not None
    return Watched.looks


@pytest.mark.parametrize(
    ("function", "options"),
    [
        *((name, {}) for name in ("count", "sum", "average", "first", "latest", "distinct", "time_since", "sequence")),
        *((name, {}) for name in ("minimum", "maximum")),
        *(("best", {"every": unit}) for unit in ("day", "week", "month")),
        *(("streak", {"every": unit}) for unit in ("event", "day", "week", "month")),
        ("streak", {"every": "day", "at_least": 4, "grace": 1, "freezes": 10_000}),
    ],
    ids=str,
)
def test_a_read_looks_at_few_of_the_events(function: str, options: dict[str, Any]) -> None:
    """Of four times as many events two more in each search, and no search more."""
    tried = machine(function, Window("rolling", length=Step(days=365)), types=("a", "b"), **options)
    few, many = (looks_of(tried, events, is_sequence=function == "sequence") for events in (430, 1_720))
    assert many <= 100
    assert many <= few + 2 * 8


def test_a_streak_follows_the_runs_of_its_last_row_only() -> None:
    """Every other day is kept: without freezes each is a row of its own; with one, every other begins a new run."""
    looks = []
    for freezes in (0, 1):
        tried = machine("streak", Window("rolling", length=Step(days=365)), every="day", freezes=freezes)
        state = tried.initial()
        for day in range(0, 360, 2):
            state = tried.add(state, (day * DAY, 1 + day, ROME, (day,)), None)
        Watched.looks = 0
        at = (358 * DAY, 359, ROME, (358,))
        assert tried.read(watched(state), at) == 1 + freezes
        looks.append(Watched.looks)
    assert looks[0] < 60
    assert looks[1] < 90 * 20
