"""Chance that is the same on every machine: it follows from a seed, and nobody else's draws change it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

_MASK = 2**64 - 1
Item = TypeVar("Item")


class Chance:
    """Draws of whole numbers by the generator splitmix64.

    Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014.

    Examples:
        >>> Chance(7).below(1000) == Chance(7).below(1000)
        True
    """

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def below(self, limit: int) -> int:
        """Draw a whole number from 0 to `limit - 1`."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return ((mixed ^ (mixed >> 31)) * limit) >> 64

    def between(self, least: int, most: int) -> int:
        """Draw a whole number, both bounds included."""
        return least + self.below(most - least + 1)

    def happens(self, percent: int) -> bool:
        """Draw whether something happens that does so in so many of a hundred cases."""
        return self.below(100) < percent

    def pick(self, items: Sequence[Item]) -> Item:
        """Draw one of them."""
        return items[self.below(len(items))]
