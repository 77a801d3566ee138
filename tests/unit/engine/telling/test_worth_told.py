"""What an award rests on: factors below 0, sums that never come below 0, amounts that are rounded."""

from __future__ import annotations

import pytest

from gamicore import Engine, read_game
from tests.unit.engine.acts import event

BASE = "7 xp, before multipliers"


def worth(multiply: str, *factors: str, give: str = "7") -> list[str]:
    """Give what is said of an award of 7 xp with some multipliers, `m1` and on; they read the field n, which is -5."""
    declared = ", ".join(f"m{number}: {{factor: {factor}}}" for number, factor in enumerate(factors, start=1))
    game = read_game(f"""
game: worth
currencies: {{xp: {{}}}}
events: {{call: {{n: integer}}}}
multipliers: {{{declared}}}
rules: {{r: {{on: call, give: {{xp: "{give}"}}, multiply: {multiply}}}}}
""")
    engine = Engine(game)
    engine.submit(event("1", n=-5))
    (rule,) = engine.explain("1").because
    return rule.render().splitlines()[1:]


def test_a_factor_below_0_counts_as_0() -> None:
    assert worth("[m1]", "n") == [
        "  gives 0 xp to anna: nothing",
        f"    {BASE}",
        "    multiplier m1: x 0, as -5 is below 0",
        "      n = -5",
    ]


def test_a_factor_below_0_takes_away_no_more_than_1_from_a_sum() -> None:
    """1 - 1 + 1 is 1: with 0 and 2 the award is what it was."""
    assert worth("{by: [m1, m2], stacking: add}", "n", "2") == [
        "  gives 7 xp to anna",
        f"    {BASE}",
        "    multiplier m1: x 0, as -5 is below 0, which adds -1 to 1",
        "      n = -5",
        "    multiplier m2: x 2, which adds 1 to 1",
    ]


def test_a_sum_below_0_is_said_to_be_0() -> None:
    """1 - 0.8 - 0.9 is -0.7."""
    assert worth("{by: [m1, m2], stacking: add}", "0.2", "0.1")[1:] == [
        f"    {BASE}",
        "    multiplier m1: x 0.2, which adds -0.8 to 1",
        "    multiplier m2: x 0.1, which adds -0.9 to 1",
        "    together they come to x -0.7, which is below 0: x 0",
    ]


@pytest.mark.parametrize(
    ("factors", "said"),
    [
        (["n", "0.5"], ["multiplier m1: x 0, as -5 is below 0, not the highest, which alone counts"]),
        (["n", "n - 1"], ["multiplier m1: x 0, as -5 is below 0", "multiplier m2: x 0, as -6 is below 0"]),
    ],
)
def test_the_highest_is_looked_for_among_what_counts(factors: list[str], said: list[str]) -> None:
    told = worth("{by: [m1, m2], stacking: highest}", *factors)
    assert [line.strip() for line in told if "below 0" in line] == said


def test_an_amount_that_is_not_whole_is_said_to_be_rounded() -> None:
    """7 times 1.5 is 10.5, and a half goes to the even one."""
    assert worth("[m1]", "1.5")[-1] == "    10.5 xp is rounded to 10 xp"
    assert worth("[m1]", "2")[-1] == "    multiplier m1: x 2"


def test_a_negative_amount_stays_so_however_it_is_multiplied() -> None:
    assert worth("[m1]", "2", give="n")[:2] == [
        "  gives -10 xp to anna: a negative amount is skipped",
        "    -5 xp, before multipliers",
    ]


def test_an_amount_that_nothing_multiplies_is_said_to_be_rounded_too() -> None:
    """-5 times -0.5 is 2.5; 7 / 2 as a take is 3.5."""
    game = read_game("""
game: rounded
currencies: {xp: {}}
events: {call: {n: integer}}
rules:
  give:  {on: call, give: {xp: n * -0.5}}
  take:  {on: call, take: {xp: (n + 12) / 2}}
  whole: {on: call, give: {xp: n + 6}}
""")
    engine = Engine(game)
    engine.submit(event("1", n=-5))
    assert [part.because[0].because[-1].text for part in engine.explain("1").because] == [
        "2.5 xp is rounded to 2 xp",
        "3.5 xp is rounded to 4 xp",
        "n = -5",
    ]
