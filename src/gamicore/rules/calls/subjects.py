"""What a history function folds: the event types, and the field of one."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from gamicore.model import suggest
from gamicore.rules.scope import Scope
from gamicore.rules.types import EventType, Type
from gamicore.syntax import ExpressionError, Literal, Name, Syntax

MAX_SEQUENCE = 16


@frozen
class Subject:
    """What a history function folds.

    Args:
        field: Name of the field; empty if whole events are folded.
        type: The type of the field.
    """

    event_types: tuple[EventType, ...]
    field: str = ""
    type: Type | None = None


def read_type(syntax: Syntax, scope: Scope, example: str) -> Subject:
    """Read the name of an event type.

    Raises:
        ExpressionError: There is none of this name.
    """
    return Subject((_event_type(name_in(syntax, "an event type", example), syntax.at, scope),))


def read_types(syntaxes: tuple[Syntax, ...], scope: Scope, example: str) -> Subject:
    """Read the names of the event types of a sequence: two or more, all different.

    Raises:
        ExpressionError: They are none.
    """
    found: list[EventType] = []
    for syntax in syntaxes:
        (event_type,) = read_type(syntax, scope, example).event_types
        if event_type in found:
            what = f"{event_type.name} stands twice in the sequence"
            raise ExpressionError("wrong-arguments", what, "name each type once", syntax.at)
        found.append(event_type)
    return Subject(tuple(found))


def read_field(syntax: Syntax, scope: Scope, function: str, takes: Callable[[Type], bool], example: str) -> Subject:
    """Read the dotted name of a field.

    Args:
        takes: Whether the function folds fields of a type.

    Raises:
        ExpressionError: There is no such field, or it is of another type.
    """
    name = name_in(syntax, "the field of an event type", example)
    refuse_ambiguous(name, syntax.at, scope)
    type_name, _, field = name.rpartition(".")
    if name in scope.event_types or not type_name:
        what = f"{function} needs a field, {name[:80]!r} has none"
        raise ExpressionError("wrong-arguments", what, f"as in {example}", syntax.at)
    event_type = _event_type(type_name, syntax.at, scope)
    index = event_type.index_of(field)
    if index is None:
        names = [known.name for known in event_type.fields]
        what = f"no field {field[:80]!r} in {event_type.name}"
        raise ExpressionError("unknown-field", what, suggest(field, names), syntax.at, field)
    declared = event_type.fields[index].type
    if not takes(declared.required()):
        what = f"{name[:80]} is {declared.required()}, which {function} does not take"
        raise ExpressionError("wrong-type", what, f"as in {example}", syntax.at)
    return Subject((event_type,), field, declared.required())


def refuse_ambiguous(name: str, at: int, scope: Scope) -> None:
    """Refuse a name of an event type where it could be a field of another type as well.

    Raises:
        ExpressionError: It stands for both.
    """
    type_name, _, field = name.rpartition(".")
    owner = scope.event_types.get(type_name)
    if name in scope.event_types and owner is not None and owner.index_of(field) is not None:
        what = f"{name[:80]!r} is an event type and a field of {type_name[:80]}"
        raise ExpressionError("ambiguous-name", what, "rename one of them", at)


def name_in(syntax: Syntax, wanted: str, example: str) -> str:
    """Read a name, bare or as a text.

    Raises:
        ExpressionError: Something else stands there.
    """
    if isinstance(syntax, Name):
        return syntax.text
    if isinstance(syntax, Literal) and isinstance(syntax.value, str):
        return syntax.value
    raise ExpressionError("wrong-arguments", f"{wanted} belongs here", f"as in {example}", syntax.at)


def _event_type(name: str, at: int, scope: Scope) -> EventType:
    if name not in scope.event_types:
        known = [known for known, event_type in scope.event_types.items() if not event_type.is_derived]
        raise ExpressionError("unknown-event-type", f"no event type {name[:80]!r}", suggest(name, known), at, name)
    return scope.event_types[name]


def refuse_own_awards(subject: Subject, at: int) -> None:
    """Refuse to count what awards brought the player himself; of others, the whole game decides what is wrong with it.

    Raises:
        ExpressionError: An event type of the subject comes about by awards.
    """
    for event_type in subject.event_types:
        if event_type.is_derived:
            what = f"{event_type.name} comes about by awards, and no measure reads it"
            raise ExpressionError("wrong-arguments", what, "ask level(...) or has_badge(...)", at)
