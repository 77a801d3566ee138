"""Conducts what changes an engine: events and attributes in, facts and entries appended, time let pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import Any

from gamicore.definitions import Game
from gamicore.engine.folding import SPACING, Folding
from gamicore.engine.lineage import Recorded, Translator, Version
from gamicore.engine.outcome import Status
from gamicore.engine.receiving import Census, Horizon, Reception, Tally, later
from gamicore.engine.vault import Vault
from gamicore.errors import ArgumentError, LedgerDamagedError, LedgerWriteError
from gamicore.folds import Interpreter, generate, steps_of
from gamicore.intake import Rejection, Roster, quick_intakes
from gamicore.ledger import ID, NOBODY, SOURCE, TIME, Activation, Changes, Correction, Fact, Ledger, Row
from gamicore.model import Instant
from gamicore.plan import Plan


class Conductor:
    """The moving state of one engine.

    Args:
        game: What is played; with versions, all of them in one.
        vault: Where the ledger is kept; `None` for memory alone.
        generates_code: Whether rules run as generated code, or on the tree evaluator.
        spacing: After how many inputs of a state a snapshot is taken; 0 for none.
        recorded: What was recorded before, if anything.

    Attributes:
        earlier: The same history up to the last activation, as it was played by the versions before; if there was one.
    """

    def __init__(
        self,
        game: Game,
        vault: Vault | None,
        *,
        generates_code: bool,
        spacing: int = SPACING,
        recorded: Recorded | None = None,
    ) -> None:
        self.game = game
        self.earlier: Conductor | None = None if recorded is None else recorded.earlier
        self._versions = None if recorded is None else recorded.versions
        # What made entries under the versions before is known in their order.
        self.plan: Plan = Plan(game, () if self.earlier is None else self.earlier.plan.elements)
        self.roster: Roster = Roster(game, () if self.earlier is None else self.earlier.roster.team_attributes)
        self._vault = vault
        self.generates_code = generates_code
        self.spacing = spacing
        units = vault.units if vault else None
        self.ledger: Ledger = Ledger(self.plan.elements, self.roster.ids, units, lambda: self._first_digest)
        self.interpreter = Interpreter(self.plan, self.roster.ids, self.roster.teams)
        if generates_code:
            steps = steps_of(self.plan, self.interpreter, generate(self.plan, self.interpreter))
            quick = quick_intakes(game, self.roster)
        else:
            steps = self.interpreter.steps()
            quick = {}
        self.folding = Folding(self.plan, self.interpreter, steps, self.roster, self.ledger, spacing)
        self._reception = Reception(game, self.roster, self.ledger.contents, quick)
        self._census = Census(game, self.roster, self.ledger.contents)
        self.watermark: Instant | None = None
        self._horizon = Horizon(game)
        self._is_broken = False
        self._is_closed = False
        self._kept_names = 0
        if recorded is not None:
            self._take_over(recorded)
        self.roster.meet_teams()

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """The versions of the game, in their order; the last one is in force."""
        return (Version(self.game.canonical),) if self._versions is None else self._versions

    @cached_property
    def _first_digest(self) -> str:
        return self.versions[0].digest

    def _take_over(self, recorded: Recorded) -> None:
        for name in recorded.names:
            self.roster.meet_again(name)
        self._kept_names = recorded.kept_names
        self.roster.meet_teams()
        before: Iterable[Changes] = ()
        if recorded.goes_on and self.earlier is not None:
            ledger = self.earlier.ledger
            translator = Translator(self.earlier.plan, self.plan, self.roster)
            before = translator.changes(ledger.changes(len(ledger.calls)))
        for changes in chain(before, recorded.changes):
            keys = changes.attributes.keys() | set().union(*(self._census.named_by(fact) for fact in changes.facts))
            if not self.roster.team_keys.isdisjoint(keys):
                raise ValueError("a team stands where a player should")
            if max(keys, default=NOBODY) > len(recorded.names):
                where = "the file of players" if self._vault is None else f"{self._vault.path.name}.players"
                raise LedgerDamagedError(f"{where} lacks players that the ledger knows; restore it from a copy")
            for key, given in changes.attributes.items():
                self.roster.describe(key, given)
            self.watermark = later(self.watermark, changes.watermark)
            self.ledger.restore(changes)
        if recorded.is_folded:
            self.folding.fold(sorted(self.ledger.contents.all_counting()))
            self.folding.forget(self.horizon, len(self.ledger.contents))

    def as_after(self, calls: int) -> Conductor:
        """Give the state as it was after so many calls, to be asked."""
        if self.earlier is not None and calls <= len(self.earlier.ledger.calls):
            return self.earlier.as_after(calls)
        recorded = Recorded(self.versions, self.roster.ids[1:], self.ledger.changes(calls), self.earlier)
        found = Conductor(self.game, None, generates_code=self.generates_code, recorded=recorded)
        found._is_closed = True
        return found

    def known_players(self) -> dict[str, int]:
        """Give the keys of all whom the history names or somebody has described, by id, in order of ids."""
        return self._census.known()

    def key_of(self, player: str) -> int:
        """Give the key of a player who was met.

        Raises:
            UnknownNameError: Nobody of this id has been met.
        """
        return self._census.key_of(player)

    @property
    def horizon(self) -> Instant | None:
        """The first instant that is open; `None` if all are."""
        return self._horizon.at(self.watermark)

    def submit(self, events: Iterable[Any], tally: Tally, latest: Instant | None, recorded_at: Instant | None) -> None:
        """Judge events, and append those that are accepted with what follows from them, as one unit.

        Raises:
            LedgerWriteError: The ledger could not be written; open it again.
        """
        self.refuse_if_unwritable()
        fresh = self._reception.accept(events, tally, latest, self.watermark)
        if not fresh:
            return
        self._is_broken = True
        ordered = sorted(fresh.values())
        contents = self.ledger.contents
        rows = self.folding.fold(contents.counting_among(ordered) if contents.are_corrected else ordered)
        watermark = later(self.watermark, ordered[-1][TIME])
        self._keep_names()
        self.ledger.append(fresh, rows, watermark, None, recorded_at, moved=self._reception.moved)
        self.watermark = watermark
        self.folding.forget(self.horizon, len(contents))
        self._is_broken = False
        tally.counts["recorded"] += len(fresh)

    def correct(self, correction: Correction, recorded_at: Instant | None) -> Status | Rejection:
        """Retract or restore an event; say what became of that.

        Raises:
            LedgerWriteError: The ledger could not be written; open it again.
        """
        self.refuse_if_unwritable()
        verdict = self._reception.verdict(correction, self.watermark)
        if verdict == "recorded":
            self._change(correction, None, recorded_at)
        return verdict

    def amend(
        self, event: object, reason: str, latest: Instant | None, recorded_at: Instant | None
    ) -> Status | Rejection:
        """Give an event another content; say what became of that.

        Raises:
            LedgerWriteError: The ledger could not be written; open it again.
        """
        self.refuse_if_unwritable()
        fact = self._reception.amended(event, latest, self.watermark)
        if fact is None:
            return "duplicate"
        if isinstance(fact, Rejection):
            return fact
        self._change(Correction("amend", fact[SOURCE], fact[ID], reason), fact, recorded_at)
        return "recorded"

    def _change(self, correction: Correction, fact: Fact | None, recorded_at: Instant | None) -> None:
        """Append what follows from a correction: of an amendment with its content."""
        self._is_broken = True
        contents = self.ledger.contents
        counting = contents.dossier(correction.identity).corrected(correction, len(contents)).counting
        # An amendment that counts has the next number.
        after = None if counting is None else contents.facts[counting] if fact is None else fact
        rows = self.folding.replace(contents.counting(correction.identity), after)
        watermark = self.watermark if fact is None else later(self.watermark, fact[TIME])
        self._keep_names()
        facts = {} if fact is None else {correction.identity: fact}
        self.ledger.append(facts, rows, watermark, None, recorded_at, correction, moved=self._reception.moved)
        self.watermark = watermark
        self._is_broken = False

    def describe(self, players: Mapping[str, Mapping[str, Any]], recorded_at: Instant | None) -> int:
        """Set attributes of players, since ever; give how many changed or are new.

        Raises:
            ArgumentError: An id or a value cannot be used, or would change what is final; nothing is changed then.
            LedgerWriteError: The ledger could not be written; open it again.
        """
        self.refuse_if_unwritable()
        if not isinstance(players, Mapping):
            raise ArgumentError(f"players are a map from ids to attributes, not {type(players).__name__}")
        read = {player: self.roster.read(player, row) for player, row in players.items()}
        self._census.refuse_final(read, self.horizon)
        self._is_broken = True
        before: dict[int, tuple[Any, ...]] = {}
        for player, given in read.items():
            key = self.roster.key_of(player)
            held = self.roster.attributes[key]
            if self.roster.describe(key, given):
                before[key] = held
        if before:
            rows = self.folding.change_attributes(before)
            self._keep_names()
            self.ledger.append({}, rows, self.watermark, {key: self.roster.given[key] for key in before}, recorded_at)
        self._is_broken = False
        return len(before)

    def advance(self, to: Instant, recorded_at: Instant | None) -> None:
        """Let time pass up to an instant; an earlier one changes nothing."""
        self.refuse_if_unwritable()
        if self.watermark is None or to > self.watermark:
            self._is_broken = True
            self.ledger.append({}, [], to, None, recorded_at)
            self.watermark = to
            self._is_broken = False

    def hand_over(
        self, following: Conductor, activation: Activation, rows: list[Row], recorded_at: Instant | None
    ) -> None:
        """Append that another version of the game is in force, with what follows from that; then it is the other's.

        Raises:
            LedgerWriteError: The ledger could not be written; open it again.
        """
        # The names of teams that the version is the first to give to are kept with the next call: until this one is
        # whole, the version before has to know all names that are kept.
        self._is_broken = True
        following.ledger.append({}, rows, self.watermark, None, recorded_at, activation)
        self._is_closed = True
        # From now on it is only asked to look back, which folds anew.
        self.folding.states.clear()

    @property
    def kept_names(self) -> int:
        """How many players and teams the vault knows by name."""
        return self._kept_names

    def _keep_names(self) -> None:
        if self._vault is not None and len(self.roster) > self._kept_names:
            self._vault.keep_names(self.roster.ids[self._kept_names + 1 :])
            self._kept_names = len(self.roster)

    def refuse_if_unwritable(self) -> None:
        """Refuse to change what is closed, only read, or was left half changed.

        Raises:
            LedgerWriteError: It is.
        """
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
