"""Firing: of each rule whether it fires, why not, and what it comes to for whom."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore.definitions import read_game
from gamicore.folds.firing import Firing, Rules
from gamicore.folds.sight import reads_of
from gamicore.ledger import NOBODY, Fact
from gamicore.model import parse_instant
from gamicore.plan import Plan

ANNA, BOB, CLEO = 1, 2, 3
GAME = read_game("""
game: firing
currencies: {coins: {}, xp: {}}
events: {won: {player: optional, lead: {type: key, optional: true}, n: integer, helper: {type: player, optional: true}}}
rules:
  a-season: {on: won, from: 2026-03-01, until: 2026-03-31, give: {xp: 1}}
  b-shaky:  {on: won, when: 1 / (n + 0) > 0, group: one, priority: 2, give: {xp: 2}}
  c-first:  {on: won, when: n > 4, group: one, priority: 1, give: {xp: 3}}
  d-last:   {on: won, group: one, priority: 3, give: {xp: 4}}
  e-helper: {on: won, to: helper, give: {xp: 5}}
  f-none:   {on: won, give: {xp: n - 9, coins: "-min(abs(n), 1)"}}
  g-split:  {on: won, give: {xp: n, coins: 3}, split: {by: lead, model: linear}}
""")
PLAN = Plan(GAME)
RULES = Rules(PLAN, {})


def won(n: int, *, player: int = ANNA, helper: int | None = None, time: str = "2026-03-02T10:00:00Z") -> Fact:
    fields = {"helper": helper, "lead": "K", "n": n}
    event_type = GAME.event_types[GAME.type_index["won"]]
    said = (fields[field.name] for field in event_type.fields)
    return (parse_instant(time), 0, "", "e", player, GAME.type_index["won"], *said, None)


def fired(fact: Fact, *touches: int) -> dict[str, Firing]:
    """Fire all rules, where players have touched the lead before; give by the first letter what became of each."""
    slots = PLAN.initial(())
    (group,) = PLAN.groups
    slots[group.register] = (tuple((0, fact[5], player) for player in touches),)
    found = RULES.fire(PLAN.cases[fact[5]], reads_of(PLAN, slots, fact), fact)
    return {firing.plan.rule.rule.name[0]: firing for firing in found}


@pytest.mark.parametrize(
    ("n", "skips"),
    [
        (1, {"b": "", "c": "condition-false", "d": "group-taken"}),
        (5, {"b": "group-taken", "c": "", "d": "group-taken"}),
        (0, {"b": "division-by-zero", "c": "condition-false", "d": ""}),
        (-1, {"b": "condition-false", "c": "condition-false", "d": ""}),
    ],
)
def test_of_a_group_the_first_by_priority_whose_condition_holds_is_asked_on(n: int, skips: dict[str, str]) -> None:
    found = fired(won(n))
    assert {name: found[name].skip for name in "bcd"} == skips


@pytest.mark.parametrize(
    ("time", "skip"),
    [
        ("2026-02-28T23:59:59Z", "not-in-season"),
        ("2026-03-01T00:00:00Z", ""),
        ("2026-03-31T23:59:59Z", ""),
        ("2026-04-01T00:00:00Z", "not-in-season"),
    ],
)
def test_a_rule_holds_on_its_days(time: str, skip: str) -> None:
    assert fired(won(1, time=time))["a"].skip == skip


def test_a_missing_recipient_is_a_skip_unless_others_took_part() -> None:
    alone = fired(won(7, player=NOBODY))
    assert {name: alone[name].skip for name in "aeg"} == dict.fromkeys("aeg", "missing-field")
    assert alone["e"].detail == "the recipient"
    touched = fired(won(7, player=NOBODY), BOB, CLEO)["g"]
    # The order of awards is that of the plan.
    currencies = [part.award.currency for part in touched.plan.awards]
    assert touched.skip == ""
    by_currency = {player: dict(zip(currencies, mine, strict=True)) for player, mine in touched.shares.items()}
    coins, xp = GAME.currency_index["coins"], GAME.currency_index["xp"]
    assert by_currency == {BOB: {coins: 2, xp: 4}, CLEO: {coins: 1, xp: 3}}


def test_shares_are_by_recipient_and_negative_amounts_are_nothing() -> None:
    found = fired(won(12, helper=BOB), ANNA)
    assert found["e"].shares == {BOB: (5,)}
    (amounts,) = found["f"].shares.values()
    assert sorted(found["f"].amounts) == [-1, 3]
    assert sorted(amounts) == [0, 3]
    assert fired(won(9))["f"].shares == {}
    assert set(found["g"].shares) == {ANNA}


def test_without_touches_all_goes_to_the_recipient() -> None:
    assert set(fired(won(9))["g"].shares) == {ANNA}


TEAMS = Plan(
    read_game("""
game: teams
currencies: {xp: {}}
players: {hired: date, team: {type: enum, values: [red, blue]}, experience: {bands_of: hired, bands: {new: 0d}}}
events: {won: {player: optional, n: integer}}
rules:
  band: {on: won, to: player.experience, give: {xp: n}}
  team: {on: won, to: player.team, give: {xp: n}}
""")
)
RED, NEW = 7, 9


@pytest.mark.parametrize(
    ("team", "begins", "recipients"),
    [
        ("red", None, [None, RED]),
        ("blue", None, [None, None]),
        (None, (0,), [NEW, None]),
        ("red", (parse_instant("2026-03-02T10:00:00.000001Z"),), [None, RED]),
        ("red", (parse_instant("2026-03-02T10:00:00Z"),), [NEW, RED]),
    ],
)
def test_a_team_is_found_by_what_the_player_has_at_the_events_time(
    team: str | None, begins: tuple[int, ...] | None, recipients: list[int | None]
) -> None:
    """Of blue nobody knows a key: that is nobody, too."""
    index = TEAMS.game.attribute_index
    rules = Rules(TEAMS, {index["team"]: {"red": RED}, index["experience"]: {"new": NEW}})
    attributes: list[Any] = [None, None, None]
    attributes[index["team"]], attributes[index["experience"]] = team, begins
    fact = (parse_instant("2026-03-02T10:00:00Z"), 0, "", "e", ANNA, TEAMS.game.type_index["won"], 5, None)
    found = rules.fire(TEAMS.cases[fact[5]], reads_of(TEAMS, TEAMS.initial(tuple(attributes)), fact), fact)
    assert [(one.skip, one.detail) for one in found] == [
        ("", "") if one else ("missing-field", "the recipient") for one in recipients
    ]
    assert [one.shares for one in found] == [{one: (5,)} if one else {} for one in recipients]
    nobodys = (*fact[:4], NOBODY, *fact[5:])
    found = rules.fire(TEAMS.cases[fact[5]], reads_of(TEAMS, TEAMS.initial(tuple(attributes)), nobodys), nobodys)
    assert {one.skip for one in found} == {"missing-field"}
