from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gamicore.ledger.files import SystemFiles, write_whole

FILES = SystemFiles()


@contextmanager
def opened(path: Path, *, to_write: bool = True) -> Iterator[int]:
    descriptor = FILES.open(path, to_write=to_write)
    try:
        yield descriptor
    finally:
        FILES.close(descriptor)


def test_a_file_is_made_to_write_and_only_to_write(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with pytest.raises(FileNotFoundError):
        FILES.open(path, to_write=False)
    with opened(path) as descriptor:
        assert FILES.size(descriptor) == 0
    with opened(path, to_write=False) as descriptor, pytest.raises(OSError, match="Bad file descriptor"):
        FILES.write(descriptor, memoryview(b"a"), 0)


def test_a_new_file_is_its_owners_and_an_old_one_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with opened(path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    with opened(path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_opening_to_write_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    path.write_bytes(b"abc")
    with opened(path) as descriptor:
        assert FILES.read(descriptor, 10, 0) == b"abc"
        assert FILES.size(descriptor) == 3


def test_reading_and_writing_have_no_place_of_their_own(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger") as descriptor:
        assert FILES.write(descriptor, memoryview(b"abcdef"), 0) == 6
        assert FILES.write(descriptor, memoryview(b"XY"), 2) == 2
        assert FILES.read(descriptor, 3, 1) == b"bXY"
        assert FILES.read(descriptor, 3, 1) == b"bXY"
        assert FILES.read(descriptor, 10, 4) == b"ef"
        assert FILES.read(descriptor, 10, 6) == b""
        FILES.sync(descriptor)
        FILES.truncate(descriptor, 3)
        assert FILES.read(descriptor, 10, 0) == b"abX"


def test_a_line_break_is_a_byte_like_any_other(tmp_path: Path) -> None:
    content = b"a\nb\r\nc\x1a"
    with opened(tmp_path / "ledger") as descriptor:
        FILES.write(descriptor, memoryview(content), 0)
    assert (tmp_path / "ledger").read_bytes() == content


@pytest.mark.parametrize("to_write", [True, False])
def test_only_regular_files_are_opened(tmp_path: Path, to_write: bool) -> None:
    """A pipe without a writer would be waited for, for ever."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(OSError, match="it is no regular file"):
            FILES.open(path, to_write=to_write)


def test_the_name_of_a_file_is_synced_in_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link leads to another folder, and that one holds the name."""
    there = tmp_path / "there"
    there.mkdir()
    (tmp_path / "link").symlink_to(there / "ledger")
    synced = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    FILES.sync_directory(tmp_path / "link")
    FILES.sync_directory(tmp_path / "ledger")
    assert synced == [there.stat().st_ino, tmp_path.stat().st_ino]


@pytest.mark.parametrize(("number", "is_told"), [(errno.EINVAL, False), (errno.EBADF, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_synced_is_told_only_where_names_may_be_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, is_told: bool
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    if is_told:
        with pytest.raises(OSError, match="Input/output error"):
            FILES.sync_directory(tmp_path / "ledger")
    else:
        FILES.sync_directory(tmp_path / "ledger")


def test_locks_are_those_of_the_system(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger") as first, opened(tmp_path / "ledger") as second:
        assert FILES.lock(first)
        assert not FILES.lock(second)
        FILES.unlock(first)
        assert FILES.lock(second)


class Reluctant(SystemFiles):
    """Takes two bytes at a time, and after some calls none."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def _write_little(self, descriptor: int, content: memoryview, offset: int) -> int:
        self.left -= 1
        return SystemFiles.write(self, descriptor, content[:2], offset) if self.left >= 0 else 0

    write = _write_little


def test_short_writes_go_on(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger") as descriptor:
        write_whole(Reluctant(4), descriptor, b"abcdefg", 3)
    assert (tmp_path / "ledger").read_bytes() == b"\0\0\0abcdefg"


def test_a_write_of_nothing_is_a_failure(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger") as descriptor, pytest.raises(OSError, match="took no byte") as caught:
        write_whole(Reluctant(3), descriptor, b"abcdefg", 0)
    assert caught.value.errno == errno.EIO


def test_writing_nothing_asks_nothing() -> None:
    write_whole(Reluctant(0), -1, b"", 0)
