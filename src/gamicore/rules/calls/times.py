"""Functions of the event's time: days, clocks, seasons of the year, work calendars."""

from __future__ import annotations

from collections.abc import Callable

from gamicore.model import WorkCalendar, suggest
from gamicore.rules.operators import require
from gamicore.rules.scope import Scope
from gamicore.rules.tree import Constant, Operation, TimeRead, Tree
from gamicore.rules.types import CALENDAR, DATE, DURATION, INTEGER, TIME, TRUTH, WEEKDAY
from gamicore.syntax import Binary, Call, ExpressionError, Literal, Name, Syntax

_DAYS_OF_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check_timed(call: Call, signature: str, scope: Scope, check: Callable[[Syntax], Tree]) -> Tree:
    """Check the call of a function of the event's time; the number of arguments is right.

    Args:
        check: Checks an argument.

    Raises:
        ExpressionError: It does not take these arguments.
    """
    today = TimeRead("today", DATE, call.at)
    match call.function:
        case "today":
            return today
        case "clock":
            return TimeRead("clock", TIME, call.at)
        case "weekday":
            return Operation("weekday", (today,), WEEKDAY, call.at)
        case "between":
            return _between(call, signature, check)
        case "in_season":
            days = tuple(_day_of_year(argument) for argument in call.arguments)
            if _is_whole_year(*(day.value for day in days)):
                what = "every day of the year lies in it"
                raise ExpressionError("constant-condition", what, "leave it out or give fewer days", call.at)
            return Operation("in_season", (today, *days), TRUTH, call.at)
    calendar = read_calendar(call.arguments[0], scope)
    instant = TimeRead("instant", DURATION, call.at)
    return Operation(call.function, (instant, Constant(calendar, CALENDAR, call.arguments[0].at)), TRUTH, call.at)


def _between(call: Call, signature: str, check: Callable[[Syntax], Tree]) -> Tree:
    start, end = (require(check(argument)) for argument in call.arguments)
    for bound in (start, end):
        if bound.type.kind != "time":
            raise ExpressionError("wrong-type", f"between takes times, this is {bound.type}", signature, bound.at)
    if isinstance(start, Constant) and isinstance(end, Constant) and start.value == end.value:
        raise ExpressionError(
            "impossible-condition", "nothing lies between a time and itself", "give two times", call.at
        )
    return Operation("between", (TimeRead("clock", TIME, call.at), start, end), TRUTH, call.at)


def _day_of_year(syntax: Syntax) -> Constant:
    """Read `06-01`, which is parsed as a difference, as the month times 100 plus the day."""
    match syntax:
        case Binary("-", Literal(int() as month), Literal(int() as day)) if 1 <= month <= len(_DAYS_OF_MONTHS):
            if 1 <= day <= _DAYS_OF_MONTHS[month - 1]:
                return Constant(month * 100 + day, INTEGER, syntax.left.at)
    while isinstance(syntax, Binary):
        syntax = syntax.left
    raise ExpressionError("bad-date", "this is no day of the year", "write month and day, as in 06-01", syntax.at)


def _is_whole_year(first: object, last: object) -> bool:
    """Say whether a season begins on the day behind its last one."""
    assert isinstance(first, int)
    assert isinstance(last, int)
    month, day = divmod(last, 100)
    is_last_of_month = day == _DAYS_OF_MONTHS[month - 1]
    return first == (month % 12 * 100 + 101 if is_last_of_month else last + 1)


def read_calendar(syntax: Syntax, scope: Scope) -> WorkCalendar:
    """Read the name of a work calendar.

    Raises:
        ExpressionError: There is none of this name.
    """
    if not isinstance(syntax, Name):
        raise ExpressionError("wrong-arguments", "the name of a calendar belongs here", "as in office", syntax.at)
    if syntax.text not in scope.calendars:
        what = f"no calendar {syntax.text[:80]!r}"
        raise ExpressionError("unknown-calendar", what, suggest(syntax.text, scope.calendars), syntax.at, syntax.text)
    return scope.calendars[syntax.text]
