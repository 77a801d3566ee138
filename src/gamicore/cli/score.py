"""The command `score`: a file of events becomes balances, badges, levels and boards."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from gamicore.cli.files import EventsFile, load_game_file
from gamicore.cli.options import Form, FormOption, GameArgument, PlayersOption
from gamicore.cli.playing import opened, play, read_players
from gamicore.cli.problems import CommandError, ExitCode
from gamicore.cli.report import report_of
from gamicore.cli.tables import print_report
from gamicore.cli.terminal import print_json
from gamicore.model import InstantTextError, moment_of, parse_instant

EventsArgument = Annotated[
    Path,
    typer.Argument(
        metavar="EVENTS", help="JSON Lines, plain or compressed by gzip; - is standard input.", show_default=False
    ),
]
KeptOption = Annotated[
    Path | None,
    typer.Option(
        "--ledger", metavar="FILE", help="Keep the ledger here; it is made if it is missing.", show_default=False
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit code 1 if a line was rejected or in conflict.")]
NowOption = Annotated[
    str | None,
    typer.Option(
        "--now",
        metavar="TIME",
        help="The present time; events more than a day after it are rejected. Without it no clock is read.",
        show_default=False,
    ),
]


def score(
    game: GameArgument,
    events: EventsArgument,
    *,
    players: PlayersOption = None,
    ledger: KeptOption = None,
    form: FormOption = Form.TEXT,
    strict: StrictOption = False,
    now: NowOption = None,
) -> None:
    """Score a file of events. Lines that cannot be used are rejected with their reason, and the rest goes on.

    Raises:
        Exit: A line was refused, and `--strict` is given.
    """
    definition = load_game_file(game)
    moment = moment_from(now)
    file = EventsFile(events)
    file.refuse_missing()
    found = read_players(players, definition)
    with opened(definition, ledger, moment) as engine:
        intake = play(engine, found, file)
        if form is Form.JSON:
            print_json(report_of(engine, intake))
        else:
            print_report(engine, intake)
    if strict and intake.refused:
        raise typer.Exit(int(ExitCode.FOUND))


def moment_from(now: str | None) -> datetime | None:
    """Read the option `--now`.

    Raises:
        CommandError: It is no time with an offset.
    """
    if now is None:
        return None
    try:
        return moment_of(parse_instant(now))
    except InstantTextError as error:
        raise CommandError(f"--now: {error}") from None
