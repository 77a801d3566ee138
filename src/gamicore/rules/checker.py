"""From a syntax tree to a checked tree: every name resolved, every type right, constants folded."""

from __future__ import annotations

from gamicore.model import Step
from gamicore.rules.calls import HISTORY_FUNCTIONS, check_call, read_call
from gamicore.rules.digits import Digits
from gamicore.rules.evaluator import fold
from gamicore.rules.measure import Measure
from gamicore.rules.operators import DIVISIONS, check_arithmetic, check_comparison, check_negation, common_type, require
from gamicore.rules.scope import Scope
from gamicore.rules.tree import AttributeRead, Constant, FieldRead, Operation, Tree
from gamicore.rules.types import DATE, DURATION, INTEGER, NUMBER, SHARE, STEP, TEXT, TIME, TRUTH, Type
from gamicore.syntax import (
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
    ShareLiteral,
    Syntax,
    TimeLiteral,
    Unary,
    shown_by,
)


def read_measure(call: Call, scope: Scope) -> Measure:
    """Give the measure that a call of a history function names; whether its key is there is not asked.

    Raises:
        ExpressionError: It names nothing that can be measured.
    """
    if call.function not in HISTORY_FUNCTIONS and call.function not in scope.history:
        what = f"{call.function[:80]!r} is no history function"
        raise ExpressionError("wrong-arguments", what, "as in count(deal.won)", call.at)
    return read_call(call, scope, _check_where)


def _check_where(syntax: Syntax, scope: Scope) -> Tree:
    return as_condition(Checker(scope).check(syntax))


def as_condition(tree: Tree) -> Tree:
    """Give a tree back if it is a truth that is not the same for every event.

    Raises:
        ExpressionError: It is not.
    """
    if tree.type.kind != "truth":
        raise ExpressionError(
            "wrong-type", f"a condition is true or false, this is {tree.type}", "compare it with something", tree.at
        )
    _refuse_constant(tree)
    return require(tree)


def _refuse_constant(tree: Tree) -> None:
    if isinstance(tree, Constant):
        word = "true" if tree.value else "false"
        raise ExpressionError(
            "constant-condition", f"this is always {word}", "leave it out or compare something that varies", tree.at
        )


class Checker:
    """Checks the expressions of one scope; `known` holds the optional names that a guard has shown to be there."""

    def __init__(self, scope: Scope, known: frozenset[str] = frozenset()) -> None:
        self.scope = scope
        self.known = self._given = known
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
                left = require(self.check(syntax.left))
                right = require(self.check(syntax.right), is_divisor=syntax.operator in DIVISIONS)
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
        if size > 2 * self.scope.limits.expression_parts:
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
        if syntax.function in HISTORY_FUNCTIONS or syntax.function in self.scope.history:
            self.scope.refuse_filter(syntax.at)
            return self.scope.read(read_measure(syntax, self.scope), syntax.at)
        known = self.known
        if syntax.function in {"has", "default"}:
            # What another expression has shown may be asked again: needless, but no mistake.
            self.known -= self._given
        checked = check_call(syntax, self.scope, self.check)
        self.known = known
        return self.finish(checked) if isinstance(checked, Operation) else checked


def _constant(literal: Literal) -> Constant:
    value = literal.value
    match value:
        case DateLiteral(ordinal):
            return Constant(ordinal, DATE, literal.at)
        case DurationLiteral(microseconds):
            return Constant(microseconds, DURATION, literal.at)
        case TimeLiteral(microseconds):
            return Constant(microseconds, TIME, literal.at)
        case ShareLiteral(number):
            return Constant(number, SHARE, literal.at)
    kinds = ((bool, TRUTH), (int, INTEGER), (str, TEXT), (Step, STEP))
    found = next((found for kind, found in kinds if isinstance(value, kind)), NUMBER)
    return Constant(value, found, literal.at)
