"""Conditions that never hold, or always, are proved to; all others are left alone."""

from __future__ import annotations

import pytest

from gamicore.logic.conditions import can_hold, is_always_zero, refuse_decided
from gamicore.logic.domain import AtHand
from gamicore.logic.proof import learned_from
from gamicore.rules import EventType, ExpressionError, Field, FieldRead, Scope, Type, check_expression

CALL = EventType(
    "call",
    (
        Field("a", Type("number")),
        Field("b", Type("number")),
        Field("n", Type("integer")),
        Field("paid", Type("truth")),
        Field("stage", Type("enum", ("x", "y", "z"))),
        Field("tags", Type("list", items=(Type("text"),))),
        Field("title", Type("text")),
    ),
)
SCOPE = Scope({"call": CALL}, event_type=CALL)


def verdict(text: str) -> tuple[str, str, int]:
    with pytest.raises(ExpressionError) as caught:
        refuse_decided(check_expression(text, SCOPE))
    return caught.value.code, caught.value.message, caught.value.at


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("a > 10 and a < 5", "a"),
        ("a < 5 and a > 10", "a"),
        ("5 < a < 3", "a"),
        ("n > 4 and n < 5", "n"),
        ("n == 2.5", "n"),
        ('stage == "x" and stage == "y"', "stage"),
        ('stage in ["x", "y"] and stage == "z"', "stage"),
        ('stage not in ["x", "y"] and stage != "z"', "stage"),
        ('title == "a" and title in ["b"]', "title"),
        ("paid and not paid", "paid"),
        ("paid == true and paid == false", "paid"),
        ("a < b and b < a", "b"),
        ("a < b and a >= b", "a"),
        ("a < a", "a"),
        ('"x" in tags and "x" not in tags', '"x" in tags'),
        ("a > 5 and (a < 3 or a < 4)", "a"),
        ("a > 5 and (b > 1 or b <= 0) and a < 4", "a"),
        ("(a == 1 or a == 2) and a > 2", "a"),
        ("a > 1 and not (a > 1 or b > 1)", "a"),
        ("a + b > 3 and a + b < 3", "a + b"),
        ("count(call) < 0", "count(call)"),
        ("not (paid and not paid) or a > 1", "paid"),
    ],
)
def test_what_never_holds_is_refused(text: str, about: str) -> None:
    assert verdict(text)[:2] == ("impossible-condition", f"this never holds, whatever {about} is")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("a > 5 or a <= 5", "a"),
        ('stage == "x" or stage != "x"', "stage"),
        ('stage in ["x", "y", "z"]', "stage"),
        ("paid or not paid", "paid"),
        ("a == a", "a"),
        ("a < b or a >= b", "a"),
        ("count(call) >= 0", "count(call)"),
    ],
)
def test_what_always_holds_is_refused(text: str, about: str) -> None:
    assert verdict(text)[:2] == ("constant-condition", f"this always holds, whatever {about} is")


@pytest.mark.parametrize(
    "text",
    [
        "a > 4 and a < 5",
        "a > 5 and a > 3",
        "a > 5 and (a < 3 or n == 1)",
        "a > 5 or a < 3",
        'stage == "x" or stage == "y"',
        'stage != "x"',
        'title == "a" or title == "b"',
        "a < b and b < 5 and a > 7",
        "count(call) >= 1",
        "paid and a > 1 or not paid",
        '"x" in tags and "y" not in tags',
        "a / (b - n) > 1",
        "1 if a > 5 else 0",
        "n",
    ],
)
def test_what_depends_is_left_alone(text: str) -> None:
    """Also where a cleverer proof might find something."""
    tree = check_expression(text, SCOPE)
    assert refuse_decided(tree) is tree


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("b > 1 and (a > 5 and a < 3)", 11),
        ("not (a > 5 and a < 3)", 5),
        ("1 if a > 5 and a < 2 else 0", 5),
        ("b > 1 or a == a", 11),
    ],
)
def test_the_innermost_part_is_named(text: str, at: int) -> None:
    assert verdict(text)[2] == at


@pytest.mark.parametrize(
    ("text", "is_zero"),
    [
        ("a - a", True),
        ("(a - a) * b", True),
        ("b * (a - a)", True),
        ("-(a - a)", True),
        ("abs(a - a)", True),
        ("max(a - a, b - b)", True),
        ("max(a - a, b)", False),
        ("(a - a) / b", True),
        ("(a - a) + (b - b)", True),
        ("(a - a) + b", False),
        ("a - b", False),
        ("a", False),
        ("0", True),
        ("1", False),
        ("round(a - a)", True),
        ("0 if paid else 0", False),
    ],
)
def test_a_number_that_is_always_0(text: str, is_zero: bool) -> None:
    assert is_always_zero(check_expression(text, SCOPE)) is is_zero


@pytest.mark.parametrize("operator", ["/", "//", "%"])
def test_a_division_by_what_is_always_0_is_refused(operator: str) -> None:
    assert verdict(f"a {operator} (b - b) > 1") == ("division-by-zero", "b - b is always 0", 6 + len(operator))


@pytest.mark.parametrize(
    ("text", "when", "code", "message"),
    [
        ("10 if n < 3 else 2", "n > 5", "impossible-condition", "this never holds where `when` holds"),
        ("10 if n > 3 else 2", "n > 5", "constant-condition", "this always holds where `when` holds"),
        ("10 if n > 3 or paid else 2", "n > 5", "constant-condition", "this always holds where `when` holds"),
        ("1 if n == 2.5 else 2", "n > 5", "impossible-condition", "this never holds, whatever n is"),
    ],
)
def test_what_a_condition_before_has_decided_is_refused(text: str, when: str, code: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        refuse_decided(check_expression(text, SCOPE), given=learned_from(check_expression(when, SCOPE)))
    assert (caught.value.code, caught.value.message) == (code, message)


@pytest.mark.parametrize("text", ["10 if n < 9 else 2", "10 if paid else 2", "1 if a > 5 else 0"])
def test_what_a_condition_before_leaves_open_is_left_alone(text: str) -> None:
    tree = check_expression(text, SCOPE)
    assert refuse_decided(tree, given=learned_from(check_expression("n > 5", SCOPE))) is tree


def test_what_an_event_of_a_type_decides_is_refused() -> None:
    tree = check_expression("count(call) == 0", SCOPE)
    assert refuse_decided(tree) is tree
    with pytest.raises(ExpressionError, match="this never holds, whatever count"):
        refuse_decided(tree, AtHand(CALL))


def test_long_parts_are_not_shown_whole() -> None:
    part = " + ".join(["a"] * 25)
    _, message, _ = verdict(f"{part} < {part}")
    assert message.endswith("... is")
    assert len(message) < 200


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('stage == "x"', True),
        ('stage == "y"', False),
        ('stage == "y" and paid', False),
        ('stage == "y" or paid', True),
        ('stage == "y" or stage == "z"', False),
        ("paid", True),
    ],
)
def test_a_condition_can_hold_where_something_is_known(text: str, holds: bool) -> None:
    stage = FieldRead(4, "stage", Type("enum", ("x", "y", "z")))
    assert can_hold(check_expression(text, SCOPE), {stage: "x"}) is holds


def test_no_condition_can_always_hold() -> None:
    assert can_hold(None, {})


def test_a_large_condition_takes_no_time() -> None:
    """Two dozen choices between two: they are not multiplied."""
    text = " and ".join(f"(n == {number} or a > {number})" for number in range(24))
    tree = check_expression(text, SCOPE)
    assert refuse_decided(tree) is tree
