"""Caps with their slots: versions of one rule count together, other rules never."""

from __future__ import annotations

from gamicore import read_game
from gamicore.model import parse_instant
from gamicore.plan import Plan, RulePlan
from gamicore.versions import succeeded

TEXT = """
game: caps
currencies: {xp: {}}
players: {team: {type: enum, values: [red]}}
events: {call: {lead: key}}
rules:
  call: {on: call, give: {xp: 5}, cap: [%s]}
  also: {on: call, give: {xp: 1}, cap: {xp: 9, per: day}}
"""
MARCH = parse_instant("2026-03-01T00:00:00Z")


def versions_of_call(first: str, second: str) -> list[RulePlan]:
    game = succeeded(read_game(TEXT % first), read_game(TEXT % second), MARCH)
    return [rule for rule in Plan(game).rules if rule.rule.name == "call"]


def test_two_versions_with_another_limit_count_in_the_same_slot() -> None:
    before, after = versions_of_call("{xp: 10, per: day}", "{xp: 20, per: day}")
    assert [cap.index for cap in before.caps] == [cap.index for cap in after.caps]
    assert [cap.cap.limit for cap in (*before.caps, *after.caps)] == [10, 20]
    assert before.is_plain


def test_what_only_one_of_them_limits_is_counted_by_both() -> None:
    before, after = versions_of_call("{xp: 10, per: day}", "{xp: 20, per: week}")
    slots = {(cap.cap.per, cap.index) for cap in before.caps}
    assert slots == {(cap.cap.per, cap.index) for cap in after.caps}
    assert [(cap.cap.per, cap.limits) for cap in before.caps] == [("day", True), ("week", False)]
    assert [(cap.cap.per, cap.limits) for cap in after.caps] == [("day", False), ("week", True)]
    assert not before.is_plain


def test_two_caps_of_one_rule_that_count_the_same_have_slots_of_their_own() -> None:
    before, _ = versions_of_call("{xp: 10, per: day}, {xp: 20, per: day, whole: true}", "{xp: 5, per: day}")
    assert len({cap.index for cap in before.caps}) == 2


def test_another_rule_counts_by_itself() -> None:
    plan = Plan(read_game(TEXT % "{xp: 9, per: day}"))
    assert len({cap.index for rule in plan.rules for cap in rule.caps}) == 2


def test_shared_caps_stand_in_the_same_place_in_each_version() -> None:
    first = "{xp: 10, per: day, of: player.team}"
    before, after = versions_of_call(first, "{xp: 3, per: week, of: player.team}, {xp: 8, per: day, of: player.team}")
    places = [{cap.cap.per: cap.index for cap in rule.shared} for rule in (before, after)]
    assert places == [{"day": 0, "week": 1}, {"day": 0, "week": 1}]
    assert before.family == after.family
