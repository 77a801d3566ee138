"""Playing a game from files: players and events in, an engine with what came of them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from attrs import frozen

from gamicore.cli.files import EventsFile, PlayersFile, Refusal, load_game_file, read_players_file
from gamicore.cli.problems import CommandError
from gamicore.cli.terminal import notice, progress
from gamicore.definitions import Game
from gamicore.engine import STATUSES, Engine, Status, Summary

MAX_REFUSALS = 100


@frozen
class Intake:
    """What came of the lines of a file.

    Args:
        counts: Lines by status.
        reasons: Rejected lines by reason.
        refusals: The first lines that were rejected or in conflict, at most 100, in their order.
    """

    counts: Mapping[Status, int]
    reasons: Mapping[str, int]
    refusals: tuple[Refusal, ...]

    @property
    def refused(self) -> int:
        """How many lines were not accepted, duplicates not counted."""
        return self.counts["rejected"] + self.counts["conflict"]


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
    """Hand players and events to an engine.

    Raises:
        CommandError: The events cannot be read to their end; the engine has what came before.
    """
    if players.players:
        engine.set_players(players.players)
    with progress(events.size) as watch:
        summary = engine.submit_many(events.events(watch))
    return merged(summary, events)


def merged(summary: Summary, events: EventsFile) -> Intake:
    """Count what the engine judged together with the lines that were no events, in the order of the lines."""
    counts = {status: summary.counts[status] for status in STATUSES}
    counts["rejected"] += events.reasons.total()
    judged = [
        Refusal(
            events.line_of(refused.number),
            "conflict" if refused.rejection.reason == "conflict" else "rejected",
            refused.rejection.reason,
            refused.rejection.message,
        )
        for refused in summary.rejections
    ]
    reasons = Counter(summary.reasons) + events.reasons
    return Intake(counts, dict(sorted(reasons.items())), tuple(sorted([*judged, *events.refusals])[:MAX_REFUSALS]))


@contextmanager
def opened(game: Game, ledger: Path | None, now: datetime | None = None) -> Iterator[Engine]:
    """Open an engine to score with; tell if the ledger ended in an unfinished append.

    Raises:
        LedgerError: The ledger cannot be opened.
    """
    with Engine(game, ledger, clock=None if now is None else lambda: now) as engine:
        if engine.recovered_bytes:
            notice(
                f"{ledger} ended in {engine.recovered_bytes:,} bytes that are no whole append; they lie beside it now. "
                "An append that was never finished leaves such bytes; if none was under way, restore a copy"
            )
        yield engine


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
            notice(f"{intake.refused:,} lines of {file.name} were not accepted; `gamicore score` lists them")
        yield engine
