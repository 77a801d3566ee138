"""Every system call fails, once or from then on: the error is ours and says what to do, and nothing is lost."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator

import pytest

from gamicore.errors import LedgerError, LedgerWriteError
from gamicore.ledger.file_store import FileStore
from tests.crash.faulty_files import WRITING, Call, Disk, Fault, FaultyFiles
from tests.crash.history import EARLIER, PATH, History, new_disk, torn_disk

BEGINNINGS = [(new_disk, []), (torn_disk, EARLIER)]
# Their failure loses nothing, so nobody hears of it.
SILENT: tuple[Call, ...] = ("unlock", "close")


def _faults(calls: list[Call], error: int) -> Iterator[Fault]:
    for at, call in enumerate(calls, start=1):
        for is_lasting in (False, True):
            yield Fault(at, error, is_lasting=is_lasting)
        if call == "write":
            yield from (Fault(at, error, taken=taken) for taken in range(1, 8))


def _play_until_failure(history: History, files: FaultyFiles) -> LedgerError | None:
    try:
        store = history.play(files)
    except LedgerError as error:
        return error
    store.close()
    return None


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=["EIO", "ENOSPC"])
@pytest.mark.parametrize(("begin", "known"), BEGINNINGS, ids=["new", "torn"])
def test_a_failing_call_loses_nothing_acknowledged(begin: Callable[[], Disk], known: list[bytes], error: int) -> None:
    """Opened again, by a machine that is well, the ledger goes on; and a power cut after that takes nothing either."""
    whole = FaultyFiles(begin())
    History(known[:]).play(whole).close()
    for fault in _faults(whole.calls, error):
        disk, history = begin(), History(known[:])
        told = _play_until_failure(history, FaultyFiles(disk, fault))
        call = whole.calls[fault.at - 1]
        if not fault.is_lasting:
            assert (told is None) == (call in SILENT), (fault, call)
        if call in WRITING:
            assert isinstance(told, LedgerWriteError)
            assert ("the disk is full: free some space and run again" in told.message) == (error != errno.EIO)
            assert "nothing acknowledged was lost" in told.message
        for found in disk.after_power_cut():
            history.copy().check(found)
        history.copy().check(disk.copy())


@pytest.mark.parametrize("call", ["write", "sync"])
def test_after_a_failed_write_the_store_takes_nothing(call: Call) -> None:
    """No second try on the same handle: not even when the disk is well again, and without a system call."""
    whole = FaultyFiles(new_disk())
    store = FileStore(PATH, files=whole)
    store.append(b"a")
    at = len(whole.calls) - whole.calls[::-1].index(call)
    store.close()
    files = FaultyFiles(new_disk(), Fault(at, errno.EIO))
    store = FileStore(PATH, files=files)
    with pytest.raises(LedgerWriteError, match="check the disk, then open the ledger again"):
        store.append(b"a")
    made = len(files.calls)
    for _ in range(3):
        with pytest.raises(LedgerWriteError, match=r"a write failed.*open the ledger again"):
            store.append(b"b")
    assert len(files.calls) == made
    assert list(store.units()) == []
    store.close()


def test_a_unit_that_is_seen_after_a_failed_sync_stays() -> None:
    """The system forgets that the bytes are not on the disk; opening writes them once more."""
    whole = FaultyFiles(new_disk())
    store = FileStore(PATH, files=whole)
    store.append(b"a")
    at = len(whole.calls)
    assert whole.calls[-1] == "sync"
    store.close()
    disk = new_disk()
    store = FileStore(PATH, files=FaultyFiles(disk, Fault(at, errno.EIO)))
    with pytest.raises(LedgerWriteError):
        store.append(b"a")
    store.close()
    again = FileStore(PATH, files=FaultyFiles(disk))
    assert list(again.units()) == [b"a"]
    again.append(b"b")
    found = FileStore(PATH, files=FaultyFiles(disk.with_all_unsynced_lost()))
    assert list(found.units()) == [b"a", b"b"]


def test_an_interrupted_append_stops_the_store() -> None:
    """Control-C between the write and the sync leaves bytes behind that only a new opening may clear away."""

    class Interrupted(FaultyFiles):
        is_armed = False

        def _sync_or_stop(self, descriptor: int) -> None:
            if self.is_armed:
                raise KeyboardInterrupt
            FaultyFiles.sync(self, descriptor)

        sync = _sync_or_stop

    disk = new_disk()
    files = Interrupted(disk)
    store = FileStore(PATH, files=files)
    files.is_armed = True
    with pytest.raises(KeyboardInterrupt):
        store.append(b"a")
    files.is_armed = False
    with pytest.raises(LedgerWriteError, match="interrupted"):
        store.append(b"b")
    assert list(store.units()) == []
    store.close()
    History(under_way=[b"a"]).check(disk)


def test_a_system_that_takes_no_byte_is_no_endless_loop() -> None:
    """A write of nothing is a failure."""
    with pytest.raises(LedgerWriteError, match="took no byte"):
        FileStore(PATH, files=FaultyFiles(new_disk(), most_written=0))
