"""What the trials have to notice: each of these stands in for a bug of the library."""

from __future__ import annotations

import os
from collections.abc import Callable


def _hang() -> None:
    while True:
        pass


def _hoard() -> None:
    kept = []
    while True:
        kept.append(bytearray(16 * 1024 * 1024))


def _recur() -> None:
    _recur()


def _die() -> None:
    os._exit(1)


def _sleep() -> None:
    os.read(os.pipe()[0], 1)


FAULTS: dict[str, Callable[[], None]] = {
    "hang": _hang,
    "hoard": _hoard,
    "recur": _recur,
    "die": _die,
    "sleep": _sleep,
    "fine": lambda: None,
}
