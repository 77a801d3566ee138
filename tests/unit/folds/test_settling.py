"""Settling: rounds of judgement, each on what the round before has left, and rules on what they bring."""

from __future__ import annotations

import pytest

from gamicore.definitions import read_game
from gamicore.folds.settling import climb
from gamicore.plan import Plan
from tests.unit.engine.acts import event
from tests.unit.folds.played import played


@pytest.mark.parametrize(
    ("demotion", "held", "earned", "expected"),
    [
        ("never", 0, 9, []),
        ("never", 0, 10, [("1", 1)]),
        ("never", 0, 30, [("1", 1), ("2", 1), ("3", 1)]),
        ("never", 2, 5, []),
        ("automatic", 2, 20, []),
        ("automatic", 2, 19, [("2", -1)]),
        ("automatic", 3, -5, [("3", -1), ("2", -1), ("1", -1)]),
    ],
)
def test_a_ladder_climbs_and_falls_rung_by_rung(
    demotion: str, held: int, earned: int, expected: list[tuple[str, int]]
) -> None:
    plan = Plan(
        read_game(f"""
game: g
currencies: {{xp: {{}}}}
levels: {{l: {{of: xp, thresholds: [10, 20, 30], demotion: {demotion}}}}}
""")
    )
    (ladder,) = plan.ladders
    slots = plan.initial(())
    slots[ladder.index], slots[ladder.earned] = held, earned
    assert [(plan.elements[element].tier, change) for element, change in climb(ladder, slots)] == expected


CHAIN = """
currencies: {xp: {}}
events: {call: {n: integer}}
rules:
  call:  {on: call, give: {xp: n}}
  badge: {on: badge.earned, when: badge == "first", give: {xp: 5}}
  level: {on: level.reached, when: level == 2, give: {xp: 10}}
badges:
  first:  {when: count(call) >= 1}
  rich:   {when: balance(xp) >= 6}
  proud:  {when: has_badge(rich) and level(career) >= 2}
levels: {career: {of: xp, thresholds: [3, 6, 99]}}
"""


def test_rounds_go_on_until_one_brings_nothing() -> None:
    """1 xp: first; its 5 make 6: rich, levels 1 and 2; level 2's 10 make 16: proud, on what was there before."""
    assert played(CHAIN, event("1", n=1)) == [
        "+1 xp anna for 1",
        "+1 badge:first anna for 1",
        "+5 xp anna for 1",
        "+1 badge:rich anna for 1",
        "+1 level:career:1 anna for 1",
        "+1 level:career:2 anna for 1",
        "+10 xp anna for 1",
        "+1 badge:proud anna for 1",
    ]


def test_a_round_judges_all_on_what_the_round_before_has_left() -> None:
    """The round in which the level is reached still finds it at 0; only the next one finds it at 1."""
    text = """
currencies: {xp: {}}
events: {call: {n: integer}}
rules: {call: {on: call, give: {xp: n}}}
badges: {a-low: {when: balance(xp) > 5 and level(career) == 0}, b-high: {when: level(career) == 1}}
levels: {career: {of: xp, thresholds: [3]}}
"""
    assert played(text, event("1", n=6)) == [
        "+6 xp anna for 1",
        "+1 badge:a-low anna for 1",
        "+1 level:career:1 anna for 1",
        "+1 badge:b-high anna for 1",
    ]


def test_a_level_moves_at_most_once_by_one_event() -> None:
    """The badge takes the points by which level 1 was reached; it is lost by the next event, not by this one."""
    text = """
currencies: {xp: {}}
events: {call: {n: integer}}
rules:
  call: {on: call, give: {xp: n}}
  tax:  {on: badge.earned, take: {xp: 5}}
badges: {three: {when: count(call) >= 1}}
levels: {career: {of: xp, thresholds: [3], demotion: automatic}}
"""
    assert played(text, event("1", n=4), event("2", time="11:00", n=0), event("3", time="12:00", n=9)) == [
        "+4 xp anna for 1",
        "+1 badge:three anna for 1",
        "+1 level:career:1 anna for 1",
        "-5 xp anna for 1",
        "-1 level:career:1 anna for 2",
        "+9 xp anna for 3",
        "+1 level:career:1 anna for 3",
    ]


def test_measures_since_a_badge_begin_after_the_event_that_earned_it() -> None:
    text = """
currencies: {xp: {}}
events: {call: {n: integer}}
rules: {call: {on: call, when: "count(call, since=two) == 1", give: {xp: n}}}
badges: {two: {when: count(call) >= 2}}
"""
    calls = [event(str(hour), time=f"{hour}:00", n=hour) for hour in (10, 11, 12, 13)]
    assert played(text, *calls) == ["+1 badge:two anna for 11", "+12 xp anna for 12"]
