"""The example of a plug-in: installed as its users install it, found by its name, and tested by its own tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "plugin"
EVENTS = [
    {"id": "e1", "type": "call", "player": "anna", "time": "2026-01-05T09:00:00Z", "data": {"lead": "l1"}},
    {"id": "e2", "type": "call", "player": "ben", "time": "2026-03-02T09:00:00Z", "data": {"lead": "l1"}},
    {"id": "e3", "type": "call", "player": "cleo", "time": "2026-03-05T09:00:00Z", "data": {"lead": "l1"}},
    {
        "id": "e4",
        "type": "deal.won",
        "player": "cleo",
        "time": "2026-03-06T09:00:00Z",
        "data": {"lead": "l1", "amount": 6420},
    },
]


def run(*arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a module of Python, with a folder of installed packages; writing no caches into the example."""
    plain = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(path or "")}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the package into a folder of its own; nothing is fetched from anywhere."""
    target = tmp_path_factory.mktemp("installed")
    offline = ["--no-build-isolation", "--no-deps", "--no-index", "--disable-pip-version-check"]
    done = run("pip", "install", "--quiet", *offline, "--target", str(target), str(EXAMPLE))
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_a_game_finds_the_plugin_when_it_is_installed(installed: Path) -> None:
    done = run("gamicore", "check", str(EXAMPLE / "game.yaml"), path=installed)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_without_it_the_game_says_what_is_missing() -> None:
    done = run("gamicore", "check", str(EXAMPLE / "game.yaml"))
    assert done.returncode != 0
    assert "error[unknown-plugin]: no plug-in 'example' is installed or handed over" in done.stdout + done.stderr


def test_the_game_is_scored_by_the_command_line(installed: Path, tmp_path: Path) -> None:
    """64.2 points go down to 60; ben and cleo, with two touches, share them; anna called too early."""
    events = tmp_path / "events.jsonl"
    events.write_text("".join(f"{json.dumps(one)}\n" for one in EVENTS), encoding="utf-8")
    done = run("gamicore", "score", str(EXAMPLE / "game.yaml"), str(events), "--format", "json", path=installed)
    assert done.returncode == 0, done.stdout + done.stderr
    (window,) = json.loads(done.stdout)["boards"]["all"]
    rows = [(row["rank"], row["player"], row["score"]) for row in window["standings"]]
    assert rows == [(1, "cleo", 40), (2, "ben", 20)]


def test_its_own_tests_pass(installed: Path) -> None:
    done = run("pytest", "-p", "no:cacheprovider", "-q", str(EXAMPLE), path=installed)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout
