"""Conducts what changes an engine: events and attributes in, facts and entries appended, time let pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gamicore.definitions import Game
from gamicore.engine.census import Census
from gamicore.engine.folding import SPACING, Folding
from gamicore.engine.outcome import Status
from gamicore.engine.reception import Reception, Tally
from gamicore.engine.vault import Vault
from gamicore.errors import ArgumentError, GamicoreError, LedgerDamagedError, LedgerWriteError
from gamicore.folds import Interpreter, generate, steps_of
from gamicore.intake import Rejection, Roster, quick_intakes
from gamicore.ledger import ID, NOBODY, SOURCE, TIME, Changes, Correction, Fact, Ledger
from gamicore.model import Instant
from gamicore.plan import Plan


class Conductor:
    """The moving state of one engine.

    Args:
        vault: Where the ledger is kept; `None` for memory alone.
        generates_code: Whether rules run as generated code, or on the tree evaluator.
        spacing: After how many inputs of a state a snapshot is taken; 0 for none.
        past: Whose first calls make up the history, and how many of them; it can then be asked, and not be changed.
    """

    def __init__(
        self,
        game: Game,
        vault: Vault | None,
        *,
        generates_code: bool,
        spacing: int = SPACING,
        past: tuple[Conductor, int] | None = None,
    ) -> None:
        self.game = game
        self.plan = Plan(game)
        self.roster = Roster(game)
        self._vault = vault
        self.generates_code = generates_code
        self.ledger = Ledger(self.plan.elements, self.roster.ids, vault.units if vault else None)
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
        self._is_broken = False
        self._is_closed = False
        self._kept_names = 0
        if vault is not None:
            self._reopen(vault)
        elif past is not None:
            self._look_back(*past)
        self.roster.meet_teams()

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
        self._kept_names = len(self.roster)
        self.roster.meet_teams()
        for changes in vault.read_changes():
            keys = changes.attributes.keys() | set().union(*(self._census.named_by(fact) for fact in changes.facts))
            if not self.roster.team_keys.isdisjoint(keys):
                raise ValueError("a team stands where a player should")
            if max(keys, default=NOBODY) > self._kept_names:
                raise LedgerDamagedError(
                    f"{vault.path.name}.players lacks players that the ledger knows; restore it from a copy"
                )
            self._take_over(changes)
            self.ledger.restore(changes)
        self.folding.fold(sorted(self.ledger.contents.all_counting()))

    def _take_over(self, changes: Changes) -> None:
        for key, given in changes.attributes.items():
            self.roster.describe(key, given)
        self.watermark = self._later(changes.watermark)

    def _look_back(self, other: Conductor, calls: int) -> None:
        for name in other.roster.ids[1:]:
            self.roster.meet_again(name)
        for changes in other.ledger.calls.changes(other.ledger.contents.facts, calls):
            self._take_over(changes)
        self.ledger.look_back(other.ledger, calls)
        self.folding.fold(sorted(self.ledger.contents.all_counting()))
        self._is_closed = True

    def as_after(self, calls: int) -> Conductor:
        """Give the state as it was after so many calls, to be asked."""
        return Conductor(self.game, None, generates_code=self.generates_code, past=(self, calls))

    def known_players(self) -> dict[str, int]:
        """Give the keys of all whom the history names or somebody has described, by id, in order of ids."""
        return self._census.known()

    def key_of(self, player: str) -> int:
        """Give the key of a player who was met.

        Raises:
            UnknownNameError: Nobody of this id has been met.
        """
        return self._census.key_of(player)

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
        fresh = self._reception.accept(events, tally, latest)
        if not fresh:
            return
        self._is_broken = True
        ordered = sorted(fresh.values())
        contents = self.ledger.contents
        rows = self.folding.fold(contents.counting_among(ordered) if contents.are_corrected else ordered)
        watermark = self._later(ordered[-1][TIME])
        self._keep_names()
        self.ledger.append(fresh, rows, watermark, None, recorded_at)
        self.watermark = watermark
        self._is_broken = False
        tally.counts["recorded"] += len(fresh)

    def correct(self, correction: Correction, recorded_at: Instant | None) -> Status | Rejection:
        """Retract or restore an event; say what became of that.

        Raises:
            LedgerWriteError: The ledger could not be written; open it again.
        """
        self._refuse_if_unwritable()
        verdict = self._reception.verdict(correction)
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
        self._refuse_if_unwritable()
        fact = self._reception.amended(event, latest)
        if fact is None:
            return "duplicate"
        if isinstance(fact, Rejection):
            return fact
        self._change(Correction("amend", fact[SOURCE], fact[ID], reason), fact, recorded_at)
        return "recorded"

    def _change(self, correction: Correction, fact: Fact | None, recorded_at: Instant | None) -> None:
        """Append what follows from a correction.

        Args:
            fact: The content of an amendment.
        """
        self._is_broken = True
        contents = self.ledger.contents
        counting = contents.dossier(correction.identity).corrected(correction, len(contents)).counting
        # An amendment that counts has the next number.
        after = None if counting is None else contents.facts[counting] if fact is None else fact
        rows = self.folding.replace(contents.counting(correction.identity), after)
        watermark = self.watermark if fact is None else self._later(fact[TIME])
        self._keep_names()
        facts = {} if fact is None else {correction.identity: fact}
        self.ledger.append(facts, rows, watermark, None, recorded_at, correction)
        self.watermark = watermark
        self._is_broken = False

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
