"""What measures mean, slowly: each value computed anew from the list of all events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen

from gamicore.measures import Moment
from gamicore.model import Step
from gamicore.rules import Window
from tests.unit.measures.history import OFFICE, ROME


@frozen
class Happening:
    """An event: `counts` is whether it fulfils the condition, and one that `is_other` is of no type of the measure."""

    moment: Moment
    value: Any
    kind: int = 0
    counts: bool = True
    is_other: bool = False

    @property
    def instant(self) -> int:
        return self.moment[0]

    @property
    def day(self) -> date:
        return date.fromordinal(self.moment[1])


def inside(window: Window, events: Sequence[Happening], badge: int) -> list[Happening]:
    """Give the events of the measure's types in the window, where the last of all events is at hand.

    Args:
        badge: The index of the event at which the badge was earned.
    """
    at = events[-1]
    found = list(events)
    if window.kind == "period":
        found = [event for event in events if unit(window.unit, event.day) == unit(window.unit, at.day)]
    elif window.kind == "rolling":
        if isinstance(window.length, Step):
            start = at.moment[2].step_back(at.instant, window.length)
        else:
            start = at.instant - window.length
        found = [event for event in events if event.instant > start]
    elif window.kind == "dates":
        first, last = date.fromordinal(window.first_day), date.fromordinal(window.last_day)
        found = [event for event in events if first <= ROME.day_of(event.instant) <= last]
    elif window.kind == "since":
        found = list(events[badge + 1 :])
    return [event for event in found if not event.is_other]


def unit(name: str, day: date) -> object:
    """Name the calendar unit of a day."""
    names = {
        "day": day,
        "week": day.isocalendar()[:2],
        "month": (day.year, day.month),
        "quarter": (day.year, (day.month - 1) // 3),
        "year": day.year,
    }
    return names[name]


OF_VALUES: dict[str, Callable[[list[Any]], Any]] = {
    "count": len,
    "sum": sum,
    "average": lambda values: Fraction(sum(values)) / len(values) if values else None,
    "minimum": lambda values: min(values, default=None),
    "maximum": lambda values: max(values, default=None),
    "distinct": lambda values: len(set(values)),
    "first": lambda values: values[0] if values else None,
    "latest": lambda values: values[-1] if values else None,
}


def value(function: str, options: dict[str, Any], events: list[Happening], at: Happening) -> Any:
    """Give the value of a function over those events, which are of its types and in its window."""
    counted = [event for event in events if event.counts]
    match function:
        case "time_since":
            return time_since(options, [event for event in counted if event is not at], at)
        case "best":
            return best(options, counted)
        case "sequence":
            return sequences(options, counted)
        case "streak" if options["every"] == "event":
            return len("".join("x" if event.counts else " " for event in events).split(" ")[-1])
        case "streak":
            return streak(options, [event.day for event in counted], at.day)
    return OF_VALUES[function]([event.value for event in counted])


def time_since(options: dict[str, Any], before: list[Happening], at: Happening) -> int | None:
    if not before:
        return None
    since = before[-1].instant
    return OFFICE.elapsed(since, at.instant) if "calendar" in options else at.instant - since


def best(options: dict[str, Any], counted: list[Happening]) -> Any:
    totals: dict[object, Any] = {}
    for event in counted:
        name = unit(options["every"], event.day)
        totals[name] = totals.get(name, 0) + (1 if event.value is None else event.value)
    return max(totals.values(), default=0)


def sequences(options: dict[str, Any], counted: list[Happening]) -> int:
    """Count how often kinds 0, 1, 2 came in this order."""
    done, reached, began = 0, 0, None
    within = options.get("within")
    for event in counted:
        if began is not None and within is not None:
            until = (
                began.moment[2].step_on(began.instant, within) if isinstance(within, Step) else began.instant + within
            )
            if event.instant > until:
                began = None
        if event.kind == 0:
            began, reached = event, 1
        elif began is not None and event.kind == reached:
            reached += 1
        if began is not None and reached == 3:
            done, began = done + 1, None
    return done


def streak(options: dict[str, Any], days: list[date], today: date) -> int:
    """Walk from day to day, and judge each unit when its last day is over; the present one only if it is kept."""
    every, at_least = options["every"], options.get("at_least", 1)
    grace, freezes = options.get("grace", 0), options.get("freezes", 0)
    run = missed = used = 0
    for members in units(every, min(days, default=today), today):
        is_kept = sum(day in members for day in days) >= at_least
        is_pause = "pauses" in options and all(OFFICE.is_holiday(day.toordinal()) for day in members)
        if is_kept:
            run, missed = run + 1, 0
        elif run and not is_pause and today not in members:
            missed += 1
            used += missed > grace
            if used > freezes:
                run = missed = used = 0
    return run


def units(every: str, first: date, today: date) -> list[list[date]]:
    """Give the units from a day to today, each as its days, whole at both ends."""
    if every == "workday":
        return [[day] for day in _days(first, today) if OFFICE.is_workday(day.toordinal())]
    grouped: dict[object, list[date]] = {}
    for day in _days(date.fromordinal(first.toordinal() - 31), date.fromordinal(today.toordinal() + 31)):
        grouped.setdefault(unit(every, day), []).append(day)
    wanted = {unit(every, day) for day in _days(first, today)}
    return [members for name, members in grouped.items() if name in wanted]


def _days(first: date, last: date) -> list[date]:
    return [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
