"""Game files, named in messages as the person at the terminal named them."""

from __future__ import annotations

from pathlib import Path

from gamicore.cli.problems import CommandError
from gamicore.definitions import UNREADABLE, Game, check_game_at
from gamicore.errors import DefinitionError
from gamicore.model import Diagnostic


def check_game_file(path: Path) -> Game | list[Diagnostic]:
    """Check a game file: give the game if it has no mistake, else its mistakes.

    Raises:
        CommandError: It cannot be read as a file.
    """
    found = check_game_at(path)
    if isinstance(found, list) and found[0].code == UNREADABLE:
        raise CommandError(f"the game file {path} cannot be read ({found[0].message}); {found[0].remedy}")
    return found


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
