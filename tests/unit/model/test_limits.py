"""Limits can be lowered, and nothing else."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from gamicore.errors import ArgumentError
from gamicore.model.limits import STANDARD_LIMITS, Limits, meanings_of_limits

MAXIMA = {
    "file_bytes": 1024 * 1024,
    "file_depth": 32,
    "file_list": 1_000,
    "rules": 5_000,
    "expression_text": 4_096,
    "expression_depth": 32,
    "expression_parts": 512,
    "game_parts": 250_000,
    "expression_literal": 1_024,
    "event_bytes": 64 * 1024,
    "event_list": 1_000,
}


def test_the_standard_is_the_most_that_is_allowed() -> None:
    assert attrs.asdict(STANDARD_LIMITS) == attrs.asdict(Limits()) == MAXIMA


@pytest.mark.parametrize(("name", "most"), MAXIMA.items(), ids=MAXIMA)
def test_a_limit_can_be_lowered_and_not_raised(name: str, most: int) -> None:
    least = 0 if name == "rules" else 1
    for value in (least, most - 1, most):
        assert getattr(Limits(**{name: value}), name) == value
    for value in (least - 1, most + 1):
        with pytest.raises(ArgumentError, match=f"^{name} is {value}; give a whole number from {least} to {most:,}"):
            Limits(**{name: value})


@pytest.mark.parametrize("value", [True, 5.0, "5", None, 10**5000, -(10**5000)], ids=lambda value: type(value).__name__)
def test_a_limit_is_a_whole_number(value: Any) -> None:
    with pytest.raises(ArgumentError, match="give a whole number from 0 to 5,000: limits can only be lowered"):
        Limits(rules=value)


def test_limits_are_named_and_frozen() -> None:
    with pytest.raises(TypeError):
        Limits(5)  # type: ignore[call-arg]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Limits().rules = 5  # type: ignore[misc]


def test_every_limit_has_a_meaning() -> None:
    assert meanings_of_limits().keys() == MAXIMA.keys()
    assert all(meanings_of_limits().values())
