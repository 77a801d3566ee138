"""Histories, windows and functions with their parameters, drawn for tests of all machines."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from gamicore.measures import Machine
from gamicore.model import Calendar, Step, parse_instant
from gamicore.rules import LIFETIME_WINDOW, Window
from tests.unit.measures.history import HOUR, ROME, machine
from tests.unit.measures.slow import Happening

SINCE = Window("since", name="starter")
# From the 6th to the 31st of January 2026.
SEASON = Window("dates", name="winter", first_day=739_622, last_day=739_647)
ZONES = [ROME, Calendar(ZoneInfo("Pacific/Kiritimati")), Calendar(ZoneInfo("America/Adak"))]
START = parse_instant("2025-12-20T22:30:00Z")
GAPS = [0, 1, HOUR // 2, 5 * HOUR, 24 * HOUR, 49 * HOUR, 6 * 24 * HOUR, 31 * 24 * HOUR]
WINDOWS = [
    LIFETIME_WINDOW,
    *(Window("period", unit) for unit in ("day", "week", "month", "quarter", "year")),
    *(Window("rolling", length=length) for length in (0, HOUR, 30 * HOUR, Step(days=1), Step(days=7), Step(months=1))),
    SINCE,
    SEASON,
]
FUNCTIONS: list[tuple[str, dict[str, Any]]] = [
    *((name, {}) for name in ("count", "sum", "average", "minimum", "maximum", "distinct", "first", "latest")),
    ("time_since", {}),
    ("time_since", {"calendar": "office"}),
    *(("best", {"every": unit}) for unit in ("day", "week", "month", "quarter", "year")),
    ("streak", {"every": "event"}),
    *(("streak", {"every": unit}) for unit in ("day", "week", "month")),
    ("streak", {"every": "day", "at_least": 2, "grace": 1}),
    ("streak", {"every": "day", "grace": 1, "freezes": 2, "pauses": "office"}),
    ("streak", {"every": "week", "freezes": 1, "pauses": "office"}),
    ("streak", {"every": "workday", "calendar": "office"}),
    ("streak", {"every": "workday", "calendar": "office", "pauses": "office", "grace": 2, "freezes": 1}),
    ("sequence", {}),
    ("sequence", {"within": 30 * HOUR}),
    ("sequence", {"within": Step(days=2)}),
]


AMOUNTS = [-3, -1, 0, 1, 2, 2, Fraction(-1, 2), Fraction(1, 2), Fraction(3, 4)]
# Whether an event fulfils the condition, and whether it is of no type of the measure.
ROLES = [(True, False), (True, False), (False, False), (True, True)]
STEPS = st.tuples(
    st.sampled_from(GAPS),
    st.sampled_from([None, None, None, *ZONES]),
    st.sampled_from(AMOUNTS),
    st.integers(0, 2),
    st.sampled_from(ROLES),
)


def history(
    steps: Sequence[tuple[int, Calendar | None, Any, int, tuple[bool, bool]]], start: int = START
) -> list[Happening]:
    """Give events in order: a player who may move to another zone, and whose days never go back."""
    events: list[Happening] = []
    instant, day, zone = start, 0, ROME
    for number, (gap, moved, amount, kind, (counts, is_other)) in enumerate(steps):
        instant += gap
        day, zone = max(day, zone.ordinal_of(instant)), moved or zone
        day = max(day, zone.ordinal_of(instant))
        at = (instant, day, zone, (instant, 0, "", f"e{number:02}"))
        events.append(Happening(at, amount, kind, counts, is_other))
    return events


HISTORIES = st.lists(STEPS, min_size=1, max_size=20).map(history)


def machine_in(window: Window, function: str, options: dict[str, Any]) -> Machine:
    """Give the machine of a function in a window; sequences are of three types."""
    return machine(function, window, types=("a", "b", "c") if function == "sequence" else ("call",), **options)


def taken(tried: Machine, state: Any, event: Happening, *, is_kind: bool) -> Any:
    """Give the state after one of the events."""
    if event.is_other:
        return state
    if not event.counts:
        return tried.miss(state, event.moment) if tried.counts_misses else state
    return tried.add(state, event.moment, event.kind if is_kind else event.value)


def taken_all(tried: Machine, state: Any, events: Sequence[Happening], *, is_kind: bool) -> Any:
    """Give the state after several of the events."""
    for event in events:
        state = taken(tried, state, event, is_kind=is_kind)
    return state
