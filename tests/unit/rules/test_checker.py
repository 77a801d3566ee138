"""Checking: types, guards, folding, conditions, measures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve

from gamicore.model import Limits, Step
from gamicore.rules.checker import Checker, as_condition, read_measure
from gamicore.rules.purposes import check_expression
from gamicore.rules.tree import Constant, FieldRead, MeasureRead, Operation
from gamicore.rules.types import DURATION, INTEGER, NUMBER, SHARE, STEP, TEXT, TIME, TRUTH, WEEKDAY, Type
from gamicore.syntax import Call, ExpressionError, parse, shown_by
from tests.conformance.world import scope


def mistake(text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        check_expression(text, scope())
    return caught.value


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("1 + 2 * 3", 7, INTEGER),
        ("1 / 4", Fraction(1, 4), NUMBER),
        ("round(2.5)", 2, INTEGER),
        ("1h + 30m", 5_400_000_000, DURATION),
        ("7d", Step(days=7), STEP),
        ('"a"', "a", TEXT),
        ("40%", Fraction(2, 5), SHARE),
        ("09:30", 34_200_000_000, TIME),
        ("sat", "sat", WEEKDAY),
        ("10:00 - 09:00", 3_600_000_000, DURATION),
        ("size([1, 2])", 2, INTEGER),
        ("zone(5, full=0, none=10)", Fraction(1, 2), NUMBER),
        ("2 in [1, 2]", True, TRUTH),
        ("min(1, 2) == 1", True, TRUTH),
    ],
)
def test_constants_are_folded(text: str, value: object, kind: Type) -> None:
    tree = check_expression(text, scope())
    assert isinstance(tree, Constant)
    assert (tree.value, tree.type) == (value, kind)


def test_what_overflows_is_not_folded() -> None:
    assert isinstance(
        check_expression("999999999999999999 * 999999999999999999 * 999999999999999999", scope()), Operation
    )


def test_only_what_is_constant_is_folded() -> None:
    tree = check_expression("items + 2 * 3", scope())
    assert isinstance(tree, Operation)
    assert isinstance(tree.operands[0], FieldRead)
    assert tree.operands[1] == Constant(6, INTEGER)


@pytest.mark.parametrize(
    ("text", "holds", "fails"),
    [
        ("has(extra)", {"extra"}, set()),
        ("not has(extra)", set(), {"extra"}),
        ("not not has(extra)", {"extra"}, set()),
        ("has(extra) and has(player.quota)", {"extra", "player.quota"}, set()),
        ("has(extra) or has(bonus)", set(), set()),
        ("not has(extra) or not has(bonus)", set(), {"extra", "bonus"}),
        ("not (has(extra) and hot)", set(), {"extra"}),
        ("has(extra) and hot", {"extra"}, set()),
        ("hot", set(), set()),
        ("has(5)", set(), set()),
    ],
)
def test_a_condition_shows_what_is_there(text: str, holds: set[str], fails: set[str]) -> None:
    assert shown_by(parse(text), holds=True) == holds
    assert shown_by(parse(text), holds=False) == fails


def test_what_is_shown_is_required_only_where_it_was_shown() -> None:
    guarded = check_expression("has(extra) and extra > 3", scope())
    assert isinstance(guarded, Operation)
    compared = guarded.operands[1]
    assert isinstance(compared, Operation)
    assert compared.operands[0].type == INTEGER
    assert mistake("(has(extra) and extra > 3) and bonus > 3").message == "'bonus' may be missing"
    assert mistake("(has(extra) and extra > 3) == (extra > 4)").message == "'extra' may be missing"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("items in [1, amount]", "a list holds written-out values"),
        ("hot and items", "`and` and `or` take truths, this is integer"),
        ("not title", "`not` takes a truth, this is text"),
        ("1 < 2 < items", "this is always true"),
        ("3 < 2 < items", "this is never true"),
    ],
)
def test_mistakes_are_said(text: str, message: str) -> None:
    assert mistake(text).message == message


def test_a_condition_is_a_truth_that_varies() -> None:
    hot = check_expression("hot", scope())
    assert as_condition(hot) is hot
    with pytest.raises(ExpressionError, match="constant-condition"):
        as_condition(Constant(True, TRUTH))
    with pytest.raises(ExpressionError, match="wrong-type"):
        as_condition(Constant(1, INTEGER))


def test_a_plug_in_is_not_called_while_an_expression_is_checked() -> None:
    assert not isinstance(check_expression("half()", scope()), Constant)
    assert not isinstance(check_expression("twice(2) + 1", scope()), Constant)


def test_the_text_of_a_measure_is_one_for_all_ways_to_write_it() -> None:
    ways = (
        "count(deal.won, where=amount>1000 and hot, of=[player, lead])",
        'count("deal.won", of=[lead,player,], where=(amount > 1000) and hot)',
    )
    trees = {check_expression(way, scope()) for way in ways}
    assert len(trees) == 1
    (read,) = trees
    assert isinstance(read, MeasureRead)
    assert str(read.measure) == "count(deal.won, where=(amount > 1000) and hot, of=[lead, player])"


def test_a_where_is_checked_for_the_measured_type() -> None:
    call = parse("count(lead.captured, where=score > 5)")
    assert isinstance(call, Call)
    (where,) = read_measure(call, scope()).where
    assert isinstance(where, Operation)
    assert where.operands[0] == FieldRead(1, "score", INTEGER)


def test_only_history_functions_name_measures() -> None:
    call = parse("round(5)")
    assert isinstance(call, Call)
    with pytest.raises(ExpressionError) as caught:
        read_measure(call, scope())
    assert caught.value.message == "'round' is no history function"


def test_lower_limits_are_kept() -> None:
    small = evolve(scope(), limits=Limits(expression_parts=4))
    check_expression("items > 1", small)
    with pytest.raises(ExpressionError, match="too-many-parts"):
        check_expression("items > 1 + 1 + 1", small)
    text = "1 < 2 if 1 < items < 3 else hot"
    assert Checker(scope()).check(parse(text)).type == TRUTH
    with pytest.raises(ExpressionError, match="too-many-parts"):
        Checker(small).check(parse(text))
