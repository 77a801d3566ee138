"""What opening a ledger file for writing mends: it makes a new file, and cuts off an append that was not finished."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from gamicore.ledger.files import Files, write_whole
from gamicore.ledger.frames import FILE_HEADER, Scan, Window

_PIECE_BYTES = 2**20


def recover(files: Files, descriptor: int, path: Path, found: Scan) -> Path | None:
    """Make the file end with its last good unit, and everything in it durable.

    Returns:
        The file in which the bytes that were cut off are saved, if there were any.

    Raises:
        OSError: Something could not be read or written; every unit is still there.
    """
    saved = None
    if found.end < found.size:
        saved = _save_tail(files, descriptor, path, found)
        files.truncate(descriptor, found.end)
    # The last unit may have been written without reaching the disk: its process was killed before the sync, or the sync
    # failed, after which the system believes the bytes to be safe and never writes them again. So we do.
    last = _read(files, descriptor, found.last, found.end) if found.units else FILE_HEADER
    write_whole(files, descriptor, last, found.last)
    files.sync(descriptor)
    # The process that made the file may have been killed before its name was durable.
    files.sync_directory(path)
    return saved


def _save_tail(files: Files, descriptor: int, path: Path, found: Scan) -> Path:
    """Copy the bytes after the last good unit to a file of their own, and wait until it is durable."""
    return next(name for name in _names(path, found.end) if _copy_tail(files, descriptor, name, found))


def _copy_tail(files: Files, descriptor: int, name: Path, found: Scan) -> bool:
    """Copy them to this file, unless something else is in it, and say whether that was done."""
    copy = files.open(name, to_write=True)
    try:
        if not _holds_part_of_tail(files, copy, descriptor, found):
            return False
        for offset in range(found.end, found.size, _PIECE_BYTES):
            piece = _read(files, descriptor, offset, min(offset + _PIECE_BYTES, found.size))
            write_whole(files, copy, piece, offset - found.end)
        files.sync(copy)
        files.sync_directory(name)
        return True
    finally:
        with suppress(OSError):
            files.close(copy)


def _names(path: Path, offset: int) -> Iterator[Path]:
    name = f"{path.name}.torn-{offset}"
    yield path.with_name(name)
    yield from (path.with_name(f"{name}-{number}") for number in count(2))


def _holds_part_of_tail(files: Files, copy: int, descriptor: int, found: Scan) -> bool:
    """Say whether nothing else is in the copy: it is new, or an earlier recovery did not get to its end."""
    size = files.size(copy)
    if size > found.size - found.end:
        return False
    return all(
        _read(files, copy, offset, end) == _read(files, descriptor, found.end + offset, found.end + end)
        for offset in range(0, size, _PIECE_BYTES)
        for end in [min(offset + _PIECE_BYTES, size)]
    )


def _read(files: Files, descriptor: int, start: int, end: int) -> bytes:
    window = Window(lambda size, offset: files.read(descriptor, size, offset), end)
    return window.at(start, end - start)
