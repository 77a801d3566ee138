"""Shifts: which slots only add up, where they are compared, and what fell of those that can fall."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore import Engine
from gamicore.definitions import Game, read_game
from gamicore.plan import Plan
from gamicore.plan.shifts import thresholds_of

GAME = """
game: g
currencies: {{coins: {{decimals: 2{floor}}}, xp: {{}}}}
players: {{hired: date}}
events: {{won: {{n: number, lead: key}}, paid: {{lead: key}}}}
measures: {{wins: count(won), revenue: sum(won.n)}}
{multipliers}rules: {{r: {{on: won, give: {{xp: 1}}, {rule}}}}}
badges: {{{badges}}}
levels: {{{levels}}}
"""


def game_of(
    rule: str = "when: n > 0", badges: str = "", levels: str = "", floor: str = "", multipliers: str = ""
) -> Game:
    return read_game(GAME.format(rule=rule, badges=badges, levels=levels, floor=floor, multipliers=multipliers))


def shifts_in(game: Game) -> dict[str, tuple[Any, ...]]:
    """Give the thresholds of each slot that only adds up, by the name of what stands there."""
    plan = Plan(game)
    names = {index: f"earned {currency.name}" for index, currency in zip(plan.earned, game.currencies, strict=True)}
    names |= {slot.index: str(measure) for measure, slot in plan.measures.items()}
    names |= {fallen: f"fallen of {names[index]}" for index, fallen in plan.fallen.items()}
    return {names[shift.index]: shift.thresholds for shift in plan.shifts}


PLAIN = {"earned coins": (), "earned xp": ()}


def test_what_is_earned_only_adds_up() -> None:
    assert shifts_in(game_of()) == PLAIN


def test_a_currency_with_a_floor_decides_at_every_balance() -> None:
    assert shifts_in(game_of(floor=", floor: 0")) == {"earned xp": ()}


@pytest.mark.parametrize(
    ("rule", "thresholds"),
    [
        ("when: wins > 3", (3,)),
        ("when: 3 <= wins", (3,)),
        ("when: wins > 4 and not (wins == 2)", (2, 4)),
        ("when: 3 < wins < 5", (3, 5)),
        ("when: wins >= 2 * 2.5", (5,)),
    ],
)
def test_a_count_that_is_compared_has_thresholds_and_never_falls(rule: str, thresholds: tuple[int, ...]) -> None:
    assert shifts_in(game_of(rule)) == {**PLAIN, "count(won)": thresholds}


@pytest.mark.parametrize(
    "rule",
    [
        "when: wins > n",
        "when: 'wins in [3, 4]'",
        "when: wins > 3 or wins * 2 > n",
        "when: wins * 2 > 6",
        "when: wins > 3, take: {coins: wins}",
        "when: 'count(won, during=week) > 3'",
        "when: 'count(won, last=7d) > 3'",
        "when: average(won.n) > 3",
        "when: 'streak(won, every=day) > 3'",
        "when: 'count(won, of=lead) > 3'",
    ],
)
def test_more_than_a_comparison_of_a_lifetime_s_count_is_no_shift(rule: str) -> None:
    assert shifts_in(game_of(rule)) == PLAIN


@pytest.mark.parametrize(("factor", "shifts"), [("2", {"count(won)": (7,)}), ("wins", {})])
def test_multipliers_read_too(factor: str, shifts: dict[str, tuple[int, ...]]) -> None:
    game = game_of("multiply: often", multipliers=f"multipliers: {{often: {{when: wins != 7, factor: {factor}}}}}\n")
    assert shifts_in(game) == {**PLAIN, **shifts}


def test_a_sum_may_fall_and_what_fell_only_adds_up_too() -> None:
    found = shifts_in(game_of("when: revenue > 10.5 and revenue < 100"))
    assert found == {**PLAIN, "sum(won.n)": (10.5, 100), "fallen of sum(won.n)": ()}


def test_a_balance_is_compared_in_smallest_units() -> None:
    found = shifts_in(game_of("when: balance(coins) >= 2.5"))
    assert found == {**PLAIN, "earned coins": (250,), "fallen of earned coins": ()}


@pytest.mark.parametrize("rule", ["when: balance(xp) > n", "when: n > 0, take: {coins: balance(xp)}"])
def test_a_balance_that_is_more_than_compared_is_no_shift(rule: str) -> None:
    assert shifts_in(game_of(rule)) == {"earned coins": ()}


def test_tiers_and_levels_are_thresholds() -> None:
    """Level 1 is there from the start; whoever earns 0 has it."""
    found = shifts_in(
        game_of(
            badges="winner: {of: wins, tiers: {some: 2, more: 9}}, rich: {of: xp, tiers: {some: 4}}, "
            "both: {when: balance(xp) > 7}",
            levels="career: {of: xp, thresholds: [0, 5, 50]}",
        )
    )
    assert found == {
        "earned coins": (),
        "earned xp": (0, 4, 5, 7, 50),
        "fallen of earned xp": (),
        "count(won)": (2, 9),
    }


def test_a_badge_on_what_a_rule_does_more_with_is_no_reason_to_shift() -> None:
    assert shifts_in(game_of("when: wins > n", badges="winner: {of: wins, tiers: {some: 2}}")) == PLAIN


def test_trees_may_be_none() -> None:
    assert thresholds_of([]) == {}


@pytest.mark.parametrize("generate_code", [True, False])
def test_what_falls_is_added_up(generate_code: bool) -> None:
    """Won 5, -2, -3: 5 fell. Coins: two gifts of 1, two takes of 3, adjustments of -4 and 6: -2, after 10 fell."""
    game = read_game("""
game: falling
currencies: {coins: {}}
events: {won: {n: integer}}
rules:
  r: {on: won, when: sum(won.n) > 2, give: {coins: 1}}
  t: {on: won, when: n < 0, take: {coins: 3}}
levels: {rich: {of: coins, thresholds: [0, 5], demotion: automatic}}
""")
    engine = Engine(game, generate_code=generate_code)
    for number, amount in enumerate((5, -2, -3)):
        event = {"id": str(number), "type": "won", "player": "anna", "time": f"2026-03-02T10:0{number}:00Z"}
        engine.submit({**event, "data": {"n": amount}})
    for number, amount in enumerate((-4, 6)):
        by = {"reason": "a test", "author": "eva", "id": f"a{number}", "time": f"2026-03-02T11:0{number}:00Z"}
        engine.adjust("anna", "coins", amount, **by)
    plan, slots = engine._conductor.plan, engine._conductor.folding.states[1].slots
    assert {slots[index]: slots[fallen] for index, fallen in plan.fallen.items()} == {0: 5, -2: 10}
