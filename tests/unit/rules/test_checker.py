"""Checking: types, guards, folding, conditions, amounts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.model import Step
from gamicore.rules.checker import check_amount, check_condition, check_expression, require
from gamicore.rules.parser import parse
from gamicore.rules.syntax import ExpressionError, shown_by
from gamicore.rules.tree import AttributeRead, Constant, FieldRead, Operation
from gamicore.rules.types import DURATION, INTEGER, NUMBER, STEP, TEXT, TRUTH, Type
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


def test_require_names_what_may_be_missing() -> None:
    optional = Type("integer", optional=True)
    assert require(FieldRead(0, "items", INTEGER)) == FieldRead(0, "items", INTEGER)
    with pytest.raises(ExpressionError) as caught:
        require(AttributeRead(0, "quota", optional, 4))
    assert (caught.value.message, caught.value.at) == ("'player.quota' may be missing", 4)
    assert caught.value.remedy == "use default(player.quota, 0) or has(player.quota)"


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("items", "wrong-type", 0),
        ("cold", "optional-unhandled", 0),
        ("1 < 2", "constant-condition", 2),
        ("hot and", "unexpected-word", 7),
    ],
)
def test_a_condition_is_a_truth_that_varies(text: str, code: str, at: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        check_condition(text, scope())
    assert (caught.value.code, caught.value.at) == (code, at)


def test_a_condition_is_checked() -> None:
    assert check_condition("hot", scope()).type == TRUTH
    assert check_condition("items > 3", scope()).type == TRUTH


def test_a_whole_amount_is_left_as_it_is() -> None:
    assert check_amount("items", scope(), 1) == check_expression("items", scope())
    assert check_amount("5", scope(), 100) == Constant(500, INTEGER)


def test_an_amount_is_rounded_once_at_the_top() -> None:
    tree = check_amount("amount / 3", scope(), 100)
    assert isinstance(tree, Operation)
    assert (tree.operator, tree.type) == ("bounded_amount", INTEGER)
    rounded = tree.operands[0]
    assert isinstance(rounded, Operation)
    assert rounded.operator == "round"
    assert isinstance(rounded.operands[0], Operation)
    assert rounded.operands[0].operator == "*"


def test_an_amount_that_fits_64_bits_is_not_watched() -> None:
    assert isinstance(check_amount("items", scope(), 1), FieldRead)
    tree = check_amount("items", scope(), 10)
    assert isinstance(tree, Operation)
    assert tree.operator == "bounded_amount"


@pytest.mark.parametrize(
    ("text", "code"), [("title", "wrong-type"), ("hot", "wrong-type"), ("extra", "optional-unhandled")]
)
def test_an_amount_is_a_number_that_is_there(text: str, code: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check_amount(text, scope(), 1)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("items in [1, amount]", "a list holds written-out values"),
        ("hot and items", "`and` and `or` take truths, this is integer"),
        ("not title", "`not` takes a truth, this is text"),
        ("1 < 2 < items", "this is always true"),
        ("3 < 2 < items", "this is always false"),
    ],
)
def test_mistakes_are_said(text: str, message: str) -> None:
    assert mistake(text).message == message
