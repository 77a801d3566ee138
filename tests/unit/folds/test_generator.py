"""Generated code does what the interpreter does, and nothing that a user wrote stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.folds import Interpreter, generate, steps_of
from gamicore.ledger import NOBODY, TYPE, Fact, Row
from gamicore.plan import Plan, Step
from gamicore.rules import ALPHABET
from tests.unit.folds.games import ALONE, GAMES, attributes_of, facts_of

HOSTILE = """
game: hostile
currencies: {xp: {}}
players: {"os_system": {type: enum, values: ["'); import os #", "é"]}}
events: {"a.b-c": {"__import__": {type: enum, values: ["{x}", "\\n"]}, eval: text}}
rules:
  "x": {on: "*", when: '__import__ == "{x}" and eval != "; exit()"', give: {xp: "1"}}
badges: {"b": {when: player.os_system == "é"}}
"""


NAMES = ["", "anna", "bob", "cleo", *(f"p{number}" for number in range(4, 10))]
Steps = Mapping[int, Step]


def both_steps(plan: Plan) -> tuple[Steps, Steps]:
    """Give the steps as generated, and as a host that forbids generated code has them."""
    generated, plain = Interpreter(plan, NAMES), Interpreter(plan, NAMES)
    return steps_of(plan, generated, generate(plan, generated)), plain.steps()


def run(plan: Plan, steps: Steps, attributes: tuple[Any, ...], facts: list[Fact]) -> list[list[Row]]:
    """Fold facts; give what is posted and sent, and the state at last."""
    slots = plan.initial(attributes)
    posted: list[Row] = []
    sent: list[Row] = []
    for fact in facts:
        steps[fact[TYPE]](slots, fact, posted.append, sent.append)
    return [posted, sent]


PLANS = {name: Plan(GAMES[name]) for name in ALONE}
BOTH = {name: both_steps(plan) for name, plan in PLANS.items()}


@pytest.mark.parametrize("name", ALONE)
@given(data=st.data())
def test_generated_steps_give_the_rows_of_the_interpreter(name: str, data: st.DataObject) -> None:
    plan, (generated, plain) = PLANS[name], BOTH[name]
    is_lone = name == "gifts" and data.draw(st.booleans())
    attributes = (None,) * len(plan.game.attributes) if is_lone else data.draw(attributes_of(plan.game))
    facts = data.draw(facts_of(plan, NOBODY if is_lone else 1))
    assert run(plan, generated, attributes, facts) == run(plan, plain, attributes, facts)


@pytest.mark.parametrize("name", GAMES)
def test_both_have_a_step_for_each_kind_of_input(name: str) -> None:
    """Those of the types that can be submitted, and five of what follows from events."""
    plan = Plan(GAMES[name])
    generated, plain = both_steps(plan)
    submitted = {index for index, known in enumerate(plan.game.event_types) if not known.is_derived}
    assert generated.keys() - submitted == {-2, -1, 1_000_000, 1_000_001, 1_000_002}
    assert generated.keys() >= submitted
    assert plain.keys() >= generated.keys()


def test_no_character_of_a_users_text_stands_in_the_source() -> None:
    """The names of the game have characters outside the alphabet, or would mean something in Python."""
    plan = Plan(read_game(HOSTILE))
    source = generate(plan, Interpreter(plan, NAMES)).source
    assert ALPHABET.issuperset(source)
    assert not any(word in source for word in ("import", "eval", "os_system", "exit", "é", "{x}"))


def fact_of(plan: Plan, kind: str, *fields: object, player: int = 1) -> Fact:
    """Make a fact at the beginning of 1970."""
    return (0, 0, "", "e", player, plan.game.type_index[kind], *fields, None)


def test_a_hostile_game_does_what_it_says() -> None:
    plan = Plan(read_game(HOSTILE))
    steps, _ = both_steps(plan)
    fact = fact_of(plan, "a.b-c", "{x}", "text")
    assert run(plan, steps, ("é",), [fact]) == [[(fact, 0, 1, 1), (fact, 1, 1, 1)], []]
    assert run(plan, steps, (None,), [fact_of(plan, "a.b-c", "{x}", "; exit()")]) == [[], []]


LONE = """
game: lone
currencies: {xp: {}}
events: {visit: {player: optional, host: player}}
rules:
  a: {on: visit, to: host, give: {xp: "1"}}
  b: {on: visit, to: host, when: count(visit) < 2, give: {xp: "2"}}
  c: {on: visit, to: host, when: player != host, give: {xp: "4"}}
  d: {on: visit, to: host, give: {xp: count(visit)}}
  e: {on: visit, give: {xp: "8"}}
"""
RECEIVED = 1_000_000


def wants_of(sent: list[Any], cause: Fact) -> list[tuple[int, tuple[int, ...]]]:
    """Give what is sent to player 7, and check that nothing else is."""
    wants: list[tuple[int, tuple[int, ...]]] = []
    for target, message in sent:
        assert (target, message[:-1]) == (7, (0, 0, "", "e", 7, RECEIVED, cause))
        wants += message[-1]
    return wants


@pytest.mark.parametrize("way", [0, 1], ids=["generated", "interpreted"])
def test_an_event_without_player_skips_what_reads_one(way: int) -> None:
    """Of five rules only the first needs nothing of the missing player."""
    plan = Plan(read_game(LONE))
    nobodys = fact_of(plan, "visit", 7, player=NOBODY)
    posted, sent = run(plan, both_steps(plan)[way], (), [nobodys])
    assert (posted, wants_of(sent, nobodys)) == ([], [(0, (1,))])


@pytest.mark.parametrize("way", [0, 1], ids=["generated", "interpreted"])
def test_an_event_of_an_optional_player_counts_all_when_he_is_there(way: int) -> None:
    plan = Plan(read_game(LONE))
    annas = fact_of(plan, "visit", 7)
    posted, sent = run(plan, both_steps(plan)[way], (), [annas])
    assert posted == [(annas, 4, 8, 1)]
    assert wants_of(sent, annas) == [(0, (1,)), (1, (2,)), (2, (4,)), (3, (1,))]


TEAMS = """
game: teams
currencies: {xp: {}}
players: {hired: date, team: {type: enum, values: [red, blue]}, experience: {bands_of: hired, bands: {new: 0d}}}
events: {visit: {player: optional, lead: {type: key, optional: true}}, call: {n: integer}}
rules:
  a: {on: visit, to: player.team, give: {xp: "1"}}
  b: {on: visit, to: player.experience, give: {xp: "2"}, take: {xp: "1"}}
  c: {on: call, to: player.team, when: n > 1, give: {xp: n}}
"""


@pytest.mark.parametrize("way", [0, 1], ids=["generated", "interpreted"])
@pytest.mark.parametrize(
    ("attributes", "player", "received"),
    [
        ((None, "red", None), 1, {7: [(0, (1,))]}),
        ((1, "blue", (0,)), 1, {8: [(0, (1,))], 9: [(1, (2, 1))]}),
        ((1, None, (1,)), 1, {}),
        ((None, None, None), NOBODY, {}),
    ],
)
def test_a_team_is_sent_what_it_gets(
    way: int, attributes: tuple[Any, ...], player: int, received: dict[int, Any]
) -> None:
    """By its key, which the roster tells both; an event without player, and one without the value, sends nothing."""
    plan = Plan(read_game(TEAMS))
    index = plan.game.attribute_index
    teams = {index["team"]: {"red": 7, "blue": 8}, index["experience"]: {"new": 9}}
    interpreter = Interpreter(plan, NAMES, teams)
    steps = steps_of(plan, interpreter, generate(plan, interpreter)) if way == 0 else interpreter.steps()
    visit = fact_of(plan, "visit", None, player=player)
    posted, sent = run(plan, steps, attributes, [visit])
    assert posted == []
    assert sent == [(key, (0, 0, "", "e", key, RECEIVED, visit, tuple(wants))) for key, wants in received.items()]


@pytest.mark.parametrize("way", [0, 1], ids=["generated", "interpreted"])
def test_one_rule_to_a_team_is_sent_by_itself(way: int) -> None:
    plan = Plan(read_game(TEAMS))
    teams = {index: {"red": 7} for index in plan.game.team_attributes}
    interpreter = Interpreter(plan, NAMES, teams)
    steps = steps_of(plan, interpreter, generate(plan, interpreter)) if way == 0 else interpreter.steps()
    facts = [fact_of(plan, "call", n) for n in (1, 5)]
    _, sent = run(plan, steps, (None, "red", None), facts)
    assert sent == [(7, (0, 0, "", "e", 7, RECEIVED, facts[1], ((2, (5,)),)))]
    assert run(plan, steps, (None, "blue", None), facts) == [[], []]
