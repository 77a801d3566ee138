"""The board as it is read: competition ranks, the top, those around a player."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.leaderboards.board import Board, Standing
from gamicore.leaderboards.index import Key
from gamicore.model import LIFETIME, Number

# Scores 9, 7, 7, 7, 5, 5 (one of these earlier), 0: ranks 1, 2, 2, 2, 5, 6, 7.
KEYS: list[Key] = [
    (-9, 3, "eva"),
    (-7, 1, "anna"),
    (-7, 1, "bob"),
    (-7, 1, "cleo"),
    (-5, 1, "dan"),
    (-5, 2, "alf"),
    (0, 0, "zoe"),
]
BOARD = Board("hall", LIFETIME, {}, KEYS)


def ranks(rows: list[Standing]) -> list[tuple[Number, str]]:
    return [(row.rank, row.player) for row in rows]


def test_ranks_are_competition_ranks() -> None:
    assert ranks(BOARD.standings) == [
        *((1, "eva"), (2, "anna"), (2, "bob"), (2, "cleo")),
        *((5, "dan"), (6, "alf"), (7, "zoe")),
    ]
    assert [BOARD.rank(key[2]) for key in KEYS] == [1, 2, 2, 2, 5, 6, 7]
    assert [row.score for row in BOARD.standings] == [9, 7, 7, 7, 5, 5, 0]
    assert len(BOARD) == 7


@pytest.mark.parametrize(("count", "rows"), [(0, 0), (1, 1), (2, 4), (3, 4), (4, 4), (5, 5), (6, 6), (7, 7), (99, 7)])
def test_the_top_holds_all_with_a_rank_of_at_most_so_much(count: int, rows: int) -> None:
    """Ties across the cut are in: three share rank 2."""
    assert BOARD.top(count) == BOARD.standings[:rows]


@pytest.mark.parametrize(
    ("player", "count", "expected"),
    [
        ("eva", 1, [(1, "eva"), (2, "anna")]),
        ("zoe", 2, [(5, "dan"), (6, "alf"), (7, "zoe")]),
        ("cleo", 1, [(2, "bob"), (2, "cleo"), (5, "dan")]),
        ("dan", 0, [(5, "dan")]),
        ("alf", 99, [(row.rank, row.player) for row in BOARD.standings]),
    ],
)
def test_those_around_a_player_end_where_the_board_does(
    player: str, count: int, expected: list[tuple[Number, str]]
) -> None:
    """A row in the middle of a tie has the rank of the whole tie."""
    assert ranks(BOARD.around(player, count)) == expected


@pytest.mark.parametrize("ask", [BOARD.rank, lambda player: BOARD.around(player, 1)])
def test_who_does_not_stand_is_unknown(ask: object) -> None:
    with pytest.raises(UnknownNameError, match="player 'ann' does not stand on hall in lifetime"):
        ask("ann")  # type: ignore[operator]


def test_a_segment_is_named_where_somebody_does_not_stand_in_it() -> None:
    board = Board("hall", LIFETIME, {"team": "red", "remote": "true"}, KEYS)
    with pytest.raises(UnknownNameError, match=r"does not stand on hall \(team red, remote true\) in lifetime"):
        board.rank("ann")


@pytest.mark.parametrize("ask", [lambda: BOARD.top(-1), lambda: BOARD.around("eva", -1)])
def test_a_negative_count_is_refused(ask: object) -> None:
    with pytest.raises(ArgumentError, match="count is -1; give 0 or more"):
        ask()  # type: ignore[operator]


def test_an_empty_board_has_no_rows() -> None:
    empty = Board("hall", LIFETIME, {}, [])
    assert (empty.standings, empty.top(3), len(empty)) == ([], [], 0)


def test_a_whole_sum_of_fractions_is_shown_as_a_whole_number() -> None:
    rows = Board("hall", LIFETIME, {}, [(Fraction(-4, 2), 0, "anna"), (Fraction(-1, 2), 0, "bob")]).standings
    assert [(row.score, type(row.score)) for row in rows] == [(2, int), (Fraction(1, 2), Fraction)]


# Those who tie share the middle of their places: 1, 3, 3, 3, 5.5, 5.5, 7.
MIDDLES: list[Number] = [1, 3, 3, 3, Fraction(11, 2), Fraction(11, 2), 7]
SHARED = Board("hall", LIFETIME, {}, [(score, 0, player) for score, _, player in KEYS], MIDDLES)


def test_ranks_may_come_from_a_method() -> None:
    assert [row.rank for row in SHARED.standings] == MIDDLES
    assert (SHARED.rank("cleo"), SHARED.rank("alf")) == (3, Fraction(11, 2))
    assert [row.score for row in SHARED.standings] == [9, 7, 7, 7, 5, 5, 0]


@pytest.mark.parametrize(("count", "rows"), [(0, 0), (1, 1), (2, 1), (3, 4), (5, 4), (6, 6), (7, 7)])
def test_the_top_of_a_method_holds_all_with_a_rank_of_at_most_so_much(count: int, rows: int) -> None:
    assert SHARED.top(count) == SHARED.standings[:rows]


def test_those_around_a_player_have_the_ranks_of_a_method() -> None:
    assert [(row.player, row.rank) for row in SHARED.around("cleo", 1)] == [
        ("bob", 3),
        ("cleo", 3),
        ("dan", Fraction(11, 2)),
    ]
