"""Histories for tests of machines: moments from texts, and a machine fed with them through its packed states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import msgpack

from gamicore.measures import HistoryFunction, Machine, Moment, machine_of
from gamicore.model import Calendar, WorkCalendar, parse_instant
from gamicore.rules import LIFETIME_WINDOW, Measure, Option, Window

HOUR = 3_600_000_000
ROME = Calendar(ZoneInfo("Europe/Rome"))
UTC = Calendar(ZoneInfo("UTC"))
NINE_TO_FIVE = ((9 * HOUR, 17 * HOUR),)
# The 1st and the 6th of January 2026 are holidays, and all of the week from the 9th of February.
HOLIDAYS = frozenset({739_617, 739_622, *range(739_656, 739_663)})
OFFICE = WorkCalendar("office", ZoneInfo("Europe/Rome"), (NINE_TO_FIVE,) * 5 + ((), ()), HOLIDAYS)

_LARGE, _FRACTION = 1, 2


def machine(
    function: str,
    window: Window = LIFETIME_WINDOW,
    *,
    types: Sequence[str] = ("call",),
    foreign: dict[str, HistoryFunction] | None = None,
    **options: Option,
) -> Machine:
    """Give the machine of a measure, in the zone of Rome."""
    measure = Measure(function, tuple(types), window=window, options=tuple(sorted(options.items())))
    return machine_of(measure, {"office": OFFICE}, foreign or {}, calendar=ROME)


def moment(text: str, name: str = "", calendar: Calendar = ROME) -> Moment:
    """Give the moment of an event.

    Args:
        text: A time with an offset, or a day of 2026 such as `03-29`, which is noon in UTC.
        name: The id of the event.
    """
    instant = parse_instant(text if "T" in text else f"2026-{text}T12:00:00Z")
    return (instant, calendar.ordinal_of(instant), calendar, (instant, 0, "", name or text))


def packed(state: Any) -> bytes:
    """Write a state as a ledger may write it."""
    content = msgpack.packb(state, default=_plain, strict_types=True)
    assert isinstance(content, bytes)
    return content


def _plain(value: Any) -> msgpack.ExtType:
    assert type(value) in {int, Fraction}, f"{value!r} cannot be kept"
    return msgpack.ExtType(_LARGE if type(value) is int else _FRACTION, str(value).encode())


def unpacked(content: bytes) -> Any:
    """Read a state that was written."""
    readers = {_LARGE: int, _FRACTION: Fraction}
    return msgpack.unpackb(content, ext_hook=lambda code, data: readers[code](data.decode()))


def copied(state: Any) -> Any:
    """Give the state that is read after this one was written."""
    again = unpacked(packed(state))
    assert again == state
    return again


def fed(machine: Machine, events: Iterable[tuple[Moment, Any]], state: Any = None) -> Any:
    """Give the state after events, written and read after each; the value `miss` stands for an event that is missed."""
    state = machine.initial() if state is None else state
    for at, value in events:
        state = copied(machine.miss(state, at) if value == "miss" else machine.add(state, at, value))
    return state


def values_at(machine: Machine, events: Iterable[tuple[Moment, Any]]) -> list[Any]:
    """Give what the machine reads at each event."""
    state = machine.initial()
    values = []
    for at, value in events:
        state = fed(machine, [(at, value)], state)
        values.append(machine.read(state, at))
    return values


def days(*given: str) -> list[tuple[Moment, Any]]:
    """Give events without a value on days of 2026; `03-02 x` is one that is missed."""
    return [
        (moment(text.split()[0], f"e{number}"), "miss" if text.endswith("x") else None)
        for number, text in enumerate(given)
    ]
