"""History functions that read what awards have changed: balances, levels, badges."""

from __future__ import annotations

from typing import NamedTuple

from gamicore.model import suggest
from gamicore.rules.calls.subjects import name_in
from gamicore.rules.measure import Measure
from gamicore.rules.scope import Scope
from gamicore.syntax import Call, ExpressionError


class _Wanted(NamedTuple):
    """What a function takes, and what is said where it is given something else."""

    kind: str
    code: str
    example: str


_WANTED = {
    "balance": _Wanted("currency", "unknown-currency", "balance(coins)"),
    "level": _Wanted("ladder", "unknown-ladder", "level(career)"),
    "has_badge": _Wanted("badge", "unknown-badge", "has_badge(closer) or has_badge(closer, gold)"),
}


def read_awarded(call: Call, scope: Scope) -> Measure:
    """Read a call of `balance`, `level` or `has_badge`.

    Raises:
        ExpressionError: It names nothing that there is.
    """
    kind, code, example = _WANTED[call.function]
    if call.named:
        what = f"{call.function} takes no named argument"
        raise ExpressionError("wrong-arguments", what, f"as in {example}", call.named[0][1].at)
    most = 2 if call.function == "has_badge" else 1
    if not 1 <= len(call.arguments) <= most:
        what = f"{call.function} takes a {kind}, not {len(call.arguments)} arguments"
        raise ExpressionError("wrong-arguments", what, f"as in {example}", call.at)
    names = [name_in(argument, f"a {kind}", example) for argument in call.arguments]
    known = {"balance": scope.currencies, "level": scope.ladders, "has_badge": scope.badges}[call.function]
    if names[0] not in known:
        what = f"no {kind} {names[0][:80]!r}"
        raise ExpressionError(code, what, suggest(names[0], known), call.arguments[0].at, names[0])
    if names[1:] and names[1] not in scope.badges[names[0]]:
        what = f"{names[0]} has no tier {names[1][:80]!r}"
        remedy = suggest(names[1], scope.badges[names[0]])
        raise ExpressionError("unknown-tier", what, remedy, call.arguments[1].at, names[1])
    tier = names[1] if names[1:] else ""
    return Measure(call.function, name=names[0], tier=tier)
