"""The parts of a plan: which go the short way, and which need more."""

from __future__ import annotations

import pytest

from gamicore.definitions import Game, read_game
from gamicore.plan import CasePlan, Plan, RulePlan

GAME = """
game: g
currencies: {{coins: {{}}, xp: {{}}}}
seasons: {{spring: {{from: 2026-03-01, until: 2026-05-31}}}}
players: {{team: text}}
events: {{won: {{lead: key, n: integer}}, paid: {{lead: key}}}}
rules: {{r: {{on: won, give: {{xp: n}}{more}}}}}
"""


def game_of(more: str) -> Game:
    return read_game(GAME.format(more=f", {more}" if more else ""))


def plans_of(more: str) -> tuple[RulePlan, CasePlan]:
    """Plan a game with one rule; give it and its case."""
    plan = Plan(game_of(more))
    return plan.rules[0], plan.all_cases[0]


@pytest.mark.parametrize(
    ("cap", "is_plain", "cuts_plainly"),
    [
        ("{xp: 5}", True, True),
        ("{xp: 5, per: day}", True, True),
        ("{xp: 5, per: day, whole: true}", True, False),
        ("{times: 5, per: day}", True, False),
        ("{xp: 5, per: spring}", True, False),
        ("{xp: 5, per: lead}", False, False),
        ("{xp: 5, of: pair}", False, False),
    ],
)
def test_a_plain_cap_is_one_limit_for_the_recipient(cap: str, *, is_plain: bool, cuts_plainly: bool) -> None:
    (plan,) = plans_of(f"cap: {cap}")[0].caps
    assert (plan.is_plain, plan.cuts_plainly) == (is_plain, cuts_plainly)


@pytest.mark.parametrize(
    ("more", "is_plain"),
    [
        ("", True),
        ("cap: {xp: 5, per: day}", True),
        ("cap: [{xp: 5, per: day}, {xp: 9, per: week}]", False),
        ("cap: {xp: 5, of: player.team}", False),
        ("cap: {times: 2}", False),
        ("cooldown: 1d", False),
        ("pending: {by: lead, confirm: paid}", False),
        ("refund: {by: lead, on: paid}", False),
    ],
)
def test_a_plain_rule_needs_nothing_but_one_plain_cap_of_a_currency(more: str, *, is_plain: bool) -> None:
    rule, case = plans_of(more)
    assert (rule.is_plain, case.is_limited) == (is_plain, not is_plain)


@pytest.mark.parametrize(
    ("more", "can_skip"),
    [("", False), ("when: n > 2", False), ("when: 1 / (n + 0) > 2", True), ("take: {coins: 1 / (n + 0)}", True)],
)
def test_a_case_can_skip_if_a_part_may_have_no_value(more: str, *, can_skip: bool) -> None:
    _, case = plans_of(more)
    assert case.can_skip == can_skip
    assert len(case.trees) == 2 if more else 1
