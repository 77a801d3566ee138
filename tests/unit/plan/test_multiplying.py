"""Multipliers: which hold, how several go together, and one rounding at the end."""

from __future__ import annotations

from datetime import date

import pytest

from gamicore.definitions import Days, read_game
from gamicore.model import BEGINNING, END, parse_instant
from gamicore.plan.multiplying import instants_of
from tests.unit.engine.acts import event
from tests.unit.folds.played import amounts

GAME = """
currencies: {{xp: {{}}}}
events: {{call: {{n: number, grade: {{type: text, optional: true}}}}}}
multipliers:
  double: {{factor: 2}}
  half:   {{factor: 0.5}}
  more:   {{factor: 1.5}}
  big:    {{when: n > 10, factor: 4}}
  odd:    {{when: 1 / (n + 0) > 2, factor: 9}}
  shaky:  {{factor: 1 / (n - 3)}}
  minus:  {{factor: n - 10}}
  none:   {{factor: 0 * n}}
  march:  {{factor: 3, from: 2026-03-01, until: 2026-03-02}}
rules: {{r: {{on: call, give: {{xp: n / 2}}, {how}}}}}
"""


def given(how: str, *numbers: float, time: str = "10:00") -> list[int]:
    """Give what calls with some numbers bring; nothing for 0."""
    found = []
    for n in numbers:
        entries = amounts(GAME.format(how=how), event("1", time=time, n=n))
        found.append(entries[0] if entries else 0)
    return found


@pytest.mark.parametrize(
    ("how", "n", "expected"),
    [
        ("multiply: double", 3, 3),
        ("multiply: [double, more]", 4, 6),
        ("multiply: {by: [double, more], stacking: add}", 4, 5),  # 1 + 1 + 0.5
        ("multiply: {by: [double, half], stacking: add}", 4, 3),  # 1 + 1 - 0.5
        ("multiply: {by: [double, more], stacking: highest}", 4, 4),
        ("multiply: {by: [half], stacking: highest}", 4, 1),  # the greatest of those that hold, not 1
        ("multiply: {by: [big], stacking: highest}", 4, 2),  # none holds
        ("multiply: {by: [big], stacking: add}", 4, 2),
        ("multiply: [big, double]", 4, 4),
        ("multiply: [big, double]", 12, 48),
    ],
)
def test_factors_of_those_that_hold_go_together(how: str, n: int, expected: int) -> None:
    assert given(how, n) == [expected]


@pytest.mark.parametrize(
    ("how", "n", "expected"),
    [
        ("multiply: minus", 4, 0),  # 4 - 10 is below 0
        ("multiply: minus", -4, 0),  # two negative numbers do not make a gift
        ("multiply: minus", 14, 28),
        ("multiply: {by: [minus], stacking: highest}", 4, 0),  # it holds: the greatest factor is 0, not 1
        ("multiply: {by: [minus, half], stacking: highest}", 4, 1),
        ("multiply: {by: [minus, double], stacking: add}", 4, 2),  # 1 - 1 + 1
        ("multiply: {by: [minus, none], stacking: add}", 4, 0),  # 1 - 1 - 1 is below 0
    ],
)
def test_a_factor_below_0_counts_as_0(how: str, n: int, expected: int) -> None:
    assert given(how, n) == [expected]


def test_an_amount_is_rounded_once_half_to_even_after_it_is_multiplied() -> None:
    """0.5, 1.5, 2.5 and 3.5 doubled are whole; by 1.5: 0.75, 2.25, 3.75, 5.25; halved: 0.25, 0.75, 1.25, 1.75."""
    assert given("multiply: double", 1, 3, 5, 7) == [1, 3, 5, 7]
    assert given("multiply: more", 1, 3, 5, 7) == [1, 2, 4, 5]
    assert given("multiply: half", 1, 3, 5, 7, 10) == [0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [("half-even", [1, 2, 4, 5]), ("half-up", [1, 2, 4, 5]), ("down", [0, 2, 3, 5]), ("up", [1, 3, 4, 6])],
)
def test_an_amount_is_rounded_as_its_rule_says_after_it_is_multiplied(rounding: str, expected: list[int]) -> None:
    """By 1.5: 0.75, 2.25, 3.75, 5.25."""
    assert given(f"multiply: more, round: {rounding}", 1, 3, 5, 7) == expected


def test_a_skip_in_a_condition_counts_as_false_and_in_a_factor_that_holds_skips_the_rule() -> None:
    """1 / 0 in the condition; 1 / (3 - 3) in the factor."""
    assert given("multiply: odd", 0, 4) == [0, 2]
    assert given("multiply: shaky", 3, 4) == [0, 2]


@pytest.mark.parametrize(("time", "expected"), [("02T00:00", 6), ("02T23:59", 6), ("03T00:00", 2), ("01T00:00", 6)])
def test_a_multiplier_holds_on_whole_days_both_included(time: str, expected: int) -> None:
    assert given("multiply: march", 4, time=time) == [expected]


def test_what_is_taken_is_not_multiplied() -> None:
    assert amounts(GAME.format(how="take: {xp: n / 2}, multiply: double"), event("1", n=4)) == [4, -2]


def test_days_are_those_of_the_games_zone() -> None:
    game = read_game("{game: g, timezone: Europe/Rome}")
    days = Days(date(2026, 3, 29).toordinal(), date(2026, 3, 29).toordinal())
    assert instants_of(game, days) == (parse_instant("2026-03-28T23:00:00Z"), parse_instant("2026-03-29T22:00:00Z"))
    assert instants_of(game, Days()) == (BEGINNING, END)
