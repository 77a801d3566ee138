"""The plain functions of the rule language; history functions are measures."""

from __future__ import annotations

from attrs import frozen

from gamicore.model import suggest
from gamicore.rules.operators import common_type
from gamicore.rules.scope import HISTORY_FUNCTIONS
from gamicore.rules.syntax import Call, ExpressionError
from gamicore.rules.tree import AttributeRead, FieldRead, Operation, TodayRead, Tree
from gamicore.rules.types import DATE, INTEGER, NUMBER, TRUTH, Type


@frozen
class Function:
    """A function as the reference describes it.

    Args:
        least: The least number of arguments.
        most: The greatest number of arguments.
    """

    name: str
    least: int
    most: int
    signature: str
    meaning: str


FUNCTIONS = {
    function.name: function
    for function in (
        Function("has", 1, 1, "has(x) -> truth", "whether an optional field or an attribute is there"),
        Function("default", 2, 2, "default(x, y) -> type of x", "x, or y where x is missing"),
        Function("round", 1, 1, "round(number) -> integer", "the nearest integer, a half to the even one"),
        Function("floor", 1, 1, "floor(number) -> integer", "the greatest integer that is not greater"),
        Function("ceil", 1, 1, "ceil(number) -> integer", "the least integer that is not less"),
        Function("abs", 1, 1, "abs(number) -> number", "without its sign"),
        Function("min", 2, 8, "min(number, number, ...) -> number", "the least"),
        Function("max", 2, 8, "max(number, number, ...) -> number", "the greatest"),
        Function("today", 0, 0, "today() -> date", "the local day of the event, in the game's zone"),
    )
}


def check_call(call: Call, arguments: tuple[Tree, ...]) -> Tree:
    """Check the call of a plain function whose arguments are checked.

    Raises:
        ExpressionError: There is no such function, or it does not take these arguments.
    """
    function = FUNCTIONS.get(call.function)
    if function is None:
        known = [*FUNCTIONS, *HISTORY_FUNCTIONS]
        raise ExpressionError(
            "unknown-function", f"no function {call.function[:80]!r}", suggest(call.function, known), call.at
        )
    if call.named:
        raise ExpressionError(
            "wrong-arguments", f"{function.name} takes no named argument", function.signature, call.named[0][1].at
        )
    if not function.least <= len(arguments) <= function.most:
        raise ExpressionError(
            "wrong-arguments",
            f"{function.name} takes another number of arguments than {len(arguments)}",
            function.signature,
            call.at,
        )
    if function.name == "today":
        return TodayRead(DATE, call.at)
    if function.name in {"has", "default"}:
        return _check_optional(function, arguments, call.at)
    for argument in arguments:
        _check_number(function, argument)
    return Operation(function.name, arguments, _result(function.name, arguments), call.at)


def _check_number(function: Function, argument: Tree) -> None:
    if not argument.type.is_numeric:
        raise ExpressionError(
            "wrong-type", f"{function.name} takes numbers, this is {argument.type}", function.signature, argument.at
        )
    if argument.type.optional:
        raise ExpressionError("optional-unhandled", "this may be missing", "use default(..., 0)", argument.at)


def _result(name: str, arguments: tuple[Tree, ...]) -> Type:
    if name in {"round", "floor", "ceil"} or all(argument.type.kind == "integer" for argument in arguments):
        return INTEGER
    return NUMBER


def _check_optional(function: Function, arguments: tuple[Tree, ...], at: int) -> Tree:
    subject = arguments[0]
    if not isinstance(subject, FieldRead | AttributeRead):
        raise ExpressionError(
            "wrong-arguments", f"{function.name} takes a field or an attribute", function.signature, subject.at
        )
    if isinstance(subject, FieldRead) and not subject.type.optional:
        raise ExpressionError(
            "constant-condition", f"{subject.name!r} is always there", f"leave {function.name} out", subject.at
        )
    if function.name == "has":
        return Operation("has", arguments, TRUTH, at)
    other = arguments[1]
    if other.type.optional:
        raise ExpressionError(
            "optional-unhandled", "the default may be missing too", "give a value that is always there", other.at
        )
    return Operation("default", arguments, common_type(subject.type.required(), other.type, at), at)
