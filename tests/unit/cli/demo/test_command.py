from __future__ import annotations

from pathlib import Path

import pytest

from gamicore.cli.demo.command import demo


def test_without_a_folder_the_tour_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    demo()
    assert "Where next" in capsys.readouterr().out


def test_with_a_folder_files_are_written_and_the_next_command_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demo(tmp_path / "quarter")
    *written, following = capsys.readouterr().out.splitlines()
    assert len(written) == len(list((tmp_path / "quarter").iterdir())) == 3
    assert following.startswith("try: gamicore score ")
