"""Scores of one leaderboard: for each window, what each player has, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    def remove(self, player: int) -> None:
        """Forget what a player has here."""
        if self.scores.pop(player, None) is not None:
            self.changed.add(player)


class Scores:
    """The windows of one leaderboard, by the first instant of each.

    Examples:
        >>> from datetime import UTC
        >>> from gamicore.rules import Earned
        >>> scores = Scores(Leaderboard("all", Earned(0)), Calendar(UTC))
        >>> scores.add(1, 0, 5)
        >>> [key[2] for key in scores.window_at(0).index.keys], scores.keys(scores.window_at(0), ["", "anna"])
        ([], SortedList([(-5, 0, 'anna')]))
    """

    def __init__(self, board: Leaderboard, calendar: Calendar) -> None:
        self.board = board
        self._calendar = calendar
        self._windows: dict[Instant, Window] = {}
        self._latest = Window(Period(BEGINNING, BEGINNING, ""))

    def add(self, player: int, time: Instant, amount: Number) -> None:
        """Count an amount that a player got at a time."""
        self.window_at(time).add(player, time, amount)

    def replace(self, player: int, amounts: Iterable[tuple[Instant, Number]]) -> None:
        """Count for a player these amounts with their times, and nothing else."""
        for window in self._windows.values():
            window.remove(player)
        for time, amount in amounts:
            self.add(player, time, amount)

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
        return [window for _, window in sorted(self._windows.items()) if window.scores]

    def keys(self, window: Window, names: Sequence[str], watermark: Instant | None = None) -> Sequence[Key]:
        """Give the keys of a window in order of rank.

        Args:
            names: Ids of all known players, by key.
            watermark: With `everybody`, all stand in the window that holds it, and in those that have a standing.
        """
        changed = window.changed
        if self.board.everybody:
            holds_watermark = watermark is not None and window.period.start <= watermark < window.period.end
            if not window.scores and not holds_watermark:
                return []
            changed |= set(range(1, len(names))) - window.index.placed.keys()
        if changed:
            window.index.update({player: self._key(window, player, names) for player in changed})
            changed.clear()
        keys: Sequence[Key] = window.index.keys
        return keys

    def _key(self, window: Window, player: int, names: Sequence[str]) -> Key | None:
        if player not in window.scores and not self.board.everybody:
            return None
        score, last = window.scores.get(player, _NEVER)
        return (-score, last if self.board.earliest_first else 0, names[player])
