"""Measures: folds over events that agree in a key, with a window; what a history function in an expression names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from gamicore.model import Currency, PeriodUnit, Step
from gamicore.rules.tree import Tree
from gamicore.rules.types import DURATION, INTEGER, NUMBER, TRUTH, EventType, ForeignHistory, Type

WindowKind = Literal["lifetime", "period", "rolling", "since", "dates"]
Option = str | int | Step


@frozen
class Window:
    """Which events count, for an event at hand.

    Args:
        unit: Of a `period`: the calendar unit.
        length: Of a `rolling` one: microseconds, or a step of the calendar.
        name: Of `since`: the badge; of `dates`: the season.
        first_day: Of `dates`: the first day, as an ordinal; it is in.
        last_day: Of `dates`: the last day, as an ordinal; it is in.
    """

    kind: WindowKind = "lifetime"
    unit: PeriodUnit = "lifetime"
    length: int | Step = 0
    name: str = ""
    first_day: int = 0
    last_day: int = 0


LIFETIME_WINDOW = Window()
OF_PLAYER = ("player",)
# What these give is never missing, given a key.
_ALWAYS_THERE = frozenset({"count", "sum", "distinct", "best", "streak", "sequence", "balance", "level", "has_badge"})
_TYPES = {"count": INTEGER, "distinct": INTEGER, "streak": INTEGER, "sequence": INTEGER, "level": INTEGER} | {
    "time_since": DURATION,
    "has_badge": TRUTH,
}
# What these give is a number where they add up numbers, and a duration where they add up durations.
_ADDING = frozenset({"sum", "average", "best"})


@frozen
class Measure:
    """A measure: what a history function is called with, all names resolved.

    Args:
        function: Name of the history function, such as `count`.
        event_types: The subject's type; the types of a sequence in order; empty for what awards change.
        field: The subject's field; empty if there is none.
        of: The parts of the key: `player`, `game`, the name of a field, or `player.` and the name of an attribute.
        where: For each event type, the condition over its fields and its player's attributes; empty if there is none.
        options: What else it is called with, ordered by name: `every`, `grace`, `freezes`, `at_least`, `calendar`,
            `pauses`, `within`; a length is in microseconds or a step.
        name: Of `balance` the currency, of `level` the ladder, of `has_badge` the badge.
        tier: Of `has_badge`: the tier, if one is asked for.
        text: As people read it; two measures with the same meaning may be spelled differently.
    """

    function: str
    event_types: tuple[str, ...] = ()
    field: str = ""
    of: tuple[str, ...] = OF_PLAYER
    where: tuple[Tree, ...] = ()
    window: Window = LIFETIME_WINDOW
    options: tuple[tuple[str, Option], ...] = ()
    name: str = ""
    tier: str = ""
    text: str = ""

    def option(self, name: str) -> Option | None:
        """Give what a named option says; `None` if it is not given."""
        return next((value for known, value in self.options if known == name), None)

    @property
    def is_own(self) -> bool:
        """Whether its key is the event's player and nothing else."""
        return self.of == OF_PLAYER

    @property
    def reads_awards(self) -> bool:
        """Whether it reads what awards have changed: a balance, a level, a badge."""
        return not self.event_types

    @property
    def reads_player(self) -> bool:
        """Whether its key has the event's player or an attribute of his in it."""
        return any(part.partition(".")[0] == "player" for part in self.of)

    @property
    def can_be_missing(self) -> bool:
        """Whether it may have no value though the event has a player: of nothing, or because its key is missing."""
        return self.function not in _ALWAYS_THERE or not {"player", "game"}.issuperset(self.of)

    def type_in(
        self,
        event_types: Mapping[str, EventType],
        currencies: Mapping[str, Currency],
        foreign: Mapping[str, ForeignHistory],
    ) -> Type:
        """Give the type of its value.

        Args:
            foreign: The history functions of plug-ins, by name.
        """
        if self.function == "balance":
            return NUMBER if currencies[self.name].decimals else INTEGER
        result = foreign[self.function].result if self.function in foreign else _TYPES.get(self.function)
        if result is not None:
            return result
        if not self.field:
            return INTEGER
        event_type = event_types[self.event_types[0]]
        index = event_type.index_of(self.field)
        assert index is not None
        read = event_type.fields[index].type.required()
        if self.function in _ADDING and read.kind != "duration":
            return INTEGER if read.kind == "integer" and self.function != "average" else NUMBER
        return read

    def __str__(self) -> str:
        return self.text


@frozen
class Earned:
    """What a player has earned in a currency: gives minus takes, in smallest units; `currency` is its index."""

    currency: int


Score = Measure | Earned
