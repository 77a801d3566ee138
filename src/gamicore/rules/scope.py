"""What names and calls of history functions in an expression stand for."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from gamicore.model import PERIOD_UNITS, PeriodUnit, suggest
from gamicore.rules.syntax import Call, ExpressionError, Literal, Name, Syntax
from gamicore.rules.tree import AttributeRead, FieldRead, MeasureRead, PlayerRead, Tree
from gamicore.rules.types import INTEGER, NUMBER, PLAYER, EventType, Field, Measure

HISTORY_FUNCTIONS = frozenset({"count", "sum"})
RESERVED = frozenset({"player", "true", "false", "and", "or", "not", "in", "if", "else", *PERIOD_UNITS})


@frozen
class Scope:
    """The names that an expression may use.

    Args:
        event_type: The type of the event that a rule reads; `None` for a badge, which reads no event.
        attributes: The declared attributes of players, by name.
        measures: The named measures.
        event_types: All declared types, for measures over them.
    """

    event_types: Mapping[str, EventType]
    attributes: Mapping[str, tuple[int, Field]] = field(factory=dict)
    measures: Mapping[str, Measure] = field(factory=dict)
    event_type: EventType | None = None

    def resolve(self, name: str, at: int) -> Tree:
        """Give what a bare or dotted name reads.

        Raises:
            ExpressionError: The name stands for nothing, or for two things.
        """
        if name.startswith("player."):
            return self._attribute(name.removeprefix("player."), at)
        if name == "player":
            return PlayerRead(PLAYER, at)
        index = self.event_type.index_of(name) if self.event_type else None
        if index is not None and self.event_type is not None:
            if name in self.measures:
                raise ExpressionError(
                    "ambiguous-name",
                    f"{name!r} is a field of {self.event_type.name} and a measure",
                    "rename one of them",
                    at,
                )
            declared = self.event_type.fields[index]
            return FieldRead(index, name, declared.type, at)
        if name in self.measures:
            return measure_read(self.measures[name], self.event_types, at)
        raise self._unknown(name, at)

    def _attribute(self, name: str, at: int) -> Tree:
        if name not in self.attributes:
            raise ExpressionError(
                "unknown-attribute",
                f"players have no attribute {name[:80]!r}",
                suggest(name, self.attributes),
                at,
                name,
            )
        index, declared = self.attributes[name]
        return AttributeRead(index, name, declared.type, at)

    def _unknown(self, name: str, at: int) -> ExpressionError:
        fields = [declared.name for declared in self.event_type.fields] if self.event_type else []
        known = [*fields, *self.measures]
        if name in self.attributes:
            return ExpressionError(
                "unknown-field", f"no field {name[:80]!r}", f"did you mean 'player.{name}'?", at, name
            )
        owner = f" in {self.event_type.name}" if self.event_type else ""
        return ExpressionError("unknown-field", f"no field {name[:80]!r}{owner}", suggest(name, known), at, name)


def measure_read(measure: Measure, event_types: Mapping[str, EventType], at: int) -> MeasureRead:
    """Give the checked read of a measure: a count is an integer, a sum has the type of its field."""
    if measure.function == "count":
        return MeasureRead(measure, INTEGER, at)
    event_type = event_types[measure.event_type]
    index = event_type.index_of(measure.field)
    is_integer = index is not None and event_type.fields[index].type.kind == "integer"
    return MeasureRead(measure, INTEGER if is_integer else NUMBER, at)


def read_measure(call: Call, scope: Scope) -> Measure:
    """Give the measure that a call of `count` or `sum` names.

    Raises:
        ExpressionError: It names no declared event type or field, or an unknown window.
    """
    if len(call.arguments) != 1:
        example = "count(deal.won)" if call.function == "count" else "sum(deal.won.amount)"
        raise ExpressionError(
            "wrong-arguments",
            f"{call.function} takes one event type, not {len(call.arguments)}",
            f"as in {example}",
            call.at,
        )
    subject = _dotted(call.arguments[0])
    during = _window(call)
    if call.function == "count":
        return Measure("count", _event_type(subject, call.arguments[0].at, scope), "", during)
    return _sum(subject, call.arguments[0].at, scope, during)


def _dotted(argument: Syntax) -> str:
    if isinstance(argument, Name):
        return argument.text
    if isinstance(argument, Literal) and isinstance(argument.value, str):
        return argument.value
    raise ExpressionError(
        "wrong-arguments", "an event type belongs here", 'as in count(deal.won) or count("deal-won")', argument.at
    )


def _event_type(name: str, at: int, scope: Scope) -> str:
    if name not in scope.event_types:
        raise ExpressionError(
            "unknown-event-type", f"no event type {name[:80]!r}", suggest(name, scope.event_types), at, name
        )
    return name


def _sum(subject: str, at: int, scope: Scope, during: PeriodUnit) -> Measure:
    event_type, dot, field = subject.rpartition(".")
    if not dot:
        raise ExpressionError(
            "wrong-arguments", f"sum needs a field, {subject[:80]!r} has none", "as in sum(deal.won.amount)", at
        )
    declared = scope.event_types[_event_type(event_type, at, scope)]
    index = declared.index_of(field)
    if index is None:
        names = [known.name for known in declared.fields]
        raise ExpressionError(
            "unknown-field", f"no field {field[:80]!r} in {event_type}", suggest(field, names), at, field
        )
    if not declared.fields[index].type.is_numeric:
        raise ExpressionError(
            "wrong-type",
            f"{subject} is {declared.fields[index].type}, which cannot be summed",
            "sum an integer or a number",
            at,
        )
    return Measure("sum", event_type, field, during)


def _window(call: Call) -> PeriodUnit:
    window: PeriodUnit = "lifetime"
    for name, value in call.named:
        if name != "during":
            raise ExpressionError(
                "wrong-arguments", f"{call.function} has no argument {name[:80]!r}", suggest(name, ["during"]), value.at
            )
        text = value.text if isinstance(value, Name) else ""
        if text not in PERIOD_UNITS:
            raise ExpressionError(
                "unknown-window", f"{text[:80] or 'this'!r} is no window", suggest(text, PERIOD_UNITS), value.at
            )
        window = text
    return window
