"""What is recorded: events, corrections, attributes and time, one call after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import islice
from typing import Any

from gamicore.definitions import POINTS_ADJUSTED
from gamicore.engine.conductor import Conductor
from gamicore.engine.outcome import STATUSES, Outcome, Status, Summary
from gamicore.engine.receiving import Tally
from gamicore.engine.subscriptions import Calling, Subscription
from gamicore.engine.view import View, instant_from
from gamicore.errors import ArgumentError
from gamicore.intake import Rejection, check_reason, correction_of, exact
from gamicore.ledger import Correction, Identity, identity_from
from gamicore.model import Instant, instant_text

CHUNK = 50_000
MAX_CHUNK = 10_000_000


class Recorder(View):
    """A view of a history that goes on: whatever is told it is recorded, and the ledger stays what it is worth.

    Args:
        clock: The host's clock.
        ahead: How far ahead of it an event may be.
    """

    def __init__(self, conductor: Conductor, clock: Callable[[], datetime] | None, ahead: timedelta) -> None:
        super().__init__(conductor)
        self._clock = clock
        self._ahead = ahead // timedelta(microseconds=1)
        self._subscriptions: list[Subscription] = []
        self._calling = Calling(self._lock, self._tell)

    def _tell(self) -> None:
        """Tell all who have subscribed what has changed."""
        if self._subscriptions:
            self._subscriptions = [one for one in self._subscriptions if one.is_open]
            for one in self._subscriptions:
                one.catch_up(self)

    def submit(self, event: object, recorded_at: datetime | None = None) -> Outcome:
        """Submit one event in wire form; it is durable when this returns.

        Args:
            recorded_at: When the host learned of it; by default the clock's time, if there is a clock.

        Raises:
            ArgumentError: `recorded_at` has no offset.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        with self._calling:
            before = len(self.ledger)
            tally = Tally()
            known_at, latest = self._known_at(recorded_at)
            self._conductor.submit([event], tally, latest, known_at)
            (status,) = (status for status, count in tally.counts.items() if count)
            return self._outcome(status, event, tally, range(before, len(self.ledger)))

    def _outcome(self, status: Status, event: Any, tally: Tally, numbers: range) -> Outcome:
        if status in {"recorded", "duplicate"}:
            return self._corrected(status, identity_from(event["id"], event.get("source") or ""), numbers.start)
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
        if not isinstance(events, Iterable):
            raise ArgumentError(f"events are a list or an iterator, not {type(events).__name__}")
        tally = Tally()
        remaining = iter(events)
        while batch := list(islice(remaining, chunk)):
            with self._calling:
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
        known_at = instant_from(moment)
        return known_at, known_at + self._ahead

    def retract(
        self, event: str, source: str = "", *, reason: str = "", recorded_at: datetime | None = None
    ) -> Outcome:
        """Take an event back: what the game is worth is then as if it had never happened.

        One that has not arrived yet is retracted when it does. Its entries stay, and others correct them.

        Args:
            event: Its id.
            reason: Kept in the ledger and told by explanations; at most 1,000 characters.
            recorded_at: When the host learned of it; by default the clock's time, if there is a clock.

        Raises:
            ArgumentError: `event`, `source` or `reason` is no such text, or `recorded_at` has no offset.
            LedgerWriteError: The ledger could not be written; open it again.

        Examples:
            >>> from gamicore import Engine, read_game
            >>> engine = Engine(read_game("{game: calls, currencies: {xp: {}}, events: {call: {}}, "
            ...                           "rules: {call: {on: call, give: {xp: 5}}}}"))
            >>> event = {"id": "1", "type": "call", "player": "anna", "time": "2026-03-02T10:15:00+01:00", "data": {}}
            >>> engine.submit(event).status, engine.retract("1", reason="a test").status
            ('recorded', 'recorded')
            >>> [str(line.entry.amount) for line in engine.statement("anna")], engine.balance("anna", "xp")
            (['5', '-5'], 0)
        """
        return self._correct(correction_of("retract", event, source, reason), recorded_at)

    def restore(
        self, event: str, source: str = "", *, reason: str = "", recorded_at: datetime | None = None
    ) -> Outcome:
        """Bring a retracted event back, with the content that it had last.

        Args:
            event: Its id.
            reason: Kept in the ledger and told by explanations; at most 1,000 characters.
            recorded_at: When the host learned of it; by default the clock's time, if there is a clock.

        Raises:
            ArgumentError: `event`, `source` or `reason` is no such text, or `recorded_at` has no offset.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        return self._correct(correction_of("restore", event, source, reason), recorded_at)

    def _correct(self, correction: Correction, recorded_at: datetime | None) -> Outcome:
        with self._calling:
            before = len(self.ledger)
            status = self._conductor.correct(correction, self._known_at(recorded_at)[0])
            return self._corrected(status, correction.identity, before)

    def amend(self, event: object, *, reason: str = "", recorded_at: datetime | None = None) -> Outcome:
        """Give an accepted event other content: any but its source and id can be different.

        If it has not arrived yet, it is amended when it does; if it is retracted, it stays so.

        Args:
            event: In wire form, whole.
            reason: Kept in the ledger and told by explanations; at most 1,000 characters.
            recorded_at: When the host learned of it; by default the clock's time, if there is a clock.

        Raises:
            ArgumentError: `reason` is no such text, or `recorded_at` has no offset.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        with self._calling:
            before = len(self.ledger)
            known_at, latest = self._known_at(recorded_at)
            status = self._conductor.amend(event, check_reason(reason), latest, known_at)
            name: Any = event if isinstance(status, str) else {"id": ""}
            return self._corrected(status, identity_from(name["id"], name.get("source") or ""), before)

    def _corrected(self, status: Status | Rejection, identity: Identity, before: int) -> Outcome:
        if isinstance(status, Rejection):
            return Outcome("rejected", rejection=status)
        ledger = self.ledger
        numbers = tuple(ledger.caused_by(identity)) if status == "duplicate" else range(before, len(ledger))
        is_retracted = ledger.contents.are_corrected and ledger.contents.dossier(identity).is_retracted
        find, ask = partial(ledger.entries, numbers), partial(self._skips, identity)
        moved_to = ledger.contents.moved_to(identity)
        return Outcome(status, is_retracted=is_retracted, moved_to=moved_to, find=find, ask=ask)

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
            >>> from gamicore import Engine, read_game
            >>> engine = Engine(read_game("{game: calls, currencies: {coins: {decimals: 2}}}"))
            >>> adjusted = {"reason": "a broken link", "author": "eva", "id": "a1", "time": "2026-03-02T10:00:00Z"}
            >>> engine.adjust("anna", "coins", "2.50", **adjusted).status, engine.balance("anna", "coins")
            ('recorded', 250)
        """
        data = {"currency": currency, "amount": exact(amount), "reason": reason, "author": author}
        moment = instant_text(instant_from(time))
        return self.submit({"id": id, "type": POINTS_ADJUSTED, "player": player, "time": moment, "data": data})

    def set_player(self, player: str, attributes: Mapping[str, Any]) -> None:
        """Say what is known of a player, since ever; it replaces what was said before.

        Args:
            attributes: By name, as text or as a host has them; names that the game does not declare are ignored.

        Raises:
            ArgumentError: A value is not of its attribute's type, or (`TooLateError`) it would change what is final.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        if not isinstance(player, str):
            raise ArgumentError(f"the id of a player is a text, not {type(player).__name__}")
        self.set_players({player: attributes})

    def set_players(self, players: Mapping[str, Mapping[str, Any]]) -> int:
        """Say what is known of many players, or nothing if one cannot be said; give how many are new or changed.

        Raises:
            ArgumentError: An id or a value cannot be used, or (`TooLateError`) it would change what is final.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        with self._calling:
            return self._conductor.describe(players, self._known_at(None)[0])

    def advance(self, to: str | datetime | Instant) -> None:
        """Let time pass without an event; an earlier time than the watermark changes nothing.

        Args:
            to: An instant in microseconds, an aware datetime, or RFC 3339 text.

        Raises:
            ArgumentError: It is no time.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        with self._calling:
            self._conductor.advance(instant_from(to), self._known_at(None)[0])
