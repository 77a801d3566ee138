"""Game files, named in messages as the person at the terminal named them."""

from __future__ import annotations

from pathlib import Path

from gamicore.cli.problems import CommandError, reason_of
from gamicore.definitions import Game, check_game
from gamicore.errors import DefinitionError
from gamicore.model import Diagnostic
from gamicore.reading import FILE_LIMIT


def check_game_file(path: Path) -> Game | list[Diagnostic]:
    """Check a game file: give the game if it has no mistake, else its mistakes.

    Raises:
        CommandError: It cannot be read as a file.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(FILE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise CommandError(f"the game file {path} cannot be read ({reason_of(error)}); name a game file") from None
    return check_game(content, str(path))


def load_game_file(path: Path) -> Game:
    """Load a game.

    Raises:
        CommandError: It cannot be read as a file.
        DefinitionError: It holds mistakes; all of them are listed.
    """
    found = check_game_file(path)
    if isinstance(found, Game):
        return found
    raise DefinitionError(found)
