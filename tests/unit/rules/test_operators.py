"""Which operator takes which types, and what comes out."""

from __future__ import annotations

from itertools import product

import pytest

from gamicore.rules.operators import check_arithmetic, check_comparison, check_negation, common_type
from gamicore.rules.syntax import ExpressionError
from gamicore.rules.tree import Constant, FieldRead, Tree
from gamicore.rules.types import DATE, DURATION, INTEGER, NUMBER, PLAYER, STEP, TEXT, TRUTH, Type

STAGE = Type("enum", ("open", "won"))
OTHER = Type("enum", ("a", "b"))
KEY = Type("key")
KINDS = {
    *(TRUTH, INTEGER, NUMBER, TEXT, DATE, DURATION, STEP, STAGE, KEY, PLAYER),
}


def of(kind: Type, at: int = 0) -> Tree:
    """Give something that is read, of a type."""
    return FieldRead(0, "x", kind, at)


NUMERIC = [(INTEGER, NUMBER), (NUMBER, INTEGER), (NUMBER, NUMBER)]
ARITHMETIC: dict[tuple[str, Type, Type], Type] = {
    **{(operator, INTEGER, INTEGER): INTEGER for operator in ("+", "-", "*", "//", "%")},
    **{(operator, left, right): NUMBER for operator in "+-*%" for left, right in NUMERIC},
    **{("//", left, right): INTEGER for left, right in NUMERIC},
    **{("/", left, right): NUMBER for left, right in [*NUMERIC, (INTEGER, INTEGER)]},
    **{(operator, DATE, STEP): DATE for operator in "+-"},
    **{(operator, DURATION, DURATION): DURATION for operator in "+-"},
}


@pytest.mark.parametrize("operator", ["+", "-", "*", "/", "//", "%"])
def test_arithmetic_takes_these_types_and_no_others(operator: str) -> None:
    for left, right in product(KINDS, repeat=2):
        expected = ARITHMETIC.get((operator, left, right))
        if expected is not None:
            assert check_arithmetic(operator, of(left), of(right), 3).type == expected
            continue
        with pytest.raises(ExpressionError) as caught:
            check_arithmetic(operator, of(left), of(right), 3)
        assert (caught.value.code, caught.value.at) == ("wrong-operator", 3)


def test_a_step_makes_a_date_later_or_earlier() -> None:
    assert check_arithmetic("+", of(DATE), of(STEP), 0).operator == "later"
    assert check_arithmetic("-", of(DATE), of(STEP), 0).operator == "earlier"


@pytest.mark.parametrize("operator", ["/", "//", "%"])
def test_dividing_by_a_written_0_is_a_mistake(operator: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check_arithmetic(operator, of(INTEGER), Constant(0, INTEGER, 7), 3)
    assert (caught.value.code, caught.value.at) == ("division-by-zero", 7)


def test_a_date_and_an_exact_length_have_a_remedy() -> None:
    with pytest.raises(ExpressionError) as caught:
        check_arithmetic("+", of(DATE), of(DURATION), 0)
    assert caught.value.message == "'+' does not take date and duration"
    assert caught.value.remedy == "add days, weeks, months or years to a date"


def test_numbers_and_exact_lengths_are_negated() -> None:
    for kind in KINDS:
        if kind in {INTEGER, NUMBER, DURATION}:
            assert check_negation(of(kind), 0).type == kind
            continue
        with pytest.raises(ExpressionError, match="wrong-operator"):
            check_negation(of(kind), 0)


def comparable(left: Type, right: Type) -> bool:
    if {left, right} <= {INTEGER, NUMBER} or {left, right} <= {TEXT, STAGE, KEY}:
        return True
    return left == right and left != STEP


@pytest.mark.parametrize("operator", ["==", "!="])
def test_values_of_one_type_are_told_apart(operator: str) -> None:
    for left, right in product(KINDS, repeat=2):
        if comparable(left, right):
            assert check_comparison(operator, of(left), of(right), 3).type == TRUTH
            continue
        with pytest.raises(ExpressionError) as caught:
            check_comparison(operator, of(left), of(right), 3)
        assert (caught.value.code, caught.value.at) == ("wrong-operator", 3)


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
def test_only_numbers_dates_and_lengths_are_ordered(operator: str) -> None:
    ordered = {INTEGER, NUMBER, DATE, DURATION}
    for left, right in product(KINDS, repeat=2):
        if comparable(left, right) and left in ordered:
            assert check_comparison(operator, of(left), of(right), 3).operator == operator
            continue
        with pytest.raises(ExpressionError, match="wrong-operator"):
            check_comparison(operator, of(left), of(right), 3)


def test_an_enum_is_compared_with_its_values() -> None:
    assert check_comparison("==", of(STAGE), Constant("won", TEXT), 0).type == TRUTH
    for left, right, at in [(of(STAGE), Constant("one", TEXT, 9), 9), (Constant("one", TEXT, 2), of(STAGE, 9), 2)]:
        with pytest.raises(ExpressionError) as caught:
            check_comparison("==", left, right, 5)
        assert (caught.value.code, caught.value.at) == ("bad-enum-value", at)
        assert caught.value.remedy == "did you mean 'won'?"


def test_enums_without_a_common_value_are_not_compared() -> None:
    with pytest.raises(ExpressionError, match="these two enums share no value"):
        check_comparison("==", of(STAGE), of(OTHER), 0)
    assert check_comparison("==", of(STAGE), of(Type("enum", ("won", "b"))), 0).type == TRUTH


def test_membership_needs_a_list_with_comparable_items() -> None:
    items = Constant((1, 2), Type("list", items=(INTEGER, NUMBER)), 5)
    assert check_comparison("in", of(NUMBER), items, 0).operator == "in"
    assert check_comparison("not in", of(INTEGER), items, 0).operator == "not in"
    for left, right, code in [
        (of(TEXT), items, "wrong-operator"),
        (of(INTEGER), of(INTEGER), "wrong-type"),
        (of(INTEGER), Constant((), Type("list")), "constant-condition"),
        (of(STAGE), Constant(("one",), Type("list", items=(TEXT,))), "bad-enum-value"),
    ]:
        with pytest.raises(ExpressionError) as caught:
            check_comparison("in", left, right, 0)
        assert caught.value.code == code


def test_two_types_may_have_one_in_common() -> None:
    assert common_type(INTEGER, INTEGER, 0) == INTEGER
    assert common_type(INTEGER, NUMBER, 0) == NUMBER
    assert common_type(STAGE, STAGE, 0) == STAGE
    assert common_type(STAGE, OTHER, 0) == TEXT
    assert common_type(KEY, TEXT, 0) == TEXT
    assert common_type(DATE, Type("date", optional=True), 0) == DATE
    assert common_type(STEP, STEP, 0) == STEP


@pytest.mark.parametrize(
    ("left", "right"), [(INTEGER, TEXT), (DATE, STEP), (TRUTH, INTEGER), (PLAYER, TEXT), (Type("list"), Type("list"))]
)
def test_other_types_have_none(left: Type, right: Type) -> None:
    with pytest.raises(ExpressionError) as caught:
        common_type(left, right, 4)
    assert (caught.value.code, caught.value.at) == ("wrong-type", 4)
