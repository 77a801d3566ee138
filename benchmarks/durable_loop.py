"""The hand-written loop with a file: after each call it appends what came of it and waits until it is on the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgpack

from benchmarks.scoring_loop import SalesLoop


class DurableLoop:
    """The hand-written loop, durable by group commit.

    Args:
        path: The file to append to.
    """

    def __init__(self, path: Path) -> None:
        self.loop = SalesLoop()
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def submit_many(self, events: list[Any]) -> None:
        """Take events in order of their times; they are durable when this returns."""
        loop = self.loop
        facts, entries = len(loop.facts), len(loop.entries)
        loop.submit_many(events)
        # An entry names its event by the id; the file says the rest of the event once.
        rows = [(fact[1], element, amount, player) for fact, element, amount, player in loop.entries[entries:]]
        os.write(self._file, msgpack.packb([loop.facts[facts:], rows]))
        os.fdatasync(self._file)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
