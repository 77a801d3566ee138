"""Calls of functions that plug-ins add."""

from __future__ import annotations

from collections.abc import Callable

from gamicore.rules.calls.times import read_calendar
from gamicore.rules.operators import require
from gamicore.rules.scope import Scope
from gamicore.rules.tree import Constant, ForeignCall, Tree
from gamicore.rules.types import CALENDAR, ForeignFunction, Type
from gamicore.syntax import Call, ExpressionError, Syntax


def check_foreign(function: ForeignFunction, call: Call, scope: Scope, check: Callable[[Syntax], Tree]) -> ForeignCall:
    """Check the call of a plug-in's function; it is never called while a game is loaded.

    Args:
        check: Checks an argument.

    Raises:
        ExpressionError: It does not take these arguments.
    """
    if call.named:
        what = f"{function.name} takes no named argument"
        raise ExpressionError("wrong-arguments", what, function.signature, call.named[0][1].at)
    if len(call.arguments) != len(function.parameters):
        what = f"{function.name} takes another number of arguments than {len(call.arguments)}"
        raise ExpressionError("wrong-arguments", what, function.signature, call.at)
    operands: list[Tree] = []
    for parameter, argument in zip(function.parameters, call.arguments, strict=True):
        if parameter.kind == "calendar":
            operands.append(Constant(read_calendar(argument, scope), CALENDAR, argument.at))
            continue
        operand = require(check(argument))
        if not _fits(parameter, operand.type, operand.value if isinstance(operand, Constant) else None):
            what = f"{function.name} takes {parameter} here, this is {operand.type}"
            raise ExpressionError("wrong-type", what, function.signature, operand.at)
        operands.append(operand)
    return ForeignCall(function, tuple(operands), function.result.required(), call.at)


def _fits(parameter: Type, given: Type, value: object) -> bool:
    """Say whether a value of a type can be handed over; `value` is it, if it is known."""
    if parameter.kind == "number":
        return given.is_numeric
    if parameter.kind == "enum":
        return value in parameter.values or (given.kind == "enum" and set(given.values) <= set(parameter.values))
    if parameter.kind == "list" and given.kind == "list":
        values = value if isinstance(value, tuple) else (None,) * len(given.items)
        return all(_fits(parameter.items[0], item, one) for item, one in zip(given.items, values, strict=True))
    if parameter.is_textual:
        return given.is_textual
    return parameter.kind == given.kind
