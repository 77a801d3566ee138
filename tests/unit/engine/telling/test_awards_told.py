"""What kept an award from being given in full, in words."""

from __future__ import annotations

import pytest

from gamicore.definitions import Days, read_game
from gamicore.engine import Engine
from gamicore.engine.telling.awards_told import told_days, told_limit
from gamicore.engine.wording import language_of
from gamicore.folds import Limit
from gamicore.plan import Plan

written = language_of("en").write


def plan_of(cap: str) -> Plan:
    return Plan(
        read_game(f"""
game: told
currencies: {{coins: {{decimals: 2, cap: {{limit: 9, per: week}}}}}}
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
    assert written(told_limit(plan, Limit("cut", case, case.awards[0], one))) == said


@pytest.mark.parametrize(
    ("reason", "has_part", "said"),
    [
        ("short", True, "there is not enough to take: 0.07 were left above the floor"),
        ("cut", True, "capped at 9.00 coins a week by all rules together: 0.07 were left"),
        ("capped", False, "capped"),
    ],
)
def test_what_is_no_cap_of_the_rule_is_told(reason: str, said: str, *, has_part: bool) -> None:
    plan = plan_of("{coins: 3}")
    (case,) = plan.all_cases
    assert written(told_limit(plan, Limit(reason, case, case.awards[0] if has_part else None, room=7))) == said


@pytest.mark.parametrize(
    ("reason", "room", "said"),
    [
        ("cut", 150, "capped at 2.50 coins a day: 1.50 were left"),
        ("cut", -1, "capped at 2.50 coins a day: 0.00 were left"),
        ("cut", None, "capped at 2.50 coins a day"),
        ("capped", 150, "capped at 2.50 coins a day: 1.50 were left, and a part is never given"),
    ],
)
def test_the_room_of_a_cap_is_told_where_it_is_known(reason: str, room: int | None, said: str) -> None:
    plan = plan_of('{coins: "2.5", per: day}')
    (case,) = plan.all_cases
    assert written(told_limit(plan, Limit(reason, case, case.awards[0], case.rule.caps[0], room))) == said


def test_a_cooldown_is_told_with_its_ends() -> None:
    """A day of 86,400 seconds after the beginning of 1970."""
    plan = plan_of("{coins: 3}")
    (case,) = plan.all_cases
    told = Limit("cooling-down", case, span=(0, 86_400_000_000))
    assert written(told_limit(plan, told)) == "cooling down since 1970-01-01T00:00:00Z until 1970-01-02T00:00:00Z"
    told = Limit("cooling-down", case, span=(0, 10**18))
    assert written(told_limit(plan, told)) == "cooling down since 1970-01-01T00:00:00Z until after the year 2999"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (1, 2, "from 0001-01-01 to 0001-01-02"),
        (None, 2, "until 0001-01-02"),
        (1, None, "from 0001-01-01 on"),
    ],
)
def test_days_are_told_with_the_ends_that_they_have(first: int | None, last: int | None, said: str) -> None:
    assert written(told_days(Days(first, last))) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("due + 8000y > due", "a date lies beyond the years 1 to 9998"),
        ("n * n * n > 5", "a number has more than 38 digits"),
    ],
)
def test_what_overflows_is_told(when: str, said: str) -> None:
    game = "game: told\ncurrencies: {xp: {}}\nevents: {call: {due: date, n: integer}}\n"
    engine = Engine(read_game(f"{game}rules: {{r: {{on: call, when: '{when}', give: {{xp: 1}}}}}}"))
    data = {"due": "2026-03-01", "n": 10**17}
    engine.submit({"id": "1", "type": "call", "player": "anna", "time": "2026-03-01T09:00:00Z", "data": data})
    assert f"rule r was skipped (overflow): {said}" in engine.explain("1").render()
