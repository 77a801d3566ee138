"""The definition of a leaderboard: defaults, and which tie rule comes first."""

from __future__ import annotations

from gamicore.leaderboards.leaderboard import TIE_RULES, Leaderboard
from gamicore.rules import Earned


def test_equal_scores_are_told_apart_by_who_came_first_unless_the_game_says_share() -> None:
    assert Leaderboard("b", Earned(0)).earliest_first
    assert Leaderboard("b", Earned(0), ties=("earliest",)).earliest_first
    assert not Leaderboard("b", Earned(0), ties=("share",)).earliest_first


def test_a_plain_board_covers_all_time_for_those_with_a_score() -> None:
    board = Leaderboard("b", Earned(0))
    assert (board.window, board.segments, board.ties, board.everybody) == ("lifetime", (), TIE_RULES, False)
