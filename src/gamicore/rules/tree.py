"""The checked tree of an expression: names resolved, types known, nothing left to go wrong but the named skips."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from gamicore.model import Number, Step, WorkCalendar
from gamicore.rules.types import (
    DATE,
    DURATION,
    INTEGER,
    NUMBER,
    SHARE,
    STEP,
    TEXT,
    TIME,
    TRUTH,
    ForeignFunction,
    Type,
)
from gamicore.syntax import DateLiteral, DurationLiteral, LiteralValue, ShareLiteral, TimeLiteral

if TYPE_CHECKING:
    from gamicore.rules.measure import Measure

_PLAIN = {bool: TRUTH, int: INTEGER, Fraction: NUMBER, str: TEXT, Step: STEP}

Value = bool | Number | str | Step | WorkCalendar | tuple[object, ...] | None


@frozen
class Constant:
    """A value known at load time; dates are ordinals, times of day and exact lengths microseconds."""

    value: Value
    type: Type
    at: int = field(default=0, eq=False)


@frozen
class FieldRead:
    """The field of the event at an index of its type's fields; `None` if it is missing."""

    index: int
    name: str
    type: Type
    at: int = field(default=0, eq=False)


@frozen
class AttributeRead:
    """An attribute of the event's player at the event's time; missing for a player who lacks it."""

    index: int
    name: str
    type: Type
    at: int = field(default=0, eq=False)


@frozen
class PlayerRead:
    """The event's player."""

    type: Type
    at: int = field(default=0, eq=False)


@frozen
class MeasureRead:
    """What a measure stands at for the key of the event, this event included."""

    measure: Measure
    type: Type
    at: int = field(default=0, eq=False)


@frozen
class TimeRead:
    """When the event happened.

    Args:
        part: `instant` in microseconds; `today`, the local day of the event's player as an ordinal; `clock`, the
            microseconds since midnight that his local clock shows.
    """

    part: Literal["instant", "today", "clock"]
    type: Type
    at: int = field(default=0, eq=False)


@frozen
class Operation:
    """An operator or function over checked operands.

    Args:
        operator: One of the names in `operations.OPERATIONS`, or a form that evaluates its operands on demand:
            `and`, `or`, `if`, `has`, `default`, `holds`.
        is_bounded: The result is known to stay within the digits that a number may have.
    """

    operator: str
    operands: tuple[Tree, ...]
    type: Type
    at: int = field(default=0, eq=False)
    is_bounded: bool = True


@frozen
class ForeignCall:
    """A call of a plug-in's function."""

    function: ForeignFunction
    operands: tuple[Tree, ...]
    type: Type
    at: int = field(default=0, eq=False)


Tree = Constant | FieldRead | AttributeRead | PlayerRead | MeasureRead | TimeRead | Operation | ForeignCall


def constant_of(value: LiteralValue, at: int) -> Constant:
    """Give what is written out as a constant.

    Examples:
        >>> constant_of(ShareLiteral(1), 0).type.kind, constant_of("a", 0).type.kind
        ('share', 'text')
    """
    return Constant(*typed(value), at)


def typed(value: LiteralValue) -> tuple[Value, Type]:
    """Give what is written out as the value that it is, with its type."""
    if isinstance(value, (str, int, Fraction, Step)):
        return value, _PLAIN[type(value)]
    match value:
        case DateLiteral(ordinal):
            return ordinal, DATE
        case DurationLiteral(microseconds):
            return microseconds, DURATION
        case TimeLiteral(microseconds):
            return microseconds, TIME
        case ShareLiteral(number):
            return number, SHARE


def walk(tree: Tree) -> list[Tree]:
    """Give a tree and everything below it, level by level."""
    found: list[Tree] = [tree]
    # It grows while it is gone through. Much of the time of loading a game is spent here: `isinstance` takes double.
    for part in found:
        if type(part) is Operation or type(part) is ForeignCall:
            found += part.operands
    return found


def measures_of(tree: Tree) -> frozenset[Measure]:
    """Give the measures that a tree reads."""
    return frozenset([part.measure for part in walk(tree) if type(part) is MeasureRead])


def can_skip(tree: Tree) -> bool:
    """Say whether a value of this tree may be a skip, for an event that has a player."""
    if isinstance(tree, Operation):
        if tree.operator in {"has", "holds"}:
            return False
        if tree.operator == "default":
            return can_skip(tree.operands[1])
        return not tree.is_bounded or _may_fail(tree) or any(map(can_skip, tree.operands))
    if isinstance(tree, MeasureRead):
        return tree.measure.can_be_missing
    return isinstance(tree, (AttributeRead, ForeignCall))


def _may_fail(tree: Operation) -> bool:
    """Say whether an operation may have no value where all its operands have one."""
    if tree.operator in {"/", "//", "%", "percent_of_target"}:
        return not isinstance(tree.operands[1], Constant)
    if tree.operator == "zone":
        return not all(isinstance(bound, Constant) for bound in tree.operands[1:])
    return tree.operator in {"later", "earlier", "bounded_amount"}
