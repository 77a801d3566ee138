"""Checked trees: their parts, what they read, whether they can skip, and how many digits they need."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.rules.checker import check_expression
from gamicore.rules.tree import Constant, Digits, FieldRead, MeasureRead, Operation, Tree, can_skip, measures_of, walk
from gamicore.rules.types import INTEGER, NUMBER, TRUTH, Measure
from tests.conformance.world import scope

WINS = Measure("count", "deal.won")
REVENUE = Measure("sum", "deal.won", "amount")
ONE, ITEMS, AMOUNT = Constant(1, INTEGER), FieldRead(0, "items", INTEGER), FieldRead(1, "amount", NUMBER)


def read(text: str) -> Tree:
    return check_expression(text, scope())


def test_all_parts_are_walked_from_the_top() -> None:
    tree = Operation("+", (ONE, Operation("negate", (ITEMS,), INTEGER)), INTEGER)
    assert list(walk(tree)) == [tree, ONE, tree.operands[1], ITEMS]
    assert list(walk(ONE)) == [ONE]


def test_a_tree_knows_its_measures() -> None:
    assert measures_of(read("wins > 3 and (revenue > 5 or wins > 9)")) == {WINS, REVENUE}
    assert measures_of(read("items > 3")) == frozenset()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("items > 3", False),
        ("items * 2 + amount", False),
        ("items / amount", True),
        ("items // amount", True),
        ("items % amount", True),
        ("player.seat", True),
        ("hot and player.senior", True),
        ("closed + 7d", True),
        ("items * items * items", True),
        ("has(extra) and extra > 3", False),
        ("default(extra, 1)", False),
        ('title == "a"', False),
    ],
)
def test_a_tree_knows_whether_it_can_skip(text: str, answer: bool) -> None:
    assert can_skip(read(text)) is answer


def test_where_a_part_stands_does_not_make_it_another() -> None:
    assert Constant(1, INTEGER, 5) == ONE
    assert Operation("not", (ONE,), TRUTH, 7) == Operation("not", (ONE,), TRUTH)


def is_bounded(text: str) -> bool:
    tree = read(text)
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
        (MeasureRead(Measure("sum", "deal.won", "extra"), INTEGER), False),
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
