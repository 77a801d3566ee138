"""What the expressions of a game are for: conditions, amounts, numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import call

from gamicore.rules.calls import HISTORY_FUNCTIONS, refuse_unknown
from gamicore.rules.checker import Checker, as_condition, read_measure
from gamicore.rules.operations import ROUNDINGS, Rounding
from gamicore.rules.operators import require
from gamicore.rules.scope import Scope
from gamicore.rules.tree import (
    AttributeRead,
    Constant,
    ForeignCall,
    MeasureRead,
    Operation,
    PlayerRead,
    TimeRead,
    Tree,
    walk,
)
from gamicore.rules.types import INTEGER, NUMBER, ForeignFunction
from gamicore.syntax import Call, ExpressionError, Name, Syntax, each_of, parse, parts_of, shown_by

NOTHING: frozenset[str] = frozenset()


def check_expression(text: str, scope: Scope) -> Tree:
    """Parse and check one expression.

    Raises:
        ExpressionError: The first mistake in it.
    """
    return Checker(scope).check(parse(text, scope.limits))


def check_calls(text: str, scope: Scope) -> None:
    """Parse an expression of which it is not known what it reads, and check what it calls, and attributes of players.

    Raises:
        ExpressionError: The first mistake in it, with those of other parts.
    """
    syntax = parse(text, scope.limits)
    found: list[Syntax] = [syntax]
    checks: list[Callable[[], object]] = []
    # It grows while it is gone through.
    for part in found:
        if isinstance(part, Call) and (part.function in HISTORY_FUNCTIONS or part.function in scope.history):
            checks.append(partial(read_measure, part, scope))
            continue
        if isinstance(part, Call):
            checks.append(partial(refuse_unknown, part, scope))
        elif isinstance(part, Name) and part.text.startswith("player."):
            checks.append(partial(scope.resolve, part.text, part.at))
        found += parts_of(part)
    each_of(call, checks)


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


def check_event_number(text: str, scope: Scope) -> Tree:
    """Parse and check a number that an event says by itself: from its fields and from what is written out.

    Raises:
        ExpressionError: The first mistake in it, or the first part of it that reads anything else.
    """
    tree = check_number(text, scope)
    beyond = [part for part in walk(tree) if isinstance(part, AttributeRead | MeasureRead | PlayerRead | TimeRead)]
    if beyond:
        part = min(beyond, key=lambda part: part.at)
        what = f"this is read from the fields of the event alone, not from {_named(part)}"
        raise ExpressionError("beyond-event", what, "let the event have it as a field", part.at)
    return tree


def _named(part: AttributeRead | MeasureRead | PlayerRead | TimeRead) -> str:
    match part:
        case AttributeRead():
            return f"player.{part.name}"
        case MeasureRead():
            return str(part.measure)[:80]
        case PlayerRead():
            return "its player"
    return "its time"


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
    text: str,
    scope: Scope,
    scale: int,
    kind: ForeignFunction | None = None,
    known: frozenset[str] = NOTHING,
    rounding: Rounding = "half-even",
) -> Tree:
    """Parse and check an amount of points; the tree gives it in smallest units, rounded once.

    Args:
        scale: Smallest units in one unit of the currency.
        kind: Makes another amount of it, both in units of the currency, before it is rounded.
        known: The optional names that are there wherever the amount is asked for.
        rounding: How.

    Raises:
        ExpressionError: The first mistake in it.
    """
    checker = Checker(scope, known)
    tree = _base(checker, text, scale, kind)
    if tree.type.kind != "integer":
        tree = checker.finish(Operation(ROUNDINGS[rounding], (tree,), INTEGER, tree.at))
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
