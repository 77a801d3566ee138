from __future__ import annotations

from pathlib import Path

import pytest

from gamicore import DefinitionError, Game
from gamicore.cli.files.game_file import check_game_file, load_game_file
from gamicore.cli.problems import CommandError, ExitCode


def test_a_sound_game_is_given(tmp_path: Path) -> None:
    (tmp_path / "game.json").write_text('{"game": "tiny"}', encoding="utf-8")
    assert isinstance(check_game_file(tmp_path / "game.json"), Game)
    assert load_game_file(tmp_path / "game.json").name == "tiny"


def test_mistakes_name_the_file_as_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "games").mkdir()
    (tmp_path / "games" / "bad.yaml").write_text("game: tiny\ntimzone: UTC\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = check_game_file(Path("games/bad.yaml"))
    assert isinstance(found, list)
    assert str(found[0].place) == "games/bad.yaml:2:1"
    with pytest.raises(DefinitionError):
        load_game_file(Path("games/bad.yaml"))


def test_a_file_that_cannot_be_read_is_wrong_use(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "other.yaml"):
        with pytest.raises(CommandError) as caught:
            check_game_file(path)
        assert caught.value.code is ExitCode.WRONG_USE


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_an_endless_file_is_read_in_bounded_memory() -> None:
    found = check_game_file(Path("/dev/zero"))
    assert isinstance(found, list)
    assert found[0].severity == "error"
