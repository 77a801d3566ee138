"""The search: each attempt is played, and taken back."""

from __future__ import annotations

import pytest

from gamicore import Engine, read_game
from gamicore.engine.imagining import aim_of, shortest_way
from gamicore.engine.imagining import search as searching
from tests.unit.engine.acts import event

GAME = read_game("""
game: calls
events: {call: {}, mail: {}, hours: {of: integer}}
badges:
  caller: {of: count(call), tiers: {three: 3}}
  both: {when: count(call) >= 1 and count(mail) >= 1}
""")
CALL = {"type": "call", "player": "anna", "data": {}}
MAIL = {"type": "mail", "player": "anna", "data": {}}


def known() -> Engine:
    engine = Engine(GAME)
    engine.submit(event("1", "anna", kind="hours", of=1))
    return engine


def test_what_was_played_is_taken_back() -> None:
    engine = known()
    conductor = engine._conductor
    before = engine.value()["awards"]
    aim = aim_of(conductor, "caller", None, None, None)
    way, tried = shortest_way(conductor, 1, aim, [CALL], 5)
    assert ([one["type"] for one in way], tried >= 3) == (["call"] * 3, True)
    assert engine.value()["awards"] == before
    assert engine.verify() == []


def test_several_types_are_tried_in_all_orders() -> None:
    conductor = known()._conductor
    way, _ = shortest_way(conductor, 1, aim_of(conductor, "both", None, None, None), [CALL, MAIL], 5)
    assert sorted(one["type"] for one in way) == ["call", "mail"]


def test_an_event_that_is_no_event_of_the_game_leads_nowhere() -> None:
    conductor = known()._conductor
    wrong = {"type": "hours", "player": "anna", "data": {"of": "many"}}
    way, tried = shortest_way(conductor, 1, aim_of(conductor, "caller", None, None, None), [wrong], 3)
    assert (way, tried > 0) == ((), True)


def test_no_more_is_played_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_TRIES", 10)
    conductor = known()._conductor
    way, tried = shortest_way(conductor, 1, aim_of(conductor, "caller", None, None, None), [MAIL], 100)
    assert (way, tried) == ((), 10)
