"""Checked trees: their parts, what they read, whether they can skip."""

from __future__ import annotations

import pytest

from gamicore.rules.measure import Measure
from gamicore.rules.purposes import check_expression
from gamicore.rules.tree import Constant, FieldRead, ForeignCall, Operation, Tree, can_skip, measures_of, walk
from gamicore.rules.types import INTEGER, TRUTH, ForeignFunction
from tests.conformance.world import scope

WINS = Measure("count", ("deal.won",), text="count(deal.won)")
REVENUE = Measure("sum", ("deal.won",), "amount", text="sum(deal.won.amount)")
ONE, ITEMS = Constant(1, INTEGER), FieldRead(0, "items", INTEGER)


def read(text: str) -> Tree:
    return check_expression(text, scope())


def test_all_parts_are_walked_from_the_top() -> None:
    tree = Operation("+", (ONE, Operation("negate", (ITEMS,), INTEGER)), INTEGER)
    assert list(walk(tree)) == [tree, ONE, tree.operands[1], ITEMS]
    assert list(walk(ONE)) == [ONE]


def test_the_arguments_of_a_plug_ins_function_are_walked_too() -> None:
    call = ForeignCall(ForeignFunction("f", (INTEGER,), INTEGER, abs, "extras"), (ITEMS,), INTEGER)
    assert list(walk(Operation("negate", (call,), INTEGER)))[1:] == [call, ITEMS]


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
        ("items / 2", False),
        ("items % 7", False),
        ("items / 2 + items / amount", True),
        ("default(extra, 1 / items)", True),
        ("has(player.seat)", False),
        ("default(player.seat, 1)", False),
        ("default(extra, player.seat)", True),
        ("wins > 3", False),
        ("typical > 3", True),
        ("journey > 3", True),
        ("all_wins > 3", False),
        ("has(typical)", False),
        ("default(typical, 3)", False),
        ("time_since(deal.won) > 1h", True),
        ("has_badge(closer)", False),
        ("zone(items, full=1, none=5)", False),
        ("zone(items, full=1, none=amount)", True),
        ("percent_of_target(items, 5)", False),
        ("percent_of_target(items, amount)", True),
        ("between(09:00, 18:00)", False),
        ("between(player.starts, 18:00)", True),
        ("business_hours(office)", False),
        ("weekday() in [sat, sun]", False),
        ("size(topics) > 1", False),
        ("half() > 1", True),
        ("hot and (items > 1 or half() > items)", True),
    ],
)
def test_a_tree_knows_whether_it_can_skip(text: str, answer: bool) -> None:
    assert can_skip(read(text)) is answer


def test_where_a_part_stands_does_not_make_it_another() -> None:
    assert Constant(1, INTEGER, 5) == ONE
    assert Operation("not", (ONE,), TRUTH, 7) == Operation("not", (ONE,), TRUTH)


def test_what_holds_never_skips() -> None:
    """A skip counts as false there; around it one is still a skip."""
    inner = Operation("holds", (read("player.senior"),), TRUTH)
    assert not can_skip(inner)
    assert can_skip(Operation("and", (inner, read("player.senior")), TRUTH))
