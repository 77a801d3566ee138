"""The engine: takes events, keeps the ledger equal to what the game says of the history, and answers questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import islice
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

from gamicore.definitions import POINTS_ADJUSTED, Game
from gamicore.engine.boards import Boards
from gamicore.engine.conductor import Conductor, Tally
from gamicore.engine.explaining import Explainer
from gamicore.engine.explanation import Explanation
from gamicore.engine.outcome import STATUSES, Outcome, Status, Summary
from gamicore.engine.value import (
    Discrepancy,
    EarnedBadge,
    Level,
    Line,
    discrepancies,
    earned_badges,
    level_on,
    statement,
    value_of,
)
from gamicore.engine.vault import Vault
from gamicore.errors import ArgumentError
from gamicore.intake import exact
from gamicore.leaderboards import Board
from gamicore.ledger import Entry, Ledger, identity_of
from gamicore.model import Instant, InstantTextError, check_range, instant_of, instant_text, parse_instant
from gamicore.schema import tzdata_version

CHUNK = 50_000
MAX_CHUNK = 10_000_000


class Engine:
    """A game being played: safe for threads, one of any number in a process.

    Args:
        game: The compiled game.
        store: File in which the ledger is kept; `None` keeps it in memory.
        clock: The host's clock, giving aware datetimes; with it, `recorded_at` is noted and events from too far ahead
            are rejected.
        ahead: How far ahead of the clock an event may be.
        generate_code: `False` runs rules on the plain tree evaluator, for hosts that forbid `compile`.
        read_only: Whether only questions are asked; a reader takes no lock.

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
    ) -> None:
        self.game = game
        self._clock = clock
        self._ahead = ahead // timedelta(microseconds=1)
        self._lock = RLock()
        self._vault = None if store is None else Vault(store, game, read_only=read_only)
        try:
            self._conductor = Conductor(game, self._vault, generates_code=generate_code)
        except BaseException:
            if self._vault is not None:
                self._vault.close()
            raise
        conductor = self._conductor
        elements = conductor.plan.elements
        self._boards = Boards(game, conductor.roster, conductor.ledger, elements, conductor.folding)
        self._explainer = Explainer(
            conductor.plan, conductor.interpreter, conductor.folding, conductor.roster, conductor.ledger
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def ledger(self) -> Ledger:
        """The ledger; read it, and leave writing to the engine."""
        return self._conductor.ledger

    @property
    def watermark(self) -> Instant | None:
        """The greatest time accepted or advanced to, in microseconds since 1970 UTC."""
        return self._conductor.watermark

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

    @property
    def players(self) -> list[str]:
        """The ids of all known players, in order of their ids."""
        with self._lock:
            return sorted(self._conductor.roster.keys)

    def submit(self, event: object, recorded_at: datetime | None = None) -> Outcome:
        """Submit one event in wire form; it is durable when this returns.

        Args:
            recorded_at: When the host learned of it; by default the clock's time, if there is a clock.

        Raises:
            ArgumentError: `recorded_at` has no offset.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        with self._lock:
            before = len(self.ledger)
            tally = Tally()
            known_at, latest = self._known_at(recorded_at)
            self._conductor.submit([event], tally, latest, known_at)
            (status,) = (status for status, count in tally.counts.items() if count)
            return self._outcome(status, event, tally, range(before, len(self.ledger)))

    def _outcome(self, status: Status, event: Any, tally: Tally, numbers: range) -> Outcome:
        if status == "duplicate":
            identity = identity_of(self.ledger.fact_of(event["id"], event.get("source") or ""))
            return Outcome(status, find=partial(self.ledger.entries, tuple(self.ledger.caused_by(identity))))
        if status == "recorded":
            return Outcome(status, find=partial(self.ledger.entries, numbers))
        rejection = tally.rejections[0].rejection
        return Outcome(status, rejection=rejection, differs=tally.differs)

    def submit_many(
        self,
        events: Iterable[object],
        recorded_at: datetime | None = None,
        *,
        chunk: int = CHUNK,
        progress: Callable[[int], None] | None = None,
    ) -> Summary:
        """Submit many events, the fast way; the value is the same as one by one.

        Args:
            chunk: So many are appended as one unit, from 1 to 10,000,000.
            progress: Called after each chunk with the number of events judged so far.

        Raises:
            ArgumentError: `chunk` is out of range, or `recorded_at` has no offset.
            LedgerWriteError: The ledger could not be written; chunks appended before stay.
        """
        if type(chunk) is not int or not 1 <= chunk <= MAX_CHUNK:
            raise ArgumentError(f"chunk is out of range; give a whole number from 1 to {MAX_CHUNK:,}")
        tally = Tally()
        remaining = iter(events)
        while batch := list(islice(remaining, chunk)):
            with self._lock:
                known_at, latest = self._known_at(recorded_at)
                self._conductor.submit(batch, tally, latest, known_at)
            if progress is not None:
                progress(sum(tally.counts.values()))
        return Summary(
            {status: tally.counts[status] for status in STATUSES}, dict(tally.reasons), tuple(tally.rejections)
        )

    def _known_at(self, recorded_at: datetime | None) -> tuple[Instant | None, Instant | None]:
        """Give when events become known, and the latest time that is believed of them."""
        moment = recorded_at if recorded_at is not None else self._clock() if self._clock is not None else None
        if moment is None:
            return None, None
        known_at = self._instant(moment)
        return known_at, known_at + self._ahead

    def _instant(self, time: str | datetime | Instant) -> Instant:
        try:
            if isinstance(time, str):
                return parse_instant(time)
            if isinstance(time, datetime):
                return instant_of(time)
            if type(time) is int:
                return check_range(time, "in microseconds")
        except InstantTextError as error:
            raise ArgumentError(str(error)) from None
        raise ArgumentError(f"{type(time).__name__} is no time; give text, an aware datetime or microseconds")

    def adjust(
        self,
        player: str,
        currency: str,
        amount: int | Decimal | Fraction | str,
        *,
        reason: str,
        author: str,
        id: str,  # noqa: A002 - the id of the event, as everywhere
        time: str | datetime | Instant,
    ) -> Outcome:
        """Give or take points by hand, as an event `points.adjusted`; give what came of it.

        Args:
            amount: In units of the currency, negative to take; a text such as `-2.50` is exact.
            id: Of the event: the same adjustment sent again changes nothing.

        Raises:
            ArgumentError: `amount` is no exact number, or `time` is no time.
            LedgerWriteError: The ledger could not be written; open it again.

        Examples:
            >>> from gamicore import read_game
            >>> engine = Engine(read_game("{game: calls, currencies: {coins: {decimals: 2}}}"))
            >>> adjusted = {"reason": "a broken link", "author": "eva", "id": "a1", "time": "2026-03-02T10:00:00Z"}
            >>> engine.adjust("anna", "coins", "2.50", **adjusted).status, engine.balance("anna", "coins")
            ('recorded', 250)
        """
        data = {"currency": currency, "amount": exact(amount), "reason": reason, "author": author}
        moment = instant_text(self._instant(time))
        return self.submit({"id": id, "type": POINTS_ADJUSTED, "player": player, "time": moment, "data": data})

    def set_player(self, player: str, attributes: Mapping[str, Any]) -> None:
        """Say what is known of a player, since ever; it replaces what was said before.

        Args:
            attributes: By name, as text or as a host has them; names that the game does not declare are ignored.

        Raises:
            ArgumentError: A value is not of its attribute's type.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        self.set_players({player: attributes})

    def set_players(self, players: Mapping[str, Mapping[str, Any]]) -> int:
        """Say what is known of many players; give how many are new or changed.

        Raises:
            ArgumentError: An id or a value cannot be used; nothing is changed then.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        with self._lock:
            return self._conductor.describe(players, self._known_at(None)[0])

    def advance(self, to: str | datetime | Instant) -> None:
        """Let time pass without an event; an earlier time than the watermark changes nothing.

        Args:
            to: An instant in microseconds, an aware datetime, or RFC 3339 text.

        Raises:
            ArgumentError: It is no time.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        with self._lock:
            self._conductor.advance(self._instant(to), self._known_at(None)[0])

    def balance(self, player: str, currency: str) -> int:
        """Give a player's balance in smallest units of the currency.

        Raises:
            UnknownNameError: There is no such player or currency.
        """
        self.game.currency(currency)
        with self._lock:
            return self._balances(self._conductor.roster.known_key(player))[currency]

    def balances(self) -> dict[str, dict[str, int]]:
        """Give the balances of all known players, in smallest units, by player and currency."""
        with self._lock:
            return {player: self._balances(key) for player, key in sorted(self._conductor.roster.keys.items())}

    def _balances(self, key: int) -> dict[str, int]:
        totals, balances = self.ledger.totals(), {currency.name: 0 for currency in self.game.currencies}
        for index, element in enumerate(self._conductor.plan.elements):
            if element.is_points:
                balances[element.currency] += totals.get((key, index), 0)
        return balances

    def statement(self, player: str, currency: str | None = None) -> list[Line]:
        """Give every entry of a player's points with the running balance, in the order of the ledger.

        Raises:
            UnknownNameError: There is no such player or currency.
        """
        if currency is not None:
            self.game.currency(currency)
        with self._lock:
            return statement(self.ledger, player, self._conductor.roster.known_key(player), currency)

    def badges(self, player: str) -> list[EarnedBadge]:
        """Give the badges that a player holds, in the order in which he earned them.

        Raises:
            UnknownNameError: There is no such player.
        """
        with self._lock:
            key = self._conductor.roster.known_key(player)
            return earned_badges(self._conductor.folding.standing_rows(key), self._conductor.plan.elements)

    def levels(self, player: str) -> dict[str, Level]:
        """Give a player's level on each ladder.

        Raises:
            UnknownNameError: There is no such player.
        """
        with self._lock:
            key = self._conductor.roster.known_key(player)
            totals, elements = self.ledger.totals(), self._conductor.plan.elements
            return {ladder.name: level_on(ladder, totals, key, elements) for ladder in self.game.ladders}

    def leaderboard(
        self, name: str, segment: Mapping[str, str] | None = None, at: str | datetime | Instant | None = None
    ) -> Board:
        """Give a leaderboard as it stands.

        Args:
            segment: Values of attributes by which the board is cut; a missing value is `none`.
            at: The window that holds this time; by default the watermark. Before any event, only the lifetime has one.

        Raises:
            UnknownNameError: There is no such leaderboard, or it is not cut by that attribute.
            ArgumentError: The attribute has no such value, or `at` is no time.
        """
        with self._lock:
            instant = self.watermark if at is None else self._instant(at)
            return self._boards.board(name, segment or {}, instant, self.watermark)

    def windows(self, name: str) -> list[Board]:
        """Give every window of a leaderboard that has a standing, in order of time.

        Raises:
            UnknownNameError: There is no such leaderboard.
        """
        with self._lock:
            return self._boards.all_windows(name, self.watermark)

    def entries_of(self, event: str, source: str = "") -> tuple[Entry, ...]:
        """Give the entries that an accepted event caused, as the ledger holds them.

        Raises:
            UnknownNameError: No such event was accepted.
        """
        with self._lock:
            identity = identity_of(self.ledger.fact_of(event, source))
            return self.ledger.entries(self.ledger.caused_by(identity))

    def explain(self, subject: Entry | str, source: str = "") -> Explanation:
        """Explain an entry, or an event by its id: why each rule fired or was skipped.

        Raises:
            UnknownNameError: No such event was accepted.
        """
        with self._lock:
            if isinstance(subject, Entry):
                return self._explainer.entry(subject)
            return self._explainer.event(self.ledger.fact_of(subject, source))

    def verify(self) -> list[Discrepancy]:
        """Derive everything again from the facts, and give what the ledger says otherwise; nothing, if all is well."""
        with self._lock:
            return discrepancies(self._conductor)

    def value(self) -> dict[str, Any]:
        """Give everything that the game says of the history, in plain values that can be compared."""
        with self._lock:
            boards = {board.name: self.windows(board.name) for board in self.game.leaderboards}
            levels = {player: self.levels(player) for player in self.players}
            badges = {player: self.badges(player) for player in self.players}
            return value_of(self._conductor, self.balances(), badges, levels, boards)

    def close(self) -> None:
        """Close the ledger's files; nothing can be submitted any more."""
        with self._lock:
            self._conductor.close()
