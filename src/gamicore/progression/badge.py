"""Badges: earned when a condition first holds, or tier by tier as a score grows."""

from __future__ import annotations

from attrs import frozen

from gamicore.model import FOREVER, Number, Term
from gamicore.rules import Score, Tree


@frozen
class Tier:
    """A step of a badge: earned when the score first reaches the threshold.

    Args:
        name: The empty text for the only tier of a badge with a condition.
        threshold: In smallest units where the score is a currency.
    """

    name: str
    threshold: Number


@frozen
class Badge:
    """A badge of a game: either `of` a score with tiers in ascending order, or `when` a condition holds.

    It is judged after each event that concerns a player - his own, or one that gives him points - and stays once
    earned, unless its cause turns out never to have happened.

    Args:
        term: When it can be earned.
    """

    name: str
    of: Score | None = None
    tiers: tuple[Tier, ...] = ()
    when: Tree | None = None
    term: Term = FOREVER

    def tiers_reached(self, score: Number) -> int:
        """Count the tiers whose threshold a score reaches.

        Examples:
            >>> Badge("closer", tiers=(Tier("bronze", 5), Tier("silver", 25))).tiers_reached(25)
            2
        """
        return sum(1 for tier in self.tiers if tier.threshold <= score)
