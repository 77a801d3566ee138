"""The system calls of a file store, behind one port, so that a test can put a failing disk in their place."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Protocol

from gamicore.ledger import lock as writer_lock

if sys.platform == "darwin":  # pragma: no cover
    import fcntl


class Files(Protocol):
    """What a file store asks of the operating system; every method raises `OSError` when that fails."""

    def open(self, path: Path, *, to_write: bool) -> int:
        """Open a file and give its descriptor; to write, it is created where it is missing."""

    def size(self, descriptor: int) -> int:
        """Tell the length of the file in bytes."""

    def read(self, descriptor: int, size: int, offset: int) -> bytes:
        """Read up to `size` bytes; fewer are no sign of the end, none are."""

    def write(self, descriptor: int, content: memoryview, offset: int) -> int:
        """Write at a place and tell how many bytes were taken, which may be fewer than given."""

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut the file off."""

    def sync(self, descriptor: int) -> None:
        """Wait until the contents of the file would survive a power failure."""

    def sync_directory(self, path: Path) -> None:
        """Wait until the name of the file at `path` would survive a power failure."""

    def lock(self, descriptor: int) -> bool:
        """Take the writer's lock without waiting, and say whether it was free."""

    def unlock(self, descriptor: int) -> None:
        """Give the writer's lock back."""

    def close(self, descriptor: int) -> None:
        """Close the file, which gives back its lock as well."""


class SystemFiles:
    """The files of this machine."""

    def open(self, path: Path, *, to_write: bool) -> int:
        """Open a regular file; a new one can be read by its owner only, for it says what people did.

        Raises:
            OSError: It cannot be opened, or it is a folder, a pipe or a device.
        """
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "it is no regular file")
        flags = os.O_RDWR | os.O_CREAT if to_write else os.O_RDONLY
        return os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)

    def size(self, descriptor: int) -> int:
        """Tell the length of the file in bytes."""
        return os.fstat(descriptor).st_size

    def read(self, descriptor: int, size: int, offset: int) -> bytes:
        """Read up to `size` bytes at a place."""
        if sys.platform == "win32":  # pragma: no cover
            os.lseek(descriptor, offset, os.SEEK_SET)
            return os.read(descriptor, size)
        return os.pread(descriptor, size, offset)

    def write(self, descriptor: int, content: memoryview, offset: int) -> int:
        """Write at a place and tell how many bytes were taken."""
        if sys.platform == "win32":  # pragma: no cover
            os.lseek(descriptor, offset, os.SEEK_SET)
            return os.write(descriptor, content)
        return os.pwrite(descriptor, content, offset)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut the file off."""
        os.ftruncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        """Wait until the disk has the contents and the length."""
        if sys.platform == "linux":
            os.fdatasync(descriptor)
        elif sys.platform == "darwin":  # pragma: no cover
            # A plain fsync there leaves the bytes in the cache of the disk.
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        else:  # pragma: no cover
            os.fsync(descriptor)

    def sync_directory(self, path: Path) -> None:
        """Wait until the disk has the name of the file; a link is followed to the file's own folder."""
        if sys.platform == "win32":  # pragma: no cover
            return
        descriptor = os.open(path.resolve().parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            # Some file systems cannot sync a folder and keep names safe in their own way.
            if error.errno not in (errno.EINVAL, errno.EBADF):
                raise
        finally:
            os.close(descriptor)

    def lock(self, descriptor: int) -> bool:
        """Take the writer's lock without waiting, and say whether it was free."""
        return writer_lock.lock(descriptor)

    def unlock(self, descriptor: int) -> None:
        """Give the writer's lock back."""
        writer_lock.unlock(descriptor)

    def close(self, descriptor: int) -> None:
        """Close the file."""
        os.close(descriptor)


def write_whole(files: Files, descriptor: int, content: bytes, offset: int) -> None:
    """Write all of it, in as many pieces as the system takes it.

    Raises:
        OSError: A piece could not be written.
    """
    rest = memoryview(content)
    while rest:
        written = files.write(descriptor, rest, offset)
        if written == 0:
            raise OSError(errno.EIO, "the system took no byte")
        rest = rest[written:]
        offset += written
