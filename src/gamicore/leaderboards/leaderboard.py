"""The definition of a leaderboard: what is measured, in which window, for which segments, and how ties are broken."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from gamicore.model import PeriodUnit
from gamicore.rules import Score

TieRule = Literal["earliest", "share"]
TIE_RULES: tuple[TieRule, ...] = ("earliest", "share")
COMPETITION = "competition"
NO_VALUE = "none"
"""The segment of players without a value."""


@frozen
class Leaderboard:
    """A leaderboard of a game.

    Args:
        of: The score: a currency's earned total, or a measure, inside the window.
        window: The calendar unit of the game's zone that a standing covers.
        segments: Attributes by which the board can be cut, alone or combined.
        ties: How equal scores are ranked: `earliest` puts the one who reached the score first ahead, `share` gives
            equal ranks; what is equal after the last rule shares the rank.
        everybody: Whether all known players stand, also those without any score in the window, with 0.
        ranks: What gives ranks: `competition`, or the ranking method of a plug-in, which sees nothing but the scores.
    """

    name: str
    of: Score
    window: PeriodUnit = "lifetime"
    segments: tuple[str, ...] = ()
    ties: tuple[TieRule, ...] = ("earliest", "share")
    everybody: bool = False
    ranks: str = COMPETITION

    @property
    def earliest_first(self) -> bool:
        """Whether who reached an equal score first stands ahead."""
        return self.ties[0] == "earliest"
