"""Generated code does what the interpreter does, and nothing that a user wrote stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.ledger import NOBODY, TYPE, Fact, Row
from gamicore.plan import Interpreter, Plan, Step, generate, steps_of
from gamicore.rules import ALPHABET
from tests.unit.plan.games import GAMES, attributes_of, facts_of

HOSTILE = """
game: hostile
currencies: {xp: {}}
players: {"os_system": {type: enum, values: ["'); import os #", "é"]}}
events: {"a.b-c": {"__import__": {type: enum, values: ["{x}", "\\n"]}, eval: text}}
rules:
  "x": {on: "*", when: '__import__ == "{x}" and eval != "; exit()"', give: {xp: "1"}}
badges: {"b": {when: player.os_system == "é"}}
"""


def steps_by_hand(plan: Plan) -> list[Step]:
    """Give the steps as a host that forbids generated code has them."""
    interpreter = Interpreter(plan)
    return [interpreter.step] * len(plan.game.event_types) + [interpreter.receive]


def run(plan: Plan, steps: Sequence[Step], attributes: tuple[Any, ...], facts: list[Fact]) -> list[list[Row]]:
    """Fold facts; give what is posted and sent."""
    slots = plan.initial.copy()
    posted: list[Row] = []
    sent: list[Row] = []
    for fact in facts:
        steps[fact[TYPE]](slots, attributes, fact, posted.append, sent.append)
    return [posted, sent]


PLANS = {name: Plan(game) for name, game in GAMES.items()}
BOTH = {name: (steps_of(plan, generate(plan)), steps_by_hand(plan)) for name, plan in PLANS.items()}


@pytest.mark.parametrize("name", GAMES)
@given(data=st.data())
def test_generated_steps_give_the_rows_of_the_interpreter(name: str, data: st.DataObject) -> None:
    plan, (generated, plain) = PLANS[name], BOTH[name]
    is_lone = name == "gifts" and data.draw(st.booleans())
    attributes = (None,) * len(plan.game.attributes) if is_lone else data.draw(attributes_of(plan.game))
    facts = data.draw(facts_of(plan, NOBODY if is_lone else 1))
    assert run(plan, generated, attributes, facts) == run(plan, plain, attributes, facts)


@pytest.mark.parametrize("name", GAMES)
def test_there_is_one_function_for_each_type_and_one_for_received_awards(name: str) -> None:
    generated, _ = BOTH[name]
    assert len(generated) == len(GAMES[name].event_types) + 1


def test_no_character_of_a_users_text_stands_in_the_source() -> None:
    """The names of the game have characters outside the alphabet, or would mean something in Python."""
    source = generate(Plan(read_game(HOSTILE))).source
    assert ALPHABET.issuperset(source)
    assert not any(word in source for word in ("import", "eval", "os_system", "exit", "é", "{x}"))


def test_a_hostile_game_does_what_it_says() -> None:
    plan = Plan(read_game(HOSTILE))
    steps = steps_of(plan, generate(plan))
    fact = (0, 0, "", "e", 1, 0, "{x}", "text", None)
    assert run(plan, steps, ("é",), [fact]) == [[(fact, 0, 1, 1), (fact, 1, 1, 1)], []]
    quoted = (0, 0, "", "e", 1, 0, "{x}", "; exit()", None)
    assert run(plan, steps, (None,), [quoted]) == [[], []]


LONE = """
game: lone
currencies: {xp: {}}
events: {visit: {player: optional, host: player}}
rules:
  a: {on: visit, to: host, give: {xp: "1"}}
  b: {on: visit, to: host, when: count(visit) > 0, give: {xp: "2"}}
  c: {on: visit, to: host, when: player != host, give: {xp: "4"}}
  d: {on: visit, to: host, give: {xp: count(visit)}}
  e: {on: visit, give: {xp: "8"}}
"""


def test_an_event_without_player_skips_what_reads_one() -> None:
    """Of five rules only the first needs nothing of the missing player."""
    plan = Plan(read_game(LONE))
    nobodys = (0, 0, "", "e", NOBODY, 0, 7, None)
    for steps in (steps_of(plan, generate(plan)), steps_by_hand(plan)):
        assert run(plan, steps, (), [nobodys]) == [[], [(nobodys, 0, 1, 7)]]


def test_an_event_of_an_optional_player_counts_all_when_he_is_there() -> None:
    plan = Plan(read_game(LONE))
    annas = (0, 0, "", "e", 1, 0, 7, None)
    for steps in (steps_of(plan, generate(plan)), steps_by_hand(plan)):
        assert run(plan, steps, (), [annas]) == [
            [(annas, 4, 8, 1)],
            [(annas, 0, 1, 7), (annas, 1, 2, 7), (annas, 2, 4, 7), (annas, 3, 1, 7)],
        ]
