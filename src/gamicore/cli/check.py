"""The command `check`: every mistake of a game file at once."""

from __future__ import annotations

from typing import Any

import typer

from gamicore.cli.files import check_game_file
from gamicore.cli.options import Form, FormOption, GameArgument
from gamicore.cli.problems import ExitCode
from gamicore.cli.terminal import print_json, shown
from gamicore.definitions import Game
from gamicore.model import Diagnostic


def check(game: GameArgument, form: FormOption = Form.TEXT) -> None:
    """Check a game file: every mistake at once, with line, column and remedy. Exit code 1 if there are any.

    Raises:
        Exit: There are mistakes.
    """
    found = check_game_file(game)
    mistakes = [] if isinstance(found, Game) else found
    if form is Form.JSON:
        print_json([diagnostic_as_json(mistake) for mistake in mistakes])
    elif isinstance(found, Game):
        print(shown(summary_of(found)))
    else:
        for mistake in found:
            print("\n".join(shown(line) for line in mistake.render().split("\n")))
        print(f"{len(found)} {'mistake' if len(found) == 1 else 'mistakes'}")
    if mistakes:
        raise typer.Exit(int(ExitCode.FOUND))


def diagnostic_as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """Give a diagnostic as JSON can hold it."""
    return {
        "file": diagnostic.place.file,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "remedy": diagnostic.remedy,
    }


def summary_of(game: Game) -> str:
    """Say what a sound game is made of, in one line."""
    counted = [
        (sum(not event_type.is_built_in for event_type in game.event_types), "event type"),
        (len(game.rules), "rule"),
        (len(game.badges), "badge"),
        (len(game.ladders), "ladder"),
        (len(game.leaderboards), "leaderboard"),
    ]
    parts = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counted]
    return f"game {game.name} is sound: {', '.join(parts)}"
