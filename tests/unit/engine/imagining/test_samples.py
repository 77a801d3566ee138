"""Samples: what a player might do next, by his last events and by the values that the game asks for."""

from __future__ import annotations

from gamicore import Engine, read_game
from gamicore.engine.imagining import samples_of
from tests.unit.engine.acts import event

GAME = read_game("""
game: calls
currencies: {xp: {}}
events:
  deal: {amount: number, stage: {type: enum, values: [open, won]}, helper: {type: player, optional: true}}
  call: {minutes: integer, tags: {type: list, items: text}, at: date, who: player}
rules:
  deal: {on: deal, when: amount >= 1000 and stage == "won", give: {xp: 50}}
badges: {big: {when: "count(deal, where=amount > 5000) >= 1"}}
""")


def test_the_last_event_is_taken_and_each_field_varied() -> None:
    engine = Engine(GAME)
    engine.submit(event("1", "anna", "10:00", "deal", amount=7, stage="open", note="kept"))
    conductor = engine._conductor
    found = samples_of(conductor, conductor.roster.keys["anna"], ["deal"])
    assert found[0] == {"type": "deal", "player": "anna", "data": {"amount": 7, "stage": "open", "note": "kept"}}
    varied = [one["data"] for one in found[1:]]
    assert {data["amount"] for data in varied} == {7, 1000, 1001, 999, 5000, 5001, 4999}
    assert {data["stage"] for data in varied} == {"open", "won"}
    assert all((data["amount"] == 7) or (data["stage"] == "open") for data in varied), "one field at a time"


def test_a_type_he_never_caused_gets_plain_values() -> None:
    engine = Engine(GAME)
    engine.set_player("bob", {})
    conductor = engine._conductor
    (found,) = samples_of(conductor, conductor.roster.keys["bob"], ["call"])
    assert (found["type"], found["data"]["minutes"], found["data"]["who"]) == ("call", 1, "bob")
    assert engine.submit({**found, "id": "1", "time": "2026-03-02T10:00:00Z"}).status == "recorded"
