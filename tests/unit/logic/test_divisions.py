"""Divisions by what may be 0: refused where it is read and nothing has shown that it is not."""

from __future__ import annotations

import pytest

from gamicore.logic.divisions import refuse_possible_zeros
from gamicore.logic.domain import AtHand
from gamicore.logic.proof import learned_from
from gamicore.rules import (
    NUMBER,
    EventType,
    ExpressionError,
    Field,
    ForeignFunction,
    Scope,
    Type,
    check_expression,
)

CALL = EventType(
    "call",
    (
        Field("a", Type("number")),
        Field("length", Type("duration")),
        Field("n", Type("integer")),
        Field("paid", Type("truth")),
        Field("part", Type("share")),
        Field("tags", Type("list", items=(Type("text"),))),
        Field("x", Type("number", optional=True)),
    ),
)
NOTE = EventType("note", CALL.fields)
TWICE = ForeignFunction("twice", (NUMBER,), NUMBER, lambda number: 2 * number, "extras")
SCOPE = Scope(
    {"call": CALL, "note": NOTE},
    {"quota": (0, Field("quota", Type("number")))},
    event_type=CALL,
    functions={"twice": TWICE},
    ladders=("career",),
)
HERE = AtHand(CALL, {"career": 3})


def refused(text: str, when: str | None = None) -> tuple[str, str, str, int] | None:
    given = learned_from(None if when is None else check_expression(when, SCOPE), HERE)
    try:
        refuse_possible_zeros(check_expression(text, SCOPE), HERE, given)
    except ExpressionError as error:
        return error.code, error.message, error.remedy, error.at
    return None


@pytest.mark.parametrize(
    ("text", "name", "at"),
    [
        ("a / n", "n", 4),
        ("a // n", "n", 5),
        ("a % n", "n", 4),
        ("percent_of_target(a, n)", "n", 21),
        ("length / length > 1", "length", 9),
        ("a / part", "part", 4),
        ("a / player.quota", "player.quota", 4),
        ("a / size(tags)", "size(tags)", 4),
        ("a / count(note)", "count(note)", 4),
        ("a / count(call, where=n > 1)", "count(call, where=n > 1)", 4),
        ("a / count(call, last=1d, where=paid)", "count(call, where=paid, last=1d)", 4),
        ("a / average(call.n)", "average(call.n)", 4),
        ("a / sum(call.n)", "sum(call.n)", 4),
        ("a / level(career)", "level(career)", 4),
        ("a / n if paid else 0", "n", 4),
        ("a / n if n >= 0 else 0", "n", 4),
        ("0 if n > 0 else a / n", "n", 20),
        ("a / n > 1 and n != 0", "n", 4),
        ("n != 0 or a / n > 1", "n", 14),
        ("twice(a / n)", "n", 10),
        ("round(a / n)", "n", 10),
        ("has(x) and a / x > 1", "x", 15),
        ("(n != 0 and paid) or a / n > 1", "n", 25),
    ],
)
def test_what_is_read_and_may_be_0_is_refused(text: str, name: str, at: int) -> None:
    remedy = f"ask for {name} != 0 before: in `when`, by `and`, or by `... if {name} != 0 else 0`"
    assert refused(text) == ("possible-zero", f"{name} may be 0, and this divides by it", remedy, at)


@pytest.mark.parametrize(
    "text",
    [
        "a / 2",
        "a / n if n != 0 else 0",
        "a / n if n > 0 else 0",
        "a / n if 1 <= n < 5 else 0",
        "a / n if n in [1, 2] else 0",
        "a / n if n > 0 and paid else 0",
        "0 if n == 0 else a / n",
        "0 if n == 0 or paid else a / n",
        "n != 0 and a / n > 1",
        "n != 0 and (paid or a / n > 1)",
        "n == 0 or a / n > 1",
        "not (n == 0) and a / n > 1",
        "has(x) and x > 0 and a / x > 1",
        "a / max(n, 1)",
        "a / default(x, 1)",
        "a / (n - 1)",
        "a / count(call)",
        "a / count(call, during=day)",
        "a / best(call, every=day)",
        "a / count(note) if count(note) > 0 else 0",
        "size(tags) > 0 and a / size(tags) > 2",
        "length / 1h",
        "(1 if a / n > 1 else 2) if n != 0 else 3",
    ],
)
def test_what_is_not_0_or_cannot_be_told_is_left_alone(text: str) -> None:
    assert refused(text) is None


@pytest.mark.parametrize("when", ["n > 0", "paid and n != 0", "n == 3", "0 < n"])
def test_what_has_been_asked_before_counts(when: str) -> None:
    assert refused("10 / n", when) is None


@pytest.mark.parametrize("when", ["n >= 0", "n > 0 or paid", "a > 0"])
def test_what_shows_less_does_not(when: str) -> None:
    assert refused("10 / n", when) is not None


def test_what_is_never_evaluated_is_no_reason_to_forget() -> None:
    assert refused("(a / n if n == 0 else 1) if n != 0 else 2") is None
