"""A store in one file: it survives a crash at any point, has one writer, and notices bytes that changed."""

from __future__ import annotations

import errno
import os
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from gamicore.errors import LedgerDamagedError, LedgerError, LedgerForeignError, LedgerLockedError, LedgerWriteError
from gamicore.ledger.files import Files, SystemFiles, write_whole
from gamicore.ledger.frames import (
    FILE_HEADER,
    FORMAT_VERSION,
    FRAME_HEADER_BYTES,
    Scan,
    Window,
    frame,
    judge_file_header,
    read_version,
    scan,
    walk,
)
from gamicore.ledger.recovery import recover
from gamicore.ledger.store import check_unit

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


class FileStore:
    """The units of a ledger in a file, which is made where it is missing.

    Opening for writing cuts off what a crash left of an unfinished append, after saving it beside the ledger as
    `<name>.torn-<byte>`. A writer keeps every other writer out until it is closed or its process ends.

    Args:
        path: The ledger's file; its folder has to exist.
        read_only: Take no lock and change nothing; an unfinished append at the end is passed over.
        files: The system calls to use; those of this machine by default.

    Attributes:
        path: The ledger's file.
        recovered_bytes: How many bytes at the end are no whole unit; they were cut off, or passed over where the
            file is only read. 0 as a rule.
        recovered_to: The file in which they were saved; `None` where none were cut off.

    Raises:
        LedgerLockedError: Somebody else writes to it.
        LedgerForeignError: It is no ledger, or one of another format version.
        LedgerDamagedError: Its bytes are not what was written; nothing was changed.
        LedgerWriteError: It could not be made or recovered, for example because the disk is full.
        LedgerError: It could not be opened or read.

    Examples:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     store = FileStore(f"{folder}/points.gcl")
        ...     store.append(b"first")
        ...     store.close()
        ...     again = FileStore(f"{folder}/points.gcl", read_only=True)
        ...     print(list(again.units()))
        ...     again.close()
        [b'first']
    """

    def __init__(self, path: Path | str, *, read_only: bool = False, files: Files | None = None) -> None:
        self.path = Path(path)
        self.recovered_bytes = 0
        self.recovered_to: Path | None = None
        self._files = SystemFiles() if files is None else files
        self._refusal = "it was opened for reading only" if read_only else ""
        self._process = os.getpid()
        self._descriptor = self._open_file(to_write=not read_only)
        # Runs once: on close, or when the store is forgotten, since a lock without an owner could never be given back.
        self._release = weakref.finalize(self, _release, self._files, self._descriptor, self._process)
        try:
            if not read_only:
                self._take_lock()
            found = self._scan_file()
            self.recovered_bytes = max(found.size - found.end, 0)
            if not read_only:
                self._recover(found)
        except BaseException:
            self._release()
            raise
        self._count = found.units
        self._end = found.end

    def units(self) -> Iterator[bytes]:
        """Read every unit that is there now, in order, checking each.

        Raises:
            LedgerError: The store is closed or cannot be read.
            LedgerDamagedError: The bytes are not what was written.
        """
        self._refuse_if_closed()
        return self._read_units(self._end)

    def append(self, unit: bytes) -> None:
        """Add one unit at the end and wait until it is on the disk.

        Raises:
            ArgumentError: The unit is larger than 1 GiB; nothing changed.
            LedgerWriteError: It could not be written, or an earlier one could not, or the store is closed, read-only
                or another process's.
        """
        self._refuse_if_unwritable()
        check_unit(unit)
        framed = frame(unit)
        # Said beforehand: an interrupt in between leaves bytes behind that only a new opening can clear away.
        self._refusal = "an append was interrupted"
        try:
            write_whole(self._files, self._descriptor, framed, self._end)
            self._files.sync(self._descriptor)
        except OSError as error:
            self._refusal = f"a write failed ({_reason(error)})"
            raise self._write_failure(error) from error
        self._refusal = ""
        self._end += len(framed)
        self._count += 1

    def close(self) -> None:
        """Let go of the file and its lock; closing twice is no mistake."""
        self._release()

    def __len__(self) -> int:
        return self._count

    def _open_file(self, *, to_write: bool) -> int:
        try:
            return self._files.open(self.path, to_write=to_write)
        except FileNotFoundError as error:
            if to_write:
                raise LedgerError(f"the folder of the ledger {self.path} does not exist; make it first") from error
            raise LedgerError(f"there is no ledger {self.path}; name one that exists") from error
        except (OSError, ValueError) as error:
            if getattr(error, "errno", None) in _DISK_FULL:
                raise self._write_failure(error) from error
            raise LedgerError(f"{self.path} cannot be opened as a ledger ({_reason(error)}); name another") from error

    def _take_lock(self) -> None:
        try:
            is_free = self._files.lock(self._descriptor)
        except OSError as error:
            raise LedgerError(
                f"{self.path} cannot be locked against a second writer ({_reason(error)}); "
                "keep the ledger on a file system that has locks"
            ) from error
        if not is_free:
            raise LedgerLockedError(
                f"{self.path} is open in another process, or for a second time in this one; close it there first"
            )

    def _scan_file(self) -> Scan:
        try:
            window = self._window(self._files.size(self._descriptor))
            start = window.at(0, len(FILE_HEADER))
            verdict = judge_file_header(start, window.size)
            found = scan(window) if verdict == "good" else Scan.nothing(window.size)
        except OSError as error:
            raise self._read_failure(error) from error
        if verdict == "foreign":
            raise LedgerForeignError(
                f"{self.path} is no gamicore ledger: it begins with {start!r}; name a ledger, or a new file"
            )
        if verdict == "other-version":
            raise LedgerForeignError(
                f"{self.path} has ledger format {read_version(start)}, this gamicore knows format {FORMAT_VERSION}; "
                "update gamicore to open it"
            )
        if verdict == "damaged":
            raise self._damage(0, 0)
        if found.is_damaged:
            raise self._damage(found.end, found.units)
        return found

    def _recover(self, found: Scan) -> None:
        try:
            self.recovered_to = recover(self._files, self._descriptor, self.path, found)
        except OSError as error:
            raise self._write_failure(error) from error

    def _read_units(self, end: int) -> Iterator[bytes]:
        reached, read = len(FILE_HEADER), 0
        frames = walk(self._window(end))
        while reached < end:
            self._refuse_if_closed()
            try:
                offset, unit = next(frames, (reached, None))
            except OSError as error:
                raise self._read_failure(error) from error
            if unit is None:
                raise self._damage(offset, read)
            yield unit
            reached = offset + FRAME_HEADER_BYTES + len(unit)
            read += 1

    def _window(self, size: int) -> Window:
        files, descriptor = self._files, self._descriptor
        return Window(lambda count, offset: files.read(descriptor, count, offset), size)

    def _refuse_if_closed(self) -> None:
        # The system gives the number of a closed file to the next one: it must not be used again.
        if not self._release.alive:
            raise LedgerError(f"{self.path} is closed; open the ledger again")

    def _refuse_if_unwritable(self) -> None:
        refusal = self._refusal
        if not self._release.alive:
            refusal = "it was closed"
        elif os.getpid() != self._process:
            # A forked child has the file open but not its own idea of where the end is.
            refusal = f"it was opened by process {self._process} and this is process {os.getpid()}"
        if refusal:
            raise LedgerWriteError(f"{self.path} takes no unit, for {refusal}; open the ledger again")

    def _damage(self, offset: int, good: int) -> LedgerDamagedError:
        where = f"in unit {good + 1:,}" if offset else "in its header"
        return LedgerDamagedError(
            f"{self.path} is damaged at byte {offset:,}, {where}, and nothing was changed; "
            f"restore it from a copy (units that are good before it: {good:,})"
        )

    def _read_failure(self, error: OSError) -> LedgerError:
        return LedgerError(f"{self.path} cannot be read ({_reason(error)}); check the disk")

    def _write_failure(self, error: OSError | ValueError) -> LedgerWriteError:
        if getattr(error, "errno", None) in _DISK_FULL:
            what = "the disk is full: free some space and run again"
        else:
            what = f"writing failed ({_reason(error)}): check the disk, then open the ledger again"
        return LedgerWriteError(f"{self.path}: {what}; nothing acknowledged was lost")


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)


def _release(files: Files, descriptor: int, process: int) -> None:
    # Every acknowledged unit is on the disk already, so there is nothing that a failure could lose.
    with suppress(OSError):
        # In a forked child this would take the lock from the parent.
        if os.getpid() == process:
            files.unlock(descriptor)
    with suppress(OSError):
        files.close(descriptor)
