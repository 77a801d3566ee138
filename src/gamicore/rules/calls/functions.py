"""The plain functions of the rule language; history functions are measures."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from gamicore.model import suggest
from gamicore.rules.calls.foreign import check_foreign
from gamicore.rules.calls.history import HISTORY_FUNCTIONS
from gamicore.rules.calls.times import check_timed
from gamicore.rules.operators import common_type, is_same_kind, require
from gamicore.rules.scope import Scope
from gamicore.rules.tree import AttributeRead, Constant, FieldRead, MeasureRead, Operation, Tree
from gamicore.rules.types import INTEGER, NUMBER, TRUTH, Type
from gamicore.syntax import Call, ExpressionError, Syntax, each_of


@frozen
class Function:
    """A function as the reference describes it.

    Args:
        least: The least number of unnamed arguments.
        most: The greatest number of unnamed arguments.
        named: The named arguments, all of which are needed.
    """

    name: str
    least: int
    most: int
    signature: str
    meaning: str
    named: tuple[str, ...] = ()


FUNCTIONS = {
    function.name: function
    for function in (
        Function("has", 1, 1, "has(x) -> truth", "whether an optional field, an attribute or a measure is there"),
        Function("default", 2, 2, "default(x, y) -> type of x", "x, or y where x is missing"),
        Function("round", 1, 1, "round(number) -> integer", "the nearest integer, a half to the even one"),
        Function("floor", 1, 1, "floor(number) -> integer", "the greatest integer that is not greater"),
        Function("ceil", 1, 1, "ceil(number) -> integer", "the least integer that is not less"),
        Function("abs", 1, 1, "abs(number) -> number", "without its sign"),
        Function("min", 2, 8, "min(number, number, ...) -> number", "the least; of dates, times or durations too"),
        Function("max", 2, 8, "max(number, number, ...) -> number", "the greatest; of dates, times or durations too"),
        Function("size", 1, 1, "size(list) -> integer", "how many items a list has"),
        Function(
            "zone",
            1,
            1,
            "zone(x, full=number, none=number) -> number",
            "1 at full and beyond, 0 at none and beyond, evenly in between; of durations too",
            ("full", "none"),
        ),
        Function(
            "percent_of_target", 2, 2, "percent_of_target(x, target) -> number", "100 * x / target; of durations too"
        ),
        Function("today", 0, 0, "today() -> date", "the day that the player's calendar shows"),
        Function("clock", 0, 0, "clock() -> time", "the time of day that the player's clock shows"),
        Function(
            "weekday", 0, 0, "weekday() -> enum", "the day of the week of today(): mon, tue, wed, thu, fri, sat, sun"
        ),
        Function(
            "between",
            2,
            2,
            "between(time, time) -> truth",
            "whether clock() lies from the first to before the second, over midnight if they run so",
        ),
        Function(
            "in_season",
            2,
            2,
            "in_season(06-01, 08-31) -> truth",
            "whether today() lies in these days of the year, both included, over new year if they run so",
        ),
        Function(
            "business_hours",
            1,
            1,
            "business_hours(calendar) -> truth",
            "whether it is working time in the calendar's zone",
        ),
        Function("workday", 1, 1, "workday(calendar) -> truth", "whether it is a working day in the calendar's zone"),
        Function("holiday", 1, 1, "holiday(calendar) -> truth", "whether it is a holiday in the calendar's zone"),
    )
}
_TIMED = frozenset({"today", "clock", "weekday", "between", "in_season", "business_hours", "workday", "holiday"})


def check_call(call: Call, scope: Scope, check: Callable[[Syntax], Tree]) -> Tree:
    """Check the call of a plain function or one of a plug-in.

    Args:
        check: Checks an argument.

    Raises:
        ExpressionError: There is no such function, or it does not take these arguments.
    """
    if call.function in scope.functions:
        return check_foreign(scope.functions[call.function], call, scope, check)
    refuse_unknown(call, scope)
    function = FUNCTIONS[call.function]
    _check_arguments(function, call)
    if function.name in _TIMED:
        return check_timed(call, function.signature, scope, check)
    named = dict(call.named)
    written = (*call.arguments, *(named[name] for name in function.named))
    arguments = tuple(each_of(check, written))
    if function.name in {"has", "default"}:
        return _check_optional(function, arguments, scope, call.at)
    return _check_plain(function, tuple(require(argument) for argument in arguments), call.at)


def refuse_unknown(call: Call, scope: Scope) -> None:
    """Refuse a call of a plain function that there is not.

    Raises:
        ExpressionError: There is none of this name.
    """
    if call.function not in FUNCTIONS and call.function not in scope.functions:
        known = [*FUNCTIONS, *HISTORY_FUNCTIONS, *scope.functions, *scope.history]
        what = f"no function {call.function[:80]!r}"
        raise ExpressionError("unknown-function", what, suggest(call.function, known), call.at)


def _check_arguments(function: Function, call: Call) -> None:
    for name, value in call.named:
        if not function.named:
            raise ExpressionError(
                "wrong-arguments", f"{function.name} takes no named argument", function.signature, value.at
            )
        if name not in function.named:
            what = f"{function.name} has no argument {name[:80]!r}"
            raise ExpressionError("wrong-arguments", what, suggest(name, function.named), value.at)
    if not function.least <= len(call.arguments) <= function.most:
        raise ExpressionError(
            "wrong-arguments",
            f"{function.name} takes another number of arguments than {len(call.arguments)}",
            function.signature,
            call.at,
        )
    if len(call.named) < len(function.named):
        missing = next(name for name in function.named if name not in dict(call.named))
        raise ExpressionError("wrong-arguments", f"{function.name} needs {missing}=", function.signature, call.at)


def _check_plain(function: Function, arguments: tuple[Tree, ...], at: int) -> Operation:
    name = function.name
    if name == "size":
        if arguments[0].type.kind != "list":
            _refuse(function, "a list", arguments[0])
        return Operation(name, arguments, INTEGER, at)
    if (name in {"min", "max"} and arguments[0].type.is_ordered) or (
        name in {"zone", "percent_of_target"} and arguments[0].type.kind == "duration"
    ):
        _check_alike(function, arguments)
    else:
        for argument in arguments:
            if not argument.type.is_numeric:
                _refuse(function, "numbers", argument)
    _refuse_zero(function, arguments)
    return Operation(name, arguments, _result(name, arguments), at)


def _check_alike(function: Function, arguments: tuple[Tree, ...]) -> None:
    for argument in arguments:
        if not is_same_kind(arguments[0].type, argument.type):
            _refuse(function, "values of one type", argument)


def _refuse(function: Function, wanted: str, argument: Tree) -> None:
    raise ExpressionError(
        "wrong-type", f"{function.name} takes {wanted}, this is {argument.type}", function.signature, argument.at
    )


def _refuse_zero(function: Function, arguments: tuple[Tree, ...]) -> None:
    if function.name == "percent_of_target" and isinstance(arguments[1], Constant) and arguments[1].value == 0:
        raise ExpressionError("division-by-zero", "a target of 0", "give a target that is not 0", arguments[1].at)
    if function.name == "zone":
        _, full, none = arguments
        if isinstance(full, Constant) and isinstance(none, Constant) and full.value == none.value:
            raise ExpressionError("division-by-zero", "full and none are the same", "give two bounds", none.at)


def _result(name: str, arguments: tuple[Tree, ...]) -> Type:
    if name in {"round", "floor", "ceil"}:
        return INTEGER
    if name in {"zone", "percent_of_target"}:
        return NUMBER
    if not arguments[0].type.is_numeric:
        return arguments[0].type
    return INTEGER if all(argument.type.kind == "integer" for argument in arguments) else NUMBER


def _check_optional(function: Function, arguments: tuple[Tree, ...], scope: Scope, at: int) -> Tree:
    subject = arguments[0]
    if not isinstance(subject, FieldRead | AttributeRead | MeasureRead):
        raise ExpressionError(
            "wrong-arguments",
            f"{function.name} takes a field, an attribute or a measure",
            function.signature,
            subject.at,
        )
    if _is_always_there(subject, scope):
        name = subject.measure.text if isinstance(subject, MeasureRead) else subject.name
        name = f"player.{name}" if isinstance(subject, AttributeRead) else name
        raise ExpressionError(
            "constant-condition", f"{name[:80]!r} is always there", f"leave {function.name} out", subject.at
        )
    if function.name == "has":
        return Operation("has", arguments, TRUTH, at)
    other = arguments[1]
    if other.type.optional:
        raise ExpressionError(
            "optional-unhandled", "the default may be missing too", "give a value that is always there", other.at
        )
    return Operation("default", arguments, common_type(subject.type.required(), other.type, at), at)


def _is_always_there(subject: FieldRead | AttributeRead | MeasureRead, scope: Scope) -> bool:
    if isinstance(subject, MeasureRead):
        has_player = scope.event_type is None or scope.event_type.needs_player
        return not subject.measure.can_be_missing and (has_player or not subject.measure.reads_player)
    if isinstance(subject, AttributeRead):
        has_player = scope.event_type is None or scope.event_type.needs_player
        declared = scope.attributes[subject.name][1]
        return has_player and declared.default is not None and not declared.type.optional
    return not subject.type.optional
