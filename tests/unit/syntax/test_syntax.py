"""Mistakes in expressions, and the parts of a syntax tree as values."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from operator import call

import pytest

from gamicore.syntax import parse, spell_syntax
from gamicore.syntax.syntax import DateLiteral, ExpressionError, Literal, Name, each_of, parts_of, plain_names


def test_a_mistake_keeps_its_parts() -> None:
    error = ExpressionError("unknown-field", "no field 'a'", "did you mean 'b'?", 7, "a")
    for twin in (error, pickle.loads(pickle.dumps(error))):
        assert (twin.code, twin.message, twin.remedy, twin.at, twin.subject) == (
            *("unknown-field", "no field 'a'", "did you mean 'b'?", 7, "a"),
        )


def test_a_mistake_need_not_have_a_subject() -> None:
    assert ExpressionError("too-deep", "m", "r", 0).subject == ""


def test_parts_are_values() -> None:
    assert Name("a", 3) == Name("a", 3) != Name("a", 4)
    assert Literal(DateLiteral(1), 0) == Literal(DateLiteral(1), 0)


def failing(at: int, message: str = "m") -> Callable[[], int]:
    def fail() -> int:
        raise ExpressionError("wrong-type", message, "r", at)

    return fail


def test_checks_of_parts_give_what_they_find() -> None:
    assert each_of(call, [lambda: 1, lambda: 2]) == [1, 2]
    assert each_of(pow, [2, 3], [4, 2]) == [16, 9]


def test_mistakes_of_parts_are_told_together_each_message_once() -> None:
    with pytest.raises(ExpressionError) as caught:
        each_of(call, [failing(7, "x"), lambda: 1, lambda: sum(each_of(call, [failing(5), failing(2), failing(3)]))])
    assert [(error.at, error.message) for error in caught.value.all] == [(5, "m"), (7, "x")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[a, b]", "a b"),
        ("a and b and c", "a b c"),
        ("not a", "a"),
        ("a + b", "a b"),
        ("a < b < c", "a b c"),
        ("a if b else c", "a b c"),
        ("f(a, x=b)", "a b"),
        ("a", ""),
        ("5", ""),
    ],
)
def test_a_tree_is_put_together_from_parts(text: str, parts: str) -> None:
    assert " ".join(spell_syntax(part) for part in parts_of(parse(text))) == parts


def test_plain_names_are_those_outside_of_calls() -> None:
    text = "-a + b if c > d < e and not f or g in [h] else min(i, 1) + 2"
    names = [name.text for name in plain_names(parse(text))]
    assert sorted(names) == ["a", "b", "c", "d", "e", "f", "g", "h"]
