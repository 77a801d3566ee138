"""The plain tree evaluator: the meaning of an expression, one operator at a time."""

from __future__ import annotations

from typing import Any, Protocol

from gamicore.rules.measure import Measure
from gamicore.rules.operations import OPERATIONS, Skip, bounded, call_foreign, holds, missing
from gamicore.rules.tree import (
    AttributeRead,
    Constant,
    FieldRead,
    ForeignCall,
    MeasureRead,
    Operation,
    PlayerRead,
    TimeRead,
    Tree,
)


class Facts(Protocol):
    """What an expression reads, for one event; a missing value is `None`."""

    def field(self, index: int) -> Any:
        """Give the value of a field of the event."""

    def attribute(self, index: int) -> Any:
        """Give the value of an attribute of the event's player at the event's time."""

    def player(self) -> Any:
        """Give the event's player."""

    def measure(self, measure: Measure) -> Any:
        """Give what a measure stands at for the key of the event."""

    def instant(self) -> Any:
        """Give the time of the event, in microseconds since 1970."""

    def today(self) -> Any:
        """Give the local day of the event's player, as an ordinal."""

    def clock(self) -> Any:
        """Give what the local clock of the event's player shows, in microseconds since midnight."""


def evaluate(tree: Tree, facts: Facts, seen: dict[int, Any] | None = None) -> Any:
    """Give the value of a checked tree.

    Args:
        seen: Filled with the value of each part that was needed, by `id(part)`; for explanations.

    Raises:
        Skip: It has none: something is missing, a division by zero, an overflow.
    """
    value = _value(tree, facts, seen)
    if seen is not None:
        seen[id(tree)] = value
    return value


def _value(tree: Tree, facts: Facts, seen: dict[int, Any] | None) -> Any:
    match tree:
        case Constant():
            return tree.value
        case Operation():
            return _operate(tree, facts, seen)
        case ForeignCall():
            return call_foreign(tree.function, *(evaluate(operand, facts, seen) for operand in tree.operands))
    value = _read(tree, facts)
    if seen is not None:
        seen[id(tree)] = value
    if value is None:
        missing(_name_of(tree, facts))
    return value


def _read(tree: FieldRead | AttributeRead | PlayerRead | MeasureRead | TimeRead, facts: Facts) -> Any:
    match tree:
        case FieldRead():
            return facts.field(tree.index)
        case AttributeRead():
            return facts.attribute(tree.index)
        case PlayerRead():
            return facts.player()
        case MeasureRead():
            return facts.measure(tree.measure)
        case TimeRead(part="today"):
            return facts.today()
        case TimeRead(part="clock"):
            return facts.clock()
    return facts.instant()


def _name_of(tree: Tree, facts: Facts) -> str:
    """Name what is missing."""
    if isinstance(tree, AttributeRead):
        return f"player.{tree.name}"
    if isinstance(tree, FieldRead):
        return tree.name
    if isinstance(tree, MeasureRead) and (facts.player() is not None or not tree.measure.reads_player):
        return tree.measure.text
    return "player"


def _operate(tree: Operation, facts: Facts, seen: dict[int, Any] | None) -> Any:
    operands = tree.operands
    match tree.operator:
        case "and":
            return all(evaluate(operand, facts, seen) for operand in operands)
        case "or":
            return any(evaluate(operand, facts, seen) for operand in operands)
        case "if":
            return evaluate(operands[1 if evaluate(operands[0], facts, seen) else 2], facts, seen)
        case "holds":
            return holds(lambda: evaluate(operands[0], facts, seen))
        case "has" | "default":
            subject = operands[0]
            assert isinstance(subject, FieldRead | AttributeRead | MeasureRead)
            value = _read(subject, facts)
            if seen is not None:
                seen[id(subject)] = value
            if tree.operator == "has":
                return value is not None
            return evaluate(operands[1], facts, seen) if value is None else value
    result = OPERATIONS[tree.operator](*(evaluate(operand, facts, seen) for operand in operands))
    return result if tree.is_bounded else bounded(result)


def fold(tree: Operation) -> Tree:
    """Give an operation on constants as the constant it makes; all others as they are.

    Examples:
        >>> from gamicore.rules.types import INTEGER
        >>> fold(Operation("+", (Constant(1, INTEGER), Constant(2, INTEGER)), INTEGER)).value
        3
    """
    for operand in tree.operands:
        if not isinstance(operand, Constant):
            return tree
    try:
        return Constant(evaluate(tree, _NOTHING), tree.type, tree.at)
    except Skip:
        return tree


class _Nothing:
    def field(self, index: int) -> Any:
        raise AssertionError(index)

    def attribute(self, index: int) -> Any:
        raise AssertionError(index)

    def player(self) -> Any:
        raise AssertionError

    def measure(self, measure: Measure) -> Any:
        raise AssertionError(measure)

    def instant(self) -> Any:
        raise AssertionError

    def today(self) -> Any:
        raise AssertionError

    def clock(self) -> Any:
        raise AssertionError


_NOTHING = _Nothing()
