"""Measures: counted or added up anew, from the list of a player's events."""

from __future__ import annotations

from typing import Any

from gamicore.model import Calendar, Number, simplify
from gamicore.rules import Measure
from gamicore.testing.oracle.history import History
from gamicore.testing.oracle.wire import Fact


def contribution_of(measure: Measure, fact: Fact) -> Number | None:
    """Give what an event adds to a measure; `None` if it does not count: another type, or the field is missing."""
    if fact.type.name != measure.event_type:
        return None
    if measure.function == "count":
        return 1
    index = fact.type.index_of(measure.field)
    assert index is not None
    value: Any = fact.values[index]
    return None if value is None else simplify(value)


def measure_of(measure: Measure, history: History, player: str, at: Fact, calendar: Calendar) -> Number:
    """Give what a measure of a player stands at, for an event.

    Args:
        at: The event at hand: it and those before it count, inside the calendar unit that holds it.
    """
    window = calendar.period(measure.during, at.time)
    total: Number = 0
    for fact in history.until(at):
        added = contribution_of(measure, fact)
        if fact.player == player and window.start <= fact.time < window.end and added is not None:
            total = total + added
    return simplify(total)
