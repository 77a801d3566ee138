from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gamicore.cli.asking.questions import board, segment_from
from gamicore.cli.options import Form
from gamicore.cli.problems import CommandError
from gamicore.errors import ArgumentError, UnknownNameError
from tests.scenarios.terminal import event, lines

RACE = """
game: race
currencies: {xp: {}}
events: {call: {}}
rules: {call: {on: call, give: {xp: 5}}}
leaderboards: {all: {of: xp}}
"""


def test_segments_are_pairs() -> None:
    assert segment_from([]) == {}
    assert segment_from(["team=north", "note=a=b", "kind="]) == {"team": "north", "note": "a=b", "kind": ""}


@pytest.mark.parametrize("pairs", [["team"], ["=north"], ["team=a", "team=a"]])
def test_other_segments_are_refused(pairs: list[str]) -> None:
    with pytest.raises(CommandError, match="--segment"):
        segment_from(pairs)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "game.yaml").write_text(RACE, encoding="utf-8")
    (tmp_path / "events.jsonl").write_text(lines(event("e1"), event("e2"), event("e3", player="bob")), encoding="utf-8")
    return {"game": tmp_path / "game.yaml", "name": "all", "events": tmp_path / "events.jsonl"}


def test_a_board_explains_why_one_player_stands_above_another(
    files: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    board(**files, between=("bob", "anna"))
    assert "anna (rank 1) stands above bob (rank 2) on all" in capsys.readouterr().out
    board(**files, between=("bob", "anna"), lang="it")
    assert "anna (posto 1) sta sopra bob (posto 2) nella classifica all" in capsys.readouterr().out
    board(**files, between=("bob", "anna"), form=Form.JSON)
    assert '"kind": "rank"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("between", "options", "kind"),
    [
        (("anna", "anna"), {}, ArgumentError),
        (("anna", "zoe"), {}, UnknownNameError),
        (("anna", "bob"), {"top": 1}, CommandError),
        (("anna", "bob"), {"around": "anna"}, CommandError),
        (("anna", "bob"), {"lang": "de"}, UnknownNameError),
    ],
)
def test_who_cannot_be_compared_is_refused(
    files: dict[str, Any], between: tuple[str, str], options: dict[str, Any], kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        board(**files, between=between, **options)
