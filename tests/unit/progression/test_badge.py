"""Badges: how many tiers a score reaches."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.model import Number
from gamicore.progression.badge import Badge, Tier

CLOSER = Badge("closer", tiers=(Tier("bronze", 5), Tier("silver", 25), Tier("gold", Fraction(201, 2))))


@pytest.mark.parametrize(
    ("score", "reached"),
    [(-1, 0), (0, 0), (4, 0), (5, 1), (24, 1), (25, 2), (100, 2), (Fraction(201, 2), 3), (10**9, 3)],
)
def test_tiers_reached(score: Number, reached: int) -> None:
    """A jump reaches all tiers passed; the threshold itself is enough."""
    assert CLOSER.tiers_reached(score) == reached


def test_a_badge_without_tiers_reaches_none() -> None:
    assert Badge("on-fire").tiers_reached(100) == 0
