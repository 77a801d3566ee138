"""What each operator does with values."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from gamicore.rules.operations.table import OPERATIONS

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("operator", "operands", "value"),
    [
        ("+", (1, HALF), Fraction(3, 2)),
        ("-", (1, HALF), HALF),
        ("*", (3, HALF), Fraction(3, 2)),
        ("/", (6, 3), 2),
        ("/", (1, 3), Fraction(1, 3)),
        ("//", (-7, 2), -4),
        ("//", (Fraction(-7, 2), 1), -4),
        ("%", (-7, 3), 2),
        ("%", (7, -3), -2),
        ("%", (Fraction(7, 2), 1), HALF),
        ("negate", (5,), -5),
        ("not", (True,), False),
        ("==", (2, Fraction(4, 2)), True),
        ("!=", ("a", "b"), True),
        ("<", (1, 1), False),
        ("<=", (1, 1), True),
        (">", (HALF, 0), True),
        (">=", (0, HALF), False),
        ("in", ("a", ("a", "b")), True),
        ("not in", ("c", ("a", "b")), True),
        ("floor", (Fraction(-5, 2),), -3),
        ("ceil", (Fraction(-5, 2),), -2),
        ("abs", (Fraction(-5, 2),), Fraction(5, 2)),
        ("min", (3, HALF, 2), HALF),
        ("max", (3, HALF, 2), 3),
        ("size", (("a", "b"),), 2),
        ("round", (Fraction(5, 2),), 2),
        ("round_half_up", (Fraction(5, 2),), 3),
        ("round_down", (Fraction(5, 2),), 2),
        ("round_up", (Fraction(5, 2),), 3),
        ("weekday", (1,), "mon"),
        ("between", (2, 1, 3), True),
        ("in_season", (1, 101, 101), True),
        ("zone", (3, 4, 2), HALF),
        ("percent_of_target", (1, 200), HALF),
    ],
)
def test_an_operator_has_its_value(operator: str, operands: tuple[Any, ...], value: Any) -> None:
    found = OPERATIONS[operator](*operands)
    assert found == value
    assert type(found) is type(value)


def test_names_of_functions_are_those_of_the_functions() -> None:
    """Generated code calls them by these names."""
    names = ("round_half_up", "round_down", "round_up")
    for name in (
        *names,
        "later",
        "earlier",
        "bounded_amount",
        "weekday",
        "between",
        "in_season",
        "zone",
        "percent_of_target",
    ):
        assert OPERATIONS[name].__name__ == name
