"""Levels: the rungs of a ladder over what a player has earned in a currency."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from attrs import frozen

from gamicore.model import FOREVER, Term

Demotion = Literal["never", "automatic"]


@frozen
class Ladder:
    """A ladder of levels; level 1 begins at the first threshold, level 0 is below it.

    Args:
        currency: Index of the currency whose earned total counts: gives minus takes, never the spendable balance.
        thresholds: In smallest units, strictly ascending.
        titles: One a threshold, or none at all.
        demotion: Whether a player falls back when the total falls below a threshold again.
        term: When its levels can be reached and lost.

    Examples:
        >>> ladder = Ladder("career", 0, (0, 100, 300), ("Rookie", "Pro", "Expert"))
        >>> ladder.level_of(120), ladder.title_of(2), ladder.first
        (2, 'Pro', 1)
    """

    name: str
    currency: int
    thresholds: tuple[int, ...]
    titles: tuple[str, ...] = ()
    demotion: Demotion = "never"
    term: Term = FOREVER

    @property
    def first(self) -> int:
        """The level that everybody holds from the start, without reaching it."""
        return self.level_of(0)

    def level_of(self, earned: int) -> int:
        """Give the level that an earned total corresponds to, from 0 to the number of thresholds."""
        return bisect_right(self.thresholds, earned)

    def title_of(self, level: int) -> str:
        """Give the title of a level; the empty text for level 0 or a ladder without titles."""
        return self.titles[level - 1] if level and self.titles else ""
