"""What some history functions are told besides: how units are counted, by which calendar, how fast."""

from __future__ import annotations

from gamicore.model import suggest
from gamicore.rules.calls.subjects import name_in
from gamicore.rules.calls.times import read_calendar
from gamicore.rules.calls.windows import read_length
from gamicore.rules.measure import Option
from gamicore.rules.scope import Scope
from gamicore.syntax import Call, ExpressionError, Literal, Syntax

BEST_UNITS = ("day", "week", "month", "quarter", "year")
STREAK_UNITS = ("event", "day", "workday", "week", "month")
MAX_COUNT = 10_000
# Options that say nothing where they have these values, so that leaving them out is the same.
_USUAL = {"at_least": 1, "grace": 0, "freezes": 0}


def read_options(call: Call, scope: Scope) -> tuple[tuple[str, Option], ...]:
    """Read the options that are given, ordered by name; those that say nothing are left out.

    Raises:
        ExpressionError: One is of no use, or one that is needed is missing.
    """
    found: dict[str, Option] = {}
    for name, syntax in call.named:
        if name == "every":
            found[name] = _unit(syntax, BEST_UNITS if call.function == "best" else STREAK_UNITS)
        elif name == "within":
            found[name] = read_length(syntax, "within=7d")
        elif name in {"calendar", "pauses"}:
            found[name] = read_calendar(syntax, scope).name
        elif name in _USUAL:
            found[name] = _count(name, syntax)
    if call.function in {"best", "streak"} and "every" not in found:
        units = BEST_UNITS if call.function == "best" else STREAK_UNITS
        what = f"{call.function} does not say of which units"
        raise ExpressionError("wrong-arguments", what, f"add every=; known are {', '.join(units)}", call.at)
    if call.function == "streak":
        _check_streak(call, found)
    return tuple((name, value) for name, value in sorted(found.items()) if _USUAL.get(name) != value)


def _unit(syntax: Syntax, known: tuple[str, ...]) -> str:
    text = name_in(syntax, "a unit", f"every={known[1]}")
    if text not in known:
        raise ExpressionError("unknown-window", f"{text[:80]!r} is no unit", suggest(text, known), syntax.at, text)
    return text


def _count(name: str, syntax: Syntax) -> int:
    value = syntax.value if isinstance(syntax, Literal) else None
    if type(value) is not int or not _USUAL[name] <= value <= MAX_COUNT:
        what = f"{name} is a whole number from {_USUAL[name]} to {MAX_COUNT:,}"
        raise ExpressionError("wrong-arguments", what, f"as in {name}=2", syntax.at)
    return value


def _check_streak(call: Call, found: dict[str, Option]) -> None:
    named = dict(call.named)
    unit = found["every"]
    if unit == "workday" and "calendar" not in found:
        what = "working days are those of a calendar"
        raise ExpressionError("wrong-arguments", what, "add calendar=, as in calendar=office", named["every"].at)
    if unit != "workday" and "calendar" in found:
        what = f"a streak of every={unit} has no calendar"
        raise ExpressionError("wrong-arguments", what, "write every=workday, or pauses=", named["calendar"].at)
    if unit == "event":
        unused = next((name for name in ("at_least", "grace", "freezes", "pauses") if name in found), None)
        if unused:
            what = f"a streak of events has no {unused}"
            raise ExpressionError("wrong-arguments", what, "write every=day, week or month", named[unused].at)
