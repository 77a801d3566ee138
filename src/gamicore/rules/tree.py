"""The checked tree of an expression: names resolved, types known, nothing left to go wrong but the named skips."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve, field, frozen

from gamicore.model import DECIMAL_DIGITS, RATIONAL_DIGITS, WHOLE_DIGITS, Number, Step
from gamicore.rules.types import Measure, Type

Value = bool | Number | str | Step | tuple[object, ...] | None


@frozen
class Constant:
    """A value known at load time; dates are ordinals, exact lengths microseconds."""

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
    """What a measure of the event's player stands at, this event included."""

    measure: Measure
    type: Type
    at: int = field(default=0, eq=False)


@frozen
class TodayRead:
    """The local day of the event."""

    type: Type
    at: int = field(default=0, eq=False)


@frozen
class Operation:
    """An operator or function over checked operands.

    Args:
        operator: One of the names in `operations.OPERATIONS`, or a form that evaluates its operands on demand:
            `and`, `or`, `if`, `has`, `default`.
        is_bounded: The result is known to stay within the digits that a number may have.
    """

    operator: str
    operands: tuple[Tree, ...]
    type: Type
    at: int = field(default=0, eq=False)
    is_bounded: bool = True


Tree = Constant | FieldRead | AttributeRead | PlayerRead | MeasureRead | TodayRead | Operation


def walk(tree: Tree) -> list[Tree]:
    """Give a tree and everything below it, level by level."""
    found: list[Tree] = [tree]
    # It grows while it is gone through.
    for part in found:
        if isinstance(part, Operation):
            found += part.operands
    return found


def measures_of(tree: Tree) -> frozenset[Measure]:
    """Give the measures that a tree reads."""
    return frozenset(part.measure for part in walk(tree) if isinstance(part, MeasureRead))


def can_skip(tree: Tree) -> bool:
    """Say whether a value of this tree may be a skip: something missing, a division by zero, an overflow."""
    return any(
        isinstance(part, AttributeRead)
        or (isinstance(part, Operation) and (not part.is_bounded or part.operator in _SKIPPING))
        for part in walk(tree)
    )


_SKIPPING = frozenset({"/", "//", "%", "later", "earlier", "bounded_amount"})


LIMIT = RATIONAL_DIGITS
# A count of events stays below 10**18; a sum of so many values of a field could grow by as many digits.
SUM_DIGITS = 2 * WHOLE_DIGITS + DECIMAL_DIGITS

Bound = tuple[int, int]


class Digits:
    """Bounds on the digits of numerator and denominator of every number of one expression."""

    def __init__(self) -> None:
        self._bounds: dict[int, tuple[Operation, Bound]] = {}

    def mark(self, tree: Operation) -> Operation:
        """Give an operation with `is_bounded` set, and keep its bound for the operations above it."""
        if not tree.type.is_numeric:
            return tree
        bound = self._of_operation(tree)
        is_bounded = max(bound) <= LIMIT
        marked = tree if is_bounded else evolve(tree, is_bounded=False)
        self._bounds[id(marked)] = (marked, bound if is_bounded else (LIMIT, LIMIT))
        return marked

    def fits_amount(self, tree: Tree) -> bool:
        """Say whether an integer is known to fit the 64 bits of an amount."""
        return self._of(tree)[0] <= WHOLE_DIGITS

    def _of(self, tree: Tree) -> Bound:
        if isinstance(tree, Operation):
            kept = self._bounds.get(id(tree))
            return kept[1] if kept else (LIMIT, LIMIT)
        if isinstance(tree, Constant) and isinstance(tree.value, int):
            return len(str(abs(tree.value))), 0
        if isinstance(tree, Constant) and isinstance(tree.value, Fraction):
            return len(str(abs(tree.value.numerator))), len(str(tree.value.denominator - 1))
        if isinstance(tree, MeasureRead):
            digits = WHOLE_DIGITS if tree.measure.function == "count" else SUM_DIGITS
            return digits, 0 if tree.type.kind == "integer" else DECIMAL_DIGITS
        if tree.type.kind == "integer":
            return WHOLE_DIGITS, 0
        return WHOLE_DIGITS + DECIMAL_DIGITS, DECIMAL_DIGITS

    def _of_operation(self, tree: Operation) -> Bound:
        bounds = [self._of(operand) for operand in tree.operands if operand.type.is_numeric]
        match tree.operator:
            case "+" | "-":
                (left, left_below), (right, right_below) = bounds
                return max(left + right_below, right + left_below) + 1, left_below + right_below
            case "*":
                (left, left_below), (right, right_below) = bounds
                return left + right, left_below + right_below
            case "/":
                (left, left_below), (right, right_below) = bounds
                return left + max(right_below, 1), max(left_below, 1) + right
            case "%":
                (left, left_below), (right, right_below) = bounds
                return max(left + right_below, right + left_below) + 1, left_below + right_below
            case "//":
                (left, _), (_, right_below) = bounds
                return left + right_below + 1, 0
            case "round" | "floor" | "ceil":
                return bounds[0][0] + 1, 0
            case _:
                return max(bound for bound, _ in bounds), max(below for _, below in bounds)
