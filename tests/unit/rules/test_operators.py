"""Which operator takes which types, and what comes out."""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve

from gamicore.rules.operators import (
    check_arithmetic,
    check_comparison,
    check_negation,
    common_type,
    is_same_kind,
    require,
)
from gamicore.rules.tree import AttributeRead, Constant, FieldRead, PlayerRead, Tree
from gamicore.rules.types import CALENDAR, DATE, DURATION, INTEGER, NUMBER, PLAYER, SHARE, STEP, TEXT, TIME, TRUTH, Type
from gamicore.syntax.syntax import ExpressionError

STAGE = Type("enum", ("open", "won"))
OTHER = Type("enum", ("a", "b"))
KEY = Type("key")
ZONE = Type("timezone")
TEXTS = Type("list", items=(TEXT,))
NUMERICS = (INTEGER, NUMBER, SHARE)
KINDS = {
    *(TRUTH, INTEGER, NUMBER, SHARE, TEXT, DATE, TIME, DURATION, STEP, STAGE, KEY, ZONE, PLAYER, CALENDAR, TEXTS),
}


def of(kind: Type, at: int = 0) -> Tree:
    """Give something that is read, of a type."""
    return FieldRead(0, "x", kind, at)


NUMERIC = [pair for pair in product(NUMERICS, repeat=2) if pair != (INTEGER, INTEGER)]
ARITHMETIC: dict[tuple[str, Type, Type], Type] = {
    **{(operator, INTEGER, INTEGER): INTEGER for operator in ("+", "-", "*", "//", "%")},
    **{(operator, left, right): NUMBER for operator in "+-*%" for left, right in NUMERIC},
    **{("//", left, right): INTEGER for left, right in NUMERIC},
    **{("/", left, right): NUMBER for left, right in [*NUMERIC, (INTEGER, INTEGER)]},
    **{(operator, DATE, STEP): DATE for operator in "+-"},
    **{(operator, DURATION, DURATION): DURATION for operator in "+-"},
    ("/", DURATION, DURATION): NUMBER,
    ("*", DURATION, INTEGER): DURATION,
    ("*", INTEGER, DURATION): DURATION,
    ("-", DATE, DATE): INTEGER,
    ("-", TIME, TIME): DURATION,
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


@pytest.mark.parametrize(
    ("left", "right", "remedy"),
    [
        (TIME, DURATION, "a time of day is compared, or taken from another one; nothing is added to it"),
        (DURATION, NUMBER, "a duration takes + and - with another, * with an integer, / with another"),
        (TEXT, TEXT, "numbers take + - * / // %, a date takes + and - with a length such as 7d, and - with a date"),
    ],
)
def test_other_mixtures_have_remedies_too(left: Type, right: Type, remedy: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check_arithmetic("+", of(left), of(right), 0)
    assert caught.value.remedy == remedy


def test_a_duration_is_not_divided_by_a_written_0() -> None:
    with pytest.raises(ExpressionError, match="division-by-zero"):
        check_arithmetic("/", of(DURATION), Constant(0, DURATION), 0)


def test_numbers_and_exact_lengths_are_negated() -> None:
    """A share is one from 0 to 1; without its sign it is a number."""
    assert check_negation(of(SHARE), 0).type == NUMBER
    for kind in KINDS - {SHARE}:
        if kind in {INTEGER, NUMBER, DURATION}:
            assert check_negation(of(kind), 0).type == kind
            continue
        with pytest.raises(ExpressionError, match="wrong-operator"):
            check_negation(of(kind), 0)


def comparable(left: Type, right: Type) -> bool:
    if {left, right} <= {*NUMERICS} or {left, right} <= {TEXT, STAGE, KEY, ZONE}:
        return True
    return left == right and left not in {STEP, TEXTS, CALENDAR}


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
def test_only_numbers_dates_times_and_lengths_are_ordered(operator: str) -> None:
    ordered = {*NUMERICS, DATE, TIME, DURATION}
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
        (of(INTEGER), Constant((), Type("list")), "impossible-condition"),
        (of(STAGE), Constant(("one",), Type("list", items=(TEXT,))), "bad-enum-value"),
    ]:
        with pytest.raises(ExpressionError) as caught:
            check_comparison("in", left, right, 0)
        assert caught.value.code == code


def test_something_is_in_a_field_that_is_a_list() -> None:
    stages = of(Type("list", items=(STAGE,)), 7)
    assert check_comparison("in", of(TEXT), of(TEXTS), 0).operator == "in"
    assert check_comparison("not in", of(STAGE), of(TEXTS), 0).operator == "not in"
    assert check_comparison("in", of(SHARE), of(Type("list", items=(INTEGER,))), 0).type == TRUTH
    for left, right, code in [
        (of(INTEGER), of(TEXTS, 7), "wrong-operator"),
        (Constant("one", TEXT, 7), stages, "bad-enum-value"),
        (of(OTHER), stages, "wrong-operator"),
    ]:
        with pytest.raises(ExpressionError) as caught:
            check_comparison("in", left, right, 0)
        assert (caught.value.code, caught.value.at) == (code, 7)


def test_values_are_of_one_kind_or_not() -> None:
    for left, right in product(KINDS, repeat=2):
        assert is_same_kind(left, right) is comparable(left, right)


@pytest.mark.parametrize(
    ("tree", "message", "remedy"),
    [
        (FieldRead(0, "note", TEXT, 4), "'note' may be missing", 'use default(note, "") or has(note)'),
        (FieldRead(0, "at", TIME, 4), "'at' may be missing", "use default(at, 00:00) or has(at)"),
        (FieldRead(0, "rate", SHARE, 4), "'rate' may be missing", "use default(rate, 0%) or has(rate)"),
        (FieldRead(0, "tags", TEXTS, 4), "'tags' may be missing", "use has(tags)"),
        (FieldRead(0, "stage", STAGE, 4), "'stage' may be missing", "use has(stage)"),
        (FieldRead(0, "who", PLAYER, 4), "'who' may be missing", "use has(who)"),
        (PlayerRead(INTEGER, 4), "'this' may be missing", "use default(this, 0) or has(this)"),
    ],
)
def test_the_remedy_for_what_may_be_missing_fits_its_type(tree: Tree, message: str, remedy: str) -> None:
    optional = evolve(tree, type=evolve(tree.type, optional=True))
    with pytest.raises(ExpressionError) as caught:
        require(optional)
    assert (caught.value.message, caught.value.remedy, caught.value.at) == (message, remedy, 4)


def test_require_names_what_may_be_missing() -> None:
    optional = Type("integer", optional=True)
    assert require(FieldRead(0, "items", INTEGER)) == FieldRead(0, "items", INTEGER)
    with pytest.raises(ExpressionError) as caught:
        require(AttributeRead(0, "quota", optional, 4))
    assert (caught.value.message, caught.value.at) == ("'player.quota' may be missing", 4)
    assert caught.value.remedy == "use default(player.quota, 0) or has(player.quota)"


def test_two_types_may_have_one_in_common() -> None:
    assert common_type(INTEGER, INTEGER, 0) == INTEGER
    assert common_type(INTEGER, NUMBER, 0) == NUMBER
    assert common_type(STAGE, STAGE, 0) == STAGE
    assert common_type(STAGE, OTHER, 0) == TEXT
    assert common_type(KEY, TEXT, 0) == TEXT
    assert common_type(DATE, Type("date", optional=True), 0) == DATE
    assert common_type(STEP, STEP, 0) == STEP
    assert common_type(SHARE, SHARE, 0) == SHARE
    assert common_type(SHARE, INTEGER, 0) == NUMBER
    assert common_type(ZONE, TEXT, 0) == TEXT
    assert common_type(TIME, TIME, 0) == TIME


@pytest.mark.parametrize(
    ("left", "right"), [(INTEGER, TEXT), (DATE, STEP), (TRUTH, INTEGER), (PLAYER, TEXT), (TEXTS, TEXTS)]
)
def test_other_types_have_none(left: Type, right: Type) -> None:
    with pytest.raises(ExpressionError) as caught:
        common_type(left, right, 4)
    assert (caught.value.code, caught.value.at) == ("wrong-type", 4)
