"""The demonstration as files: the game, its players and its events."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import frozen

from gamicore.cli.demo.chance import Chance
from gamicore.cli.demo.people import Person, sixty_people
from gamicore.cli.demo.quarter import Quarter
from gamicore.cli.problems import CommandError, ExitCode, reason_of

GAME_FILE = "game.yaml"
PLAYERS_FILE = "players.csv"
EVENTS_FILE = "events.jsonl"
SEED = 2026


@frozen
class Season:
    """The people of the demonstration and what they did, in the order of arrival."""

    people: tuple[Person, ...]
    events: tuple[dict[str, Any], ...]


@cache
def season() -> Season:
    """Draw the one quarter that the demonstration shows."""
    chance = Chance(SEED)
    people = sixty_people(chance)
    return Season(tuple(people), tuple(Quarter(people, chance).events()))


def game_text() -> str:
    """Give the game file that comes with the package."""
    return files("gamicore.cli.demo").joinpath(GAME_FILE).read_text(encoding="utf-8")


def write_folder(folder: Path) -> list[Path]:
    """Write the game, its players and its events as three files; give their paths.

    Raises:
        CommandError: One of them is there already, or cannot be written.
    """
    texts = {GAME_FILE: game_text(), PLAYERS_FILE: _players_text(), EVENTS_FILE: _events_text()}
    paths = [folder / name for name in texts]
    for path in paths:
        if path.exists():
            raise CommandError(f"{path} is there already and is not written over; name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            path.write_text(texts[path.name], encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(f"{folder} cannot be written ({reason_of(error)})", ExitCode.UNFINISHED) from None
    return paths


def _players_text() -> str:
    text = io.StringIO()
    rows = [{"player": person.player, **person.attributes} for person in season().people]
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _events_text() -> str:
    return "".join(f"{json.dumps(event)}\n" for event in season().events)
