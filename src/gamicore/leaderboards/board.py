"""A leaderboard as it is read: ranks, the top, those around a player."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.leaderboards.index import Key
from gamicore.model import Instant, Number, Period, simplify


@frozen
class Standing:
    """A row of a leaderboard.

    Args:
        rank: Competition rank, from 1: 1, 2, 2, 4; or what the board's ranking method gives.
        score: In smallest units where the board is of a currency.
    """

    rank: Number
    player: str
    score: Number


@frozen
class Board:
    """The standings of one window, whole or of one segment.

    Args:
        name: The leaderboard's name.
        window: The span that it covers.
        segment: The values of attributes that all in it have.
        is_final: Whether it lies behind the horizon of a game with `lateness`: its standings are never different again.

    Examples:
        >>> from gamicore.model import LIFETIME
        >>> board = Board("all", LIFETIME, {}, [(-9, 0, "bob"), (-5, 1, "anna"), (-5, 1, "cleo")])
        >>> [(row.rank, row.player) for row in board.top(2)]
        [(1, 'bob'), (2, 'anna'), (2, 'cleo')]
        >>> board.rank("cleo")
        2
    """

    name: str
    window: Period
    segment: Mapping[str, str]
    _keys: Sequence[Key] = field(repr=False)
    _ranks: Sequence[Number] | None = field(default=None, repr=False)
    is_final: bool = False

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def standings(self) -> list[Standing]:
        """All rows, in order of rank; equal ranks by player id, which means nothing."""
        return self._rows(0, len(self._keys))

    def top(self, count: int) -> list[Standing]:
        """Give all rows with a rank of at most `count`; ties may make them more.

        Raises:
            ArgumentError: `count` is negative.
        """
        _refuse_negative("count", count)
        if self._ranks is not None:
            return self._rows(0, bisect_right(self._ranks, count))
        end = min(count, len(self._keys))
        while 0 < end < len(self._keys) and self._keys[end][:2] == self._keys[end - 1][:2]:
            end += 1
        return self._rows(0, end)

    def around(self, player: str, count: int) -> list[Standing]:
        """Give a player's row with `count` rows on each side, as far as there are any.

        Raises:
            ArgumentError: `count` is negative.
            UnknownNameError: The player does not stand here.
        """
        _refuse_negative("count", count)
        at = self._place(player)
        return self._rows(max(0, at - count), min(len(self._keys), at + count + 1))

    def rank(self, player: str) -> Number:
        """Give a player's rank.

        Raises:
            UnknownNameError: The player does not stand here.
        """
        at = self._place(player)
        return self._rank(self._keys[at]) if self._ranks is None else self._ranks[at]

    def row(self, player: str) -> Standing:
        """Give a player's row.

        Raises:
            UnknownNameError: The player does not stand here.
        """
        (row,) = self.around(player, 0)
        return row

    def reached(self, player: str) -> Instant:
        """Give when a player's score changed last, where that breaks ties; elsewhere it is 0.

        Raises:
            UnknownNameError: The player does not stand here.
        """
        return self._keys[self._place(player)][1]

    def _place(self, player: str) -> int:
        for at, key in enumerate(self._keys):
            if key[2] == player:
                return at
        segment = ", ".join(f"{name} {value}" for name, value in self.segment.items())
        board = f"{self.name} ({segment})" if segment else self.name
        when = f"in {self.window.label}" if self.window.start < self.window.end else "yet: nothing has happened"
        raise UnknownNameError(f"player {player[:80]!r} does not stand on {board} {when}")

    def _rank(self, key: Key) -> int:
        return bisect_left(self._keys, key[:2], key=lambda other: other[:2]) + 1

    def _rows(self, start: int, end: int) -> list[Standing]:
        if self._ranks is not None:
            keys = zip(self._keys[start:end], self._ranks[start:end], strict=True)
            return [Standing(rank, key[2], simplify(-key[0])) for key, rank in keys]
        rows: list[Standing] = []
        for key in self._keys[start:end]:
            tied = rows and self._keys[start + len(rows) - 1][:2] == key[:2]
            rank = rows[-1].rank if tied else start + len(rows) + 1 if rows else self._rank(key)
            rows.append(Standing(rank, key[2], simplify(-key[0])))
        return rows


def _refuse_negative(name: str, value: int) -> None:
    if value < 0:
        raise ArgumentError(f"{name} is {value}; give 0 or more")
