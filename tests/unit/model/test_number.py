"""Exact numbers: reading, taking, writing, and their bounds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model.number import (
    Number,
    NumberTextError,
    check_share,
    decimal_text,
    number_of,
    number_text,
    parse_number,
    simplify,
)

READ: dict[str, Number] = {
    "0": 0,
    "-0": 0,
    "0.000": 0,
    "7": 7,
    "-7": -7,
    "12000.0": 12_000,
    "0.1": Fraction(1, 10),
    "-0.25": Fraction(-1, 4),
    "1.5e3": 1_500,
    "1.5E+3": 1_500,
    "25e-1": Fraction(5, 2),
    "100e-2": 1,
    "0e9999": 0,
    "017": 17,
}
REFUSED = (
    "",
    "-",
    "+1",
    ".5",
    "1.",
    "1.2.3",
    "1e",
    "e5",
    "1e+",
    "1e5e6",
    "NaN",
    "Infinity",
    "1_000",
    "0x10",
    "\u0661",
    "1 ",
)


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_a_number_is_read_exactly(text: str, value: Number) -> None:
    found = parse_number(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberTextError, match="is no number"):
        parse_number(text)


@pytest.mark.parametrize(
    "text",
    ["9" * 17, "9" * 18, "-" + "9" * 18, "1e17", "0." + "0" * 7 + "1", "0." + "0" * 8 + "1", "1e-9", "1.0000000010"],
)
def test_18_digits_before_the_point_and_9_after_it_are_read(text: str) -> None:
    assert parse_number(text) == Fraction(text)


@pytest.mark.parametrize("text", ["9" * 19, "1e18", "-1" + "0" * 18, "0." + "0" * 9 + "1", "1e-10", "1e9999"])
def test_more_digits_are_refused(text: str) -> None:
    with pytest.raises(NumberTextError, match="too many digits: at most 18 before the point and 9 after it"):
        parse_number(text)


def test_an_absurd_exponent_is_refused_without_making_the_number() -> None:
    with pytest.raises(NumberTextError, match="too large an exponent"):
        parse_number("1e" + "9" * 1_000)


def test_a_message_repeats_80_characters_at_most() -> None:
    with pytest.raises(NumberTextError) as caught:
        parse_number("x" * 5_000)
    assert str(caught.value) == f"'{'x' * 80}' is no number"


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (0.1, Fraction(1, 10)),
        (12_000.0, 12_000),
        (-2.5, Fraction(-5, 2)),
        (1e17, 10**17),
        (Decimal("1.10"), Fraction(11, 10)),
        (Decimal("1E+2"), 100),
        (Fraction(6, 3), 2),
        (Fraction(1, 8), Fraction(1, 8)),
        (10**18 - 1, 10**18 - 1),
        (-5, -5),
    ],
)
def test_a_hosts_number_is_taken_exactly(given: object, value: Number) -> None:
    found = number_of(given)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "given",
    [
        True,
        None,
        "7",
        float("nan"),
        float("inf"),
        -float("inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        10**18,
        -(10**18),
        1e22,
        5e-324,
        Fraction(1, 3),
        Fraction(1, 10**10),
        Fraction(10**18),
        1j,
    ],
    ids=repr,
)
def test_other_values_are_refused(given: object) -> None:
    with pytest.raises(NumberTextError):
        number_of(given)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"),
        (Fraction(4, 2), "2"),
        (Fraction(5, 4), "1.25"),
        (Fraction(-1, 3), "-1/3"),
        (Fraction(1, 10**9), "0.000000001"),
        (Fraction(1, 10**10), "1/10000000000"),
    ],
)
def test_a_number_is_written(value: Number, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("units", "decimals", "text"),
    [(1250, 2, "12.50"), (-5, 2, "-0.05"), (7, 0, "7"), (0, 3, "0.000"), (-7, 0, "-7"), (100, 2, "1.00")],
)
def test_smallest_units_are_written_with_their_decimals(units: int, decimals: int, text: str) -> None:
    assert decimal_text(units, decimals) == text


def test_a_whole_fraction_is_an_integer() -> None:
    assert type(simplify(Fraction(6, 3))) is int
    assert simplify(Fraction(1, 2)) == Fraction(1, 2)
    assert simplify(5) == 5


@given(st.integers(-(10**18) + 1, 10**18 - 1), st.integers(0, 10**9 - 1))
def test_what_is_written_is_read_as_the_same(whole: int, billionths: int) -> None:
    value = Fraction(whole) + (Fraction(billionths, 10**9) if whole >= 0 else -Fraction(billionths, 10**9))
    assert parse_number(number_text(value)) == value


@pytest.mark.parametrize("share", [0, 1, Fraction(2, 5)])
def test_a_share_is_from_0_to_1(share: Number) -> None:
    assert check_share(share, "a share") == share


@pytest.mark.parametrize("number", [-1, 2, Fraction(-1, 10**9), Fraction(10**9 + 1, 10**9)])
def test_what_is_no_share_is_refused(number: Number) -> None:
    with pytest.raises(
        ValueError, match="'so much' is no share; give a number from 0 to 1, or a percentage such as 40%"
    ):
        check_share(number, "so much")
