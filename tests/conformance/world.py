"""What the cases of the rule language may name, and both ways to find the value of an expression."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, get_args

from attrs import field, frozen

from gamicore.rules import (
    Call,
    Emitter,
    EventType,
    Field,
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

# A value, or the reason and the detail of the skip that stands for it.
Result = tuple[str, Any]


def read_type(text: str) -> Type:
    """Read a type such as `optional enum web phone`."""
    words = text.split()
    optional = words[0] == "optional"
    kind, *values = words[1:] if optional else words
    return Type(next(known for known in KINDS if known == kind), tuple(values), optional)


def read_fields(declared: Mapping[str, str]) -> tuple[Field, ...]:
    """Read fields by name."""
    return tuple(Field(name, read_type(text)) for name, text in sorted(declared.items()))


def read_measure_text(text: str, scope: Scope) -> Measure:
    """Read a measure such as `count(deal.won)`."""
    call = parse(text)
    assert isinstance(call, Call)
    return read_measure(call, scope)


@cache
def scope() -> Scope:
    """Give the names that the cases may use."""
    declared = json.loads((FOLDER / "declared.json").read_text(encoding="utf-8"))
    types = {name: EventType(name, read_fields(fields)) for name, fields in declared["event_types"].items()}
    attributes = {known.name: (index, known) for index, known in enumerate(read_fields(declared["attributes"]))}
    plain = Scope(types, attributes)
    measures = {name: read_measure_text(text, plain) for name, text in declared["measures"].items()}
    return Scope(types, attributes, measures, types[declared["event"]])


def read_value(given: Any) -> Any:
    """Read a value of a case: dates become ordinals, lengths of time microseconds."""
    if isinstance(given, dict):
        ((form, text),) = given.items()
        if form == "date":
            return date.fromisoformat(text).toordinal()
        if form == "seconds":
            return int(text) * 1_000_000
        assert form == "number", form
        return Fraction(text)
    assert given is None or isinstance(given, bool | int | str), given
    return given


@frozen
class Situation:
    """One event as an expression sees it; what is not given is missing.

    Args:
        today: The local day of the event, as an ordinal.
    """

    fields: Mapping[str, Any] = field(factory=dict)
    attributes: Mapping[str, Any] = field(factory=dict)
    measures: Mapping[Measure, Any] = field(factory=dict)
    event_player: str | None = "anna"
    day: int = 739_690

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
        return self.measures.get(measure, 0) if self.event_player is not None else None

    def today(self) -> Any:
        return self.day


class Spelling:
    """Reads as items of the arguments of a generated function."""

    def __init__(self, module: GeneratedModule) -> None:
        self._module = module

    def field(self, index: int) -> str:
        return f"field({index})"

    def attribute(self, index: int) -> str:
        return f"attribute({index})"

    def player(self) -> str:
        return "(t if (t := player()) is not None else missing(" + self._module.bind("player") + "))"

    def measure(self, measure: Measure) -> str:
        bound = self._module.bind(measure)
        return f"(t if (t := measure({bound})) is not None else missing({self._module.bind('player')}))"

    def today(self) -> str:
        return "today()"


def interpret(tree: Tree, situation: Situation) -> Result:
    """Find the value with the tree evaluator."""
    try:
        return "value", evaluate(tree, situation)
    except Skip as skip:
        return skip.reason, skip.detail


def write(tree: Tree) -> GeneratedModule:
    """Write the function of an expression."""
    module = GeneratedModule()
    module.add(["def value(field, attribute, player, measure, today):"])
    module.add([f"    return {Emitter(module, Spelling(module)).emit(tree)}"])
    return module


def generate(tree: Tree, situation: Situation) -> Result:
    """Find the value with generated code."""
    value = write(tree).build()["value"]
    reads = (situation.field, situation.attribute, situation.player, situation.measure, situation.today)
    try:
        return "value", value(*reads)
    except Skip as skip:
        return skip.reason, skip.detail
