"""Currencies: smallest units and how they are shown."""

from __future__ import annotations

from fractions import Fraction

from gamicore.model.currency import Currency


def test_an_amount_is_shown_with_exactly_its_decimals() -> None:
    assert Currency("coins", 2).show(1250) == "12.50"
    assert Currency("coins", 2).show(0) == "0.00"
    assert Currency("coins", 9).show(-1) == "-0.000000001"


def test_an_amount_without_decimals_is_an_integer() -> None:
    assert Currency("xp").show(7) == 7
    assert Currency("xp").text(7) == "7"


def test_an_amount_is_written_as_text() -> None:
    assert Currency("coins", 2).text(-5) == "-0.05"


def test_units_become_smallest_units_without_rounding() -> None:
    coins = Currency("coins", 2)
    assert coins.scale == 100
    assert coins.smallest_units(Fraction(1, 3)) == Fraction(100, 3)
    assert coins.smallest_units(7) == 700
