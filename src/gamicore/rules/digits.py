"""How many digits the numbers of an expression can have, so that only those that may grow too large are watched."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from gamicore.model import DECIMAL_DIGITS, RATIONAL_DIGITS, WHOLE_DIGITS
from gamicore.rules.tree import Constant, ForeignCall, MeasureRead, Operation, Tree
from gamicore.rules.types import Type

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
        if not _is_counted(tree.type):
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
        if isinstance(tree, ForeignCall):
            return LIMIT, LIMIT
        if isinstance(tree, MeasureRead) and tree.measure.function not in _LIKE_A_FIELD:
            return _of_measure(tree)
        if tree.type.kind == "number":
            return WHOLE_DIGITS + DECIMAL_DIGITS, DECIMAL_DIGITS
        if tree.type.kind == "share":
            return 1 + DECIMAL_DIGITS, DECIMAL_DIGITS
        return WHOLE_DIGITS, 0

    def _of_operation(self, tree: Operation) -> Bound:  # noqa: PLR0911 - one return for each kind of growth
        bounds = [self._of(operand) for operand in tree.operands if _is_counted(operand.type)]
        match tree.operator if bounds else "size":
            case "size":
                return WHOLE_DIGITS, 0
            case "+" | "-" | "%":
                return _difference(*bounds)
            case "*":
                (left, left_below), (right, right_below) = bounds
                return left + right, left_below + right_below
            case "/":
                return _quotient(*bounds)
            case "percent_of_target":
                return _quotient((bounds[0][0] + 2, bounds[0][1]), bounds[1])
            case "zone":
                return _quotient(_difference(bounds[2], bounds[0]), _difference(bounds[2], bounds[1]))
            case "//":
                (left, _), (_, right_below) = bounds
                return left + right_below + 1, 0
            case "round" | "round_half_up" | "round_down" | "round_up" | "floor" | "ceil":
                return bounds[0][0] + 1, 0
            case _:
                return max(bound for bound, _ in bounds), max(below for _, below in bounds)


# What these give is one of the values that stood in the events, or a length of time.
_LIKE_A_FIELD = frozenset({"minimum", "maximum", "first", "latest", "time_since"})
_COUNTS = frozenset({"count", "distinct", "streak", "sequence", "level"})


def _is_counted(kind: Type) -> bool:
    return kind.kind in {"integer", "number", "share", "time", "duration"}


def _of_measure(tree: MeasureRead) -> Bound:
    measure = tree.measure
    if measure.function in _COUNTS or (measure.function == "best" and not measure.field):
        return WHOLE_DIGITS, 0
    if measure.function == "average":
        return SUM_DIGITS, DECIMAL_DIGITS + WHOLE_DIGITS
    if measure.function in {"sum", "best", "balance"}:
        return SUM_DIGITS, DECIMAL_DIGITS if tree.type.kind == "number" else 0
    return LIMIT, LIMIT


def _difference(left: Bound, right: Bound) -> Bound:
    return max(left[0] + right[1], right[0] + left[1]) + 1, left[1] + right[1]


def _quotient(left: Bound, right: Bound) -> Bound:
    return left[0] + max(right[1], 1), max(left[1], 1) + right[0]
