"""Skips, and what is bounded."""

from __future__ import annotations

import pickle
from fractions import Fraction
from typing import Any

import pytest

from gamicore.model import Number
from gamicore.rules.operations.skips import Skip, bounded, bounded_amount, holds, missing


def reason(operation: Any, *operands: Any) -> str:
    with pytest.raises(Skip) as caught:
        operation(*operands)
    return caught.value.reason


@pytest.mark.parametrize("value", [10**38 - 1, -(10**38) + 1, Fraction(1, 10**38 - 1), Fraction(10**38 - 1, 2), 0])
def test_38_digits_are_a_number(value: Number) -> None:
    assert bounded(value) == value


@pytest.mark.parametrize(
    "value", [10**38, -(10**38), Fraction(1, 10**38), Fraction(10**38 + 1, 2), Fraction(-(10**38) - 1, 2)]
)
def test_39_digits_are_an_overflow(value: Number) -> None:
    assert reason(bounded, value) == "overflow"


def test_an_amount_has_64_bits() -> None:
    assert bounded_amount(2**63 - 1) == 2**63 - 1
    assert bounded_amount(-(2**63) + 1) == -(2**63) + 1
    assert reason(bounded_amount, 2**63) == "overflow"
    assert reason(bounded_amount, -(2**63)) == "overflow"


def test_what_is_missing_is_named() -> None:
    with pytest.raises(Skip) as caught:
        missing("player.seat")
    assert (caught.value.reason, caught.value.detail) == ("missing-field", "player.seat")
    assert pickle.loads(pickle.dumps(caught.value)).detail == "player.seat"


def test_a_condition_holds_if_it_is_true() -> None:
    assert holds(lambda: True) is True
    assert holds(lambda: False) is False


def test_a_skip_counts_as_false_and_a_fault_does_not() -> None:
    assert holds(lambda: missing("seat")) is False
    with pytest.raises(ZeroDivisionError):
        holds(lambda: 1 // 0)
