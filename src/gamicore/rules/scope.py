"""What names in an expression stand for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from attrs import field, frozen

from gamicore.model import PERIOD_UNITS, STANDARD_LIMITS, Currency, Limits, WorkCalendar, suggest
from gamicore.rules.measure import Measure
from gamicore.rules.operators import is_same_kind
from gamicore.rules.tree import AttributeRead, Constant, FieldRead, MeasureRead, PlayerRead, Tree
from gamicore.rules.types import PLAYER, WEEKDAY, WEEKDAYS, EventType, Field, ForeignFunction, ForeignHistory
from gamicore.syntax import KEYWORDS, ExpressionError

RESERVED = frozenset({"player", "game", *KEYWORDS, *WEEKDAYS, *PERIOD_UNITS})


class Span(Protocol):
    """A span of days, as ordinals, both included; `None` is open."""

    @property
    def first(self) -> int | None:
        """The first day."""

    @property
    def last(self) -> int | None:
        """The last day."""


@frozen
class Scope:
    """The names that an expression may use.

    Args:
        attributes: The declared attributes of players with their indexes, by name.
        measures: The named measures.
        event_type: The type of the event that a rule reads; `None` for a badge, which reads no event.
        event_types: All types that there are, for measures over them.
        badges: The names of each badge's tiers; none of a badge without tiers.
        functions: The functions of plug-ins.
        history: The history functions of plug-ins.
        limits: How large an expression may be.
        is_filter: It is the scope of a `where`, in which no measures are read.
    """

    event_types: Mapping[str, EventType]
    attributes: Mapping[str, tuple[int, Field]] = field(factory=dict)
    measures: Mapping[str, Measure] = field(factory=dict)
    event_type: EventType | None = None
    currencies: Mapping[str, Currency] = field(factory=dict)
    badges: Mapping[str, Collection[str]] = field(factory=dict)
    ladders: Collection[str] = ()
    seasons: Mapping[str, Span] = field(factory=dict)
    calendars: Mapping[str, WorkCalendar] = field(factory=dict)
    functions: Mapping[str, ForeignFunction] = field(factory=dict)
    history: Mapping[str, ForeignHistory] = field(factory=dict)
    limits: Limits = STANDARD_LIMITS
    is_filter: bool = False

    def resolve(self, name: str, at: int) -> Tree:
        """Give what a bare or dotted name reads.

        Raises:
            ExpressionError: The name stands for nothing, or for two things.
        """
        if name.startswith("player."):
            return self._attribute(name.removeprefix("player."), at)
        if name in RESERVED:
            if name == "player":
                return PlayerRead(PLAYER, at)
            if name in WEEKDAYS:
                return Constant(name, WEEKDAY, at)
        index = self.event_type.index_of(name) if self.event_type else None
        if index is not None and self.event_type is not None:
            if name in self.measures and not self.is_filter:
                raise ExpressionError(
                    "ambiguous-name",
                    f"{name!r} is a field of {self.event_type.name} and a measure",
                    "rename one of them",
                    at,
                )
            declared = self.event_type.fields[index]
            return FieldRead(index, name, declared.type, at)
        if name in self.measures:
            return self.read(self.measures[name], at)
        raise self._unknown(name, at)

    def read(self, measure: Measure, at: int) -> MeasureRead:
        """Give the read of a measure, for an event of the type at hand.

        Raises:
            ExpressionError: It cannot be read here: inside a `where`, or for an event without its key.
        """
        self.refuse_filter(at)
        for part in measure.of:
            self._check_key(measure, part, at)
        return MeasureRead(measure, measure.type_in(self.event_types, self.currencies, self.history), at)

    def refuse_filter(self, at: int) -> None:
        """Refuse a measure where none can be read.

        Raises:
            ExpressionError: It stands inside a `where`.
        """
        if self.is_filter:
            remedy = "a `where` compares fields of the event and attributes of its player"
            raise ExpressionError("nested-measure", "a measure is read inside a measure", remedy, at)

    def _check_key(self, measure: Measure, part: str, at: int) -> None:
        if self.event_type is None or self.event_type.is_derived:
            if part != "player":
                reader = "a badge" if self.event_type is None else f"a rule on {self.event_type.name}"
                what = f"{reader} reads measures of its own player, {str(measure)[:80]!r} is of {part[:80]}"
                raise ExpressionError("foreign-key", what, "leave of= out", at)
            return
        if part == "game" or part.partition(".")[0] == "player":
            return
        index = self.event_type.index_of(part)
        names = [declared.name for declared in self.event_type.fields]
        if index is None:
            what = f"{str(measure)[:80]!r} is of {part[:80]}, which is no field of {self.event_type.name}"
            raise ExpressionError("unknown-field", what, suggest(part, names), at, part)
        for name in measure.event_types:
            measured = self.event_types[name]
            other = measured.fields[measured.index_of(part) or 0].type
            if not is_same_kind(self.event_type.fields[index].type, other):
                what = f"{part[:80]!r} is {self.event_type.fields[index].type} in {self.event_type.name}"
                what = f"{what} and {other} in {name}"
                raise ExpressionError("wrong-type", what, "declare it with one type", at)

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
