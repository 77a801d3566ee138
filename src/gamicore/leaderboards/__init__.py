"""Leaderboards: scores in windows, competition ranks, ties, segments.

The law here: pure. The order of ranks is the order of scores; equal scores are told apart only as the board declares.
"""

from gamicore.leaderboards.board import Board, Standing
from gamicore.leaderboards.index import Index, Key
from gamicore.leaderboards.leaderboard import COMPETITION, NO_VALUE, TIE_RULES, Leaderboard, TieRule
from gamicore.leaderboards.scores import Scores, Window

__all__ = [
    "COMPETITION",
    "NO_VALUE",
    "TIE_RULES",
    "Board",
    "Index",
    "Key",
    "Leaderboard",
    "Scores",
    "Standing",
    "TieRule",
    "Window",
]
