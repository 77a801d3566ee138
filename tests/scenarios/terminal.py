"""Runs the command line as the shell would, inside the process of the tests."""

from __future__ import annotations

import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from attrs import frozen

from gamicore.cli import main

GAME = """\
game: sales
timezone: Europe/Rome
currencies:
  xp: {}
  coins: {decimals: 2}
players:
  team: {type: enum, values: [north, south]}
  hired: {type: date}
  experience: {bands_of: hired, bands: {rookie: 0d, pro: 1y}}
  target: {type: number, optional: true}
events:
  call: {}
  deal.won: {amount: number, open: {type: truth, optional: true}}
rules:
  call:
    on: call
    give: {xp: 5}
  deal-won:
    on: deal.won
    when: amount >= 100
    give: {xp: round(amount / 100), coins: amount * 0.001}
badges:
  closer: {of: count(deal.won), tiers: {bronze: 1, silver: 2}}
  caller: {when: count(call) >= 1}
levels:
  career: {of: xp, thresholds: [0, 100], titles: [Rookie, Pro]}
leaderboards:
  monthly: {of: xp, window: month, segments: [team, experience]}
  coins: {of: coins}
  amounts: {of: sum(deal.won.amount)}
"""


@frozen
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)


def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    """Run a command as if its output were read by a program."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    shell = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "TTY_COMPATIBLE"}}
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        patch.dict(os.environ, {**shell, "COLUMNS": "100"}, clear=True),
    ):
        try:
            main([str(argument) for argument in arguments])
            code: object = None
        except SystemExit as ended:
            code = ended.code
    assert isinstance(code, int), "a command ends the process with its exit code"
    texts = []
    for stream in (out, err):
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        texts.append(stream.buffer.getvalue().decode())
    assert "Traceback" not in texts[1]
    return Ran(code, *texts)


def event(identity: str, kind: str = "call", player: str = "anna", **changed: object) -> dict[str, object]:
    """Write an event of the game above."""
    data = {"amount": 12_000} if kind == "deal.won" else {}
    time = "2026-03-02T10:15:00+01:00"
    return {"id": identity, "type": kind, "player": player, "time": time, "data": data, **changed}


def lines(*events: dict[str, object] | str) -> str:
    """Write a file of events; a text stands for itself."""
    return "".join(f"{entry if isinstance(entry, str) else json.dumps(entry)}\n" for entry in events)


def write(folder: Path, **texts: str) -> dict[str, Path]:
    """Write files named by their endings, as `game_yaml="..."`."""
    paths = {}
    for name, text in texts.items():
        paths[name] = folder / name.replace("_", ".")
        paths[name].write_text(text, encoding="utf-8")
    return paths
