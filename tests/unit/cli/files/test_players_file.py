from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from gamicore import Game, read_game
from gamicore.cli.files.players_file import read_players_file
from gamicore.cli.problems import CommandError
from tests.scenarios.terminal import GAME


@pytest.fixture
def game() -> Game:
    """A game whose players have a team, a day of hiring, bands of it and a target."""
    return read_game(GAME)


def read(folder: Path, name: str, content: bytes, game: Game) -> dict[str, dict[str, object]]:
    (folder / name).write_bytes(content)
    return {player: dict(row) for player, row in read_players_file(folder / name, game).players.items()}


def test_a_table_is_read_by_its_header(tmp_path: Path, game: Game) -> None:
    text = b"team,player,hired\nnorth,anna,2024-01-01\n\nsouth,bob,\n"
    assert read(tmp_path, "players.csv", text, game) == {
        "anna": {"team": "north", "player": "anna", "hired": "2024-01-01"},
        "bob": {"team": "south", "player": "bob", "hired": ""},
    }


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfplayer,team\nanna,north\n",
        b"player,team\r\nanna,north\r\n",
        b' player , team\n"anna",north',
    ],
    ids=["byte order mark", "carriage returns", "spaces in the header, no last line break"],
)
def test_tables_may_be_written_by_anybody(tmp_path: Path, game: Game, text: bytes) -> None:
    assert read(tmp_path, "players.txt", text, game) == {"anna": {"player": "anna", "team": "north"}}


def test_a_quoted_cell_may_hold_a_line_break_and_lines_are_still_counted(tmp_path: Path, game: Game) -> None:
    with pytest.raises(CommandError, match=r"players\.csv:4: column team"):
        read(tmp_path, "players.csv", b'player,team,note\nanna,north,"a\nb"\nbob,west,\n', game)


@pytest.mark.parametrize("ending", ["jsonl", "ndjson", "json", "JSONL"])
def test_json_lines_are_known_by_the_ending(tmp_path: Path, game: Game, ending: str) -> None:
    text = b'{"player": "anna", "target": 0.1, "team": null}\n\n{"player": "bob"}'
    assert read(tmp_path, f"players.{ending}", text, game) == {
        "anna": {"player": "anna", "target": Decimal("0.1"), "team": None},
        "bob": {"player": "bob"},
    }


def test_columns_that_the_game_cannot_use_are_listed_in_their_order(tmp_path: Path, game: Game) -> None:
    """A band follows from its date, so a column of that name says nothing."""
    path = tmp_path / "players.csv"
    path.write_text("size,player,team,experience\n1,anna,north,pro\n", encoding="utf-8")
    assert read_players_file(path, game).ignored == ("size", "experience")


def test_a_header_alone_is_a_table_without_players(tmp_path: Path, game: Game) -> None:
    assert read(tmp_path, "players.csv", b"player,team\n", game) == {}


def test_a_nul_is_told_and_not_a_crash(tmp_path: Path, game: Game) -> None:
    with pytest.raises(CommandError, match=r"players\.csv:2: "):
        read(tmp_path, "players.csv", b"player,team\nan\x00na,north\n", game)
