"""Rules are read for each type of events: patterns, cases, recipients, caps."""

from __future__ import annotations

import pytest

from gamicore.definitions import Game, check_game, read_game
from gamicore.definitions.rule import Cap, Rule
from gamicore.rules import INTEGER, Constant, FieldRead

BASE = """\
game: tiny
currencies: {coins: {decimals: 2}, xp: {}}
events:
  call.in: {n: integer, who: player}
  call.out: {m: integer, n: integer, who: player}
  mail: {n: integer}
"""


def rule(text: str) -> Rule:
    (found,) = read_game(f"{BASE}rules: {{r: {text}}}").rules
    return found


def codes(text: str) -> list[str]:
    found = check_game(f"{BASE}rules: {{r: {text}}}")
    assert not isinstance(found, Game)
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize(
    ("on", "types"),
    [
        ("mail", ["mail"]),
        ("[mail, call.in]", ["call.in", "mail"]),
        ("call.*", ["call.in", "call.out"]),
        ("'*'", ["call.in", "call.out", "mail"]),
        ("[mail, 'call.*', call.in]", ["call.in", "call.out", "mail"]),
    ],
)
def test_a_rule_has_a_case_for_each_type_that_it_reads(on: str, types: list[str]) -> None:
    assert list(rule(f"{{on: {on}, give: {{xp: 1}}}}").cases) == types


def test_an_expression_is_checked_for_each_type() -> None:
    """The field n has another index in each type."""
    cases = rule("{on: call.*, when: n > 5, give: {xp: n}, to: who}").cases
    inward, outward = cases["call.in"], cases["call.out"]
    assert (inward.awards[0].amount, outward.awards[0].amount) == (
        FieldRead(0, "n", INTEGER),
        FieldRead(1, "n", INTEGER),
    )
    assert (inward.recipient, outward.recipient) == (1, 2)
    assert inward.when != outward.when


def test_awards_are_gives_then_takes_in_order_of_currencies() -> None:
    (case,) = rule("{on: mail, take: {xp: 1, coins: 2}, give: {xp: 3, coins: 4}}").cases.values()
    assert [(award.takes, award.currency) for award in case.awards] == [(False, 0), (False, 1), (True, 0), (True, 1)]
    assert [award.amount for award in case.awards] == [Constant(units, INTEGER) for units in (400, 3, 200, 1)]
    assert case.when is None


@pytest.mark.parametrize("to", ["", ", to: player"])
def test_the_events_player_receives_by_default(to: str) -> None:
    assert rule(f"{{on: mail, give: {{xp: 1}}{to}}}").cases["mail"].recipient is None


def test_caps_are_in_smallest_units() -> None:
    found = rule("{on: mail, give: {xp: 1, coins: 1}, cap: {xp: 5, coins: 2.5, per: week}}")
    assert found.caps == (Cap(0, 250, "week"), Cap(1, 5, "week"))
    assert rule("{on: mail, give: {xp: 1}, cap: {xp: 5}}").caps == (Cap(1, 5, "lifetime"),)
    assert rule("{on: mail, give: {xp: 1}, cap: {xp: 0, per: day}}").caps == (Cap(1, 0, "day"),)
    assert rule("{on: mail, give: {xp: 1}}").caps == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{on: mail}", ["no-award"]),
        ("{on: fax, give: {xp: 1}}", ["unknown-event-type"]),
        ("{on: [fax, mail], give: {xp: n}}", ["unknown-event-type"]),
        ("{on: [fax, tv], give: {xp: n +}}", ["unknown-event-type", "unknown-event-type", "unexpected-word"]),
        ("{on: mail, give: {gold: n, xp: m}}", ["unknown-currency", "unknown-field"]),
        ("{on: '*', give: {xp: m}}", ["unknown-field"]),
        ("{on: mail, give: {xp: 1}, to: who}", ["unknown-field"]),
        ("{on: mail, give: {xp: 1}, to: n}", ["unknown-field"]),
        ("{on: mail, give: {xp: 1}, cap: {gold: 1, per: hour}}", ["unknown-currency", "unknown-window"]),
        ("{on: mail, give: {xp: 1}, cap: {per: day}}", ["unused-cap"]),
        ("{on: mail, take: {xp: 1}, cap: {xp: 1}}", ["unused-cap"]),
        ("{on: mail, give: {xp: 1}, cap: {xp: 0.5}}", ["bad-threshold"]),
        ("{on: mail, give: {xp: 1}, cap: {xp: -1}}", ["bad-threshold"]),
    ],
)
def test_mistakes_are_noted_in_order(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
