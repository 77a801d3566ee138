"""Mistakes in expressions, and the parts of a syntax tree as values."""

from __future__ import annotations

import pickle

from gamicore.syntax.syntax import DateLiteral, ExpressionError, Literal, Name


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
