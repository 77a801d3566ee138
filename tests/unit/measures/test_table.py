"""Which machine belongs to which measure: each function in each window, by hand and against its slow definition."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gamicore.measures import EVENT_STREAK, MACHINES, Dates, Machine, Period, Rolling, Since
from gamicore.model import Step
from gamicore.rules import LIFETIME_WINDOW, Measure, Window
from tests.unit.measures.drawn import (
    AMOUNTS,
    FUNCTIONS,
    HISTORIES,
    SEASON,
    SINCE,
    WINDOWS,
    ZONES,
    history,
    machine_in,
    taken,
    taken_all,
)
from tests.unit.measures.history import HOUR, copied, machine, moment
from tests.unit.measures.slow import inside, value

FEBRUARY = Window("period", "month")
TWENTY_TWO_DAYS = Window("rolling", length=Step(days=22))
BY_HAND = (LIFETIME_WINDOW, FEBRUARY, TWENTY_TWO_DAYS, SINCE, SEASON)

# Day, hour in Rome, amount and kind; the badge of `since` is earned at the third, and the fourth fulfils no condition
# of a streak of events.
STORY: Sequence[tuple[str, Any, int]] = [
    ("01-05T10", 4, 0),
    ("01-05T16", 6, 1),
    ("01-07T09", 6, 0),
    ("01-12T10", -2, 1),
    ("01-13T10", Fraction(1, 2), 0),
    ("02-02T10", 3, 1),
    ("02-03T10", 7, 0),
]


@pytest.mark.parametrize(
    ("function", "options", "values"),
    [
        ("count", {}, [7, 2, 3, 4, 3]),
        ("sum", {}, [Fraction(49, 2), 10, Fraction(21, 2), Fraction(17, 2), Fraction(9, 2)]),
        ("average", {}, [Fraction(7, 2), 5, Fraction(7, 2), Fraction(17, 8), Fraction(3, 2)]),
        ("minimum", {}, [-2, 3, Fraction(1, 2), -2, -2]),
        ("maximum", {}, [7, 7, 7, 7, 6]),
        ("distinct", {}, [6, 2, 3, 4, 3]),
        ("first", {}, [4, 3, Fraction(1, 2), -2, 6]),
        ("latest", {}, [7, 7, 7, 7, Fraction(1, 2)]),
        ("time_since", {}, [24 * HOUR, 24 * HOUR, 24 * HOUR, 24 * HOUR, 21 * 24 * HOUR]),
        ("time_since", {"calendar": "office"}, [8 * HOUR, 8 * HOUR, 8 * HOUR, 8 * HOUR, 15 * 8 * HOUR]),
        ("best", {"every": "week"}, [16, 10, 10, 10, 6]),
        ("streak", {"every": "event"}, [3, 2, 3, 3, 1]),
        ("streak", {"every": "week", "grace": 2}, [3, 1, 2, 2, 2]),
        ("sequence", {"within": Step(days=30)}, [3, 0, 1, 1, 1]),
    ],
)
def test_each_function_in_each_window(function: str, options: dict[str, Any], values: list[Any]) -> None:
    """Read at the last event: lifetime, this month, the last 22 days, since the badge, in the season."""
    types = ("lead", "deal") if function == "sequence" else ("call",)
    for window, expected in zip(BY_HAND, values, strict=True):
        tried = machine(function, window, types=types, **options)
        state, at = tried.initial(), moment("01-01")
        for number, (hour, amount, kind) in enumerate(STORY):
            at = moment(f"2026-{hour}:00:00+01:00")
            if number == 3 and options.get("every") == "event":
                state = copied(tried.miss(state, at))
            else:
                state = copied(tried.add(state, at, kind if function == "sequence" else amount))
            state = copied(tried.restart(state)) if number == 2 else state
        read = tried.read(state, at)
        assert (type(read), read) == (type(expected), expected), window


def test_every_machine_says_what_it_keeps() -> None:
    assert all(known.keeps and known.keeps_rolling for known in MACHINES.values())
    assert {name for name, known in MACHINES.items() if known.is_of_addition} == {"count", "sum"}
    assert {name for name, known in MACHINES.items() if not known.can_merge} == {"streak", "sequence"}


def test_a_streak_of_events_has_a_machine_of_its_own() -> None:
    assert machine("streak", every="event").counts_misses
    assert isinstance(machine("streak", every="event"), MACHINES[EVENT_STREAK].fold)
    assert isinstance(machine("streak", every="day"), MACHINES["streak"].fold)


@pytest.mark.parametrize(
    ("window", "kind"),
    [(FEBRUARY, Period), (TWENTY_TWO_DAYS, Rolling), (SINCE, Since), (SEASON, Dates)],
)
def test_a_window_is_put_around_the_function(window: Window, kind: type[Machine]) -> None:
    assert isinstance(machine("sum", window), kind)


@pytest.mark.parametrize("window", [LIFETIME_WINDOW, Window("period", "lifetime")])
def test_a_lifetime_needs_no_window(window: Window) -> None:
    assert isinstance(machine("sum", window), MACHINES["sum"].fold)


def test_what_awards_change_has_no_machine() -> None:
    with pytest.raises(AssertionError, match="balance is read from awards, not from events"):
        machine("balance", types=())


@pytest.mark.parametrize(("function", "options"), FUNCTIONS, ids=str)
@given(st.data())
def test_a_machine_says_what_its_definition_says(function: str, options: dict[str, Any], data: st.DataObject) -> None:
    events, window = data.draw(HISTORIES), data.draw(st.sampled_from(WINDOWS))
    badge = data.draw(st.integers(0, len(events) - 1))
    for around in (LIFETIME_WINDOW, window):
        tried = machine_in(around, function, options)
        state = tried.initial()
        for number, event in enumerate(events):
            state = taken(tried, state, event, is_kind=function == "sequence")
            if number == len(events) // 2:
                state = copied(state)
            in_window = inside(around, events[: number + 1], min(badge, number))
            assert tried.read(state, event.moment) == value(function, options, in_window, event)
            state = tried.restart(state) if number == badge else state
        copied(state)


LONG = st.lists(
    st.tuples(
        st.sampled_from([0, 1, HOUR, 9 * HOUR, 26 * HOUR, 50 * HOUR, 75 * HOUR]),
        st.sampled_from([None, None, None, None, *ZONES]),
        st.sampled_from(AMOUNTS),
        st.integers(0, 2),
        st.sampled_from([(True, False), (True, False), (True, False), (False, False), (True, True)]),
    ),
    min_size=60,
    max_size=90,
).map(history)
GROWING: list[tuple[str, dict[str, Any]]] = [
    ("best", {"every": "day"}),
    ("best", {"every": "week"}),
    ("streak", {"every": "day"}),
    ("streak", {"every": "day", "freezes": 1}),
    ("streak", {"every": "day", "at_least": 2, "grace": 1, "freezes": 3}),
    ("streak", {"every": "workday", "calendar": "office", "freezes": 2}),
    ("streak", {"every": "week", "at_least": 3}),
    ("sequence", {}),
    ("sequence", {"within": Step(days=2)}),
]


ROLLING = [Window("rolling", length=length) for length in (30 * HOUR, Step(days=3), Step(days=12), Step(months=1))]


@pytest.mark.parametrize(("function", "options"), GROWING, ids=str)
@settings(max_examples=30)
@given(st.data())
def test_a_rolling_window_over_a_long_history(function: str, options: dict[str, Any], data: st.DataObject) -> None:
    """Events leave the window one by one, also in the midst of their unit; what is dropped is never missed."""
    events = data.draw(LONG)
    window = data.draw(st.sampled_from(ROLLING))
    tried = machine_in(window, function, options)
    state = tried.initial()
    for number, event in enumerate(events):
        state = taken(tried, state, event, is_kind=function == "sequence")
        in_window = inside(window, events[: number + 1], 0)
        assert tried.read(state, event.moment) == value(function, options, in_window, event)
    assert state == taken_all(tried, tried.initial(), events, is_kind=function == "sequence"), "reading changes nothing"


@pytest.mark.parametrize("function", ["count", "sum"])
@pytest.mark.parametrize("window", [LIFETIME_WINDOW, SEASON])
@given(st.data())
def test_what_is_of_addition_adds_the_same_in_any_order(function: str, window: Window, data: st.DataObject) -> None:
    tried = machine(function, window)
    assert tried.is_of_addition
    events = data.draw(HISTORIES)
    state = tried.initial()
    for event in data.draw(st.permutations(events)):
        state = tried.add(state, event.moment, event.value)
    assert state == sum(tried.add(tried.initial(), event.moment, event.value) for event in events)


@pytest.mark.parametrize("window", WINDOWS)
def test_no_other_window_is_of_addition(window: Window) -> None:
    assert machine("sum", window).is_of_addition == (window.kind in {"lifetime", "dates"})
    assert not machine("average", window).is_of_addition


def test_a_measure_is_told_by_its_options() -> None:
    """Two measures with one function have machines of their own."""
    assert Measure("streak", ("call",)).option("grace") is None
    day = [moment("03-02", "a"), moment("03-04", "b")]
    strict, mild = machine("streak", every="day"), machine("streak", every="day", grace=1)
    read = []
    for tried in (strict, mild):
        state = tried.initial()
        for at in day:
            state = tried.add(state, at, None)
        read.append(tried.read(state, day[-1]))
    assert read == [1, 2]
