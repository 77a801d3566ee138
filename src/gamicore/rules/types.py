"""The types of the rule language, and what a game declares with them."""

from __future__ import annotations

from typing import Literal

from attrs import evolve, frozen

from gamicore.model import Number, PeriodUnit, Step

Kind = Literal["truth", "integer", "number", "text", "date", "duration", "step", "enum", "key", "player", "list"]
FIELD_KINDS: tuple[Kind, ...] = ("truth", "integer", "number", "text", "date", "duration", "enum", "key", "player")
ATTRIBUTE_KINDS: tuple[Kind, ...] = ("truth", "integer", "number", "text", "date", "duration", "enum")


@frozen
class Type:
    """The type of a value.

    Args:
        values: The values of an `enum`.
        optional: The value may be missing, and an expression must say what then.
        items: The types of the items of a `list`.
    """

    kind: Kind
    values: tuple[str, ...] = ()
    optional: bool = False
    items: tuple[Type, ...] = ()

    def __str__(self) -> str:
        name = (
            f"enum of {', '.join(value[:20] for value in self.values[:6])}"
            if self.kind == "enum"
            else _SPOKEN.get(self.kind, self.kind)
        )
        return f"optional {name}" if self.optional else name

    @property
    def is_numeric(self) -> bool:
        """Whether it is an integer or a number."""
        return self.kind in {"integer", "number"}

    @property
    def is_textual(self) -> bool:
        """Whether its values are texts that can only be told apart, not ordered."""
        return self.kind in {"text", "enum", "key"}

    def required(self) -> Type:
        """Give the same type, not optional."""
        return evolve(self, optional=False) if self.optional else self


_SPOKEN = {"step": "length in days, weeks, months or years"}

TRUTH = Type("truth")
INTEGER = Type("integer")
NUMBER = Type("number")
TEXT = Type("text")
DATE = Type("date")
DURATION = Type("duration")
STEP = Type("step")
PLAYER = Type("player")


@frozen
class Field:
    """A declared field of an event type, or a declared attribute of players.

    Args:
        default: The value of an attribute that a player lacks; `None` if it is then missing.
        bands_of: For a derived attribute, the index of the date attribute that it is computed from.
        bands: For a derived attribute, its values with the step after the date at which each begins, ascending.
    """

    name: str
    type: Type
    default: bool | Number | str | None = None
    bands_of: int | None = None
    bands: tuple[tuple[str, Step], ...] = ()


@frozen
class EventType:
    """A declared type of events; `fields` are ordered by name."""

    name: str
    fields: tuple[Field, ...] = ()
    needs_player: bool = True

    def index_of(self, name: str) -> int | None:
        """Give the index of a field, or `None`."""
        for index, declared in enumerate(self.fields):
            if declared.name == name:
                return index
        return None


@frozen(order=True)
class Measure:
    """A fold over the events of one player: how many, or the sum of a field, in a window that holds the event.

    Args:
        field: The summed field; empty for a count.
        during: The calendar unit that holds the event, or `lifetime`.
    """

    function: Literal["count", "sum"]
    event_type: str
    field: str = ""
    during: PeriodUnit = "lifetime"

    def __str__(self) -> str:
        dotted = f"{self.event_type}.{self.field}" if self.field else self.event_type
        window = "" if self.during == "lifetime" else f", during={self.during}"
        return f"{self.function}({dotted}{window})"


@frozen
class Earned:
    """What a player has earned in a currency: gives minus takes, in smallest units; `currency` is its index."""

    currency: int


Score = Measure | Earned
