"""Why not: what is missing, by how much, and a way there that brings it when it is played."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore import ArgumentError, Engine, UnknownNameError, WhyNot, read_game
from tests.unit.engine.acts import event

GAME = read_game("""
game: calls
currencies: {xp: {}, coins: {decimals: 2}}
calendars: {office: {hours: {mon-fri: "09:00-18:00"}}}
events:
  deal: {amount: number, stage: {type: enum, values: [open, won]}}
  call: {}
rules:
  deal: {on: deal, when: amount >= 1000 and stage == "won", give: {xp: 50, coins: "0.5"}}
  call: {on: call, give: {xp: 1}, cap: {xp: 2, per: day}}
badges:
  dealer: {of: count(deal), tiers: {bronze: 2, silver: 5}}
  rich: {of: coins, tiers: {one: 1}}
  fire: {when: "streak(call, every=workday, calendar=office) >= 5"}
  both: {when: count(call) >= 2 and count(deal) >= 2}
  big: {when: "count(deal, where=amount > 5000) >= 1"}
  never: {when: "count(deal) >= 2 and count(deal, during=day) >= 60"}
levels: {career: {of: xp, thresholds: [10, 500]}}
""")


def played() -> Engine:
    engine = Engine(GAME)
    engine.submit(event("1", "anna", "10:00"))
    engine.submit(event("2", "anna", "10:00", "deal", amount=900, stage="won"))
    return engine


# What is asked for, what is missing, and how many events bring it: worked out by hand.
CASES: dict[str, tuple[dict[str, Any], list[str], int]] = {
    "a tier": ({"badge": "dealer"}, ["count(deal): 1 of 2, 1 more"], 1),
    "a higher tier": ({"badge": "dealer", "tier": "silver"}, ["count(deal): 1 of 5, 4 more"], 4),
    "a badge of a currency": ({"badge": "rich"}, ["coins earned: 0 of 1, 1 more"], 2),
    "a streak of days": ({"badge": "fire"}, [], 4),
    "two conditions": ({"badge": "both"}, [], 2),
    "a value that was never there": ({"badge": "big"}, [], 1),
    "a level": ({"level": ("career", 1)}, ["xp earned: 1 of 10, 9 more"], 1),
    "a high level": ({"level": ("career", 2)}, ["xp earned: 1 of 500, 499 more"], 10),
    "a rule": ({"rule": "deal"}, [], 1),
}


@pytest.mark.parametrize(("asked", "gaps", "events"), CASES.values(), ids=CASES)
def test_what_is_missing_is_told_and_the_way_brings_it(asked: dict[str, Any], gaps: list[str], events: int) -> None:
    engine = played()
    found = engine.why_not("anna", **asked)
    assert (found.is_held, [str(gap) for gap in found.gaps], len(found.way)) == (False, gaps, events)
    assert engine.ledger.contents.facts == played().ledger.contents.facts, "nothing is written"
    for one in found.way:
        assert engine.submit(one).status == "recorded"
    again = engine.why_not("anna", **asked, within=0)
    assert again.is_held


def test_all_parts_of_a_condition_are_told() -> None:
    told = str(played().why_not("anna", badge="both"))
    assert "count(call) >= 2: false" in told
    assert "count(deal) = 1" in told
    assert "2 more would do" in told


def test_the_latest_event_says_why_a_rule_gave_nothing() -> None:
    told = str(played().why_not("anna", rule="deal"))
    assert "rule deal was skipped (condition-false)" in told
    assert "amount = 900" in told


def test_none_within_so_many_events_is_said() -> None:
    found = played().why_not("anna", level=("career", 2), types=["call"], within=3)
    assert (found.way, found.most, found.tried > 0) == ((), 3, True)
    assert f"no way within 3 events was found; {found.tried} were played" in str(found)


def test_what_is_held_needs_no_way() -> None:
    engine = played()
    engine.submit(event("3", "anna", "11:00", "deal", amount=1, stage="open"))
    found = engine.why_not("anna", badge="dealer")
    assert (found.is_held, found.way, found.tried) == (True, (), 0)
    assert str(found).startswith("badge dealer: held")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "name one badge"),
        ({"badge": "dealer", "rule": "deal"}, "name one badge"),
        ({"tier": "silver"}, "name one badge"),
        ({"rule": "deal", "within": 101}, "within is out of range"),
    ],
)
def test_one_thing_is_asked_for(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(ArgumentError, match=said):
        played().why_not("anna", **asked)


@pytest.mark.parametrize(
    ("player", "asked", "said"),
    [
        ("bob", {"badge": "dealer"}, "no player 'bob'"),
        ("anna", {"badge": "daeler"}, "no badge 'daeler'; did you mean 'dealer'"),
        ("anna", {"badge": "dealer", "tier": "gold"}, "no tier 'gold'"),
        ("anna", {"badge": "fire", "tier": "gold"}, "no tier 'gold'"),
        ("anna", {"level": ("carer", 1)}, "no ladder 'carer'; did you mean 'career'"),
        ("anna", {"level": ("career", 3)}, "no level 3; give one from 1 to 2"),
        ("anna", {"rule": "dael"}, "no rule 'dael'; did you mean 'deal'"),
        ("anna", {"rule": "deal", "types": ["cal"]}, "no event type 'cal'; did you mean 'call'"),
    ],
)
def test_names_that_there_are_not_are_told(player: str, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(UnknownNameError, match=said):
        played().why_not(player, **asked)


def test_it_is_a_value_that_can_be_read() -> None:
    found = played().why_not("anna", badge="fire")
    assert isinstance(found, WhyNot)
    assert [one["type"] for one in found.way] == ["call"] * 4
    assert [one["time"][8:10] for one in found.way] == ["03", "04", "05", "06"]


def test_what_has_no_value_yet_is_said_to_be_missing() -> None:
    engine = Engine(
        read_game("""
game: calls
events: {deal: {amount: number}, call: {}}
badges: {big: {of: latest(deal.amount), tiers: {one: 5000}}}
""")
    )
    engine.submit(event("1", "anna", "10:00"))
    found = engine.why_not("anna", badge="big", types=["call"], within=1)
    assert [str(gap) for gap in found.gaps] == ["latest(deal.amount): missing of 5000"]
    assert str(found.in_language("it")).splitlines()[:2] == [
        "non ancora ottenuto: badge big",
        "  latest(deal.amount): nessun valore su 5.000",
    ]
    with pytest.raises(UnknownNameError, match="no language 'fr'; give en or it"):
        found.in_language("fr")
