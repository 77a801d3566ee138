"""What the expressions of a game are for: conditions, amounts, numbers."""

from __future__ import annotations

from gamicore.rules.checker import Checker, as_condition
from gamicore.rules.operators import require
from gamicore.rules.scope import Scope
from gamicore.rules.tree import Constant, ForeignCall, Operation, Tree
from gamicore.rules.types import INTEGER, NUMBER, ForeignFunction
from gamicore.syntax import ExpressionError, parse, shown_by

NOTHING: frozenset[str] = frozenset()


def check_expression(text: str, scope: Scope) -> Tree:
    """Parse and check one expression.

    Raises:
        ExpressionError: The first mistake in it.
    """
    return Checker(scope).check(parse(text, scope.limits))


def check_condition(text: str, scope: Scope) -> Tree:
    """Parse and check a condition: a truth that is not the same for every event.

    Raises:
        ExpressionError: The first mistake in it.
    """
    return as_condition(check_expression(text, scope))


def known_where(text: str | None, scope: Scope) -> frozenset[str]:
    """Give the optional names that are there wherever a condition holds; of a text that is no expression, all names.

    Examples:
        >>> sorted(known_where("has(extra) and extra > 0", Scope({})))
        ['extra']
    """
    if text is None:
        return NOTHING
    try:
        return shown_by(parse(text, scope.limits), holds=True)
    except ExpressionError:
        # What the author means to show there is not known: only the condition is complained of.
        fields = [] if scope.event_type is None else [declared.name for declared in scope.event_type.fields]
        return frozenset([*fields, *(f"player.{name}" for name in scope.attributes)])


def check_number(text: str, scope: Scope) -> Tree:
    """Parse and check a number, such as a factor or a share.

    Raises:
        ExpressionError: The first mistake in it.
    """
    return _number(check_expression(text, scope), "a number belongs here")


def check_base(
    text: str, scope: Scope, scale: int, kind: ForeignFunction | None = None, known: frozenset[str] = NOTHING
) -> Tree:
    """Parse and check an amount of points; the tree gives it in smallest units, not rounded.

    Args:
        scale: Smallest units in one unit of the currency.
        kind: Makes another amount of it, both in units of the currency.
        known: The optional names that are there wherever the amount is asked for.

    Raises:
        ExpressionError: The first mistake in it.
    """
    return _base(Checker(scope, known), text, scale, kind)


def check_amount(
    text: str, scope: Scope, scale: int, kind: ForeignFunction | None = None, known: frozenset[str] = NOTHING
) -> Tree:
    """Parse and check an amount of points; the tree gives it in smallest units, rounded once, a half to the even one.

    Args:
        scale: Smallest units in one unit of the currency.
        kind: Makes another amount of it, both in units of the currency, before it is rounded.
        known: The optional names that are there wherever the amount is asked for.

    Raises:
        ExpressionError: The first mistake in it.
    """
    checker = Checker(scope, known)
    tree = _base(checker, text, scale, kind)
    if tree.type.kind != "integer":
        tree = checker.finish(Operation("round", (tree,), INTEGER, tree.at))
    if not checker.digits.fits_amount(tree):
        tree = Operation("bounded_amount", (tree,), INTEGER, tree.at)
    return tree


def _base(checker: Checker, text: str, scale: int, kind: ForeignFunction | None) -> Tree:
    tree = _number(checker.check(parse(text, checker.scope.limits)), "an amount is a number")
    if kind is not None:
        tree = ForeignCall(kind, (tree,), kind.result, tree.at)
    if scale == 1:
        return tree
    product = INTEGER if tree.type.kind == "integer" else NUMBER
    return checker.finish(Operation("*", (tree, Constant(scale, INTEGER, tree.at)), product, tree.at))


def _number(tree: Tree, wanted: str) -> Tree:
    if not tree.type.is_numeric:
        raise ExpressionError("wrong-type", f"{wanted}, this is {tree.type}", "give a number", tree.at)
    return require(tree)
