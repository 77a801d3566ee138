"""What kept an award from being given in full, in words."""

from __future__ import annotations

import pytest

from gamicore.definitions import read_game
from gamicore.engine.limits_told import told_limit
from gamicore.folds import Told
from gamicore.plan import Plan


def plan_of(cap: str) -> Plan:
    return Plan(
        read_game(f"""
game: told
currencies: {{coins: {{decimals: 2}}}}
seasons: {{spring: {{from: 2026-03-01, until: 2026-05-31}}}}
players: {{team: text}}
events: {{call: {{lead: key}}}}
rules: {{r: {{on: call, give: {{coins: 1}}, cap: {cap}}}}}
""")
    )


@pytest.mark.parametrize(
    ("cap", "said"),
    [
        ('{coins: "2.5", per: day}', "capped at 2.50 coins a day"),
        ("{coins: 3}", "capped at 3.00 coins in all"),
        ("{times: 2, per: week}", "capped at 2 awards a week"),
        ("{coins: 3, per: spring}", "capped at 3.00 coins in spring"),
        ("{coins: 3, per: lead}", "capped at 3.00 coins for one lead"),
        ("{coins: 3, per: month, of: pair}", "capped at 3.00 coins a month from one player"),
        ("{coins: 3, per: day, of: player.team}", "capped at 3.00 coins a day for all of one player.team"),
    ],
)
def test_a_cap_is_told_with_its_limit_and_its_reach(cap: str, said: str) -> None:
    plan = plan_of(cap)
    (case,) = plan.all_cases
    (one,) = case.rule.caps + case.rule.shared
    assert told_limit(plan, Told("cut", case, case.awards[0], one)) == said


@pytest.mark.parametrize(
    ("reason", "has_part", "said"),
    [
        ("cooling-down", False, "skipped (cooling-down): the last award was too short a time ago"),
        ("short", True, "there is not enough to take"),
        ("cut", True, "capped by the currency"),
        ("capped", False, "capped"),
    ],
)
def test_what_is_no_cap_of_the_rule_is_told(reason: str, said: str, *, has_part: bool) -> None:
    plan = plan_of("{coins: 3}")
    (case,) = plan.all_cases
    assert told_limit(plan, Told(reason, case, case.awards[0] if has_part else None)) == said
