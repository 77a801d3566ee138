"""The reception: judges events and corrections as they arrive, against all that was recorded before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gamicore.definitions import Game
from gamicore.engine.outcome import NumberedRejection, Status
from gamicore.engine.receiving.horizon import Horizon, late_amendment, late_correction, late_event
from gamicore.intake import Intake, Rejection, Roster
from gamicore.ledger import (
    FIELDS,
    ID,
    NO_CONTENT,
    PLAYER,
    SEQUENCE,
    SOURCE,
    TIME,
    TYPE,
    Contents,
    Correction,
    Fact,
    Identity,
    identity_of,
)
from gamicore.model import Instant

MAX_SHOWN = 100


class Tally:
    """Counts what came of events as they are judged."""

    def __init__(self) -> None:
        self.counts: Counter[Status] = Counter()
        self.reasons: Counter[str] = Counter()
        self.rejections: list[NumberedRejection] = []
        self.differs: tuple[str, ...] = ()

    def reject(self, number: int, rejection: Rejection, status: Status = "rejected") -> None:
        """Count an event that was not accepted."""
        self.counts[status] += 1
        if status == "rejected":
            self.reasons[rejection.reason] += 1
        if len(self.rejections) < MAX_SHOWN:
            self.rejections.append(NumberedRejection(number, rejection))


class Reception:
    """Says of each event and each correction whether it is new, known, or to be refused; it appends nothing.

    Args:
        quick: By type of events, what reads those that are plainly right; `None` is for the full judgement.

    Attributes:
        moved: The own times of the events that were judged last, of those that came too late for them.
    """

    def __init__(
        self, game: Game, roster: Roster, contents: Contents, quick: Mapping[str, Callable[[Any], Fact | None]]
    ) -> None:
        self._game = game
        self._roster = roster
        self._contents = contents
        self._quick = quick
        self._intake = Intake(game, roster)
        self._horizon = Horizon(game)
        self.moved: dict[Identity, Instant] = {}

    def accept(
        self, events: Iterable[Any], tally: Tally, latest: Instant | None, watermark: Instant | None = None
    ) -> dict[Identity, Fact]:
        """Judge events as they arrive; give those that are accepted, by identity, and count the others."""
        fresh: dict[Identity, Fact] = {}
        self.moved = {}
        is_limited = self._horizon.is_any
        numbers, quick = self._contents.numbers, self._quick
        for number, event in enumerate(events, 1 + sum(tally.counts.values())):
            try:
                name = event["type"] if type(event) is dict else None
                fact = quick[name](event) if type(name) is str else None
            except (KeyError, TypeError):
                fact = None
            known_players = None
            if fact is None or (latest is not None and fact[TIME] > latest):
                known_players = len(self._roster)
                judged = self._intake.judge(event, latest)
                if isinstance(judged, Rejection):
                    tally.reject(number, judged)
                    continue
                fact = judged
            identity = (fact[SOURCE], fact[ID]) if fact[SOURCE] else fact[ID]
            is_known = identity in fresh or identity in numbers
            accepted: Fact | None = fact
            if is_known and not self._meet_again(fresh.get(identity), fact, number, tally):
                accepted = None
            elif is_limited:
                if watermark is not None and (is_known or fact[TIME] < watermark):
                    accepted = self._in_time(fact, watermark, number, tally)
                if accepted is not None and (watermark is None or accepted[TIME] > watermark):
                    watermark = accepted[TIME]
            if accepted is not None:
                fresh[identity] = accepted
            elif known_players is not None:
                self._roster.drop_since(known_players)
        return fresh

    def _in_time(self, fact: Fact, watermark: Instant, number: int, tally: Tally) -> Fact | None:
        """Give an event that arrives as it takes effect; one that is too late is counted as rejected."""
        horizon = self._horizon.at(watermark)
        assert horizon is not None
        holding = self._contents.dossier(identity_of(fact)).holding
        judged: Fact | Rejection = fact
        if holding == NO_CONTENT:
            judged = self._open(fact, horizon)
        elif self._contents.facts[holding][TIME] < horizon:
            judged = late_amendment(self._contents.facts[holding], horizon)
        if isinstance(judged, Rejection):
            tally.reject(number, judged)
            return None
        return judged

    def _open(self, fact: Fact, horizon: Instant) -> Fact | Rejection:
        """Give an event at a time that is open, or say that it is too late."""
        if fact[TIME] >= horizon:
            return fact
        if not self._horizon.moves:
            return late_event(fact, horizon)
        self.moved[identity_of(fact)] = fact[TIME]
        return (horizon, *fact[TIME + 1 :])

    def _meet_again(self, fresh: Fact | None, fact: Fact, number: int, tally: Tally) -> bool:
        """Judge an event of which something was recorded before; say whether it is accepted even so.

        Args:
            fresh: The event of the same identity in the same call, if any.
        """
        contents = self._contents
        dossier = contents.dossier(identity_of(fact))
        had = [contents.as_said(one) for one in dossier.contents]
        if fresh is not None:
            had.append((self.moved.get(identity_of(fact), fresh[TIME]), *fresh[TIME + 1 :]))
        elif not dossier.is_submitted:
            return True
        if fact in had:
            tally.counts["duplicate"] += 1
            return False
        tally.differs = self._differences(contents.as_said(dossier.holding) if fresh is None else had[-1], fact)
        others = " and ".join(tally.differs)
        message = f"event {fact[ID]!r} was accepted before with another {others}; amend it, or give it an id of its own"
        tally.reject(number, Rejection("conflict", message), "conflict")
        return False

    def _differences(self, known: Fact, fact: Fact) -> tuple[str, ...]:
        names = {TIME: "time", SEQUENCE: "sequence", PLAYER: "player", TYPE: "type"}
        differs = [name for at, name in names.items() if known[at] != fact[at]]
        if known[TYPE] != fact[TYPE]:
            return tuple(differs)
        fields = [field.name for field in self._game.event_types[fact[TYPE]].fields]
        named = zip([*fields, "undeclared data"], known[FIELDS:], fact[FIELDS:], strict=True)
        return tuple(differs + [name for name, old, new in named if old != new])

    def verdict(self, correction: Correction, watermark: Instant | None = None) -> Status | Rejection:
        """Say what becomes of a retraction or a restoration."""
        if correction.kind == "restore" and correction.identity not in self._contents.numbers:
            return Rejection("unknown-event", f"nothing is known of an event {correction.id!r}; correct the id")
        self.moved = {}
        is_retracted = self._contents.dossier(correction.identity).is_retracted
        if is_retracted == (correction.kind == "retract"):
            return "duplicate"
        return self._final(correction.identity, self._horizon.at(watermark)) or "recorded"

    def _final(self, identity: Identity, horizon: Instant | None) -> Rejection | None:
        """Say that an event cannot be corrected any more, if it takes effect behind the horizon."""
        dossier = self._contents.dossier(identity)
        if horizon is None or not dossier.is_submitted or self._contents.facts[dossier.holding][TIME] >= horizon:
            return None
        return late_correction(self._contents.facts[dossier.holding], horizon)

    def amended(
        self, event: object, latest: Instant | None, watermark: Instant | None = None
    ) -> Fact | Rejection | None:
        """Read an amendment; give the content, why it is rejected, or `None` if that is the content that holds."""
        known_players = len(self._roster)
        fact = self._intake.judge(event, latest)
        if isinstance(fact, Rejection):
            return fact
        self.moved = {}
        holding = self._contents.dossier(identity_of(fact)).holding
        found: Fact | Rejection | None = fact
        if holding != NO_CONTENT and self._contents.as_said(holding) == fact:
            found = None
        elif (horizon := self._horizon.at(watermark)) is not None:
            found = self._final(identity_of(fact), horizon) or self._open(fact, horizon)
        if found is None or isinstance(found, Rejection):
            self._roster.drop_since(known_players)
        return found
