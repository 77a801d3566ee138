"""The command `what-if`: what would be different, as text and as JSON."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from gamicore import Engine, read_game
from gamicore.cli.asking.what_if import _as_json, _changes, _told
from gamicore.cli.terminal import PlainConsole
from gamicore.engine import PlayerChange
from tests.scenarios.terminal import GAME, event, lines, run

EVERYTHING = PlayerChange(
    "anna",
    balances={"coins": (Fraction(5, 2), 3)},
    gained=(("closer", "gold"),),
    lost=(("caller", ""),),
    levels={"career": (1, 2)},
    ranks={"all": (None, 1), "monthly": (2, None)},
)


def test_all_that_is_different_is_told() -> None:
    assert list(_told(EVERYTHING)) == [
        ("coins", "2.5", "3"),
        ("badge closer gold", "", "earned"),
        ("badge caller", "earned", ""),
        ("level of career", "1", "2"),
        ("rank on all", "", "1"),
        ("rank on monthly", "2", ""),
    ]


def test_more_players_than_are_shown_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    changes = [PlayerChange(f"player-{number:02}", balances={"xp": (0, number)}) for number in range(1, 26)]
    PlainConsole().print(_changes(changes))
    told = capsys.readouterr().out
    assert "25 players, the first 20" in told
    assert ("player-20" in told, "player-21" in told) == (True, False)


def test_nothing_different_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    PlainConsole().print(_changes([]))
    assert "nothing would be different for anybody" in capsys.readouterr().out


def test_the_json_has_pairs_of_what_is_and_would_be() -> None:
    engine = Engine(read_game(GAME))
    engine.submit(event("e1"))
    told = _as_json(engine.what_if(without=["e1"]))
    assert told["totals"]["xp"] == [5, 0]
    assert told["players"]["anna"]["lost"] == [["caller", ""]]


def test_what_the_other_game_refuses_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("game.yaml").write_text(GAME, encoding="utf-8")
    Path("strict.yaml").write_text(GAME.replace("call: {}", "call: {minutes: number}", 1), encoding="utf-8")
    Path("events.jsonl").write_text(lines(event("e1")), encoding="utf-8")
    told = run("what-if", "game.yaml", "--with", "strict.yaml", "--events", "events.jsonl")
    assert (told.code, "not accepted: 1 missing-field" in told.out) == (0, True)
