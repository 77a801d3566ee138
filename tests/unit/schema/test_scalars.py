"""Single values: what is read as what, and in which form it is kept."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from gamicore.schema.scalars import Digit, Expression, Figure, Identifier, Name, Names, Share, Truth, Whole


def read(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (details,) = caught.value.errors()
    return str(details.get("ctx", {}).get("message", details["type"]))


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        (Whole, "12", 12),
        (Whole, "-12", -12),
        (Whole, 7, 7),
        (Digit, "9", 9),
        (Truth, "true", True),
        (Truth, False, False),
        (Name, "deal.won-2", "deal.won-2"),
        (Identifier, "_a1", "_a1"),
        (Expression, 5, "5"),
        (Expression, True, "true"),
        (Expression, "1.50", "1.50"),
        (Figure, "1.50", "1.5"),
        (Figure, "1e3", "1000"),
        (Figure, "05", "5"),
        (Figure, 5, "5"),
        (Figure, "many", "many"),
        (Share, "40%", "0.4"),
        (Share, "0.40", "0.4"),
        (Share, "100%", "1"),
        (Share, "many", "many"),
        (Names, "a", ["a"]),
        (Names, ["a", "b"], ["a", "b"]),
    ],
)
def test_a_value_is_kept_in_its_plainest_form(kind: Any, value: object, found: object) -> None:
    assert read(kind, value) == found


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        (Whole, "1.0", "'1.0' is no whole number"),
        (Digit, "10", "less_than_equal"),
        (Truth, "yes", "'yes' is neither true nor false"),
        (Name, "a b", "'a b' is no name"),
        (Identifier, "a-b", "'a-b' is no name"),
        (Expression, 1.5, "string_type"),
        (Figure, [], "string_type"),
        (Share, None, "string_type"),
    ],
)
def test_nothing_else_is_guessed(kind: Any, value: object, message: str) -> None:
    assert refused(kind, value) == message
