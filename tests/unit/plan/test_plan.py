"""The plan: where everything stands in a player's state, and what an event may change."""

from __future__ import annotations

import pytest

from gamicore.definitions import Game, read_game
from gamicore.ledger import Element
from gamicore.model import BEGINNING
from gamicore.plan import Plan, attribute_at
from gamicore.rules import Earned, Measure

SMALL = read_game("""
game: small
currencies: {coins: {}, xp: {}}
players: {team: text, hired: date, band: {bands_of: hired, bands: {new: 0d, old: 1y}}}
events: {call: {minutes: integer, helper: player}, chat: {}}
rules:
  a: {on: [call, chat], give: {xp: "1"}, take: {coins: "2"}, cap: {xp: 5, per: day}}
  b: {on: call, to: helper, when: "count(call, during=week) > 1", give: {xp: sum(call.minutes)}}
badges: {first: {when: count(chat) > 0}, much: {of: xp, tiers: {some: 1, more: 2}}}
levels: {career: {of: coins, thresholds: [0, 10]}}
""")


BADGE = """
game: g
currencies: {xp: {}}
players: {team: text}
events: {call: {n: integer}, chat: {}}
rules: {r: {on: call, give: {xp: "1"}}}
badges: {b: BADGE}
"""
CASE = """
game: g
currencies: {coins: {}, xp: {}}
players: {team: text}
events: {call: {n: integer}}
rules: {r: {on: call, CASE}}
"""


def badge_plan(badge: str) -> Plan:
    """Plan a game with one badge."""
    return Plan(read_game(BADGE.replace("BADGE", badge)))


def test_slots_stand_one_after_the_other() -> None:
    """Coins, xp; calls by week after its end, chats, minutes; the cap after its day's end; badges; a level."""
    plan = Plan(SMALL)
    weekly, chats = Measure("count", "call", during="week"), Measure("count", "chat")
    minutes = Measure("sum", "call", "minutes")
    assert plan.initial == [0, 0, BEGINNING, 0, 0, 0, BEGINNING, 0, 0, 0, 1]
    assert plan.earned == [0, 1]
    assert {measure: slot.index for measure, slot in plan.measures.items()} == {weekly: 3, chats: 4, minutes: 5}
    assert [slot.is_windowed for slot in plan.measures.values()] == [True, False, False]
    assert [badge.index for badge in plan.badges] == [8, 9]
    assert [(ladder.index, ladder.earned) for ladder in plan.ladders] == [(10, 0)]
    assert [plan.score_index(score) for score in (Earned(1), minutes)] == [1, 5]


def test_elements_are_awards_by_currency_then_tiers_then_levels() -> None:
    """A rule's award is one element for all types of events that it reads."""
    plan = Plan(SMALL)
    assert plan.elements == [
        Element("rule", "a", currency="xp"),
        Element("rule", "a", currency="coins", takes=True),
        Element("rule", "b", currency="xp"),
        Element("badge", "first"),
        Element("badge", "much", "some"),
        Element("badge", "much", "more"),
        Element("level", "career", "1"),
        Element("level", "career", "2"),
    ]
    calls, chats = plan.cases
    assert [[part.element for part in case.awards] for case in calls] == [[0, 1], [2]]
    assert [[part.element for part in case.awards] for case in chats] == [[0, 1]]


def test_a_cap_is_shared_by_the_types_of_a_rule_and_is_not_of_what_is_taken() -> None:
    calls, chats = Plan(SMALL).cases
    given, taken = calls[0].awards
    assert given.cap is not None
    assert (given.cap.limit, given.cap.per, given.cap.index) == (5, "day", 6)
    assert chats[0].awards[0].cap == given.cap
    assert taken.cap is None


def test_a_plan_knows_what_moves_what() -> None:
    plan = Plan(SMALL)
    assert [str(slot.measure) for slot in plan.moved_by("call")] == ["count(call, during=week)", "sum(call.minutes)"]
    assert [str(slot.measure) for slot in plan.moved_by("chat")] == ["count(chat)"]
    assert plan.sends
    assert not badge_plan("{when: count(call) > 0}").sends


@pytest.mark.parametrize(
    ("badge", "is_timeless"),
    [
        ("{when: count(call) > 0}", True),
        ("{when: 1 / count(call) > 0}", True),
        ("{when: count(call) < 3}", False),
        ("{when: 'count(call, during=day) > 0'}", False),
        ("{when: count(call) > 0 and player.team == 'red'}", False),
        ("{when: count(call) > 0 and player == player}", False),
        ("{of: xp, tiers: {one: 1}}", True),
        ("{of: xp, tiers: {none: 0, one: 1}}", False),
        ("{of: count(call), tiers: {one: 1}}", True),
        ("{of: 'count(call, during=day)', tiers: {one: 1}}", False),
        ("{of: sum(call.n), tiers: {less: -1}}", False),
    ],
)
def test_a_badge_is_timeless_if_only_its_own_measures_can_bring_it(badge: str, is_timeless: bool) -> None:
    assert badge_plan(badge).badges[0].is_timeless == is_timeless


@pytest.mark.parametrize(
    ("case", "can_skip"),
    [
        ("give: {xp: n}", False),
        ("when: n > 2, give: {xp: n}", False),
        ("when: player.team == 'red', give: {xp: n}", True),
        ("give: {xp: n / 2}", True),
        ("give: {xp: n, coins: 7 // n}", True),
    ],
)
def test_a_case_can_skip_if_a_part_may_have_no_value(case: str, can_skip: bool) -> None:
    plan = Plan(read_game(CASE.replace("CASE", case)))
    assert plan.cases[0][0].can_skip == can_skip


@pytest.mark.parametrize(("time", "band"), [(9, None), (10, "new"), (19, "new"), (20, "old"), (99, "old")])
def test_a_band_is_the_last_that_has_begun(time: int, band: str | None) -> None:
    assert attribute_at(SMALL, (5, "red", (10, 20)), 2, time) == band


def test_an_attribute_that_is_missing_stays_so() -> None:
    assert [attribute_at(SMALL, (None, "red", None), index, 99) for index in range(3)] == [None, "red", None]


def test_a_game_without_anything_has_an_empty_plan() -> None:
    empty: Game = read_game("{game: empty}")
    assert (Plan(empty).initial, Plan(empty).elements, Plan(empty).sends) == ([], [], False)
