from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from gamicore.cli.demo.folder import game_text, season, write_folder
from gamicore.cli.problems import CommandError, ExitCode


def test_three_files_say_what_the_demonstration_plays(tmp_path: Path) -> None:
    game, players, events = write_folder(tmp_path / "quarter")
    assert [path.name for path in (game, players, events)] == ["game.yaml", "players.csv", "events.jsonl"]
    assert game.read_text(encoding="utf-8") == game_text()
    with players.open(encoding="utf-8", newline="") as stream:
        rows = {row.pop("player"): row for row in csv.DictReader(stream)}
    assert rows == {person.player: person.attributes for person in season().people}
    assert [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()] == list(season().events)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "players.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(CommandError, match=r"players\.csv is there already"):
        write_folder(tmp_path)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["mine"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CommandError) as caught:
        write_folder(tmp_path / "file" / "quarter")
    assert caught.value.code is ExitCode.UNFINISHED
