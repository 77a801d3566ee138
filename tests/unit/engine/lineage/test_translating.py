"""What was recorded under one version is told in terms of the next."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore import Engine, VersionError, read_game
from gamicore.engine.lineage import Translator
from gamicore.intake import Roster
from gamicore.ledger import ELEMENT, FIELDS, PACKED, TYPE, Changes
from gamicore.plan import Plan
from gamicore.versions import succeeded

TEXT = """
game: told
currencies: {xp: {}}
players: {team: {type: enum, values: [red]}}
events: {call: {%s lead: {type: key, optional: true}}, visit: {}}
rules: {%s visit: {on: visit, give: {xp: 2}}, call: {on: call, give: {xp: 1}}}
"""
BEFORE = read_game(TEXT % ("", ""))
WIRE = {"id": "1", "type": "call", "player": "anna", "time": "2026-03-02T10:00:00Z"}


def told(after: str, *events: dict[str, Any]) -> tuple[list[Changes], Plan]:
    """Record events under the first version, one a call, and tell them in terms of another."""
    engine = Engine(BEFORE)
    for event in events:
        assert engine.submit(event).status == "recorded"
    before = Plan(BEFORE)
    plan = Plan(succeeded(BEFORE, read_game(after), 0), before.elements)
    roster = Roster(plan.game)
    roster.meet_again("anna")
    return list(Translator(before, plan, roster).changes(engine.ledger.changes(len(events)))), plan


def test_types_fields_and_elements_have_other_numbers() -> None:
    """A field and a rule come before the others in order of names; an undeclared field is a declared one now."""
    events: list[dict[str, Any]] = [{**WIRE, "data": {"lead": "a", "aa": "new", "other": 1}}]
    text = TEXT % ("aa: {type: text, optional: true},", "add: {on: call, give: {xp: 9}},")
    (first, second), plan = told(text, *events, {**WIRE, "id": "2", "type": "visit"})
    fact = first.facts[0]
    assert plan.game.event_types[fact[TYPE]].name == "call"
    assert fact[FIELDS:] == ("new", "a", '{"other":{"number":"1"}}')
    (visited,) = second.facts
    assert plan.game.event_types[visited[TYPE]].name == "visit"
    names = [plan.elements[rows[ELEMENT]].name for rows in (first.rows, second.rows)]
    assert (names, len(first.rows)) == (["call", "visit"], PACKED)


def test_events_that_are_not_accepted_any_more_are_counted_by_type_and_reason() -> None:
    events: list[dict[str, Any]] = [{**WIRE, "id": str(number), "data": {"aa": number}} for number in range(3)]
    with pytest.raises(VersionError) as raised:
        told(TEXT % ("aa: {type: text, optional: true},", ""), *events, {**WIRE, "id": "none"})
    (reason,) = raised.value.reasons
    assert reason.startswith("3 of type call, such as this: event '0', field aa: ")
