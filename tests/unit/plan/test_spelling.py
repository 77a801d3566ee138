"""Spelling: a checked tree reads as its author wrote it, bracketed where that is needed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from gamicore.definitions import read_game
from gamicore.model import Step
from gamicore.plan import spell, spell_value
from gamicore.rules import DATE, INTEGER, NUMBER, TEXT, TRUTH, Type

GAME = """
game: words
currencies: {{xp: {{}}}}
players: {{team: {{type: text}}, hired: date}}
events:
  call: {{n: integer, amount: number, note: {{type: text, optional: true}}, helper: player, wait: duration}}
measures: {{calls: count(call)}}
rules: {{r: {{on: call, when: '{condition}', give: {{xp: "1"}}}}}}
"""


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("n >= 5", "n >= 5"),
        ("n > 5 and n < 9 or amount == 3", "((n > 5) and (n < 9)) or (amount == 3)"),
        ("not (n == 1)", "not (n == 1)"),
        ("n + 2 * 3 > -n", "(n + 6) > -n"),
        ('player.team == "red"', 'player.team == "red"'),
        ("player != helper", "player != helper"),
        ("count(call) > 1", "count(call) > 1"),
        ("calls > 1", "count(call) > 1"),
        ("sum(call.n, during=day) > 1", "sum(call.n, during=day) > 1"),
        ("has(note)", "has(note)"),
        ('default(note, "x") == "y"', 'default(note, "x") == "y"'),
        ("n in [1, 2]", "n in [1, 2]"),
        ("today() > player.hired", "today() > player.hired"),
        ("today() - 1y >= player.hired", "(today() - 1y) >= player.hired"),
        ("wait <= 2h", "wait <= 7200s"),
        ("min(n, 3) == 1", "min(n, 3) == 1"),
        ("round(amount / 2) > 1", "round(amount / 2) > 1"),
        ("(1 if n > 2 else 3) == 1", "(1 if (n > 2) else 3) == 1"),
        ("n % 2 == 1 and n // 2 == 0", "((n % 2) == 1) and ((n // 2) == 0)"),
    ],
)
def test_conditions_read_as_they_were_written(written: str, spelled: str) -> None:
    game = read_game(GAME.format(condition=written))
    when = game.rules[0].cases["call"].when
    assert when is not None
    assert spell(when) == spelled


def test_the_bound_of_an_amount_is_not_spelled() -> None:
    text = GAME.format(condition="n > 1").replace('give: {xp: "1"}', 'give: {xp: "n * n * n"}')
    assert spell(read_game(text).rules[0].cases["call"].awards[0].amount) == "(n * n) * n"


@pytest.mark.parametrize(
    ("value", "value_type", "spelled"),
    [
        (None, TEXT, "missing"),
        (True, TRUTH, "true"),
        (False, TRUTH, "false"),
        (7, INTEGER, "7"),
        (Fraction(5, 4), NUMBER, "1.25"),
        (Fraction(1, 3), NUMBER, "1/3"),
        ("won", TEXT, '"won"'),
        ("red", Type("enum", ("red",)), '"red"'),
        (738976, DATE, "2024-03-31"),
        (90_000_000, Type("duration"), "90s"),
        (1_500_000, Type("duration"), "1.5s"),
        (Step(months=24), Type("step"), "2y"),
        (Step(months=3), Type("step"), "3mo"),
        (Step(days=14), Type("step"), "14d"),
        ((1, 2), Type("list", items=(INTEGER, INTEGER)), "[1, 2]"),
        ((), Type("list"), "[]"),
    ],
)
def test_values_read_as_a_person_writes_them(value: Any, value_type: Type, spelled: str) -> None:
    assert spell_value(value, value_type) == spelled
