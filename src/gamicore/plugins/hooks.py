"""Hooks: what a plug-in may add to the language, each with its signature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from attrs import field, frozen

from gamicore.errors import PluginError
from gamicore.model import Instant, Number
from gamicore.rules import Type, value_shown


class Moment(NamedTuple):
    """When an event happened, as a history function is told.

    Args:
        time: Microseconds since 1970.
        day: The day for those whose events are counted, as an ordinal (`date.fromordinal` gives the date).
    """

    time: Instant
    day: int


class Touch(NamedTuple):
    """One touch of a journey, as a split model is told; `player` tells players apart and names nobody.

    Args:
        time: Microseconds since 1970.
        player: 0 for the player who touched the journey first, 1 for the next who is not he, and so on.
    """

    time: Instant
    event_type: str
    player: int


H = TypeVar("H")


def tuple_of(parts: Iterable[H]) -> tuple[H, ...]:
    """Give what a plug-in lists as a tuple.

    Raises:
        PluginError: It is no list.
    """
    given: object = parts
    if isinstance(given, Iterable) and not isinstance(given, str):
        return tuple(parts)
    raise PluginError(f"{value_shown(parts)} stands where a list belongs; give a list")


def _types(types: Iterable[Type]) -> tuple[Type, ...]:
    return tuple_of(types)


@frozen(eq=False)
class Function:
    """A plain function of expressions: the same result for the same arguments, always.

    Args:
        name: An identifier.
        parameters: The types of its arguments, none of them optional.
        result: The type of what it gives, not optional.
        call: Takes as many arguments as there are parameters.

    Examples:
        >>> from gamicore.rules import INTEGER
        >>> Function("double", (INTEGER,), INTEGER, lambda count: 2 * count).signature
        'double(integer) -> integer'
    """

    name: str
    parameters: tuple[Type, ...] = field(converter=_types)
    result: Type
    call: Callable[..., Any]

    @property
    def signature(self) -> str:
        """Its name, its parameters and its result, as people read them."""
        return f"{self.name}({', '.join(str(parameter) for parameter in self.parameters)}) -> {self.result}"


@frozen(eq=False)
class HistoryFunction:
    """A history function: a fold over the events of a measure, one after the other in event order.

    A state is `None`, a truth, an exact number, a text, or a list of states. The one that is handed in may be changed
    in place and given back.

    Args:
        name: An identifier.
        initial: The state before any event.
        add: Takes the state, the moment of an event and the value of its field (`None` without fields), gives the
            state with it.
        read: Takes the state and the moment at which it is asked, gives the value; `None` if there is none. It leaves
            the state as it is.
        result: The type of the value; `None` if it is the type of the field.
        fields: The types of the fields that it is over; none if it is over event types. `number` includes integers and
            shares, `text` keys and enums.
        merge: Takes the states of two parts of a history, the earlier first, and gives the state of both; `None` if
            that cannot be told.
        is_of_addition: The order of events never matters to the state.
    """

    name: str
    initial: Any
    add: Callable[[Any, Moment, Any], Any]
    read: Callable[[Any, Moment], Any]
    result: Type | None = None
    fields: tuple[Type, ...] = field(default=(), converter=_types)
    merge: Callable[[Any, Any], Any] | None = None
    is_of_addition: bool = False

    @property
    def takes_field(self) -> bool:
        """Whether its subject is a field, as in `median(deal.won.amount)`, and not an event type."""
        return bool(self.fields)

    @property
    def signature(self) -> str:
        """Its name, its subject and its result, as people read them."""
        fields = " or ".join(str(one) for one in self.fields)
        subject = f"type.field: {fields}" if fields else "type"
        return f"{self.name}({subject}) -> {self.result or 'type of the field'}"


@frozen(eq=False)
class SplitModel:
    """A split model: what each touch of a journey weighs.

    Args:
        name: An identifier.
        weigh: Takes the touches in event order, at least one, and the time of the award; gives one exact weight for
            each touch, 0 or more.
    """

    name: str
    weigh: Callable[[Sequence[Touch], Instant], Sequence[Number]]


@frozen(eq=False)
class AwardKind:
    """An award kind: makes another amount of an amount, before it is multiplied and rounded.

    Args:
        name: An identifier.
        award: Takes the exact amount in units of the currency and the options, gives the amount.
        options: What can be said beside the amount, by name; what is not optional has to be said.
    """

    name: str
    award: Callable[[Number, Mapping[str, Any]], Number]
    options: Mapping[str, Type] = field(factory=dict)


@frozen(eq=False)
class RankingMethod:
    """A ranking method: the ranks of a board.

    Args:
        name: An identifier.
        ranks: Takes the scores, the greatest first, and gives a rank for each: equal ones for equal scores, none below
            the one before.
    """

    name: str
    ranks: Callable[[Sequence[Number]], Sequence[Number]]


Hook = Function | HistoryFunction | SplitModel | AwardKind | RankingMethod

_KINDS: dict[type[Hook], str] = {
    Function: "function",
    HistoryFunction: "history function",
    SplitModel: "split model",
    AwardKind: "award kind",
    RankingMethod: "ranking method",
}


def described(hook: Hook) -> str:
    """Give what a hook is and its name, for messages.

    Examples:
        >>> described(RankingMethod("dense", list))
        "ranking method 'dense'"
    """
    return f"{_KINDS[type(hook)]} {str(hook.name)[:80]!r}"
