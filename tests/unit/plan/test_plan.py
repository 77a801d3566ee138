"""The plan: where everything stands in a player's state, and what an event may change."""

from __future__ import annotations

import pytest

from gamicore.definitions import Game, read_game
from gamicore.ledger import Element
from gamicore.model import BEGINNING
from gamicore.plan import Plan
from gamicore.rules import Earned

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
    """Attributes, the day left, coins, xp, what waits, what concerned; calls of a week, chats, minutes; a cap's day.

    At the end, what was taken of coins and of xp, which levels and tiers compare.
    """
    plan = Plan(SMALL)
    assert plan.initial(("red",)) == [
        *(("red",), 0, 0, 0, [], 0),
        *(BEGINNING, 0, 0, 0, BEGINNING, 0),
        *(0, 0, 1),
        *(0, 0),
    ]
    assert plan.earned == [2, 3]
    assert {str(measure): slot.index for measure, slot in plan.measures.items()} == {
        "count(call, during=week)": 7,
        "count(chat)": 8,
        "sum(call.minutes)": 9,
    }
    assert [slot.unit for slot in plan.measures.values()] == ["week", "lifetime", "lifetime"]
    assert [badge.index for badge in plan.badges] == [12, 13]
    assert [(ladder.index, ladder.earned) for ladder in plan.ladders] == [(14, 2)]
    minutes = next(measure for measure in plan.measures if measure.function == "sum")
    assert [plan.score_index(score) for score in (Earned(1), minutes)] == [3, 9]


def test_what_changes_in_place_is_fresh_for_each_player() -> None:
    """What waits, the values met, what is held, what each lead used: nobody sees the list of another."""
    plan = Plan(FULL)
    anna, bob = plan.initial((None, None)), plan.initial((None, None))
    assert anna == bob
    inner = [(mine, his) for mine, his in zip(anna, bob, strict=True) if isinstance(mine, list | dict)]
    assert len(inner) >= 3
    assert all(mine is not his for mine, his in inner)


def test_elements_are_awards_by_currency_then_tiers_then_levels_then_adjustments() -> None:
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
        Element("adjustment", "points.adjusted", currency="coins"),
        Element("adjustment", "points.adjusted", currency="xp"),
    ]
    calls, chats = (plan.cases[SMALL.type_index[name]] for name in ("call", "chat"))
    assert [[part.element for part in case.awards] for case in calls] == [[0, 1], [2]]
    assert [[part.element for part in case.awards] for case in chats] == [[0, 1]]


def test_a_rule_on_what_awards_bring_about_has_elements_of_its_own_for_each_thing() -> None:
    """Its entries are told apart by the tier or level that it was asked for."""
    plan = Plan(
        read_game("""
game: derived
currencies: {xp: {}}
events: {call: {}}
rules: {r: {on: [badge.earned, level.reached, call], give: {xp: 1}}}
badges: {b: {of: count(call), tiers: {one: 1, two: 2}}}
levels: {l: {of: xp, thresholds: [5]}}
""")
    )
    made = [str(element) for element in plan.elements if element.kind == "rule"]
    assert made == ["rule r", "rule r (badge b one)", "rule r (badge b two)", "rule r (level l 1)"]
    fields = [plan.derived[number][0] for number in sorted(plan.derived)]
    assert fields == [("b", "one"), ("b", "two"), ("l", 1)]
    assert plan.has_feedback


def test_a_cap_is_shared_by_the_types_of_a_rule() -> None:
    calls, chats = (Plan(SMALL).cases[SMALL.type_index[name]] for name in ("call", "chat"))
    (cap,) = calls[0].rule.caps
    assert (cap.cap.limit, cap.cap.per, cap.index) == (5, "day", 10)
    assert chats[0].rule.caps == (cap,)
    assert calls[1].rule.caps == ()


def test_gifts_of_a_rule_come_before_its_takes() -> None:
    """Coins stand before xp in the game, but what is given is there before anything is taken."""
    (case, *_) = Plan(SMALL).cases[SMALL.type_index["call"]]
    assert [part.award.takes for part in case.awards] == [False, True]


def test_a_plan_knows_what_moves_what() -> None:
    plan = Plan(SMALL)
    assert [str(slot.measure) for slot in plan.moved_by("call")] == ["count(call, during=week)", "sum(call.minutes)"]
    assert [str(slot.measure) for slot in plan.moved_by("chat")] == ["count(chat)"]


FULL = read_game("""
game: full
currencies: {xp: {}}
players: {team: text, town: text}
events: {seen: {lead: key, n: integer}, won: {lead: key}, paid: {lead: key}}
rules:
  a: {on: won, give: {xp: 5}, split: {by: lead, model: linear}}
  b: {on: won, when: "count(seen, of=lead) > 1", give: {xp: 1}, cap: {xp: 3, per: day, of: player.team}}
  c: {on: won, give: {xp: 2}, pending: {by: lead, confirm: paid}, cap: {xp: 4, per: lead}, cooldown: 1d}
  d: {on: seen, when: "sum(seen.n, of=player.town) > 4", give: {xp: 1}}
""")


def test_measures_of_one_key_and_the_touches_of_its_split_stand_in_one_group() -> None:
    plan = Plan(FULL)
    lead, town = plan.groups
    assert (lead.of, [str(measure) for measure in lead.measures], lead.keeps_touches) == (
        ("lead",),
        ["count(seen, of=lead)"],
        True,
    )
    assert (town.of, [str(measure) for measure in town.measures], town.keeps_touches) == (
        ("player.town",),
        ["sum(seen.n, of=player.town)"],
        False,
    )
    index = FULL.type_index
    assert [set(lead.asked_by), set(lead.moved_by)] == [{index["won"]}, {index["seen"], index["won"], index["paid"]}]
    assert [set(town.asked_by), set(town.moved_by)] == [{index["seen"]}, {index["seen"]}]
    assert plan.group_of(town.measures[0]) == (town, 0)


def test_caps_that_many_share_stand_apart_from_those_of_the_recipient() -> None:
    a, b, c, _ = Plan(FULL).rules
    assert (a.caps, a.shared, a.sharing) == ((), (), None)
    assert (b.caps, [plan.cap.limit for plan in b.shared], b.sharing) == ((), [3], FULL.attribute_index["team"])
    assert ([plan.cap.limit for plan in c.caps], c.shared) == ([4], ())


def test_what_is_held_has_an_element_of_its_own() -> None:
    plan = Plan(FULL)
    (case,) = (case for case in plan.all_cases if case.rule.rule.name == "c")
    (part,) = case.awards
    assert part.pending is not None
    assert (plan.elements[part.pending], plan.elements[part.element]) == (
        Element("pending", "c", currency="xp"),
        Element("rule", "c", currency="xp"),
    )


@pytest.mark.parametrize(
    ("rule", "settles_late"),
    [
        ("give: {xp: 1}", False),
        ("give: {xp: 1}, cap: {xp: 3, per: day}, cooldown: 1d", False),
        ("give: {xp: 1}, cap: {xp: 3, of: player.team}", True),
        ("give: {xp: 1}, pending: {by: lead, confirm: paid}", True),
        ("give: {xp: 1}, refund: {by: lead, on: paid}", True),
    ],
)
def test_players_are_judged_late_where_more_can_reach_them_after_the_event(rule: str, settles_late: bool) -> None:
    game = read_game(f"""
game: late
currencies: {{xp: {{}}}}
players: {{team: text}}
events: {{won: {{lead: key}}, paid: {{lead: key}}}}
rules: {{r: {{on: won, {rule}}}}}
""")
    assert Plan(game).settles_late == settles_late


@pytest.mark.parametrize(
    ("badge", "has_feedback"),
    [
        ("{when: count(call) > 0}", False),
        ("{of: xp, tiers: {one: 1}}", False),
        ("{when: balance(xp) > 0}", True),
        ("{when: level(career) > 0}", True),
    ],
)
def test_more_rounds_are_needed_where_badges_read_what_awards_change(badge: str, has_feedback: bool) -> None:
    text = BADGE.replace("BADGE", badge) + "levels: {career: {of: xp, thresholds: [2]}}\n"
    assert Plan(read_game(text)).has_feedback == has_feedback


@pytest.mark.parametrize(
    ("badge", "is_timeless"),
    [
        ("{when: count(call) > 0}", True),
        ("{when: 1 / (count(call) + 0) > 0}", True),
        ("{when: count(call) < 3}", False),
        ("{when: 'count(call, during=day) > 0'}", False),
        ("{when: count(call) > 0 and player.team == 'red'}", False),
        ("{when: count(call) > 0 and weekday() == mon}", False),
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
        ("give: {xp: n, coins: 7 // (n + 0)}", True),
    ],
)
def test_a_case_can_skip_if_a_part_may_have_no_value(case: str, can_skip: bool) -> None:
    plan = Plan(read_game(CASE.replace("CASE", case)))
    assert plan.all_cases[0].can_skip == can_skip


def test_a_game_without_anything_has_an_empty_plan() -> None:
    """Only what every state has: attributes, the day left, what waits, what concerned."""
    empty: Game = read_game("{game: empty}")
    assert (Plan(empty).initial(()), Plan(empty).elements, Plan(empty).groups) == ([(), 0, [], 0], [], ())
