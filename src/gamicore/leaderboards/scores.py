"""Scores of one leaderboard: for each window, what each player has, and when it last changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from gamicore.leaderboards.index import Index, Key
from gamicore.leaderboards.leaderboard import Leaderboard
from gamicore.model import BEGINNING, Calendar, Instant, Number, Period

_NEVER = (0, BEGINNING)


class Window:
    """The scores of one window: for each player by key, the score and the time of its last change.

    Args:
        period: The span that counts.
    """

    def __init__(self, period: Period) -> None:
        self.period = period
        self.scores: dict[int, list[Any]] = {}
        self.changed: set[int] = set()
        self.index = Index()

    def add(self, player: int, time: Instant, amount: Number) -> None:
        """Count an amount that a player got at a time inside the window; an amount of 0 changes no score."""
        held = self.scores.get(player)
        if held is None:
            self.scores[player] = [amount, time if amount else BEGINNING]
        elif amount:
            held[0] += amount
            if time > held[1]:  # noqa: PLR1730 - max() is a call
                held[1] = time
        self.changed.add(player)

    def correct(self, player: int, time: Instant, change: Number, *, is_change: bool) -> bool:
        """Count a correction of what a player got at a time; say whether his last change has to be found anew.

        Args:
            is_change: Whether what he got at that time still changes the score, all told.
        """
        held = self.scores.setdefault(player, [0, BEGINNING])
        held[0] += change
        self.changed.add(player)
        if is_change:
            held[1] = max(held[1], time)
        return not is_change and held[1] in {time, BEGINNING}

    def date(self, player: int, last: Instant | None) -> None:
        """Say when a player's score last changed; `None` forgets what he has here."""
        self.changed.add(player)
        if last is None:
            del self.scores[player]
        else:
            self.scores[player][1] = last


class Scores:
    """The windows of one leaderboard, by the first instant of each.

    Args:
        apart: Keys of those who are no players and never stand.

    Examples:
        >>> from datetime import UTC
        >>> from gamicore.rules import Earned
        >>> scores = Scores(Leaderboard("all", Earned(0)), Calendar(UTC))
        >>> scores.add(1, 0, 5)
        >>> [key[2] for key in scores.window_at(0).index.keys], scores.keys(scores.window_at(0), ["", "anna"])
        ([], SortedList([(-5, 0, 'anna')]))
    """

    def __init__(self, board: Leaderboard, calendar: Calendar, apart: frozenset[int] = frozenset()) -> None:
        self.board = board
        self.apart = apart
        self._calendar = calendar
        self._windows: dict[Instant, Window] = {}
        self._latest = Window(Period(BEGINNING, BEGINNING, ""))

    def add(self, player: int, time: Instant, amount: Number) -> None:
        """Count an amount that a player got at a time."""
        self.window_at(time).add(player, time, amount)

    def window_at(self, time: Instant) -> Window:
        """Give the window that holds an instant."""
        latest = self._latest
        if latest.period.start <= time < latest.period.end:
            return latest
        period = self._calendar.period(self.board.window, time)
        window = self._windows.get(period.start)
        if window is None:
            window = self._windows[period.start] = Window(period)
        self._latest = window
        return window

    def windows(self) -> list[Window]:
        """Give the windows that have a standing, in order of time."""
        return [window for _, window in sorted(self._windows.items()) if self._has_standing(window)]

    def _has_standing(self, window: Window) -> bool:
        return bool(window.scores.keys() - self.apart if self.apart else window.scores)

    def keys(
        self, window: Window, names: Sequence[str], known: Collection[int] = (), watermark: Instant | None = None
    ) -> Sequence[Key]:
        """Give the keys of a window in order of rank.

        Args:
            names: Ids of players, by key.
            known: Keys of all who are known, for a board on which everybody stands.
            watermark: With `everybody`, all stand in the window that holds it, and in those that have a standing.
        """
        changed = window.changed
        if self.board.everybody:
            holds_watermark = watermark is not None and window.period.start <= watermark < window.period.end
            if not holds_watermark and not self._has_standing(window):
                return []
            changed |= set(known) ^ window.index.placed.keys()
        if changed:
            window.index.update({player: self._key(window, player, names, known) for player in changed})
            changed.clear()
        keys: Sequence[Key] = window.index.keys
        return keys

    def _key(self, window: Window, player: int, names: Sequence[str], known: Collection[int]) -> Key | None:
        if player in self.apart or (player not in window.scores and player not in known):
            return None
        score, last = window.scores.get(player, _NEVER)
        return (-score, last if self.board.earliest_first else 0, names[player])
