"""From a syntax tree to a checked tree: every name resolved, every type right, constants folded."""

from __future__ import annotations

from gamicore.model import Step
from gamicore.rules.evaluator import fold
from gamicore.rules.functions import FUNCTIONS, check_call
from gamicore.rules.operators import check_arithmetic, check_comparison, check_negation, common_type
from gamicore.rules.parser import MAX_NODES, parse
from gamicore.rules.scope import HISTORY_FUNCTIONS, Scope, measure_read, read_measure
from gamicore.rules.syntax import (
    Binary,
    Call,
    Comparison,
    Conditional,
    DateLiteral,
    DurationLiteral,
    ExpressionError,
    Items,
    Literal,
    Logical,
    Name,
    Syntax,
    Unary,
    shown_by,
)
from gamicore.rules.tree import AttributeRead, Constant, Digits, FieldRead, Operation, Tree
from gamicore.rules.types import DATE, DURATION, INTEGER, NUMBER, STEP, TEXT, TRUTH, Type


def check_expression(text: str, scope: Scope) -> Tree:
    """Parse and check one expression.

    Raises:
        ExpressionError: The first mistake in it.
    """
    return Checker(scope).check(parse(text))


def check_condition(text: str, scope: Scope) -> Tree:
    """Parse and check a condition: a truth that is not the same for every event.

    Raises:
        ExpressionError: The first mistake in it.
    """
    tree = check_expression(text, scope)
    if tree.type.kind != "truth":
        raise ExpressionError(
            "wrong-type", f"a condition is true or false, this is {tree.type}", "compare it with something", tree.at
        )
    _refuse_constant(tree)
    return require(tree)


def check_amount(text: str, scope: Scope, scale: int) -> Tree:
    """Parse and check an amount of points; the tree gives it in smallest units, rounded once, a half to the even one.

    Args:
        scale: Smallest units in one unit of the currency.

    Raises:
        ExpressionError: The first mistake in it.
    """
    checker = Checker(scope)
    tree = checker.check(parse(text))
    if not tree.type.is_numeric:
        raise ExpressionError("wrong-type", f"an amount is a number, this is {tree.type}", "give a number", tree.at)
    tree = require(tree)
    if scale != 1:
        product = INTEGER if tree.type.kind == "integer" else NUMBER
        tree = checker.finish(Operation("*", (tree, Constant(scale, INTEGER, tree.at)), product, tree.at))
    if tree.type.kind != "integer":
        tree = checker.finish(Operation("round", (tree,), INTEGER, tree.at))
    if not checker.digits.fits_amount(tree):
        tree = Operation("bounded_amount", (tree,), INTEGER, tree.at)
    return tree


def require(tree: Tree) -> Tree:
    """Give a tree back if its value cannot be missing unhandled.

    Raises:
        ExpressionError: It is optional.
    """
    if tree.type.optional:
        name = tree.name if isinstance(tree, FieldRead | AttributeRead) else "this"
        shown = f"player.{name}" if isinstance(tree, AttributeRead) else name
        raise ExpressionError(
            "optional-unhandled", f"{shown!r} may be missing", f"use default({shown}, 0) or has({shown})", tree.at
        )
    return tree


def _refuse_constant(tree: Tree) -> None:
    if isinstance(tree, Constant):
        word = "true" if tree.value else "false"
        raise ExpressionError(
            "constant-condition", f"this is always {word}", "leave it out or compare something that varies", tree.at
        )


class Checker:
    """Checks the expressions of one scope; `known` holds the optional names that a guard has shown to be there."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.known: frozenset[str] = frozenset()
        self.digits = Digits()
        self._sizes: dict[int, tuple[Tree, int]] = {}

    def check(self, syntax: Syntax) -> Tree:  # noqa: PLR0911 - one return for each form
        """Give the checked tree of a syntax tree.

        Raises:
            ExpressionError: The first mistake in it.
        """
        match syntax:
            case Literal():
                return _constant(syntax)
            case Name():
                return self._name(syntax)
            case Items():
                return self._items(syntax)
            case Unary():
                return self._unary(syntax)
            case Binary():
                left, right = require(self.check(syntax.left)), require(self.check(syntax.right))
                return self.finish(check_arithmetic(syntax.operator, left, right, syntax.at))
            case Comparison():
                return self._comparison(syntax)
            case Logical():
                return self._logical(syntax)
            case Conditional():
                return self._conditional(syntax)
            case Call():
                return self._call(syntax)

    def finish(self, tree: Operation) -> Tree:
        """Fold an operation on constants, and mark whether its digits need watching."""
        finished = fold(self.digits.mark(tree))
        if isinstance(finished, Operation):
            self._sizes[id(finished)] = (finished, self._size(finished))
        return finished

    def _size(self, tree: Operation) -> int:
        """Count the parts of an operation as often as they stand in it: a chain repeats its inner operands.

        Raises:
            ExpressionError: There are too many.
        """
        size = 1 + sum(self._sizes.get(id(operand), (operand, 1))[1] for operand in tree.operands)
        if size > 2 * MAX_NODES:
            remedy = "compare in two steps instead of a chain around a large part"
            raise ExpressionError(
                "too-many-parts", "the expression is too large once its chains are written out", remedy, tree.at
            )
        return size

    def _name(self, syntax: Name) -> Tree:
        tree = self.scope.resolve(syntax.text, syntax.at)
        if tree.type.optional and syntax.text in self.known and isinstance(tree, FieldRead | AttributeRead):
            return type(tree)(tree.index, tree.name, tree.type.required(), tree.at)
        return tree

    def _items(self, syntax: Items) -> Tree:
        items = tuple(require(self.check(item)) for item in syntax.items)
        for item in items:
            if not isinstance(item, Constant):
                raise ExpressionError(
                    "wrong-type", "a list holds written-out values", "compare one by one with == and or", item.at
                )
        values = tuple(item.value for item in items if isinstance(item, Constant))
        return Constant(values, Type("list", items=tuple(item.type for item in items)), syntax.at)

    def _unary(self, syntax: Unary) -> Tree:
        operand = require(self.check(syntax.operand))
        if syntax.operator == "-":
            return self.finish(check_negation(operand, syntax.at))
        if operand.type.kind != "truth":
            raise ExpressionError(
                "wrong-type", f"`not` takes a truth, this is {operand.type}", "compare it with something", operand.at
            )
        _refuse_constant(operand)
        return self.finish(Operation("not", (operand,), TRUTH, syntax.at))

    def _comparison(self, syntax: Comparison) -> Tree:
        parts: list[Tree] = []
        left = require(self.check(syntax.first))
        for operator, operand, at in syntax.rest:
            right = require(self.check(operand))
            parts.append(self.finish(check_comparison(operator, left, right, at)))
            left = right
        if len(parts) == 1:
            return parts[0]
        for part in parts:
            _refuse_constant(part)
        return self.finish(Operation("and", tuple(parts), TRUTH, syntax.at))

    def _truths(self, operands: tuple[Syntax, ...], *, holds: bool) -> tuple[Tree, ...]:
        """Check operands from left to right; each may rely on what the ones before it have shown."""
        known = self.known
        trees: list[Tree] = []
        for operand in operands:
            tree = require(self.check(operand))
            if tree.type.kind != "truth":
                raise ExpressionError(
                    "wrong-type",
                    f"`and` and `or` take truths, this is {tree.type}",
                    "compare it with something",
                    tree.at,
                )
            _refuse_constant(tree)
            trees.append(tree)
            self.known |= shown_by(operand, holds=holds)
        self.known = known
        return tuple(trees)

    def _logical(self, syntax: Logical) -> Tree:
        operands = self._truths(syntax.operands, holds=syntax.operator == "and")
        return self.finish(Operation(syntax.operator, operands, TRUTH, syntax.at))

    def _conditional(self, syntax: Conditional) -> Tree:
        (condition,) = self._truths((syntax.condition,), holds=True)
        known = self.known
        self.known = known | shown_by(syntax.condition, holds=True)
        then = require(self.check(syntax.then))
        self.known = known | shown_by(syntax.condition, holds=False)
        otherwise = require(self.check(syntax.otherwise))
        self.known = known
        merged = common_type(then.type, otherwise.type, syntax.at)
        return self.finish(Operation("if", (condition, then, otherwise), merged, syntax.at))

    def _call(self, syntax: Call) -> Tree:
        if syntax.function in HISTORY_FUNCTIONS:
            return measure_read(read_measure(syntax, self.scope), self.scope.event_types, syntax.at)
        arguments = tuple(self.check(argument) for argument in syntax.arguments) if syntax.function in FUNCTIONS else ()
        checked = check_call(syntax, arguments)
        return self.finish(checked) if isinstance(checked, Operation) else checked


def _constant(literal: Literal) -> Constant:
    value = literal.value
    match value:
        case DateLiteral(ordinal):
            return Constant(ordinal, DATE, literal.at)
        case DurationLiteral(microseconds):
            return Constant(microseconds, DURATION, literal.at)
    kinds = ((bool, TRUTH), (int, INTEGER), (str, TEXT), (Step, STEP))
    found = next((found for kind, found in kinds if isinstance(value, kind)), NUMBER)
    return Constant(value, found, literal.at)
