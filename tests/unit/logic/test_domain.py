"""Domains: what is left of the values that something may have."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from gamicore.logic.domain import MIRRORED, NEGATIONS, AtHand, Domain, domain_of
from gamicore.rules import (
    DATE,
    INTEGER,
    NUMBER,
    SHARE,
    TEXT,
    TIME,
    TRUTH,
    EventType,
    Field,
    FieldRead,
    Measure,
    MeasureRead,
    Scope,
    Type,
    check_expression,
)
from tests.conformance.world import Days
from tests.conformance.world import scope as world

WHOLE = Domain(is_whole=True)
DAY = 24 * 60 * 60 * 1_000_000


@pytest.mark.parametrize(
    ("conditions", "is_empty"),
    [
        ([(">", 4), ("<", 5)], False),
        ([(">", 5), ("<", 5)], True),
        ([(">=", 5), ("<=", 5)], False),
        ([(">", 5), ("<=", 5)], True),
        ([(">=", 5), ("<", 5)], True),
        ([(">=", 5), ("<=", 5), ("!=", 5)], True),
        ([(">=", 5), ("<=", 6), ("!=", 5), ("!=", 6)], False),
        ([("==", 5), ("!=", 5)], True),
        ([("==", 5), (">", 4)], False),
        ([("==", 5), (">", 5)], True),
        ([(">", 4), ("==", 4)], True),
        ([("in", (1, 2)), ("not in", (2, 1))], True),
        ([("not in", (2, 1)), ("in", (1, 2, 3))], False),
        ([("in", (1, 2)), (">=", 2), ("<", 3)], False),
        ([("in", (1, 2)), ("<=", 0)], True),
        ([("!=", 5)], False),
        ([(">", 5), (">", 4), ("<", 6), ("<", 7)], False),
        ([("<", 5), (">", 6)], True),
    ],
)
def test_numbers_are_narrowed(conditions: list[tuple[str, object]], is_empty: bool) -> None:
    domain = Domain()
    for operator, value in conditions:
        domain = domain.narrowed(operator, value)
    assert domain.is_empty is is_empty


@pytest.mark.parametrize(
    ("low", "high", "is_empty"),
    [(4, 5, True), (4, 6, False), (Fraction(1, 2), Fraction(3, 4), True), (Fraction(1, 2), Fraction(5, 4), False)],
)
def test_between_two_numbers_may_be_no_whole_one(low: object, high: object, is_empty: bool) -> None:
    assert WHOLE.narrowed(">", low).narrowed("<", high).is_empty is is_empty
    assert not Domain().narrowed(">", low).narrowed("<", high).is_empty


def test_a_whole_number_is_no_fraction() -> None:
    assert WHOLE.narrowed("==", Fraction(5, 2)).is_empty
    assert not WHOLE.narrowed("==", Fraction(4, 2)).is_empty


def test_few_whole_numbers_are_gone_through_and_many_are_not() -> None:
    """What cannot be told in a bounded number of steps is left alone."""
    few = WHOLE.narrowed(">=", 1).narrowed("<=", 3).narrowed("not in", (1, 2, 3))
    assert few.is_empty
    many = WHOLE.narrowed(">=", 1).narrowed("<=", 1000).narrowed("not in", tuple(range(1, 1001)))
    assert not many.is_empty


@pytest.mark.parametrize(
    ("declared", "operator", "value", "is_empty"),
    [
        (TRUTH, "==", True, False),
        (Type("enum", ("a", "b")), "not in", ("a", "b"), True),
        (Type("enum", ("a", "b")), "!=", "a", False),
        (Type("enum", ("a",)), "!=", "a", False),
        (TEXT, "!=", "a", False),
        (SHARE, ">", 1, True),
        (SHARE, ">=", 1, False),
        (SHARE, "<", 0, True),
        (TIME, ">=", DAY, True),
        (TIME, "==", DAY - 1, False),
        (DATE, "<", 1, False),
        (NUMBER, "<", 0, False),
        (INTEGER, "==", Fraction(1, 2), True),
    ],
)
def test_a_type_bounds_its_values(declared: Type, operator: str, value: object, is_empty: bool) -> None:
    assert domain_of(FieldRead(0, "x", declared)).narrowed(operator, value).is_empty is is_empty


@pytest.mark.parametrize(("function", "is_empty"), [("count", True), ("sum", False), ("level", True)])
def test_a_count_is_never_below_0(function: str, is_empty: bool) -> None:
    assert domain_of(MeasureRead(Measure(function, ("call",)), INTEGER)).narrowed("<", 0).is_empty is is_empty


def test_a_comparison_has_a_negation_and_a_mirror_image() -> None:
    """On all pairs of three values."""
    holds = {
        "==": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
    }
    for operator, mirrored in MIRRORED.items():
        for a in range(3):
            for b in range(3):
                assert holds[operator](a, b) == holds[mirrored](b, a) == (not holds[NEGATIONS[operator]](a, b))


CALL = EventType("call", (Field("k", TEXT), Field("late", Type("text", optional=True)), Field("n", INTEGER)))
SCOPE = Scope(
    {"call": CALL, "note": evolve(CALL, name="note")},
    event_type=CALL,
    badges={"star": ()},
    ladders=("career",),
    seasons={"spring": Days(739_000, 739_090)},
    calendars={"office": world().calendars["office"]},
)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("count(call)", 1, None),
        ("count(call, during=day)", 1, None),
        ("count(call, last=1h)", 1, None),
        ("count(call, of=k)", 1, None),
        ("count(call, of=game)", 1, None),
        ("distinct(call.k)", 1, None),
        ("streak(call, every=day)", 1, None),
        ("streak(call, every=event)", 1, None),
        ("streak(call, every=week, grace=1)", 1, None),
        ("best(call, every=week)", 1, None),
        ("count(note)", 0, None),
        ("count(call, where=n > 1)", 0, None),
        ("count(call, since=star)", 0, None),
        ("count(call, during=spring)", 0, None),
        ("distinct(call.late)", 0, None),
        ("streak(call, every=day, at_least=2)", 0, None),
        ("streak(call, every=workday, calendar=office)", 0, None),
        ("sequence(call, note)", 0, None),
        ("best(call.n, every=week)", None, None),
        ("sum(call.n)", None, None),
        ("level(career)", 0, 3),
        ("abs(n)", 0, None),
        ("zone(n, full=0, none=5)", 0, 1),
        ("max(n, 3)", 3, None),
        ("max(abs(n), zone(n, full=0, none=5))", 0, None),
        ("min(n, 3)", None, 3),
        ("min(level(career), 5)", 0, 3),
        ("max(level(career), 2)", 2, 3),
        ("n", None, None),
    ],
)
def test_what_is_read_or_called_has_bounds_of_its_own(text: str, low: int | None, high: int | None) -> None:
    found = domain_of(check_expression(text, SCOPE), AtHand(CALL, {"career": 3}))
    assert (found.low, found.high) == (low, high)


def test_of_an_event_of_any_type_less_is_known() -> None:
    tree = check_expression("count(call)", SCOPE)
    for event_type in (None, evolve(CALL, name="note"), evolve(CALL, is_derived=True)):
        assert domain_of(tree, AtHand(event_type)).low == 0


def test_a_ladder_that_is_not_known_has_no_highest_level() -> None:
    assert domain_of(check_expression("level(career)", SCOPE)).high is None


def test_today_is_a_day_on_which_events_can_happen() -> None:
    found = domain_of(check_expression("today()", SCOPE))
    assert (found.low, found.high) == (date(1899, 12, 31).toordinal(), date(3000, 1, 1).toordinal())


@pytest.mark.parametrize(
    ("domain", "has"),
    [(Domain(), True), (Domain(frozenset({1})), False), (Domain(low=0), True), (Domain(low=0, above=True), False)],
)
def test_a_value_belongs_to_a_domain_or_not(domain: Domain, has: bool) -> None:
    assert domain.has(0) is has
