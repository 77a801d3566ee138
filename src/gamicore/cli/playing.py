"""Playing a game from files: players and events in, an engine with what came of them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from attrs import field, frozen

from gamicore.cli.files import (
    CorrectionLineError,
    EventsFile,
    PlayersFile,
    Refusal,
    is_correction_line,
    load_game_file,
    read_correction_line,
    read_players_file,
)
from gamicore.cli.problems import CommandError
from gamicore.cli.terminal import notice, progress
from gamicore.definitions import Game
from gamicore.engine import STATUSES, Engine, Status, Summary, kept_game
from gamicore.model import Instant, InstantTextError, parse_instant
from gamicore.versions import Past

MAX_REFUSALS = 100
CORRECTION_STATUSES: tuple[Status, ...] = ("recorded", "duplicate", "rejected")


@frozen
class Intake:
    """What came of the lines of a file.

    Args:
        counts: Lines with events by status, and those that are no event.
        reasons: Rejected lines by reason, those with corrections too.
        refusals: The first lines that were rejected or in conflict, at most 100, in their order.
        corrections: Lines that correct an event, by status.
    """

    counts: Mapping[Status, int]
    reasons: Mapping[str, int]
    refusals: tuple[Refusal, ...]
    corrections: Mapping[Status, int] = field(factory=dict)

    @property
    def refused(self) -> int:
        """How many lines were not accepted, duplicates not counted."""
        return self.counts["rejected"] + self.counts["conflict"] + self.corrections.get("rejected", 0)


def read_players(path: Path | None, game: Game) -> PlayersFile:
    """Read a file of players, if one is named, and tell once which of its columns are ignored.

    Raises:
        CommandError: It cannot be read, or holds mistakes.
    """
    if path is None:
        return PlayersFile({})
    found = read_players_file(path, game)
    if found.ignored:
        named = ", ".join(repr(column[:80]) for column in found.ignored[:10])
        notice(f"{path}: the game reads no {named} of players; ignored")
    return found


def play(engine: Engine, players: PlayersFile, events: EventsFile) -> Intake:
    """Hand players, events and corrections to an engine, in the order of the lines.

    Raises:
        CommandError: The events cannot be read to their end; the engine has what came before.
    """
    if players.players:
        engine.set_players(players.players)
    found = _Found(events)
    with progress(events.size) as watch:
        lines = events.events(watch)
        while True:
            correction: list[Any] = []
            found.count(engine.submit_many(_before_correction(lines, correction)))
            if not correction:
                break
            found.correct(engine, correction[0])
    return found.intake()


def _before_correction(lines: Iterator[Any], correction: list[Any]) -> Iterator[Any]:
    """Give the events up to the next line that corrects one; note that one."""
    for line in lines:
        if is_correction_line(line):
            correction.append(line)
            return
        yield line


class _Found:
    """Counts what the engine judged together with the lines that were no events, in the order of the lines."""

    def __init__(self, events: EventsFile) -> None:
        self._events = events
        self._given = 0
        self._counts: Counter[Status] = Counter()
        self._reasons: Counter[str] = Counter()
        self._corrections: Counter[Status] = Counter()
        self._refusals: list[Refusal] = []

    def count(self, summary: Summary) -> None:
        """Count events that came after what was counted."""
        self._counts.update(summary.counts)
        self._reasons.update(summary.reasons)
        for refused in summary.rejections:
            is_conflict = refused.rejection.reason == "conflict"
            self._refuse(refused.number, refused.rejection.reason, refused.rejection.message, is_conflict=is_conflict)
        self._given += summary.events

    def correct(self, engine: Engine, line: dict[str, Any]) -> None:
        """Hand a line that corrects an event to an engine, and count what came of it."""
        try:
            outcome = read_correction_line(line).apply(engine)
            status = outcome.status
            if outcome.rejection is not None:
                self._reject(outcome.rejection.reason, outcome.rejection.message)
        except CorrectionLineError as error:
            status = "rejected"
            self._reject(error.reason, str(error))
        self._corrections[status] += 1
        self._given += 1

    def _reject(self, reason: str, message: str) -> None:
        self._reasons[reason] += 1
        self._refuse(1, reason, message)

    def _refuse(self, number: int, reason: str, message: str, *, is_conflict: bool = False) -> None:
        """Keep a refusal, unless there are enough.

        Args:
            number: Of the line among those that were not counted yet, from 1.
        """
        if len(self._refusals) < MAX_REFUSALS:
            line = self._events.line_of(self._given + number)
            self._refusals.append(Refusal(line, "conflict" if is_conflict else "rejected", reason, message))

    def intake(self) -> Intake:
        """Give what was counted."""
        counts = {status: self._counts[status] for status in STATUSES}
        counts["rejected"] += self._events.reasons.total()
        reasons = dict(sorted((self._reasons + self._events.reasons).items()))
        refusals = sorted([*self._refusals, *self._events.refusals])[:MAX_REFUSALS]
        corrections = {status: self._corrections[status] for status in CORRECTION_STATUSES}
        return Intake(counts, reasons, tuple(refusals), corrections)


@contextmanager
def opened(
    game: Game,
    ledger: Path | None,
    now: datetime | None = None,
    since: str | None = None,
    past: list[str] | None = None,
) -> Iterator[Engine]:
    """Open an engine to score with; tell if the ledger ended in an unfinished append.

    Args:
        since: From when on the game is to be in force, if it is another version than that of the ledger.
        past: What of it holds for the past too.

    Raises:
        CommandError: `since` is no time, or there is no ledger.
        LedgerError: The ledger cannot be opened.
        VersionError: The game cannot follow that of the ledger.
    """
    present = game
    if since is not None:
        instant_of(since, "--since")
    if ledger is not None and (since is not None or past):
        if not ledger.exists() or not ledger.stat().st_size:
            raise CommandError(f"there is no ledger {ledger} over which a version could be put in force")
        present = kept_game(ledger, plugins=game.plugins)
    with Engine(present, ledger, clock=None if now is None else lambda: now) as engine:
        if engine.recovered_bytes:
            notice(
                f"{ledger} ended in {engine.recovered_bytes:,} bytes that are no whole append; they lie beside it now. "
                "An append that was never finished leaves such bytes; if none was under way, restore a copy"
            )
        if present.digest != game.digest:
            entered = engine.activate(game, since=since, past=past_of(past))
            notice(f"version {game.version} is in force; {len(entered):,} entries correct what it changes")
        elif since is not None or past:
            notice(f"version {game.version} is in force already")
        yield engine


def instant_of(time: str, option: str) -> Instant:
    """Read a time that is given by an option.

    Raises:
        CommandError: It is no time with an offset.
    """
    try:
        return parse_instant(time)
    except InstantTextError as error:
        raise CommandError(f"{option}: {error}") from None


def past_of(names: list[str] | None) -> Past:
    """Give what holds for the past too, as it is named on the command line."""
    return "all" if names and "all" in names else tuple(names or ())


@contextmanager
def asked(game: Path, ledger: Path | None, events: Path | None, players: Path | None) -> Iterator[Engine]:
    """Open an engine to ask: over a ledger that is only read, or over events scored in memory.

    Raises:
        CommandError: Not exactly one of ledger and events is named, or a file is missing or cannot be read.
        DefinitionError: The game file holds mistakes.
        LedgerError: The ledger cannot be read.
    """
    if (ledger is None) == (events is None):
        raise CommandError("name either --ledger FILE, or --events FILE to score first")
    if players is not None and events is None:
        raise CommandError("--players goes with --events; a ledger knows its players")
    definition = load_game_file(game)
    if ledger is not None:
        if not ledger.exists():
            raise CommandError(f"there is no ledger {ledger}; name one that `gamicore score --ledger` has written")
        with Engine(definition, ledger, read_only=True) as engine:
            yield engine
        return
    assert events is not None
    file = EventsFile(events)
    file.refuse_missing()
    found = read_players(players, definition)
    with Engine(definition) as engine:
        intake = play(engine, found, file)
        if intake.refused:
            lines = "1 line" if intake.refused == 1 else f"{intake.refused:,} lines"
            verb = "was" if intake.refused == 1 else "were"
            notice(f"{lines} of {file.name} {verb} not accepted; `gamicore score` lists them")
        yield engine
