"""From a syntax tree to a checked tree: every name resolved, every type right, constants folded."""

from __future__ import annotations

from functools import partial
from operator import call

from gamicore.rules.calls import HISTORY_FUNCTIONS, check_call, read_call
from gamicore.rules.digits import Digits
from gamicore.rules.evaluator import fold
from gamicore.rules.measure import Measure
from gamicore.rules.operators import DIVISIONS, check_arithmetic, check_comparison, check_negation, common_type, require
from gamicore.rules.scope import Scope
from gamicore.rules.tree import AttributeRead, Constant, FieldRead, Operation, Tree, Value, constant_of, typed
from gamicore.rules.types import TRUTH, Type
from gamicore.syntax import (
    Binary,
    Call,
    Comparison,
    Conditional,
    ExpressionError,
    Items,
    Literal,
    Logical,
    Name,
    Syntax,
    Unary,
    each_of,
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
        if not tree.value:
            raise ExpressionError(
                "impossible-condition", "this is never true", "ask for something that can be", tree.at
            )
        raise ExpressionError(
            "constant-condition", "this is always true", "leave it out or compare something that varies", tree.at
        )


def _written_out(tree: Tree) -> tuple[Value, Type]:
    if not isinstance(tree, Constant):
        what = "a list holds written-out values"
        raise ExpressionError("wrong-type", what, "compare one by one with == and or", tree.at)
    return tree.value, tree.type


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
            ExpressionError: The first mistake in it, with those of other parts.
        """
        match syntax:
            case Literal():
                return constant_of(syntax.value, syntax.at)
            case Name():
                return self._name(syntax)
            case Comparison():
                return self._comparison(syntax)
            case Items():
                return self._items(syntax)
            case Logical():
                return self._logical(syntax)
            case Unary():
                return self._unary(syntax)
            case Binary():
                return self._binary(syntax)
            case Conditional():
                return self._conditional(syntax)
            case Call():
                return self._call(syntax)

    def _within(self, syntax: Syntax, known: frozenset[str]) -> Tree:
        """Check a part that may rely on names that are known to be there."""
        before, self.known = self.known, known
        try:
            return self.check(syntax)
        finally:
            self.known = before

    def _present(self, syntax: Syntax, known: frozenset[str] | None = None, *, is_divisor: bool = False) -> Tree:
        """Check a part whose value cannot be missing."""
        tree = self.check(syntax) if known is None or known is self.known else self._within(syntax, known)
        return require(tree, is_divisor=is_divisor) if tree.type.optional else tree

    def _binary(self, syntax: Binary) -> Tree:
        is_division = syntax.operator in DIVISIONS
        parts = (partial(self._present, syntax.left), partial(self._present, syntax.right, is_divisor=is_division))
        left, right = each_of(call, parts)
        return self.finish(check_arithmetic(syntax.operator, left, right, syntax.at))

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
        size = 1
        for operand in tree.operands:
            kept = self._sizes.get(id(operand))
            size += kept[1] if kept else 1
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
        # Nothing is wrong with what is written out.
        items = [typed(item.value) for item in syntax.items if isinstance(item, Literal)]
        if len(items) < len(syntax.items):
            items = [_written_out(item) for item in each_of(self._present, syntax.items)]
        types = tuple([of for _, of in items])
        return Constant(tuple([value for value, _ in items]), Type("list", items=types), syntax.at)

    def _unary(self, syntax: Unary) -> Tree:
        operand = require(self.check(syntax.operand))
        if syntax.operator == "-":
            return self.finish(check_negation(operand, syntax.at))
        if operand.type.kind != "truth":
            what = f"`not` takes a truth, this is {operand.type}"
            raise ExpressionError("wrong-type", what, "compare it with something", operand.at)
        _refuse_constant(operand)
        return self.finish(Operation("not", (operand,), TRUTH, syntax.at))

    def _comparison(self, syntax: Comparison) -> Tree:
        operands = each_of(self._present, [syntax.first, *[operand for _, operand, _ in syntax.rest]])
        parts = [
            self.finish(check_comparison(operator, left, right, at))
            for (operator, _, at), left, right in zip(syntax.rest, operands, operands[1:], strict=False)
        ]
        if len(parts) == 1:
            return parts[0]
        for part in parts:
            _refuse_constant(part)
        return self.finish(Operation("and", tuple(parts), TRUTH, syntax.at))

    def _truth(self, syntax: Syntax, known: frozenset[str]) -> Tree:
        """Check a condition that may rely on names that are known to be there."""
        tree = self._present(syntax, known)
        if tree.type.kind != "truth":
            what = f"`and` and `or` take truths, this is {tree.type}"
            raise ExpressionError("wrong-type", what, "compare it with something", tree.at)
        _refuse_constant(tree)
        return tree

    def _logical(self, syntax: Logical) -> Tree:
        """Check operands from left to right; each may rely on what the ones before it have shown."""
        known = [self.known]
        for operand in syntax.operands[:-1]:
            shown = shown_by(operand, holds=syntax.operator == "and")
            known.append(known[-1] | shown if shown else known[-1])
        operands = tuple(each_of(self._truth, syntax.operands, known))
        return self.finish(Operation(syntax.operator, operands, TRUTH, syntax.at))

    def _conditional(self, syntax: Conditional) -> Tree:
        checks = (
            partial(self._truth, syntax.condition, self.known),
            partial(self._present, syntax.then, self.known | shown_by(syntax.condition, holds=True)),
            partial(self._present, syntax.otherwise, self.known | shown_by(syntax.condition, holds=False)),
        )
        condition, then, otherwise = each_of(call, checks)
        merged = common_type(then.type, otherwise.type, syntax.at)
        return self.finish(Operation("if", (condition, then, otherwise), merged, syntax.at))

    def _refuse_shown(self, syntax: Call) -> None:
        """Refuse to ask again for what the condition has shown to be there on the way."""
        for subject in syntax.arguments[:1]:
            if isinstance(subject, Name) and subject.text in self.known - self._given:
                what = f"{subject.text[:80]!r} has been shown to be there already"
                raise ExpressionError("constant-condition", what, f"leave {syntax.function} out", subject.at)

    def _call(self, syntax: Call) -> Tree:
        if syntax.function in HISTORY_FUNCTIONS or syntax.function in self.scope.history:
            self.scope.refuse_filter(syntax.at)
            return self.scope.read(read_measure(syntax, self.scope), syntax.at)
        if syntax.function not in {"has", "default"}:
            known = self.known
        else:
            self._refuse_shown(syntax)
            # What another expression has shown may be asked again: needless, but no mistake.
            known = self.known - self._given
        checked = check_call(syntax, self.scope, partial(self._within, known=known))
        return self.finish(checked) if isinstance(checked, Operation) else checked
