"""A way to rank: without gaps."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gamicore.plugins import RankingMethod


def dense(scores: Sequence[int | Fraction]) -> list[int]:
    """Give each score its place among the different scores: 9, 5, 5, 4 have ranks 1, 2, 2, 3."""
    ranks: list[int] = []
    for at, score in enumerate(scores):
        if at == 0:
            ranks.append(1)
        else:
            ranks.append(ranks[-1] + (score != scores[at - 1]))
    return ranks


DENSE = RankingMethod("dense", ranks=dense)
