"""The window of a measure: which events count, seen from the one at hand."""

from __future__ import annotations

from gamicore.model import PERIOD_UNITS, Step, suggest
from gamicore.rules.calls.subjects import name_in
from gamicore.rules.measure import LIFETIME_WINDOW, Window
from gamicore.rules.scope import Scope
from gamicore.syntax import Call, DurationLiteral, ExpressionError, Literal, Syntax

WINDOWS = ("during", "last", "since")
_FIRST_DAY, _LAST_DAY = 1, 3_652_059


def read_window(call: Call, scope: Scope, *, is_own: bool) -> Window:
    """Read `during=`, `last=` or `since=`.

    Args:
        is_own: The key of the measure is the player.

    Raises:
        ExpressionError: It is no window, or more than one.
    """
    given = [(name, syntax) for name, syntax in call.named if name in WINDOWS]
    if not given:
        return LIFETIME_WINDOW
    if len(given) > 1:
        what = f"a measure has one window, not {given[0][0]} and {given[1][0]}"
        raise ExpressionError("wrong-arguments", what, "leave one of them out", given[1][1].at)
    ((name, syntax),) = given
    if name == "last":
        return Window("rolling", length=read_length(syntax, "last=30d"))
    if name == "since":
        return _since(syntax, scope, is_own=is_own)
    return _during(syntax, scope)


def _during(syntax: Syntax, scope: Scope) -> Window:
    text = name_in(syntax, "a calendar unit or a season", "during=month")
    unit = next((unit for unit in PERIOD_UNITS if unit == text), None)
    if unit is not None:
        return LIFETIME_WINDOW if unit == "lifetime" else Window("period", unit)
    season = scope.seasons.get(text)
    if season is None:
        known = [*PERIOD_UNITS, *scope.seasons]
        raise ExpressionError("unknown-window", f"{text[:80]!r} is no window", suggest(text, known), syntax.at, text)
    first = _FIRST_DAY if season.first is None else season.first
    last = _LAST_DAY if season.last is None else season.last
    return Window("dates", name=text, first_day=first, last_day=last)


def _since(syntax: Syntax, scope: Scope, *, is_own: bool) -> Window:
    badge = name_in(syntax, "a badge", 'since=rookie or since="on-fire"')
    if badge not in scope.badges:
        what = f"no badge {badge[:80]!r}"
        raise ExpressionError("unknown-badge", what, suggest(badge, scope.badges), syntax.at, badge)
    if not is_own:
        what = "since= asks when the player earned a badge, and of= names another key"
        raise ExpressionError("wrong-arguments", what, "leave one of them out", syntax.at)
    return Window("since", name=badge)


def read_length(syntax: Syntax, example: str) -> int | Step:
    """Read a length of time of more than nothing: microseconds, or a step of the calendar.

    Raises:
        ExpressionError: It is none.
    """
    length: object = syntax.value if isinstance(syntax, Literal) else None
    if isinstance(length, DurationLiteral) and length.microseconds > 0:
        return length.microseconds
    if isinstance(length, Step) and length != Step():
        return length
    raise ExpressionError("bad-duration", "a length of time belongs here", f"as in {example}", syntax.at)
