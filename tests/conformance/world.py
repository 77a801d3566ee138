"""What the cases of the rule language may name, and both ways to find the value of an expression."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from gamicore.model import Currency, WorkCalendar, parse_instant
from gamicore.rules import (
    CALENDAR,
    INTEGER,
    NUMBER,
    SHARE,
    TEXT,
    TRUTH,
    Call,
    Emitter,
    EventType,
    Field,
    ForeignFunction,
    GeneratedModule,
    Kind,
    Measure,
    Scope,
    Skip,
    Tree,
    Type,
    evaluate,
    parse,
    read_measure,
)

FOLDER = Path(__file__).parent / "expressions"
KINDS = get_args(Kind)
HOUR = 3_600_000_000

# A value, or the reason and the detail of the skip that stands for it.
Result = tuple[str, Any]


@frozen
class Days:
    """A season."""

    first: int | None
    last: int | None


def read_type(text: str) -> Type:
    """Read a type such as `optional enum web phone` or `list text`."""
    words = text.split()
    if words[0] == "optional":
        return evolve(read_type(text.removeprefix("optional ")), optional=True)
    kind, *values = words
    if kind == "list":
        return Type("list", items=(read_type(" ".join(values)),))
    return Type(next(known for known in KINDS if known == kind), tuple(values))


def read_fields(declared: Mapping[str, str]) -> tuple[Field, ...]:
    """Read fields by name."""
    return tuple(Field(name, read_type(text)) for name, text in sorted(declared.items()))


def read_measure_text(text: str, scope: Scope) -> Measure:
    """Read a measure such as `count(deal.won)`."""
    call = parse(text)
    assert isinstance(call, Call)
    return read_measure(call, scope)


def read_calendar(name: str, given: Mapping[str, Any]) -> WorkCalendar:
    """Read a work calendar: the same hours on its first days of each week."""
    hours = ((given["from"] * HOUR, given["until"] * HOUR),)
    days = tuple(hours if day < given["weekdays"] else () for day in range(7))
    holidays = frozenset(date.fromisoformat(day).toordinal() for day in given["holidays"])
    return WorkCalendar(name, ZoneInfo(given["zone"]), days, holidays)


def _fail(*_: object) -> Any:
    raise LookupError("broken")


# Functions of plug-ins: some do what they say, and the others go wrong in every way there is.
FUNCTIONS = (
    ForeignFunction("twice", (NUMBER,), NUMBER, lambda number: 2 * number, "extras"),
    ForeignFunction("shout", (TEXT,), TEXT, str.upper, "extras"),
    ForeignFunction("letters", (Type("list", items=(TEXT,)),), INTEGER, lambda texts: sum(map(len, texts)), "extras"),
    ForeignFunction("is_zone", (CALENDAR, TEXT), TRUTH, lambda calendar, text: calendar.zone.key == text, "extras"),
    ForeignFunction("half", (), SHARE, lambda: Fraction(1, 2), "extras"),
    ForeignFunction("perhaps", (INTEGER,), INTEGER, lambda number: number or None, "extras"),
    ForeignFunction("broken", (INTEGER,), INTEGER, _fail, "extras"),
    ForeignFunction("floating", (NUMBER,), NUMBER, float, "extras"),
    ForeignFunction("endless", (INTEGER,), INTEGER, lambda number: number * 10**38, "extras"),
    ForeignFunction("choice", (TEXT,), Type("enum", ("yes", "no")), lambda text: text, "extras"),
)


@cache
def scope() -> Scope:
    """Give the names that the cases may use."""
    declared = json.loads((FOLDER / "declared.json").read_text(encoding="utf-8"))
    types = {
        name: EventType(name, read_fields(fields), is_derived=name == "badge.earned")
        for name, fields in declared["event_types"].items()
    }
    plain = Scope(
        types,
        {known.name: (index, known) for index, known in enumerate(read_fields(declared["attributes"]))},
        currencies={name: Currency(name, decimals) for name, decimals in declared["currencies"].items()},
        badges=declared["badges"],
        ladders=declared["ladders"],
        seasons={
            name: Days(*(date.fromisoformat(day).toordinal() for day in days))
            for name, days in declared["seasons"].items()
        },
        calendars={name: read_calendar(name, given) for name, given in declared["calendars"].items()},
        functions={function.name: function for function in FUNCTIONS},
    )
    measures = {name: read_measure_text(text, plain) for name, text in declared["measures"].items()}
    return evolve(plain, measures=measures, event_type=types[declared["event"]])


def read_value(given: Any) -> Any:
    """Read a value of a case: dates become ordinals, lengths of time and times of day microseconds."""
    if isinstance(given, dict):
        ((form, inner),) = given.items()
        return _FORMS[form](inner)
    assert given is None or isinstance(given, bool | int | str), given
    return given


def _clock(text: str) -> int:
    hours, minutes, seconds = (*map(int, text.split(":")), 0)[:3]
    return (hours * 3600 + minutes * 60 + seconds) * 1_000_000


_FORMS: dict[str, Any] = {
    "date": lambda text: date.fromisoformat(text).toordinal(),
    "seconds": lambda text: int(text) * 1_000_000,
    "number": Fraction,
    "clock": _clock,
    "list": lambda items: tuple(read_value(item) for item in items),
}


@frozen
class Situation:
    """One event as an expression sees it; what is not given is missing.

    Args:
        day: What the player's calendar shows, as an ordinal.
        shown: What his clock shows, in microseconds since midnight.
        time: When it happened.
    """

    fields: Mapping[str, Any] = field(factory=dict)
    attributes: Mapping[str, Any] = field(factory=dict)
    measures: Mapping[Measure, Any] = field(factory=dict)
    event_player: str | None = "anna"
    day: int = 739_690
    shown: int = 12 * HOUR
    time: int = parse_instant("2026-03-15T12:00:00Z")

    def field(self, index: int) -> Any:
        event_type = scope().event_type
        assert event_type is not None
        return self.fields.get(event_type.fields[index].name)

    def attribute(self, index: int) -> Any:
        name = next(name for name, (known, _) in scope().attributes.items() if known == index)
        return self.attributes.get(name) if self.event_player is not None else None

    def player(self) -> Any:
        return self.event_player

    def measure(self, measure: Measure) -> Any:
        if self.event_player is None and measure.reads_player:
            return None
        return self.measures.get(measure, 0)

    def instant(self) -> Any:
        return self.time

    def today(self) -> Any:
        return self.day

    def clock(self) -> Any:
        return self.shown


@frozen
class Spelling:
    """Reads as calls of the arguments of a generated function; an event without a player has functions of its own."""

    module: GeneratedModule
    has_player: bool

    def field(self, index: int) -> str:
        return f"field({index})"

    def attribute(self, index: int) -> str:
        return f"attribute({index})" if self.has_player else "None"

    def player(self) -> str:
        return "player()" if self.has_player else "None"

    def measure(self, measure: Measure) -> str:
        return f"measure({self.module.bind(measure)})" if self.has_player or not measure.reads_player else "None"

    def instant(self) -> str:
        return "instant()"

    def today(self) -> str:
        return "today()"

    def clock(self) -> str:
        return "clock()"


def interpret(tree: Tree, situation: Situation) -> Result:
    """Find the value with the tree evaluator."""
    try:
        return "value", evaluate(tree, situation)
    except Skip as skip:
        return skip.reason, skip.detail


def write(tree: Tree, *, has_player: bool = True) -> GeneratedModule:
    """Write the function of an expression."""
    module = GeneratedModule()
    module.add(["def value(field, attribute, player, measure, instant, today, clock):"])
    module.add([f"    return {Emitter(module, Spelling(module, has_player)).emit(tree)}"])
    return module


def generate(tree: Tree, situation: Situation) -> Result:
    """Find the value with generated code."""
    value = write(tree, has_player=situation.event_player is not None).build()["value"]
    reads = (situation.field, situation.attribute, situation.player, situation.measure)
    try:
        return "value", value(*reads, situation.instant, situation.today, situation.clock)
    except Skip as skip:
        return skip.reason, skip.detail
