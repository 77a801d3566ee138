"""Values in wire form, as the oracle reads them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from gamicore.rules import DATE, INTEGER, NUMBER, PLAYER, SHARE, TEXT, TIME, TRUTH, Type
from gamicore.testing.values import content_of, read_attribute, read_value


@pytest.mark.parametrize(
    ("value", "declared", "read"),
    [
        (True, TRUTH, True),
        (3.0, INTEGER, 3),
        (0.1, NUMBER, Fraction(1, 10)),
        ("x", TEXT, "x"),
        ("anna", PLAYER, "anna"),
        ("2026-03-31", DATE, date(2026, 3, 31).toordinal()),
        ("90m", Type("duration"), 5_400_000_000),
        ("won", Type("enum", ("won", "lost")), "won"),
        ("09:30", TIME, 34_200_000_000),
        (0.25, SHARE, Fraction(1, 4)),
        ("25%", SHARE, Fraction(1, 4)),
        ("Europe/Rome", Type("timezone"), "Europe/Rome"),
        (["a", "b"], Type("list", items=(TEXT,)), ("a", "b")),
    ],
)
def test_values_are_read_by_type(value: Any, declared: Type, read: Any) -> None:
    assert read_value(value, declared) == read


@pytest.mark.parametrize(
    ("value", "declared"),
    [
        (0.5, INTEGER),
        ("1", INTEGER),
        (1, TRUTH),
        (1, TEXT),
        ("", PLAYER),
        ("open", Type("enum", ("won",))),
        (5, DATE),
        (1.5, SHARE),
        ("24:00", TIME),
        ("Rome", Type("timezone")),
        ("a", Type("list", items=(TEXT,))),
        ([1], Type("list", items=(TEXT,))),
    ],
)
def test_values_of_other_types_are_refused(value: Any, declared: Type) -> None:
    with pytest.raises(ValueError, match=r"no|value"):
        read_value(value, declared)


def test_attributes_are_read_from_text_or_as_values() -> None:
    assert read_attribute("0.5", NUMBER) == read_attribute(0.5, NUMBER) == Fraction(1, 2)
    assert read_attribute("true", TRUTH) is read_attribute(True, TRUTH) is True
    assert read_attribute(date(2026, 3, 31), DATE) == read_attribute("2026-03-31", DATE)
    assert read_attribute("", TEXT) is read_attribute(None, TEXT) is None


def test_content_is_compared_by_what_json_says() -> None:
    """12000 is 12000.0, but 1 is not true, and a text is no number."""
    assert content_of({"a": 12000, "b": [1]}) == content_of({"b": [1.0], "a": 12000.0})
    assert len({content_of(1), content_of(True), content_of("1"), content_of([1]), content_of(None)}) == 5


def test_numbers_beyond_all_digits_are_compared_as_written() -> None:
    assert content_of(10**400) == content_of(10**400) != content_of(10**400 + 1)
