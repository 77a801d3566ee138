"""Laws that hooks are tried on when they are registered: a few histories, journeys and boards, and what must hold."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from gamicore.errors import PluginError
from gamicore.model import Number
from gamicore.plugins.guards import Guard, GuardedHistory, GuardedRanking, GuardedSplit
from gamicore.plugins.hooks import Moment, Touch
from gamicore.plugins.values import ForeignValueError, copy_of
from gamicore.rules import Type

_Event = tuple[Moment, Any]
_DAY = 86_400_000_000
_FIRST_DAY = 739_677  # 2026-03-02, a Monday
_START = 1_772_409_600_000_000  # 2026-03-02T00:00:00Z
_HOURS = (0, 1, 1, 30, 31, 250)
_MOMENTS = tuple(Moment(_START + hours * _DAY // 24, _FIRST_DAY + hours // 24) for hours in _HOURS)
_SAMPLES: dict[str, tuple[Any, ...]] = {
    "truth": (True, False, False, True, True, False),
    "integer": (3, 0, 7, 7, -2, 10**12),
    "number": (3, 0, Fraction(7, 2), Fraction(7, 2), -2, Fraction(1, 3)),
    "share": (1, 0, Fraction(2, 5), Fraction(2, 5), Fraction(1, 3), 1),
    "text": ("inbound", "", "b", "b", "a", "é"),
    "key": ("lead-1", "lead-2", "b", "b", "a", "lead-1"),
    "date": tuple(_FIRST_DAY + days for days in (0, 1, 30, 30, -1, 400)),
    "time": tuple(hour * _DAY // 24 for hour in (9, 0, 13, 13, 23, 8)),
    "duration": tuple(hours * _DAY // 24 for hours in (2, 0, 30, 30, 1, 24)),
}
_TWICE = "something else for the same arguments the second time; let it depend on its arguments alone"
_JOURNEYS = (
    (Touch(_START, "lead.captured", 0),),
    (Touch(_START, "lead.captured", 0), Touch(_START + _DAY, "deal.won", 1)),
    tuple(Touch(_START + day * _DAY, "call", day % 3) for day in (0, 1, 1, 5, 90, 800)),
)
_BOARDS: tuple[tuple[Number, ...], ...] = (
    (),
    (7,),
    (5, 5),
    (0, -3),
    (90, Fraction(71, 2), Fraction(71, 2), Fraction(71, 2), 8, 8, 1, 0, 0, -4),
)


def check_history(guard: GuardedHistory) -> None:
    """Try a history function: it reads without events, is a function, and merges as it says.

    Raises:
        PluginError: A law does not hold.
    """
    _refuse(guard, _of_history(guard))


def check_split(guard: GuardedSplit) -> None:
    """Try a split model on journeys: a weight for each touch, 0 or more, the same each time.

    Raises:
        PluginError: A law does not hold.
    """
    _refuse(guard, _of_split(guard))


def check_ranking(guard: GuardedRanking) -> None:
    """Try a ranking method on boards: a rank for each score, equal for equal ones, never falling, the same each time.

    Raises:
        PluginError: A law does not hold.
    """
    _refuse(guard, _of_ranking(guard))


def _refuse(guard: Guard, complaints: Iterator[str]) -> None:
    """Tell the first complaint; a hook that fails while it is tried is one."""
    try:
        complaint = next(complaints, "")
    except ForeignValueError as error:
        raise PluginError(guard.told(f"{error} (when it was tried)")) from error
    if complaint:
        raise PluginError(guard.told(f"{complaint} (when it was tried)"))


def _of_history(guard: GuardedHistory) -> Iterator[str]:
    guard.value(_initial(guard), _MOMENTS[0])
    for declared in guard.hook.fields or (None,):
        events = list(zip(_MOMENTS, _values(declared), strict=True))
        whole = _fold(guard, events)
        if whole != _fold(guard, events):
            yield f"add gave {_TWICE}"
        kept = copy_of(whole)
        if guard.value(whole, _MOMENTS[-1]) != guard.value(copy_of(kept), _MOMENTS[-1]):
            yield f"read gave {_TWICE}"
        if whole != kept:
            yield "read changed the state; let it leave the state as it is"
        if guard.hook.is_of_addition:
            yield from _of_addition(guard, events)
        if guard.hook.merge is not None:
            yield from _of_merge(guard, events)


def _initial(guard: GuardedHistory) -> Any:
    return copy_of(guard.hook.initial)


def _values(declared: Type | None) -> tuple[Any, ...]:
    if declared is None:
        return (None,) * len(_MOMENTS)
    if declared.kind == "enum":
        return tuple(declared.values[index % len(declared.values)] for index in range(len(_MOMENTS)))
    return _SAMPLES[declared.kind]


def _fold(guard: GuardedHistory, events: list[_Event]) -> Any:
    state = _initial(guard)
    for moment, value in events:
        state = guard.added(state, moment, value)
    return state


def _of_addition(guard: GuardedHistory, events: list[_Event]) -> Iterator[str]:
    start = _initial(guard)
    if type(start) not in {int, Fraction}:
        yield "it is said to be of addition, and its initial state is no number; begin with one, or leave that out"
        return
    for moment, value in events:
        befores = [start + step for step in (0, 1, Fraction(5, 2))]
        if len({guard.added(before, moment, value) - before for before in befores}) > 1:
            yield "it is said to be of addition, and what an event adds depends on the state; leave is_of_addition out"
            return


def _of_merge(guard: GuardedHistory, events: list[_Event]) -> Iterator[str]:
    whole, size = _fold(guard, events), len(events)

    def part(start: int, end: int) -> Any:
        return _fold(guard, events[start:end])

    for at in range(size + 1):
        if guard.merged(part(0, at), part(at, size)) != whole:
            yield f"merge of {at} and {size - at} events is not the state of all of them; merge so that it is"
            return
    left = guard.merged(guard.merged(part(0, 2), part(2, 3)), part(3, size))
    if left != guard.merged(part(0, 2), guard.merged(part(2, 3), part(3, size))):
        yield "merge is not associative: (a, b), c and a, (b, c) give two states; merge so that they are the same"


def _of_split(guard: GuardedSplit) -> Iterator[str]:
    for touches in _JOURNEYS:
        time = touches[-1].time
        if guard.weights(touches, time) != guard.weights(touches, time):
            yield f"weigh gave {_TWICE}"


def _of_ranking(guard: GuardedRanking) -> Iterator[str]:
    for scores in _BOARDS:
        if guard.ranks(scores) != guard.ranks(scores):
            yield f"ranks gave {_TWICE}"
