"""What strangers wrote is printed by every command without a character that a terminal acts on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.hostile.corpus import Item, items
from tests.hostile.trial import unprintable
from tests.scenarios.terminal import Ran, run

# Clears the screen, sets the title, turns text around, begins a link; and C1's own form of an escape.
CODES = ("\x1b[2J", "\x1b]0;owned\x07", "\u202e", "\x1b]8;;http://x\x1b\\", "\x9b31m", "\r", "\b\b\b", "\u200b")
GAME = {
    "game": "shown",
    "currencies": {"xp": {}},
    "players": {"team": "text"},
    "events": {"call": {"note": "text"}},
    "rules": {"call": {"on": "call", "give": {"xp": "5"}, "when": 'note != "x"'}},
    "leaderboards": {"all": {"of": "xp", "segments": ["team"]}},
}
TIME = "2026-03-02T10:15:00Z"


@pytest.fixture(params=CODES, ids=ascii)
def code(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


@pytest.fixture
def files(tmp_path: Path, code: str) -> dict[str, Path]:
    """A game, players and events whose texts hold the code wherever a text may."""
    events = [
        {"id": "e1", "type": "call", "player": "anna", "time": TIME, "data": {"note": f"a{code}b", f"k{code}": code}},
        {"id": f"e{code}2", "type": "call", "player": "anna", "time": TIME, "data": {"note": "x"}},
        {"id": "e3", "type": f"ca{code}ll", "player": f"an{code}na", "time": TIME},
        {"id": "e4", "type": "call", "player": "anna", "time": f"now{code}"},
        {f"id{code}": "e5"},
    ]
    lines = [*map(json.dumps, events), f"no {code} JSON", f'{{"{code}": 1}}']
    contents = {
        "game.json": json.dumps(GAME),
        "players.jsonl": json.dumps({"player": "anna", "team": f"no{code}rth", f"column{code}": "x"}),
        "events.jsonl": "\n".join(lines),
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return {name.partition(".")[0]: tmp_path / name for name in contents}


def printed(*arguments: str | Path) -> list[str]:
    ran = run(*arguments)
    assert ran.out + ran.err, "a command that prints nothing shows nothing"
    return unprintable(ran)


@pytest.mark.parametrize("form", ["text", "json"])
def test_every_command_prints_it_escaped(files: dict[str, Path], code: str, tmp_path: Path, form: str) -> None:
    game, events, players = files["game"], files["events"], files["players"]
    ledger = tmp_path / "points.gcl"
    given: list[str | Path] = ["--players", players, "--format", form]
    assert printed("score", game, events, "--ledger", ledger, *given) == []
    asked: list[str | Path] = ["--ledger", ledger, "--format", form]
    assert printed("board", game, "all", *asked, "--segment", f"team=no{code}rth") == []
    assert printed("board", game, f"al{code}l", *asked) == []
    assert printed("statement", game, "anna", *asked) == []
    assert printed("statement", game, f"an{code}na", *asked) == []
    assert printed("explain", game, "e1", *asked) == []
    assert printed("explain", game, f"e{code}1", *asked) == []
    assert printed("verify", game, "--ledger", ledger) == []
    assert printed("score", tmp_path / f"no{code}where", events) == []


def test_mistakes_of_a_game_are_printed_escaped(tmp_path: Path, code: str) -> None:
    escaped = json.dumps(code)[1:-1]
    texts = {
        "keys.json": f'{{"game": "t{escaped}", "currencies": {{"x{escaped}": {{}}}}, "k{escaped}": 1}}',
        "raw.json": f'{{"game": "t{code}"}}',
        "quoted.yaml": f'game: "t{escaped}"\n"k{escaped}": 1\n',
        "raw.yaml": f"game: t{code}\nk{code}: 1\n",
        f"na{code.replace('/', '')}me.yaml": "game: [",
    }
    for name, text in texts.items():
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        assert printed("check", file) == []
        assert printed("check", file, "--format", "json") == []


def odd_texts() -> list[Item]:
    return [item for item in items() if item.file in {"formats", "unicode"} and item.kind.startswith("game ")]


@pytest.mark.parametrize("item", odd_texts(), ids=lambda item: item.title)
def test_the_corpus_is_printed_escaped(item: Item, tmp_path: Path) -> None:
    file = tmp_path / f"game.{item.kind.removeprefix('game ')}"
    file.write_bytes(item.content)
    assert printed("check", file) == []


def test_unprintable_output_is_found() -> None:
    assert unprintable(Ran(0, "fine\n", "")) == []
    assert len(unprintable(Ran(0, "a\x1b[2J\n", ""))) == 1
    assert len(unprintable(Ran(0, "", "a\u202eb"))) == 1
