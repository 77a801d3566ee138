"""What a game costs at most, counted by hand."""

from __future__ import annotations

import json

import pytest

from gamicore.definitions import Game, check_game, read_game
from gamicore.definitions.analysis.cost import EventCost, cost_of, growth_of
from gamicore.model import Limits

GAME = """
game: costs
currencies: {xp: {}}
events: {call: {n: integer, lead: key}, deal: {n: integer, lead: key}, mail: {}}
measures: {big: "count(call, where=n > 5)"}
multipliers: {double: {factor: 2, when: n > 9}}
rules:
  busy: {on: call, when: "count(deal, last=7d) > 5", give: {xp: 1}}
  both: {on: [call, deal], give: {xp: n}, multiply: double}
  held: {on: deal, give: {xp: 1}, pending: {by: lead, confirm: call, share: n / 10}}
badges: {first: {when: big > 3}}
"""


def test_parts_are_counted_for_each_type() -> None:
    """A call: busy 3 + 1, both 1 + 3 + 1, the share 3, and the condition of the measure 3."""
    cost = cost_of(read_game(GAME))
    assert cost.event_types[:3] == (
        EventCost("call", 15, 2, 1),
        EventCost("deal", 6, 2, 1),
        EventCost("badge.earned", 0, 0, 0),
    )
    assert cost.badge_parts == 3
    assert cost.parts == 18


def test_the_dearest_rule_comes_first_with_what_it_reads() -> None:
    cost = cost_of(read_game(GAME))
    assert [(rule.rule, rule.parts, rule.event_type) for rule in cost.rules] == [
        ("both", 5, "call"),
        ("busy", 4, "call"),
        ("held", 1, "deal"),
    ]
    assert [(read.measure, read.growth) for read in cost.rules[1].measures] == [("count(deal, last=7d)", "logarithmic")]
    assert json.loads(json.dumps(cost.as_dict()))["rules"][2]["measures"] == []


@pytest.mark.parametrize(
    ("measure", "growth"),
    [
        ("count(call)", "constant"),
        ("distinct(call.n, during=month)", "constant"),
        ("streak(call, every=day)", "constant"),
        ("minimum(call.n, last=30d)", "logarithmic"),
        ("distinct(call.n, last=30d)", "logarithmic"),
        ("streak(call, every=event, where=n > 1, last=30d)", "logarithmic"),
        ("streak(call, every=day, last=30d)", "linear"),
        ("best(call, every=day, last=30d)", "linear"),
        ("sequence(call, deal, within=2d, last=30d)", "linear"),
    ],
)
def test_how_the_steps_of_a_measure_grow(measure: str, growth: str) -> None:
    game = read_game(f"game: g\nevents: {{call: {{n: integer}}, deal: {{}}}}\nmeasures: {{m: '{measure}'}}\n")
    assert growth_of(game.measures["m"]) == growth


def test_a_game_has_a_greatest_cost() -> None:
    """Each type of the pattern counts: 3 parts of the condition and one of the amount, for three types."""
    text = "game: g\ncurrencies: {xp: {}}\nevents: {a: {n: integer}, b: {n: integer}, c: {n: integer}}\n"
    text += "rules: {r: {on: '*', when: n > 5, give: {xp: 1}}}"
    assert isinstance(check_game(text, limits=Limits(game_parts=12)), Game)
    found = check_game(text, limits=Limits(game_parts=11))
    assert isinstance(found, list)
    assert [mistake.code for mistake in found] == ["too-costly"]
