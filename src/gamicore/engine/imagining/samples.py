"""Sample events: what a player might do next, by what he did last and by the values that a game asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any

from gamicore.engine.conductor import Conductor
from gamicore.intake import wire_of, wire_value
from gamicore.ledger import PLAYER, TYPE
from gamicore.model import Step
from gamicore.rules import Constant, EventType, Field, FieldRead, Operation, Tree, Type, walk

Wire = dict[str, Any]

_MOST_VALUES = 6
_MOST_SAMPLES = 16
_PLAIN: dict[str, Any] = {
    "truth": True,
    "integer": 1,
    "number": 1,
    "share": 1,
    "text": "a",
    "key": "a",
    "date": date(2026, 1, 1),
    "time": time(12),
    "duration": "1h",
    "list": [],
}


def samples_of(conductor: Conductor, key: int, types: Iterable[str]) -> list[Wire]:
    """Give events that a player might cause, without id and time: each as its last one was, then with other values.

    Args:
        key: Of the player.
        types: Names of the types of events that he can cause.
    """
    game, player = conductor.game, conductor.roster.ids[key]
    latest: dict[int, Wire] = {}
    for fact in sorted(conductor.ledger.contents.all_counting()):
        if fact[PLAYER] == key:
            latest[fact[TYPE]] = wire_of(game.event_types[fact[TYPE]], conductor.roster.ids, fact)
    found: list[Wire] = []
    for name in types:
        index = game.type_index[name]
        event_type = game.event_types[index]
        asked = _asked(conductor, index)
        given = latest[index]["data"] if index in latest else {}
        plain = {field.name: _plain(field, asked, player) for field in event_type.fields if not field.type.optional}
        base = {**plain, **given}
        found.append({"type": name, "player": player, "data": base})
        found += [
            {"type": name, "player": player, "data": {**base, field.name: value}}
            for value, field in list(_others(event_type, asked, base))[:_MOST_SAMPLES]
        ]
    return found


def _plain(field: Field, asked: dict[str, list[Any]], player: str) -> Any:
    values = asked.get(field.name)
    if values:
        return values[0]
    if field.type.kind == "player":
        return player
    if field.type.kind in {"enum", "timezone"}:
        return field.type.values[0] if field.type.values else "UTC"
    return _PLAIN[field.type.kind]


def _others(event_type: EventType, asked: dict[str, list[Any]], base: Wire) -> Iterator[tuple[Any, Field]]:
    """Give other values of fields, one at a time: those that expressions compare them with, first of each field."""
    rounds = max((len(values) for values in asked.values()), default=0)
    for number in range(rounds):
        for field in event_type.fields:
            values = asked.get(field.name, [])
            if number < len(values) and base.get(field.name) != values[number]:
                yield values[number], field


def _asked(conductor: Conductor, index: int) -> dict[str, list[Any]]:
    """Give by field the values that rules and measures compare it with, and for numbers those beside them."""
    game = conductor.game
    event_type = game.event_types[index]
    trees: list[Tree] = [tree for case in conductor.plan.cases[index] for tree in case.trees]
    trees += [
        measure.where[measure.event_types.index(event_type.name)]
        for measure in conductor.plan.measures
        if event_type.name in measure.event_types and measure.where
    ]
    found: dict[str, list[Any]] = {
        field.name: [wire_value(field.type, (), value) for value in field.type.values]
        for field in event_type.fields
        if field.type.kind == "enum"
    }
    for tree in trees:
        for field, value in _compared(tree):
            values = found.setdefault(field.name, [])
            for one in _near(field.type, value):
                if one not in values and len(values) < _MOST_VALUES:
                    values.append(one)
    return found


def _compared(tree: Tree) -> Iterator[tuple[FieldRead, Any]]:
    for part in walk(tree):
        if not isinstance(part, Operation) or len(part.operands) != 2:
            continue
        left, right = part.operands
        if isinstance(left, Constant):
            left, right = right, left
        if isinstance(left, FieldRead) and isinstance(right, Constant) and left.type.kind != "list":
            values = right.value if isinstance(right.value, tuple) else (right.value,)
            # A date may be asked for with a step of the calendar, which is no value of it.
            yield from ((left, value) for value in values if value is not None and not isinstance(value, Step))


def _near(declared: Type, value: Any) -> list[Any]:
    if declared.is_numeric:
        near = [value, value + 1, value - 1]
        return [one for one in near if declared.kind != "integer" or isinstance(one, int)]
    return [wire_value(declared, (), value)] if declared.kind != "player" else []
