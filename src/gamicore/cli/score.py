"""The command `score`: a file of events becomes balances, badges, levels and boards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gamicore.cli.files import EventsFile, load_game_file
from gamicore.cli.options import Form, FormOption, GameArgument, PastOption, PlayersOption, SinceOption
from gamicore.cli.playing import instant_of, opened, play, read_players
from gamicore.cli.problems import CommandError, ExitCode
from gamicore.cli.report import report_of
from gamicore.cli.tables import print_report
from gamicore.cli.terminal import print_json
from gamicore.model import moment_of

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


def score(  # noqa: PLR0913 - every option is an argument
    game: GameArgument,
    events: EventsArgument,
    *,
    players: PlayersOption = None,
    ledger: KeptOption = None,
    since: SinceOption = None,
    past: PastOption = None,
    form: FormOption = Form.TEXT,
    strict: StrictOption = False,
    now: NowOption = None,
) -> None:
    """Score a file of events. Lines that cannot be used are rejected with their reason, and the rest goes on.

    Raises:
        CommandError: The options do not go together.
        Exit: A line was refused, and `--strict` is given.
    """
    definition = load_game_file(game)
    moment = None if now is None else moment_of(instant_of(now, "--now"))
    file = EventsFile(events)
    file.refuse_missing()
    found = read_players(players, definition)
    if (since is not None or past) and ledger is None:
        raise CommandError("--since and --past put a version in force over a kept ledger; name it with --ledger")
    with opened(definition, ledger, moment, since, past) as engine:
        intake = play(engine, found, file)
        if form is Form.JSON:
            print_json(report_of(engine, intake))
        else:
            print_report(engine, intake)
    if strict and intake.refused:
        raise typer.Exit(int(ExitCode.FOUND))
