"""The lock that keeps a ledger file to one writer; it ends with the process that holds it."""

from __future__ import annotations

import sys

if sys.platform == "win32":  # pragma: no cover
    import errno
    import msvcrt
    import os

    # Windows forbids everybody else to read a locked byte, so the lock is on one that no ledger ever reaches.
    _FAR_AWAY = 2**62 + 2**31 - 2

    def lock(descriptor: int) -> bool:
        """Take the lock without waiting, and say whether it was free.

        Raises:
            OSError: The file system has no locks.
        """
        os.lseek(descriptor, _FAR_AWAY, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

    def unlock(descriptor: int) -> None:
        """Give the lock back.

        Raises:
            OSError: The lock is not held.
        """
        os.lseek(descriptor, _FAR_AWAY, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def lock(descriptor: int) -> bool:
        """Take the lock without waiting, and say whether it was free.

        It belongs to the open file, not to the process: opening a file twice in one process conflicts as well.

        Raises:
            OSError: The file system has no locks.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(descriptor: int) -> None:
        """Give the lock back, also on behalf of forked children that still have the file open.

        Raises:
            OSError: The descriptor is not open.
        """
        fcntl.flock(descriptor, fcntl.LOCK_UN)
