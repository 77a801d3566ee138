"""The key of a measure: whose events count."""

from __future__ import annotations

from gamicore.model import suggest
from gamicore.rules.calls.subjects import Subject
from gamicore.rules.measure import OF_PLAYER
from gamicore.rules.scope import Scope
from gamicore.syntax import Call, ExpressionError, Items, Name, Syntax

_EXAMPLE = "as in of=game, of=lead, of=player.team or of=[lead, player]"


def read_key(call: Call, subject: Subject, scope: Scope) -> tuple[str, ...]:
    """Read `of=`; the parts are ordered, so that two ways to write a key are the same.

    Raises:
        ExpressionError: It names no key that all measured events have.
    """
    syntax = dict(call.named).get("of")
    if syntax is None:
        return OF_PLAYER
    parts: list[str] = []
    for item in syntax.items if isinstance(syntax, Items) else (syntax,):
        part = _part(item, subject, scope)
        if part in parts:
            raise ExpressionError("wrong-arguments", f"{part[:80]!r} is given twice", "give it once", item.at)
        parts.append(part)
    if not parts or ("game" in parts and len(parts) > 1):
        what = "the key is empty" if not parts else "all events of the game have one key"
        raise ExpressionError("wrong-arguments", what, _EXAMPLE, syntax.at)
    return tuple(sorted(parts))


def _part(syntax: Syntax, subject: Subject, scope: Scope) -> str:
    if not isinstance(syntax, Name):
        raise ExpressionError("wrong-arguments", "a key belongs here", _EXAMPLE, syntax.at)
    name = syntax.text
    if name in {"player", "game"}:
        return name
    if name.startswith("player."):
        scope.resolve(name, syntax.at)
        return name
    for event_type in subject.event_types:
        index = event_type.index_of(name)
        if index is None:
            names = ["player", "game", *(known.name for known in event_type.fields)]
            what = f"no field {name[:80]!r} in {event_type.name}"
            raise ExpressionError("unknown-field", what, suggest(name, names), syntax.at, name)
        if event_type.fields[index].type.kind == "list":
            raise ExpressionError("wrong-type", f"{name[:80]!r} is a list, and no key", _EXAMPLE, syntax.at)
    return name
