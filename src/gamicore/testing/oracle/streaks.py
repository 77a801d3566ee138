"""Streaks, best units and sequences: what comes of events in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from gamicore.definitions import Game
from gamicore.model import END, Calendar, Instant, Number, Step, WorkCalendar, simplify
from gamicore.rules import Measure
from gamicore.testing.oracle.history import Fact

_LONGEST = {"day": 1, "week": 7, "month": 31}


def first_of_unit(unit: str, day: int) -> int:
    """Give the first day of the calendar unit that holds a day, as ordinals; all days are of one `lifetime`.

    Examples:
        >>> monday = first_of_unit("week", date(2026, 1, 1).toordinal())
        >>> date.fromordinal(monday)
        datetime.date(2025, 12, 29)
    """
    held = date.fromordinal(day)
    match unit:
        case "day":
            return day
        case "week":
            return day - held.weekday()
        case "month":
            return held.replace(day=1).toordinal()
        case "quarter":
            return date(held.year, held.month - (held.month - 1) % 3, 1).toordinal()
        case "year":
            return date(held.year, 1, 1).toordinal()
    assert unit == "lifetime"
    return 0


def latest_in_a_row(fulfilled: Sequence[bool]) -> int:
    """Count the latest events that all fulfil the condition."""
    count = 0
    for is_fulfilled in reversed(fulfilled):
        if not is_fulfilled:
            break
        count += 1
    return count


def best_unit(measure: Measure, amounts: Sequence[tuple[int, Number]]) -> Number:
    """Give the greatest sum of a calendar unit that has an event; 0 without events.

    Args:
        amounts: The day of each event and what it adds.
    """
    sums: dict[int, Number] = {}
    for day, amount in amounts:
        first = first_of_unit(str(measure.option("every")), day)
        sums[first] = sums.get(first, 0) + amount
    return simplify(max(sums.values(), default=0))


def unit_streak(
    measure: Measure, days: Sequence[int], today: int, game: Game, is_lost: Callable[[int], bool] = lambda _: False
) -> int:
    """Count the kept units of the run that ends with the present one, or before it where that is not yet kept.

    Args:
        days: The day of each event that counts.
        today: The day of the event at hand.
        is_lost: Says whether a day before it never was.
    """
    grace, freezes = _number(measure, "grace", 0), _number(measure, "freezes", 0)
    kept = missed = frozen = 0
    for unit in _units(measure, days, today, game):
        events = sum(1 for day in days if day in unit)
        if events >= _number(measure, "at_least", 1):
            kept, missed = kept + 1, 0
        elif kept > 0 and today not in unit and not (_is_pause(measure, unit, game) or all(map(is_lost, unit))):
            missed += 1
            frozen += missed > grace
            if frozen > freezes:
                kept = missed = frozen = 0
    return kept


def _units(measure: Measure, days: Sequence[int], today: int, game: Game) -> list[range]:
    """Give the units from the first event to today, each as its days."""
    every = str(measure.option("every"))
    if not days:
        return []
    if every == "workday":
        calendar = _calendar(measure, "calendar", game)
        assert calendar is not None
        return [range(day, day + 1) for day in range(min(days), today + 1) if calendar.is_workday(day)]
    units: list[range] = []
    first = first_of_unit(every, min(days))
    while first <= today:
        following = first_of_unit(every, first + _LONGEST[every])
        units.append(range(first, following))
        first = following
    return units


def _is_pause(measure: Measure, unit: range, game: Game) -> bool:
    calendar = _calendar(measure, "pauses", game)
    return calendar is not None and all(calendar.is_holiday(day) for day in unit)


def _calendar(measure: Measure, option: str, game: Game) -> WorkCalendar | None:
    name = measure.option(option)
    return game.work_calendars[name] if isinstance(name, str) else None


def _number(measure: Measure, option: str, default: int) -> int:
    value = measure.option(option)
    return value if isinstance(value, int) else default


def sequences(measure: Measure, events: Sequence[tuple[Fact, Calendar]]) -> int:
    """Count how many times the types came in their order.

    Args:
        events: Those that count, in event order, each with the calendar by which days are stepped.
    """
    completed = reached = 0
    deadline = END
    for fact, calendar in events:
        if fact.time > deadline:
            reached = 0
        if reached == 0 or fact.type.name != measure.event_types[reached]:
            if fact.type.name != measure.event_types[0]:
                continue
            reached, deadline = 0, later(fact.time, measure.option("within"), calendar)
        reached += 1
        if reached == len(measure.event_types):
            completed, reached = completed + 1, 0
    return completed


def later(instant: Instant, length: object, calendar: Calendar) -> Instant:
    """Give the instant that lies a length of time later; without a length, one that never comes."""
    if isinstance(length, Step):
        return calendar.step_on(instant, length)
    return instant + length if isinstance(length, int) else END
