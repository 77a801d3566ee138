from __future__ import annotations

import errno
import gc
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest

import gamicore.errors
from gamicore.errors import (
    LedgerDamagedError,
    LedgerError,
    LedgerForeignError,
    LedgerLockedError,
    LedgerWriteError,
)
from gamicore.ledger.file_store import FileStore
from gamicore.ledger.files import SystemFiles
from gamicore.ledger.frames import FILE_HEADER, frame
from tests.crash.faulty_files import Disk, FaultyFiles

SOURCE = str(Path(gamicore.errors.__file__).parents[1])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "points.gcl"


def _fill(path: Path, *units: bytes) -> bytes:
    with closing(FileStore(path)) as store:
        for unit in units:
            store.append(unit)
    return path.read_bytes()


def _message(opening: Callable[[], object], error: type[LedgerError]) -> str:
    with pytest.raises(error) as caught:
        opening()
    assert type(caught.value) is error
    return caught.value.message


def test_the_file_is_what_the_format_says(path: Path) -> None:
    assert _fill(path, b"one", b"") == FILE_HEADER + frame(b"one") + frame(b"")


def test_a_text_names_the_file_as_well(path: Path) -> None:
    with closing(FileStore(str(path))) as store:
        assert store.path == path
        assert store.recovered_bytes == 0
        assert store.recovered_to is None


def test_an_append_is_one_write_and_one_sync() -> None:
    files = FaultyFiles(Disk())
    store = FileStore("points.gcl", files=files)
    before = len(files.calls)
    store.append(b"a")
    assert files.calls[before:] == ["write", "sync"]
    store.close()


def test_cut_bytes_are_told_and_saved(path: Path) -> None:
    whole = _fill(path, b"one", b"two")
    path.write_bytes(whole[:-1])
    with closing(FileStore(path)) as store:
        assert list(store.units()) == [b"one"]
        assert store.recovered_bytes == 16 + 2
        assert store.recovered_to == path.with_name("points.gcl.torn-43")
        assert store.recovered_to.read_bytes() == whole[43:-1]
    with closing(FileStore(path)) as store:
        assert store.recovered_bytes == 0


def test_a_reader_takes_no_lock_and_changes_nothing(path: Path) -> None:
    with closing(FileStore(path)) as writer, closing(FileStore(path, read_only=True)) as reader:
        writer.append(b"a")
        assert list(reader.units()) == []
        with closing(FileStore(path, read_only=True)) as later:
            assert list(later.units()) == [b"a"]
            assert len(later) == 1


def test_a_reader_passes_over_an_append_that_is_not_finished(path: Path) -> None:
    torn = _fill(path, b"one", b"two")[:-1]
    path.write_bytes(torn)
    path.chmod(0o400)
    with closing(FileStore(path, read_only=True)) as store:
        assert list(store.units()) == [b"one"]
        assert store.recovered_bytes == 16 + 2
    assert path.read_bytes() == torn
    assert list(path.parent.iterdir()) == [path]


def test_a_reader_writes_nothing(path: Path) -> None:
    _fill(path, b"one")
    with closing(FileStore(path, read_only=True)) as store:
        told = _message(lambda: store.append(b"two"), LedgerWriteError)
    assert told == f"{path} takes no unit, for it was opened for reading only; open the ledger again"


def test_an_empty_file_and_a_file_not_yet_made_are_empty_ledgers_to_a_reader(path: Path) -> None:
    for begun in (b"", FILE_HEADER[:10]):
        path.write_bytes(begun)
        with closing(FileStore(path, read_only=True)) as store:
            assert list(store.units()) == []
        assert path.read_bytes() == begun


def test_a_missing_ledger_is_not_made_by_reading(path: Path) -> None:
    told = _message(lambda: FileStore(path, read_only=True), LedgerError)
    assert told == f"there is no ledger {path}; name one that exists"
    assert not path.exists()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "points.gcl"
    told = _message(lambda: FileStore(path), LedgerError)
    assert told == f"the folder of the ledger {path} does not exist; make it first"


@pytest.mark.parametrize(("name", "why"), [("", "it is no regular file"), ("a\0b", "embedded null byte")])
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str, why: str) -> None:
    told = _message(lambda: FileStore(tmp_path / name), LedgerError)
    assert told == f"{tmp_path / name} cannot be opened as a ledger ({why}); name another"


def test_another_file_is_told_by_its_beginning(path: Path) -> None:
    path.write_bytes(b"id,type,player,time\ne1,call,anna,2026-01-01T00:00:00Z\n")
    told = _message(lambda: FileStore(path), LedgerForeignError)
    assert told == (
        f"{path} is no gamicore ledger: it begins with b'id,type,player,time\\ne1,c'; name a ledger, or a new file"
    )
    assert path.read_bytes().startswith(b"id,type")


def test_a_newer_format_is_told(path: Path) -> None:
    start = b"gamicore ledger\n\x02\0\0\0"
    path.write_bytes(start + crc32(start).to_bytes(4, "little") + b"whatever is new")
    told = _message(lambda: FileStore(path), LedgerForeignError)
    assert told == f"{path} has ledger format 2, this gamicore knows format 1; update gamicore to open it"


def test_damage_is_told_with_its_place(path: Path) -> None:
    """The second frame begins at 24 + 16 + 3."""
    changed = _fill(path, b"one", b"two", b"three").replace(b"two", b"Two")
    path.write_bytes(changed)
    for read_only in (False, True):
        told = _message(lambda read_only=read_only: FileStore(path, read_only=read_only), LedgerDamagedError)  # type: ignore[misc]
        assert told == (
            f"{path} is damaged at byte 43, in unit 2, and nothing was changed; "
            "restore it from a copy (units that are good before it: 1)"
        )
    assert path.read_bytes() == changed
    assert list(path.parent.iterdir()) == [path]


def test_a_damaged_file_header_is_told(path: Path) -> None:
    path.write_bytes(_fill(path, b"one")[:20] + b"oops" + frame(b"one"))
    told = _message(lambda: FileStore(path), LedgerDamagedError)
    assert told.startswith(f"{path} is damaged at byte 0, in its header, and nothing was changed; restore it")


def test_damage_under_an_open_ledger_is_noticed_when_it_is_read(path: Path) -> None:
    """Also in the last unit: it was good before."""
    with closing(FileStore(path)) as store:
        store.append(b"one")
        store.append(b"two")
        path.write_bytes(path.read_bytes().replace(b"two", b"Two"))
        reading = store.units()
        assert next(reading) == b"one"
        assert "byte 43, in unit 2," in _message(lambda: next(reading), LedgerDamagedError)
        path.write_bytes(path.read_bytes()[:50])
        assert "byte 43, in unit 2," in _message(lambda: list(store.units()), LedgerDamagedError)


def test_a_second_writer_is_told(path: Path) -> None:
    with closing(FileStore(path)):
        told = _message(lambda: FileStore(path), LedgerLockedError)
    assert told == f"{path} is open in another process, or for a second time in this one; close it there first"


def test_a_second_name_is_no_way_around_the_lock(path: Path) -> None:
    with closing(FileStore(path)):
        path.with_name("hard").hardlink_to(path)
        path.with_name("soft").symlink_to(path)
        for name in ("hard", "soft"):
            _message(lambda name=name: FileStore(path.with_name(name)), LedgerLockedError)  # type: ignore[misc]


def test_a_writer_in_another_process_is_told(path: Path) -> None:
    """Its lock ends with it, though it never closed the ledger."""
    program = "import sys; from gamicore.ledger.file_store import FileStore\nstore = FileStore(sys.argv[1])\n"
    wait = "print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program + wait, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": SOURCE},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        _message(lambda: FileStore(path), LedgerLockedError)
        other.kill()
    FileStore(path).close()


def test_a_forgotten_store_lets_go(path: Path) -> None:
    store = FileStore(path)
    store.append(b"a")
    del store
    gc.collect()
    with closing(FileStore(path)) as again:
        assert list(again.units()) == [b"a"]


def test_an_opening_that_fails_lets_go(path: Path) -> None:
    whole = _fill(path, b"one", b"two")
    path.write_bytes(whole.replace(b"one", b"One"))
    for _ in range(2):
        _message(lambda: FileStore(path), LedgerDamagedError)
    path.write_bytes(whole)
    FileStore(path).close()


def test_a_closed_store_touches_no_file(path: Path) -> None:
    """Its descriptor may be another file's by now."""
    store = FileStore(path)
    store.append(b"a")
    store.append(b"b")
    reading = store.units()
    assert next(reading) == b"a"
    store.close()
    assert _message(lambda: next(reading), LedgerError) == f"{path} is closed; open the ledger again"
    assert _message(store.units, LedgerError) == f"{path} is closed; open the ledger again"
    told = _message(lambda: store.append(b"c"), LedgerWriteError)
    assert told == f"{path} takes no unit, for it was closed; open the ledger again"


FORK = """
import os, sys
from gamicore.errors import LedgerLockedError, LedgerWriteError
from gamicore.ledger.file_store import FileStore
store = FileStore(sys.argv[1])
store.append(b"parent")
if (child := os.fork()) == 0:
    try:
        store.append(b"child")
    except LedgerWriteError as error:
        os.write(1, error.message.replace(str(os.getppid()), "PARENT").replace(str(os.getpid()), "CHILD").encode())
    store.close()
    os._exit(0)
os.waitpid(child, 0)
try:
    FileStore(sys.argv[1])
except LedgerLockedError:
    store.append(b"parent again")
"""


def test_a_forked_child_neither_writes_nor_takes_the_lock_away(path: Path) -> None:
    """It shares the open file, and would write over what its parent appends."""
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    done = subprocess.run([sys.executable, "-c", FORK, path], capture_output=True, env=environment, check=True)
    assert done.stdout.decode() == (
        f"{path} takes no unit, for it was opened by process PARENT and this is process CHILD; open the ledger again"
    )
    with closing(FileStore(path, read_only=True)) as store:
        assert list(store.units()) == [b"parent", b"parent again"]


def test_in_another_process_a_store_only_closes_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    files = FaultyFiles(Disk())
    store = FileStore("points.gcl", files=files)
    before = len(files.calls)
    monkeypatch.setattr(os, "getpid", lambda: 1)
    told = _message(lambda: store.append(b"a"), LedgerWriteError)
    assert told.endswith("and this is process 1; open the ledger again")
    store.close()
    assert files.calls[before:] == ["close"]


class Failing(SystemFiles):
    """One call of the system fails."""

    def __init__(self, name: str, number: int) -> None:
        def fail(*_given: object, **_named: object) -> None:
            raise OSError(number, os.strerror(number))

        setattr(self, name, fail)


@pytest.mark.parametrize(
    ("call", "number", "error", "said"),
    [
        (
            "open",
            errno.ENOSPC,
            LedgerWriteError,
            ": the disk is full: free some space and run again; nothing acknowledged was lost",
        ),
        ("open", errno.EACCES, LedgerError, " cannot be opened as a ledger (Permission denied); name another"),
        (
            "lock",
            errno.ENOLCK,
            LedgerError,
            (
                " cannot be locked against a second writer (No locks available); keep the ledger on a file system that "
                "has locks"
            ),
        ),
        ("size", errno.EIO, LedgerError, " cannot be read (Input/output error); check the disk"),
        ("read", errno.EIO, LedgerError, " cannot be read (Input/output error); check the disk"),
        (
            "write",
            errno.EDQUOT,
            LedgerWriteError,
            ": the disk is full: free some space and run again; nothing acknowledged was lost",
        ),
        (
            "sync",
            errno.EIO,
            LedgerWriteError,
            (
                ": writing failed (Input/output error): check the disk, then open the ledger again; "
                "nothing acknowledged was lost"
            ),
        ),
    ],
)
def test_a_failing_system_is_told(path: Path, call: str, number: int, error: type[LedgerError], said: str) -> None:
    _fill(path, b"one")
    assert _message(lambda: FileStore(path, files=Failing(call, number)), error) == f"{path}{said}"


def test_a_failing_read_is_told(path: Path) -> None:
    _fill(path, b"one")
    files = SystemFiles()
    with closing(FileStore(path, files=files)) as store:
        files.read = Failing("read", errno.EIO).read  # type: ignore[method-assign]
        assert _message(lambda: list(store.units()), LedgerError).endswith(
            "cannot be read (Input/output error); check the disk"
        )
