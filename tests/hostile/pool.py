"""Trials in processes of their own: a worker that hangs, dies or hoards costs one item, and the next goes on."""

from __future__ import annotations

import json
import select
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from attrs import define, field, frozen

ROOT = Path(__file__).parents[2]
WORKERS = 2
SECONDS = 10
"""That a trial may work."""
PATIENCE = 90
"""Seconds until a worker that does nothing is given up."""


@frozen
class Answer:
    """What a worker says of an item, or what became of the worker.

    Args:
        complaints: What happened that must not; empty for an item that did no harm.
        seconds: That the trial worked.
    """

    is_accepted: bool
    complaints: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    seconds: float = 0.0


@define
class Worker:
    """One process, started again whenever it has come to an end."""

    seconds: int
    patience: float
    _process: subprocess.Popen[str] | None = field(default=None, init=False)

    def ask(self, number: int) -> Answer:
        """Let the item of a number be tried."""
        process = self._process or self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{number}\n")
        process.stdin.flush()
        has_spoken, _, _ = select.select([process.stdout], [], [], self.patience)
        line = process.stdout.readline() if has_spoken else ""
        if not line:
            return Answer(is_accepted=False, complaints=(self._ended(is_stuck=not has_spoken),))
        said: dict[str, Any] = json.loads(line)
        return Answer(said["is_accepted"], tuple(said["complaints"]), tuple(said["reasons"]), said["seconds"])

    def _started(self) -> subprocess.Popen[str]:
        """Start a process, and wait until it is ready; how long that takes says nothing of an item."""
        command = [sys.executable, "-m", "tests.hostile.worker", str(self.seconds)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n", "a worker does not start"
        return self._process

    def _ended(self, *, is_stuck: bool) -> str:
        """End what is left of the process, and say what became of it."""
        process, self._process = self._process, None
        assert process is not None
        if is_stuck:
            process.kill()
        _, said = process.communicate()
        if is_stuck:
            return f"nothing came within {self.patience} seconds"
        return f"the process ended with {process.returncode} {said.strip()[-200:]}".strip()

    def close(self) -> None:
        """Let the process come to its end."""
        if self._process is not None:
            self._process.communicate()


def answers(numbers: Sequence[int], seconds: int = SECONDS, patience: float = PATIENCE) -> dict[int, Answer]:
    """Try items, each by its number, a few at a time.

    Args:
        seconds: That a trial may work.
        patience: Seconds until a worker that does nothing is given up.
    """
    waiting: SimpleQueue[int] = SimpleQueue()
    for number in numbers:
        waiting.put(number)

    def work(_which: int) -> list[tuple[int, Answer]]:
        worker = Worker(seconds, patience)
        try:
            return [(number, worker.ask(number)) for number in _taken(waiting)]
        finally:
            worker.close()

    with ThreadPoolExecutor(WORKERS) as threads:
        return {number: answer for found in threads.map(work, range(WORKERS)) for number, answer in found}


def _taken(waiting: SimpleQueue[int]) -> Iterator[int]:
    while True:
        try:
            yield waiting.get_nowait()
        except Empty:
            return
