"""A writer that is killed at any moment has kept whatever it acknowledged, and its lock is gone with it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

import gamicore.errors
from gamicore.errors import LedgerLockedError
from gamicore.ledger.file_store import FileStore
from tests.crash.numbered import numbered

ROOT = Path(__file__).parents[2]
SOURCE = Path(gamicore.errors.__file__).parents[1]


def _start_writer(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crash.numbered", str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )


def _kill_and_check(path: Path, random: Random) -> None:
    """Let a writer go on for a while and kill it: all it acknowledged is there, in order, and nothing by half."""
    with _start_writer(path) as writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(random.randint(1, 20))]
        with pytest.raises(LedgerLockedError):
            FileStore(path)
        time.sleep(random.uniform(0, 0.003))
        writer.kill()
        acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]
    with closing(FileStore(path)) as store:
        assert list(store.units()) == [numbered(number) for number in range(len(store))]
        assert len(store) in {acknowledged[-1] + 1, acknowledged[-1] + 2}
        store.append(numbered(len(store)))


@pytest.mark.parametrize("rounds", [pytest.param(6, id="some"), pytest.param(200, id="many", marks=pytest.mark.long)])
def test_a_killed_writer_loses_nothing(rounds: int, tmp_path: Path) -> None:
    """One ledger is taken over again and again."""
    random = Random(rounds)
    for _ in range(rounds):
        _kill_and_check(tmp_path / "points.gcl", random)
