"""A disk that keeps only what was synced, and system calls that fail, or are the last before a power cut."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations, product
from pathlib import Path
from typing import Literal

from attrs import Factory, define, evolve, frozen

Call = Literal["open", "size", "read", "write", "truncate", "sync", "sync_directory", "lock", "unlock", "close"]

WRITING: tuple[Call, ...] = ("write", "truncate", "sync", "sync_directory")

# Up to here every combination of unsynced changes is tried, beyond it each beginning and each single loss.
MOST_COMBINED = 4


class PowerCutError(BaseException):
    """The machine stops; whatever was not synced may be lost."""


@frozen
class Change:
    """Bytes written at a place, or, without content, the file cut off there."""

    offset: int
    content: bytes | None

    def apply(self, before: bytes) -> bytes:
        """Give the file after the change; a gap reads as zeros."""
        if self.content is None:
            return before[: self.offset].ljust(self.offset, b"\0")
        return (
            before[: self.offset].ljust(self.offset, b"\0") + self.content + before[self.offset + len(self.content) :]
        )

    def apply_torn(self, before: bytes) -> Iterator[bytes]:
        """Give what the file may be where the change was cut short: each beginning of it, perhaps at full length."""
        content = self.content or b""
        for size in range(len(content)):
            torn = Change(self.offset, content[:size]).apply(before)
            yield torn
            yield torn.ljust(self.offset + len(content), b"\0")


@define(eq=False)
class SimulatedFile:
    """One file: as programs see it, as it is on the disk, and the changes that are not there yet."""

    seen: bytes = b""
    durable: bytes = b""
    pending: list[Change] = Factory(list)
    has_durable_name: bool = False

    def change(self, change: Change) -> None:
        self.seen = change.apply(self.seen)
        self.pending.append(change)

    def after_power_cut(self) -> set[bytes | None]:
        """Give everything that may be on the disk; None where the file may be missing altogether."""
        found: set[bytes | None] = set() if self.has_durable_name else {None}
        for kept in self._kept():
            content = self.durable
            for change in kept:
                found.update(change.apply_torn(content))
                content = change.apply(content)
            found.add(content)
        return found

    def _kept(self) -> Iterator[tuple[Change, ...]]:
        count = len(self.pending)
        if count <= MOST_COMBINED:
            for size in range(count + 1):
                yield from combinations(self.pending, size)
            return
        for index in range(count + 1):
            yield tuple(self.pending[:index])
            yield tuple(self.pending[:index] + self.pending[index + 1 :])


@define(eq=False)
class Disk:
    """The files of a machine, by their paths."""

    files: dict[Path, SimulatedFile] = Factory(dict)

    @classmethod
    def holding(cls, contents: dict[Path, bytes]) -> Disk:
        """Make a disk on which all of it is durable."""
        return cls({path: SimulatedFile(content, content, [], True) for path, content in contents.items()})

    def contents(self) -> dict[Path, bytes]:
        """Give the files as programs see them."""
        return {path: file.seen for path, file in self.files.items()}

    def copy(self) -> Disk:
        """Give a second disk in the same state."""
        return Disk({path: evolve(file, pending=file.pending[:]) for path, file in self.files.items()})

    def after_power_cut(self) -> Iterator[Disk]:
        """Give every disk that may be found when the machine starts again."""
        choices = [[(path, found) for found in file.after_power_cut()] for path, file in self.files.items()]
        for chosen in product(*choices):
            yield Disk.holding({path: content for path, content in chosen if content is not None})

    def with_all_unsynced_lost(self) -> Disk:
        """Give the disk of a power cut that took all it could."""
        return Disk.holding({path: file.durable for path, file in self.files.items() if file.has_durable_name})


@frozen
class Fault:
    """What goes wrong at one call, counted from 1; 0 is never.

    Args:
        error: The error number with which the call fails; 0 for a power cut.
        is_after: The power is cut after the call, not before it.
        is_lasting: Every later call that writes fails as well.
        taken: How many bytes a write still takes before the next one fails.
    """

    at: int = 0
    error: int = 0
    is_after: bool = False
    is_lasting: bool = False
    taken: int = 0


@define(eq=False)
class FaultyFiles:
    """The system calls of one start of a machine; `calls` says which were made."""

    disk: Disk
    fault: Fault = Fault()
    most_written: int = 2**62
    calls: list[Call] = Factory(list)
    _descriptors: dict[int, SimulatedFile] = Factory(dict)
    _locks: dict[int, SimulatedFile] = Factory(dict)
    _is_off: bool = False
    _fails_next_write: bool = False

    def open(self, path: Path, *, to_write: bool) -> int:
        with self._call("open"):
            if to_write:
                self.disk.files.setdefault(path, SimulatedFile())
            elif path not in self.disk.files:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            descriptor = len(self.calls)
            self._descriptors[descriptor] = self.disk.files[path]
            return descriptor

    def size(self, descriptor: int) -> int:
        with self._call("size"):
            return len(self._descriptors[descriptor].seen)

    def read(self, descriptor: int, size: int, offset: int) -> bytes:
        with self._call("read"):
            return self._descriptors[descriptor].seen[offset : offset + size]

    def write(self, descriptor: int, content: memoryview, offset: int) -> int:
        with self._call("write"):
            self._fails_next_write = self._is_short_now()
            taken = content[: self.fault.taken if self._fails_next_write else self.most_written]
            self._descriptors[descriptor].change(Change(offset, bytes(taken)))
            return len(taken)

    def truncate(self, descriptor: int, size: int) -> None:
        with self._call("truncate"):
            self._descriptors[descriptor].change(Change(size, None))

    def sync(self, descriptor: int) -> None:
        file = self._descriptors.get(descriptor, SimulatedFile())
        try:
            with self._call("sync"):
                for change in file.pending:
                    file.durable = change.apply(file.durable)
                file.pending.clear()
        except OSError:
            # As Linux does: the bytes count as written from now on, though they never reached the disk.
            file.pending.clear()
            raise

    def sync_directory(self, path: Path) -> None:
        with self._call("sync_directory"):
            for other, file in self.disk.files.items():
                file.has_durable_name |= other.parent == path.parent

    def lock(self, descriptor: int) -> bool:
        with self._call("lock"):
            file = self._descriptors[descriptor]
            is_free = all(other is not file for other in self._locks.values())
            if is_free:
                self._locks[descriptor] = file
            return is_free

    def unlock(self, descriptor: int) -> None:
        if not self._is_off:
            with self._call("unlock"):
                self._locks.pop(descriptor, None)

    def close(self, descriptor: int) -> None:
        if not self._is_off:
            with self._call("close"):
                self._descriptors.pop(descriptor)
                self._locks.pop(descriptor, None)

    @contextmanager
    def _call(self, name: Call) -> Iterator[None]:
        if self._is_off:
            raise PowerCutError
        self.calls.append(name)
        is_struck = len(self.calls) == self.fault.at
        if self.fault.error and self._is_failing(name, is_struck=is_struck):
            self._fails_next_write = False
            raise OSError(self.fault.error, os.strerror(self.fault.error))
        if is_struck and not self.fault.error and not self.fault.is_after:
            self._cut()
        yield
        if is_struck and not self.fault.error:
            self._cut()

    def _is_short_now(self) -> bool:
        return len(self.calls) == self.fault.at and self.fault.taken > 0

    def _is_failing(self, name: Call, *, is_struck: bool) -> bool:
        if name == "write" and (self._fails_next_write or self._is_short_now()):
            return self._fails_next_write
        is_late = self.fault.is_lasting and len(self.calls) > self.fault.at > 0
        return is_struck or (is_late and name in WRITING)

    def _cut(self) -> None:
        self._is_off = True
        raise PowerCutError
