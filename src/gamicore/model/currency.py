"""Currencies: kinds of points, counted in whole smallest units."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from attrs import frozen

from gamicore.model.calendar import PeriodUnit
from gamicore.model.number import Number, decimal_text, simplify

Short = Literal["refuse", "partial"]


@frozen
class Currency:
    """A kind of points.

    Args:
        name: As the game file names it.
        decimals: Digits after the point, 0 to 9; one unit of the currency is `10**decimals` smallest units.
        floor: The balance below which no rule takes, in smallest units; `None` lets it fall below 0.
        short: What a take does that would go below the floor: nothing at all, or only as much as there is.
        cap: At most so much is given by all rules together to one player in each `cap_per`, in smallest units.

    Examples:
        >>> Currency("coins", 2).show(1250), Currency("xp", 0).show(7)
        ('12.50', 7)
    """

    name: str
    decimals: int = 0
    floor: int | None = None
    short: Short = "refuse"
    cap: int | None = None
    cap_per: PeriodUnit = "lifetime"

    @property
    def scale(self) -> int:
        """Smallest units in one unit."""
        return int(10**self.decimals)

    def units(self, smallest: Number) -> Number:
        """Give an amount of smallest units in units of the currency."""
        return simplify(Fraction(smallest) / self.scale)

    def show(self, units: int) -> int | str:
        """Give an amount of smallest units as people read it: an integer without decimals, else exact text."""
        return decimal_text(units, self.decimals) if self.decimals else units

    def text(self, units: int) -> str:
        """Write an amount of smallest units with the currency's decimals."""
        return decimal_text(units, self.decimals)

    def smallest_units(self, amount: Number) -> Number:
        """Give an amount of units in smallest units, not rounded."""
        return amount * self.scale
