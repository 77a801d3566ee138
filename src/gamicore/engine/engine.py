"""The engine: takes events, keeps the ledger equal to what the game says of the history, and answers questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from gamicore.definitions import Game
from gamicore.engine.conductor import Conductor
from gamicore.engine.folding import SPACING
from gamicore.engine.recorder import Recorder
from gamicore.engine.subscriptions import Handler, Subscription, ranks_known
from gamicore.engine.succession import check_game, followed, opened
from gamicore.engine.vault import Vault
from gamicore.engine.view import View, instant_from
from gamicore.errors import ArgumentError
from gamicore.model import BEGINNING, Instant
from gamicore.schema import tzdata_version
from gamicore.versions import Past


class Engine(Recorder):
    """A game being played: safe for threads, one of any number in a process.

    Args:
        game: The compiled game.
        store: File in which the ledger is kept; `None` keeps it in memory.
        clock: The host's clock, giving aware datetimes; with it, `recorded_at` is noted and events from too far ahead
            are rejected.
        ahead: How far ahead of the clock an event may be.
        generate_code: `False` runs rules on the plain tree evaluator, for hosts that forbid `compile`.
        read_only: Whether only questions are asked; a reader takes no lock.
        snapshot_every: After so many events of a player his state is kept, so that a correction need not begin at his
            first one; 0 keeps none and folds each correction to the end. What a game is worth is the same.

    Raises:
        LedgerError: The store cannot be opened; its subclasses say why.

    Examples:
        >>> from gamicore import read_game
        >>> game = read_game("{game: calls, currencies: {xp: {}}, events: {call: {}}, "
        ...                  "rules: {call: {on: call, give: {xp: 5}}}}")
        >>> engine = Engine(game)
        >>> event = {"id": "1", "type": "call", "player": "anna", "time": "2026-03-02T10:15:00+01:00", "data": {}}
        >>> engine.submit(event).status, engine.submit(event).status, engine.balance("anna", "xp")
        ('recorded', 'duplicate', 5)
    """

    def __init__(
        self,
        game: Game,
        store: str | Path | None = None,
        *,
        clock: Callable[[], datetime] | None = None,
        ahead: timedelta = timedelta(days=1),
        generate_code: bool = True,
        read_only: bool = False,
        snapshot_every: int = SPACING,
    ) -> None:
        check_game(game)
        if clock is not None and not callable(clock):
            raise ArgumentError(f"clock is {type(clock).__name__}, which cannot be called; give what tells the time")
        if not isinstance(ahead, timedelta):
            raise ArgumentError(f"ahead is {type(ahead).__name__}; give a timedelta")
        self._vault = None if store is None else Vault(store, game, read_only=read_only)
        try:
            if self._vault is None:
                conductor = Conductor(game, None, generates_code=generate_code, spacing=snapshot_every)
            else:
                conductor = opened(game, self._vault, generates_code=generate_code, spacing=snapshot_every)
            super().__init__(conductor, clock, ahead)
        except BaseException:
            if self._vault is not None:
                self._vault.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def recovered_bytes(self) -> int:
        """How many bytes at the end are no whole unit: saved beside the ledger, or passed over when it is only read."""
        return 0 if self._vault is None else self._vault.recovered_bytes

    @property
    def tzdata_version(self) -> str:
        """The version of the time zone data with which the ledger was begun, such as `2026a`."""
        return tzdata_version() if self._vault is None else self._vault.tzdata_version

    @property
    def tzdata_changed(self) -> bool:
        """Whether days are cut by other time zone data than the ledger was begun with; `verify` says what differs."""
        return self.tzdata_version != tzdata_version()

    def subscribe(self, handler: Handler, *, after: int | None = None, boards: Sequence[str] = ()) -> Subscription:
        """Have changes told, each call's once it is kept: points, badges, levels and ranks.

        Everything is told at least once, in order, on the thread of the call. A handler that raises stops nothing: what
        it was told is told again, from the beginning of the call, when the next one is kept. Keep `position` of the
        subscription where your own effects are kept, and go on from there after a restart.

        Args:
            handler: Called with each change.
            after: Number of the last call of which all was told, -1 for none; by default only what comes is told.
            boards: Leaderboards whose ranks are told; they are looked at after every call. What happened while nobody
                was subscribed is told as one move from the ranks as they were then.

        Raises:
            ArgumentError: There is no such call.
            UnknownNameError: There is no such leaderboard.

        Examples:
            >>> from gamicore import read_game
            >>> engine = Engine(read_game("{game: calls, currencies: {xp: {}}, events: {call: {}}, "
            ...                           "rules: {call: {on: call, give: {xp: 5}}}}"))
            >>> subscription = engine.subscribe(lambda change: print(change.player, change.amount, change.entry.change))
            >>> event = {"id": "1", "type": "call", "player": "anna", "time": "2026-03-02T10:15:00+01:00", "data": {}}
            >>> _ = engine.submit(event), engine.retract("1")
            anna 5 None
            anna -5 retract
            >>> subscription.position
            1
        """
        with self._lock:
            calls = len(self.ledger.calls)
            position = calls - 1 if after is None else after
            if type(position) is not int or not -1 <= position < max(calls, 1):
                raise ArgumentError(f"there is no such call; give a number from -1 to {calls - 1}")
            for name in boards:
                self.game.leaderboard(name)
            then: View = self if position == calls - 1 or not boards else self.as_known_at(call=position)
            subscription = Subscription(handler, position, tuple(boards), ranks_known(then, boards))
            self._subscriptions.append(subscription)
            subscription.catch_up(self)
        return subscription

    def activate(
        self,
        game: Game,
        *,
        since: str | datetime | Instant | None = None,
        past: Past = (),
        recorded_at: datetime | None = None,
    ) -> range:
        """Put another version of the game in force; give the numbers of the entries that correct what it changes.

        Rules, badges and ladders that are different, or gone, are in force as they were for events before `since`, and
        as they are now for those from then on. The whole history stays counted. Everything else that a game declares
        holds for all of it; where that would change an entry before `since`, the version is refused.

        Args:
            since: From when on, in event time; may be left out where all of it holds for the past.
            past: Names of the rules, badges and ladders that hold for the past too, or `all`.
            recorded_at: When the host decided it; by default the clock's time, if there is a clock.

        Raises:
            ArgumentError: `since` is missing or no time, or `past` is one name.
            UnknownNameError: Neither version has what `past` names.
            VersionError: The new version cannot follow; all reasons are given, and nothing has changed.
            LedgerWriteError: The ledger could not be written; open it again.

        Examples:
            >>> from gamicore import read_game
            >>> text = "{game: g, currencies: {xp: {}}, events: {call: {}}, rules: {r: {on: call, give: {xp: %d}}}}"
            >>> engine = Engine(read_game(text % 5))
            >>> call = {"type": "call", "player": "anna", "data": {}}
            >>> _ = engine.submit({**call, "id": "1", "time": "2026-03-02T10:00:00Z"})
            >>> _ = engine.activate(read_game(text % 8), since="2026-04-01T00:00:00Z")
            >>> _ = engine.submit({**call, "id": "2", "time": "2026-04-02T10:00:00Z"})
            >>> engine.balance("anna", "xp")
            13
        """
        check_game(game)
        if since is None and past != "all":
            raise ArgumentError("since when is it in force? give since=, or past='all' for always")
        moment = BEGINNING if since is None else instant_from(since)
        with self._calling:
            before = len(self.ledger)
            known_at = self._known_at(recorded_at)[0]
            self._show(followed(self._conductor, self._vault, game, moment, past, known_at))
            return range(before, len(self.ledger))

    def close(self) -> None:
        """Close the ledger's files; nothing can be submitted any more."""
        with self._lock:
            self._conductor.close()
