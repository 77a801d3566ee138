"""Subscriptions: what has changed, told call by call after it is kept, at least once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING

from attrs import frozen

from gamicore.ledger import Entry
from gamicore.model import Number

if TYPE_CHECKING:
    from gamicore.engine.view import View


@frozen
class PointsMoved:
    """A player has got points, or lost them: part of his balance; or a team has.

    Args:
        call: Number of the call that recorded it: the position from which a subscriber can go on.
        player: His id; empty where a team has got or lost them, which the entry then names.
        player: Empty for a team, which the entry names.
        amount: In smallest units of the currency.
        entry: What the ledger has of it; it says whether it is a correction, and what it corrects.
    """

    call: int
    player: str
    currency: str
    amount: int
    entry: Entry


@frozen
class BadgeEarned:
    """A player has earned a badge, or a tier of it."""

    call: int
    player: str
    badge: str
    tier: str
    entry: Entry


@frozen
class BadgeRevoked:
    """A player holds a badge, or a tier of it, no longer: what had earned it has turned out otherwise."""

    call: int
    player: str
    badge: str
    tier: str
    entry: Entry


@frozen
class LevelReached:
    """A player has reached a level."""

    call: int
    player: str
    ladder: str
    level: int
    entry: Entry


@frozen
class LevelLost:
    """A player has fallen below a level, or has never reached it, as it turned out."""

    call: int
    player: str
    ladder: str
    level: int
    entry: Entry


@frozen
class RankMoved:
    """A player's rank on a leaderboard is another, in the window that holds the watermark.

    Args:
        before: `None` if he did not stand there.
        after: `None` if he stands there no longer.
    """

    call: int
    player: str
    board: str
    window: str
    before: Number | None
    after: Number | None


Changed = PointsMoved | BadgeEarned | BadgeRevoked | LevelReached | LevelLost | RankMoved
Handler = Callable[[Changed], object]
Ranks = dict[str, tuple[str, dict[str, Number]]]


class Subscription:
    """Somebody who is told what changes.

    Attributes:
        position: Number of the last call of which all was told; -1 before the first. Keep it, to go on from there.
        error: What the handler raised last; `None` if it took all. It is told again with the next call.
    """

    def __init__(self, handler: Handler, position: int, boards: Sequence[str], ranks: Ranks) -> None:
        self.position = position
        self.error: Exception | None = None
        self._handler = handler
        self._boards = boards
        self._ranks = ranks
        self._is_open = True
        self._is_telling = False

    def close(self) -> None:
        """Be told nothing more."""
        self._is_open = False

    @property
    def is_open(self) -> bool:
        """Whether changes are still told."""
        return self._is_open

    def catch_up(self, view: View) -> None:
        """Tell what has been recorded since the last call of which all was told.

        A handler may change the history itself; that is told when the rest of the present call is.
        """
        if self._is_telling:
            return
        self._is_telling = True
        try:
            self._tell(view)
        except Exception as error:  # noqa: BLE001 - what is recorded stays recorded, whatever a handler does
            self.error = error
        finally:
            self._is_telling = False

    def _tell(self, view: View) -> None:
        while self._is_open and self.position + 1 < len(view.ledger.calls):
            call = self.position + 1
            for changed in entries_told(view, call):
                self._handler(changed)
            if call == len(view.ledger.calls) - 1:
                ranks = ranks_known(view, self._boards)
                for moved in ranks_told(call, self._ranks, ranks):
                    self._handler(moved)
                self._ranks = ranks
            self.position, self.error = call, None


def entries_told(view: View, call: int) -> Iterator[Changed]:
    """Give what the entries of a call have changed, in their order."""
    ledger = view.ledger
    for number in range(ledger.calls.rows_before(call), ledger.calls.rows_before(call + 1)):
        entry = ledger.entry(number)
        element, player = entry.element, entry.player
        if element.is_points:
            yield PointsMoved(call, player, element.currency, entry.amount, entry)
        elif element.kind == "badge":
            badge_changed = BadgeEarned if entry.amount > 0 else BadgeRevoked
            yield badge_changed(call, player, element.name, element.tier, entry)
        elif element.kind == "level":
            level_changed = LevelReached if entry.amount > 0 else LevelLost
            yield level_changed(call, player, element.name, int(element.tier), entry)


def ranks_of(view: View, boards: Sequence[str]) -> Ranks:
    """Give the ranks on some leaderboards by player, each with its present window.

    Raises:
        UnknownNameError: There is no such leaderboard.
    """
    found: Ranks = {}
    for name in boards:
        board = view.leaderboard(name)
        found[name] = (board.window.label, {row.player: row.rank for row in board.standings})
    return found


def ranks_known(view: View, boards: Sequence[str]) -> Ranks:
    """Give the ranks on those of some leaderboards that the game has; another version of it may have others."""
    known = {board.name for board in view.game.leaderboards}
    return ranks_of(view, [name for name in boards if name in known])


def ranks_told(call: int, before: Ranks, after: Ranks) -> Iterator[RankMoved]:
    """Give the ranks that are others; in a window that has only begun, all are."""
    for name, (window, ranks) in after.items():
        known, had = before.get(name, ("", {}))
        old = had if known == window else {}
        for player in sorted({*old, *ranks}):
            if old.get(player) != ranks.get(player):
                yield RankMoved(call, player, name, window, old.get(player), ranks.get(player))


class Calling:
    """Has something changed by one thread alone, and then told to all who have subscribed."""

    def __init__(self, lock: AbstractContextManager[object], tell: Callable[[], None]) -> None:
        self._lock, self._tell = lock, tell

    def __enter__(self) -> None:
        self._lock.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._tell()
        finally:
            self._lock.__exit__(kind, error, trace)
