"""Conducts what changes an engine: events and attributes in, facts and entries appended, time let pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from gamicore.definitions import Game
from gamicore.engine.folding import Folding
from gamicore.engine.outcome import NumberedRejection, Status
from gamicore.engine.vault import Vault
from gamicore.errors import ArgumentError, GamicoreError, LedgerDamagedError, LedgerWriteError
from gamicore.folds import Interpreter, generate, steps_of
from gamicore.intake import Intake, Rejection, Roster, quick_intakes
from gamicore.ledger import FIELDS, ID, NOBODY, PLAYER, SEQUENCE, SOURCE, TIME, TYPE, Fact, Identity, Ledger
from gamicore.model import Instant
from gamicore.plan import Plan

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


class Conductor:
    """The moving state of one engine.

    Args:
        vault: Where the ledger is kept; `None` for memory alone.
        generates_code: Whether rules run as generated code, or on the tree evaluator.
    """

    def __init__(self, game: Game, vault: Vault | None, *, generates_code: bool) -> None:
        self.game = game
        self.plan = Plan(game)
        self.roster = Roster(game)
        self._vault = vault
        self.ledger = Ledger(self.plan.elements, self.roster.ids, vault.units if vault else None)
        self.interpreter = Interpreter(self.plan, self.roster.ids)
        if generates_code:
            steps = steps_of(self.plan, self.interpreter, generate(self.plan, self.interpreter))
            self._quick = quick_intakes(game, self.roster)
        else:
            steps = self.interpreter.steps()
            self._quick = {}
        self.folding = Folding(self.plan, self.interpreter, steps, self.roster, self.ledger)
        self._intake = Intake(game, self.roster)
        self.watermark: Instant | None = None
        self._is_broken = False
        self._is_closed = False
        if vault is not None:
            self._reopen(vault)
        self._kept_names = len(self.roster)

    def _reopen(self, vault: Vault) -> None:
        try:
            self._restore(vault)
        except (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError) as error:
            if isinstance(error, GamicoreError):
                raise
            what = f"{vault.path.name} holds what no engine of this game writes ({type(error).__name__})"
            raise LedgerDamagedError(f"{what}; restore it from a copy") from None

    def _restore(self, vault: Vault) -> None:
        vault.read_names(self.roster)
        named = self._named_places()
        for changes in vault.read_changes():
            keys = {fact[at] for fact in changes.facts for at in named[fact[TYPE]] if fact[at] is not None}
            if max(keys | changes.attributes.keys(), default=NOBODY) > len(self.roster):
                raise LedgerDamagedError(
                    f"{vault.path.name}.players lacks players that the ledger knows; restore it from a copy"
                )
            for key, given in changes.attributes.items():
                self.roster.set_attributes(key, given)
            self.ledger.restore(changes)
            self.watermark = self._later(changes.watermark)
        self.folding.fold(sorted(self.ledger.facts))

    def _named_places(self) -> list[list[int]]:
        """Give the places of players' keys in the facts of each type."""
        return [
            [PLAYER, *(FIELDS + at for at, field in enumerate(event_type.fields) if field.type.kind == "player")]
            for event_type in self.game.event_types
        ]

    def _later(self, instant: Instant | None) -> Instant | None:
        """Give the watermark once an instant is accepted."""
        if instant is None or self.watermark is None:
            return self.watermark if instant is None else instant
        return max(instant, self.watermark)

    def submit(self, events: Iterable[Any], tally: Tally, latest: Instant | None, recorded_at: Instant | None) -> None:
        """Judge events, and append those that are accepted with what follows from them, as one unit.

        Raises:
            LedgerWriteError: The ledger could not be written; open it again.
        """
        self._refuse_if_unwritable()
        fresh = self._accept(events, tally, latest)
        if not fresh:
            return
        self._is_broken = True
        ordered = sorted(fresh.values())
        rows = self.folding.fold(ordered)
        watermark = self._later(ordered[-1][TIME])
        self._keep_names()
        self.ledger.append(fresh, rows, watermark, None, recorded_at)
        self.watermark = watermark
        self._is_broken = False
        tally.counts["recorded"] += len(fresh)

    def _accept(self, events: Iterable[Any], tally: Tally, latest: Instant | None) -> dict[Identity, Fact]:
        fresh: dict[Identity, Fact] = {}
        numbers, quick = self.ledger.numbers, self._quick
        for number, event in enumerate(events, 1 + sum(tally.counts.values())):
            try:
                name = event["type"] if type(event) is dict else None
                fact = quick[name](event) if type(name) is str else None
            except (KeyError, TypeError):
                fact = None
            known_players = None
            if fact is None or (latest is not None and fact[TIME] > latest):
                known_players = len(self.roster)
                judged = self._intake.judge(event, latest)
                if isinstance(judged, Rejection):
                    tally.reject(number, judged)
                    continue
                fact = judged
            identity = (fact[SOURCE], fact[ID]) if fact[SOURCE] else fact[ID]
            if identity in fresh or identity in numbers:
                known = fresh.get(identity) or self.ledger.facts[numbers[identity]]
                self._meet_again(known, fact, number, tally)
                if known_players is not None:
                    self.roster.drop_since(known_players)
            else:
                fresh[identity] = fact
        return fresh

    def _meet_again(self, known: Fact, fact: Fact, number: int, tally: Tally) -> None:
        if known == fact:
            tally.counts["duplicate"] += 1
            return
        tally.differs = self._differences(known, fact)
        others = " and ".join(tally.differs)
        message = f"event {fact[ID]!r} was accepted before with another {others}; give it an id of its own"
        tally.reject(number, Rejection("conflict", message), "conflict")

    def _differences(self, known: Fact, fact: Fact) -> tuple[str, ...]:
        names = {TIME: "time", SEQUENCE: "sequence", PLAYER: "player", TYPE: "type"}
        differs = [name for at, name in names.items() if known[at] != fact[at]]
        if known[TYPE] != fact[TYPE]:
            return tuple(differs)
        fields = [field.name for field in self.game.event_types[fact[TYPE]].fields]
        named = zip([*fields, "undeclared data"], known[FIELDS:], fact[FIELDS:], strict=True)
        return tuple(differs + [name for name, old, new in named if old != new])

    def describe(self, players: Mapping[str, Mapping[str, Any]], recorded_at: Instant | None) -> int:
        """Set attributes of players, since ever; give how many changed or are new.

        Raises:
            ArgumentError: An id or a value cannot be used; nothing is changed then.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        self._refuse_if_unwritable()
        if not isinstance(players, Mapping):
            raise ArgumentError(f"players are a map from ids to attributes, not {type(players).__name__}")
        read = {player: self.roster.read(player, row) for player, row in players.items()}
        self._is_broken = True
        before: dict[int, tuple[Any, ...]] = {}
        known = len(self.roster)
        for player, given in read.items():
            key = self.roster.key_of(player)
            held = self.roster.attributes[key]
            if self.roster.set_attributes(key, given):
                before[key] = held
        if before or len(self.roster) > known:
            rows = self.folding.change_attributes(before)
            self._keep_names()
            self.ledger.append({}, rows, self.watermark, {key: self.roster.given[key] for key in before}, recorded_at)
        self._is_broken = False
        return len(before.keys() | range(known + 1, len(self.roster) + 1))

    def advance(self, to: Instant, recorded_at: Instant | None) -> None:
        """Let time pass up to an instant; an earlier one changes nothing."""
        self._refuse_if_unwritable()
        if self.watermark is None or to > self.watermark:
            self._is_broken = True
            self.ledger.append({}, [], to, None, recorded_at)
            self.watermark = to
            self._is_broken = False

    def _keep_names(self) -> None:
        if self._vault is not None and len(self.roster) > self._kept_names:
            self._vault.keep_names(self.roster.ids[self._kept_names + 1 :])
            self._kept_names = len(self.roster)

    def _refuse_if_unwritable(self) -> None:
        if self._is_closed:
            raise LedgerWriteError("the engine is closed; open the ledger again")
        if self._vault is not None and self._vault.is_read_only:
            raise LedgerWriteError(f"{self._vault.path.name} was opened to be read only; open it without read_only")
        if self._is_broken:
            raise LedgerWriteError(
                "an earlier call could not be completed; open the ledger again, nothing acknowledged is lost"
            )

    def close(self) -> None:
        """Close the files; nothing can be submitted any more."""
        self._is_closed = True
        if self._vault is not None:
            self._vault.close()
