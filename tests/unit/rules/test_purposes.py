"""What expressions are for: conditions, amounts, numbers."""

from __future__ import annotations

import pytest

from gamicore.rules.operations import ROUNDINGS, Rounding
from gamicore.rules.purposes import (
    check_amount,
    check_base,
    check_condition,
    check_event_number,
    check_expression,
    check_number,
    known_where,
)
from gamicore.rules.tree import Constant, FieldRead, Operation
from gamicore.rules.types import INTEGER, NUMBER, SHARE, TRUTH
from gamicore.syntax import ExpressionError
from tests.conformance.world import scope


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


def test_an_amount_relies_on_what_is_known() -> None:
    text = "10 / extra"
    known = known_where("hot and has(extra)", scope())
    assert known == {"extra"}
    for check in (check_amount, check_base):
        assert check(text, scope(), 1, known=known).type in {INTEGER, NUMBER}
        with pytest.raises(ExpressionError, match="optional-unhandled"):
            check(text, scope(), 1)


def test_nothing_is_known_without_a_condition_and_all_where_it_cannot_be_read() -> None:
    assert known_where(None, scope()) == set()
    assert known_where("not has(extra)", scope()) == set()
    assert {"extra", "items", "title"} <= known_where("has(extra) and", scope())


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


@pytest.mark.parametrize(("rounding", "units"), [("half-even", 2), ("half-up", 3), ("down", 2), ("up", 3)])
def test_an_amount_is_rounded_as_it_is_said(rounding: Rounding, units: int) -> None:
    assert check_amount("5 / 2", scope(), 1, rounding=rounding) == Constant(units, INTEGER)
    tree = check_amount("amount / 3", scope(), 1, rounding=rounding)
    assert isinstance(tree, Operation)
    assert isinstance(tree.operands[0], Operation)
    assert tree.operands[0].operator == ROUNDINGS[rounding]


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


def test_a_base_is_an_amount_that_is_not_rounded() -> None:
    tree = check_base("amount / 3", scope(), 100)
    assert isinstance(tree, Operation)
    assert (tree.operator, tree.type) == ("*", NUMBER)
    assert tree.operands[1] == Constant(100, INTEGER)
    assert check_base("amount", scope(), 1) == check_expression("amount", scope())
    assert check_base("items * 2", scope(), 1).type == INTEGER


def test_an_event_says_a_number_by_its_fields_alone() -> None:
    assert check_event_number("amount / 3", scope()) == check_number("amount / 3", scope())


@pytest.mark.parametrize(
    ("text", "named", "at"),
    [
        ("1 / count(deal.won)", "count(deal.won)", 4),
        ("amount / player.fte", "player.fte", 9),
        ("1 if player == owner else 0", "its player", 5),
        ("1 if weekday() == mon else player.fte", "its time", 5),
    ],
)
def test_a_number_of_an_event_reads_nothing_beyond_it(text: str, named: str, at: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        check_event_number(text, scope())
    assert (caught.value.code, caught.value.at) == ("beyond-event", at)
    assert caught.value.message == f"this is read from the fields of the event alone, not from {named}"


def test_a_number_is_left_as_it_is() -> None:
    assert check_number("amount / 3", scope()) == check_expression("amount / 3", scope())
    assert check_number("40%", scope()).type == SHARE


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("title", "wrong-type", "a number belongs here, this is text"),
        ("extra", "optional-unhandled", "'extra' may be missing"),
        ("30m", "wrong-type", "a number belongs here, this is duration"),
    ],
)
def test_what_is_no_number_is_refused(text: str, code: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check_number(text, scope())
    assert (caught.value.code, caught.value.message) == (code, message)
