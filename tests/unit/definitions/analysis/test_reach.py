"""Rules that nothing can ever reach."""

from __future__ import annotations

import pytest

from gamicore.definitions import Game, check_game

GAME = """\
game: g
currencies: {xp: {}}
events: {call: {n: number}, mail: {n: number}}
badges: {one: {of: xp, tiers: {gold: 5, best: 9}}, two: {of: xp, tiers: {silver: 5}}, three: {when: count(call) > 3}}
"""


def mistakes(rules: str) -> list[tuple[str, int]]:
    found = check_game(f"{GAME}rules:\n{rules}")
    return [] if isinstance(found, Game) else [(mistake.code, mistake.place.line) for mistake in found]


def in_group(*parts: str) -> list[int]:
    """Give which of some rules of one group is said never to be reached, from 0."""
    written = "".join(f"  r{number}: {{give: {{xp: 1}}, group: g, {part}}}\n" for number, part in enumerate(parts))
    found = mistakes(written)
    assert {code for code, _ in found} <= {"unreachable-rule"}
    return [line - 6 for _, line in found]


@pytest.mark.parametrize(
    ("parts", "unreached"),
    [
        (["on: call", "on: call"], [1]),
        (["on: call, priority: 1", "on: call"], [0]),
        (["on: call", "on: mail"], []),
        (["on: call", "on: [call, mail]"], []),
        (["on: call", "on: mail", "on: '*'"], [2]),
        (["on: call, when: n > 1", "on: call"], []),
        (["on: call, when: n > 1", "on: call, when: n>1"], [1]),
        (["on: call, when: n > 1", "on: call, when: n > 2"], []),
        (["on: call, from: 2026-01-01", "on: call"], []),
        (["on: call, from: 2026-01-01", "on: call, from: 2026-01-01"], [1]),
        (["on: call", "on: call, from: 2026-01-01, when: n > 1"], [1]),
    ],
)
def test_a_rule_of_a_group_needs_a_place_of_its_own(parts: list[str], unreached: list[int]) -> None:
    assert in_group(*parts) == unreached


def test_groups_do_not_know_of_one_another() -> None:
    rules = "  a: {on: call, group: g, give: {xp: 1}}\n  b: {on: call, group: h, give: {xp: 1}}\n"
    assert mistakes(f"{rules}  c: {{on: call, give: {{xp: 1}}}}\n") == []


@pytest.mark.parametrize(
    ("when", "is_told"),
    [
        ("badge == 'one' and tier == 'gold'", False),
        ("badge == 'one' and tier == 'silver'", True),
        ("badge == 'three' and tier == 'gold'", True),
        ("badge == 'three' and tier == ''", False),
        ("badge in ['one', 'two'] and tier in ['gold', 'silver']", False),
        ("badge == 'one' and tier != 'gold'", False),
        ("badge == 'one' and tier not in ['gold', 'best']", True),
        ("badge == 'one' or tier == 'silver'", False),
        ("tier == 'silver'", False),
        ("badge == 'two'", False),
        ("badge != 'two' and tier == 'silver'", False),
    ],
)
def test_a_badge_is_asked_for_tiers_that_it_has(when: str, is_told: bool) -> None:
    found = mistakes(f'  r: {{on: badge.earned, when: "{when}", give: {{xp: 1}}}}\n')
    assert found == ([("unknown-tier", 6)] if is_told else [])


@pytest.mark.parametrize(("count", "codes"), [(8, ["unknown-tier"]), (9, [])])
def test_of_a_condition_with_very_many_tiers_nothing_is_said(count: int, codes: list[str]) -> None:
    badges = "".join(f"  b{number}: {{of: xp, tiers: {{t{number}: 1}}}}\n" for number in range(20))
    when = f"badge in {[f'b{at}' for at in range(count)]} and tier in {[f't{10 + at}' for at in range(count)]}"
    rules = f'rules: {{r: {{on: badge.earned, when: "{when}", give: {{xp: 1}}}}}}\n'
    found = check_game(f"game: g\ncurrencies: {{xp: {{}}}}\nbadges:\n{badges}{rules}")
    assert ([] if isinstance(found, Game) else [mistake.code for mistake in found]) == codes
