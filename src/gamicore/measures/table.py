"""Which machine belongs to which measure, and what each keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from attrs import frozen

from gamicore.measures.best import Best, RollingBest
from gamicore.measures.foreign import Foreign, HistoryFunction
from gamicore.measures.machine import Fold, Machine
from gamicore.measures.rolling import Rolling, RollingDistinct, RollingStreak
from gamicore.measures.sequence import RollingSequence, Sequence
from gamicore.measures.streak import EventStreak, UnitStreak
from gamicore.measures.time_since import TimeSince
from gamicore.measures.totals import Average, Count, Sum
from gamicore.measures.units import units_of
from gamicore.measures.values import Distinct, First, Latest, Maximum, Minimum
from gamicore.measures.windows import Dates, Period, Since
from gamicore.model import Calendar, Step, WorkCalendar
from gamicore.rules import Measure, Window

WorkCalendars = Mapping[str, WorkCalendar]
NO_FUNCTIONS: Mapping[str, HistoryFunction] = MappingProxyType({})


@frozen
class HistoryMachine:
    """How a history function works.

    Args:
        fold: Its class, which says of itself what it keeps, and whether it is of addition and can be merged.
        make: Gives the machine of a measure without its window.
    """

    fold: type[Fold]
    make: Callable[[Measure, WorkCalendars], Fold]

    @property
    def keeps(self) -> str:
        """What the state of one key keeps, for people."""
        return self.fold.keeps

    @property
    def keeps_rolling(self) -> str:
        """What a rolling window keeps, for people."""
        return self.fold.keeps_rolling

    @property
    def is_of_addition(self) -> bool:
        """Whether a state is one number, and an event adds the same to it whenever it comes."""
        return self.fold.is_of_addition

    @property
    def can_merge(self) -> bool:
        """Whether the states of two parts of a history can be put together."""
        return self.fold.can_merge


def _plain(fold: type[Fold]) -> HistoryMachine:
    return HistoryMachine(fold, lambda _measure, _calendars: fold())


def _time_since(measure: Measure, calendars: WorkCalendars) -> Fold:
    return TimeSince(_calendar(measure, "calendar", calendars))


def _best(measure: Measure, _calendars: WorkCalendars) -> Fold:
    unit: Any = measure.option("every")
    return Best(unit)


def _streak(measure: Measure, calendars: WorkCalendars) -> Fold:
    every: Any = measure.option("every")
    workdays = _calendar(measure, "calendar", calendars) if every == "workday" else None
    units = units_of(every, workdays, _calendar(measure, "pauses", calendars))
    return UnitStreak(units, _count(measure, "at_least", 1), _count(measure, "grace", 0), _count(measure, "freezes", 0))


def _sequence(measure: Measure, _calendars: WorkCalendars) -> Fold:
    within: Any = measure.option("within")
    return Sequence(tuple(measure.event_types.index(name) for name in measure.event_types), within)


def _calendar(measure: Measure, option: str, calendars: WorkCalendars) -> WorkCalendar | None:
    name = measure.option(option)
    return None if name is None else calendars[str(name)]


def _count(measure: Measure, option: str, default: int) -> int:
    given = measure.option(option)
    return given if isinstance(given, int) else default


EVENT_STREAK = "streak(every=event)"
MACHINES: Mapping[str, HistoryMachine] = MappingProxyType(
    {
        "count": _plain(Count),
        "sum": _plain(Sum),
        "average": _plain(Average),
        "minimum": _plain(Minimum),
        "maximum": _plain(Maximum),
        "distinct": _plain(Distinct),
        "first": _plain(First),
        "latest": _plain(Latest),
        "time_since": HistoryMachine(TimeSince, _time_since),
        "best": HistoryMachine(Best, _best),
        EVENT_STREAK: _plain(EventStreak),
        "streak": HistoryMachine(UnitStreak, _streak),
        "sequence": HistoryMachine(Sequence, _sequence),
    }
)
"""How each history function works, by its name; a streak of events works in another way than one of units."""

_ROLLING: Mapping[type[Fold], Callable[[Any, int | Step], Rolling]] = MappingProxyType(
    {Distinct: RollingDistinct, Best: RollingBest, UnitStreak: RollingStreak, Sequence: RollingSequence}
)


def machine_of(
    measure: Measure,
    work_calendars: WorkCalendars,
    foreign: Mapping[str, HistoryFunction] = NO_FUNCTIONS,
    *,
    calendar: Calendar,
) -> Machine:
    """Give the machine of a measure that is a fold over events, one for all keys.

    Args:
        foreign: The history functions of plug-ins, by name.
        calendar: That of the game's zone, in which the days of seasons are cut.

    Examples:
        >>> from datetime import UTC
        >>> machine = machine_of(Measure("count", ("deal.won",)), {}, calendar=Calendar(UTC))
        >>> moment = (0, 719163, Calendar(UTC), (0, 0, "", "e1"))
        >>> machine.read(machine.add(machine.initial(), moment, None), moment)
        1
    """
    assert not measure.reads_awards, f"{measure.function} is read from awards, not from events"
    return _windowed(_fold(measure, work_calendars, foreign), measure.window, calendar)


def _fold(measure: Measure, calendars: WorkCalendars, foreign: Mapping[str, HistoryFunction]) -> Fold:
    if measure.function in foreign:
        return Foreign(foreign[measure.function])
    is_event_streak = measure.function == "streak" and measure.option("every") == "event"
    return MACHINES[EVENT_STREAK if is_event_streak else measure.function].make(measure, calendars)


def _windowed(fold: Fold, window: Window, calendar: Calendar) -> Machine:
    if window.kind == "period":
        return fold if window.unit == "lifetime" else Period(fold, window.unit)
    if window.kind == "rolling":
        return _ROLLING.get(type(fold), Rolling)(fold, window.length)
    if window.kind == "since":
        return Since(fold)
    if window.kind == "dates":
        start, after = date.fromordinal(window.first_day), date.fromordinal(window.last_day + 1)
        return Dates(fold, calendar.start_of(start), calendar.start_of(after))
    return fold
