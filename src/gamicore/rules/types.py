"""The types of the rule language, and what a game and its plug-ins declare with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from attrs import evolve, field, frozen

from gamicore.model import Number, Step

Kind = Literal[
    "truth",
    "integer",
    "number",
    "share",
    "text",
    "date",
    "time",
    "duration",
    "step",
    "enum",
    "key",
    "player",
    "timezone",
    "calendar",
    "list",
]
_SIMPLE: tuple[Kind, ...] = ("truth", "integer", "number", "share", "text", "date", "time", "duration", "enum")
FIELD_KINDS: tuple[Kind, ...] = (*_SIMPLE, "key", "player", "list")
ITEM_KINDS: tuple[Kind, ...] = (*_SIMPLE, "key")
ATTRIBUTE_KINDS: tuple[Kind, ...] = (*_SIMPLE, "timezone")


@frozen(cache_hash=True)
class Type:
    """The type of a value.

    Args:
        values: The values of an `enum`.
        optional: The value may be missing, and an expression must say what then.
        items: Of a `list`: the type of each item where it is written out; one type for all items of a field.
    """

    kind: Kind
    values: tuple[str, ...] = ()
    optional: bool = False
    items: tuple[Type, ...] = ()

    def __str__(self) -> str:
        name = _SPOKEN.get(self.kind, self.kind)
        if self.kind == "enum":
            name = f"enum of {', '.join(value[:20] for value in self.values[:6])}"
        return f"optional {name}" if self.optional else name

    @property
    def is_numeric(self) -> bool:
        """Whether it is an integer, a number or a share."""
        return self.kind in {"integer", "number", "share"}

    @property
    def is_ordered(self) -> bool:
        """Whether its values can be compared by `<`."""
        return self.is_numeric or self.kind in {"date", "time", "duration"}

    @property
    def is_additive(self) -> bool:
        """Whether its values can be added up."""
        return self.is_numeric or self.kind == "duration"

    @property
    def is_textual(self) -> bool:
        """Whether its values are texts that can only be told apart, not ordered."""
        return self.kind in {"text", "enum", "key", "timezone"}

    def required(self) -> Type:
        """Give the same type, not optional."""
        return evolve(self, optional=False) if self.optional else self


_SPOKEN = {"step": "length in days, weeks, months or years"}

TRUTH = Type("truth")
INTEGER = Type("integer")
NUMBER = Type("number")
SHARE = Type("share")
TEXT = Type("text")
DATE = Type("date")
TIME = Type("time")
DURATION = Type("duration")
STEP = Type("step")
PLAYER = Type("player")
CALENDAR = Type("calendar")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = Type("enum", WEEKDAYS)


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
    """A type of events; `fields` are ordered by name.

    Args:
        is_built_in: It is not declared by the game but known to every game.
        is_derived: It is brought about by awards, and never submitted.
    """

    name: str
    fields: tuple[Field, ...] = ()
    needs_player: bool = True
    is_built_in: bool = False
    is_derived: bool = False

    def index_of(self, name: str) -> int | None:
        """Give the index of a field, or `None`."""
        for index, declared in enumerate(self.fields):
            if declared.name == name:
                return index
        return None


@frozen
class ForeignFunction:
    """A function that a plug-in adds: pure, with a typed signature.

    Values are handed over as the language holds them: numbers are `int` or `Fraction`, a date is an ordinal, times and
    durations are microseconds (with an average of durations in it, perhaps a `Fraction` of them), a list is a tuple, a
    calendar a `WorkCalendar`. `None` as a result is a missing value.

    Args:
        parameters: The type of each argument; none is optional, and none is a player.
        call: What is called; whatever it raises is the skip `plugin-failed`.
        plugin: Name of the plug-in.
        noun: What the hook is called in messages.
        options: What an award kind is given besides, ordered by name.
    """

    name: str
    parameters: tuple[Type, ...]
    result: Type
    call: Callable[..., Any] = field(eq=False)
    plugin: str
    noun: str = "function"
    options: tuple[tuple[str, Any], ...] = ()

    @property
    def signature(self) -> str:
        """How it is called."""
        return f"{self.name}({', '.join(map(str, self.parameters))}) -> {self.result}"


@frozen
class ForeignHistory:
    """A history function that a plug-in adds, as expressions call it.

    Args:
        takes_field: It folds a field, not an event type.
        result: The type of its value; `None` for that of the field.
        plugin: Name of the plug-in.
        fields: The types of fields that it folds; empty if it folds all.
    """

    name: str
    takes_field: bool
    result: Type | None
    plugin: str
    fields: tuple[Type, ...] = ()
