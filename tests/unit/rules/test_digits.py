"""How many digits the numbers of an expression need: only what may grow too large is watched."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.rules.digits import Digits
from gamicore.rules.measure import Measure
from gamicore.rules.purposes import check_expression
from gamicore.rules.tree import Constant, FieldRead, MeasureRead, Operation, Tree, walk
from gamicore.rules.types import INTEGER, NUMBER
from tests.conformance.world import scope

WINS = Measure("count", ("deal.won",))
ITEMS = FieldRead(0, "items", INTEGER)


def is_bounded(text: str) -> bool:
    tree = check_expression(text, scope())
    return all(part.is_bounded for part in walk(tree) if isinstance(part, Operation))


@pytest.mark.parametrize(
    "text",
    [
        "items * items",
        "items * items * 10",
        "items + items * items",
        "amount + items",
        "amount / 3",
        "amount * 0.5",
        "round(amount)",
        "amount // items",
        "items % items",
        "min(items, amount) + 1",
        "-items",
        "abs(amount)",
        "wins * wins",
        "1 if hot else items",
        "default(extra, 0) + 1",
        "vat * amount",
        "amount * 40%",
        "effort * items",
        "effort / player.shift",
        "(touched - 09:00) / 30m",
        "time_since(deal.won) * items",
        "zone(items, full=15, none=120)",
        "zone(effort, full=15m, none=2h)",
        "percent_of_target(items, 7)",
        "percent_of_target(amount, amount)",
        "zone(amount, full=items, none=5)",
        "size(topics) * items",
        "minimum(deal.won.amount) + 1",
        "latest(deal.won.items) * items",
        "streak(deal.won, every=day) * items",
        "best(deal.won, every=day) * items",
        "level(career) * items",
    ],
)
def test_what_stays_within_38_digits_is_not_watched(text: str) -> None:
    assert is_bounded(text)


@pytest.mark.parametrize(
    "text",
    [
        "items * items * 1000",
        "amount * amount",
        "amount / items / items",
        "revenue + 1",
        "typical + 1",
        "sum(deal.won.effort) + 1h",
        "average(deal.won.effort) + 1h",
        "percent_of_target(sum(deal.won.effort), 3h)",
        "best(deal.won.amount, every=day) + 1",
        "balance(coins) + 1",
        "twice(items) + 1",
        "effort * items * items",
        "zone(amount, full=items, none=player.fte)",
        "percent_of_target(amount * items, items)",
        "amount + 1 / 999999999999999999",
        "(1 / 999999999999999999) * items + amount",
    ],
)
def test_what_may_grow_beyond_38_digits_is_watched(text: str) -> None:
    assert not is_bounded(text)


@pytest.mark.parametrize(
    ("tree", "fits"),
    [
        (Constant(10**18 - 1, INTEGER), True),
        (Constant(10**18, INTEGER), False),
        (ITEMS, True),
        (MeasureRead(WINS, INTEGER), True),
        (MeasureRead(Measure("sum", ("deal.won",), "extra"), INTEGER), False),
    ],
)
def test_an_integer_of_18_digits_fits_an_amount(tree: Tree, fits: bool) -> None:
    assert Digits().fits_amount(tree) is fits


def test_a_constant_has_the_digits_that_it_has() -> None:
    """Half of a million needs six digits below the line with another half of a million."""
    digits = Digits()
    half = Constant(Fraction(1, 10**19), NUMBER)
    assert digits.mark(Operation("*", (half, half), NUMBER)).is_bounded
    third = Constant(Fraction(1, 10**19 + 1), NUMBER)
    assert not digits.mark(Operation("*", (third, third), NUMBER)).is_bounded
