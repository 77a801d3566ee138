"""The power is cut before and after every system call: nothing acknowledged is lost, nothing is there by half."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

from gamicore.ledger.file_store import FileStore
from tests.crash.faulty_files import Disk, Fault, FaultyFiles, PowerCutError
from tests.crash.history import EARLIER, OPERATIONS, PATH, TORN, History, new_disk, torn_disk

BEGINNINGS = [(new_disk, []), (torn_disk, EARLIER)]
WHOLE = 2**62


def _play(disk: Disk, known: list[bytes], fault: Fault, most_written: int) -> tuple[History, FaultyFiles]:
    history, files = History(known[:]), FaultyFiles(disk, fault, most_written)
    with suppress(PowerCutError):
        history.play(files).close()
    return history, files


@pytest.mark.parametrize("most_written", [WHOLE, 11], ids=["whole-writes", "short-writes"])
@pytest.mark.parametrize(("begin", "known"), BEGINNINGS, ids=["new", "torn"])
def test_a_power_cut_loses_nothing_acknowledged(
    begin: Callable[[], Disk], known: list[bytes], most_written: int
) -> None:
    """For every call, every loss of what was not synced, torn at every byte, and also with nothing lost."""
    _, whole = _play(begin(), known, Fault(), most_written)
    assert len(whole.calls) > 3 * len(OPERATIONS)
    for at in range(1, len(whole.calls) + 1):
        for is_after in (False, True):
            history, files = _play(begin(), known, Fault(at, is_after=is_after), most_written)
            assert len(files.calls) == at
            for found in files.disk.after_power_cut():
                history.copy().check(found)
            history.copy().check(files.disk.copy())


def test_cut_bytes_are_saved_before_they_are_cut() -> None:
    """Wherever recovery is interrupted, the torn bytes are at the end of the ledger or whole in the file beside it."""
    whole = FaultyFiles(torn_disk())
    FileStore(PATH, files=whole).close()
    kept = set()
    for at in range(1, len(whole.calls) + 1):
        files = FaultyFiles(torn_disk(), Fault(at, is_after=True))
        with pytest.raises(PowerCutError):
            FileStore(PATH, files=files).close()
        for found in files.disk.after_power_cut():
            in_ledger = found.contents()[PATH].endswith(TORN)
            beside = [path.name for path, content in found.contents().items() if path != PATH and content == TORN]
            assert in_ledger or beside
            kept.add((in_ledger, bool(beside)))
    assert kept == {(True, False), (True, True), (False, True)}


def test_a_store_that_does_not_sync_is_found() -> None:
    """The simulated disk does lose what is not synced."""

    class Careless(FaultyFiles):
        def _sync_nothing(self, descriptor: int) -> None:
            self.calls.append("sync")

        sync = _sync_nothing

    files = Careless(new_disk())
    history = History()
    history.play(files).close()
    with pytest.raises(AssertionError):
        history.copy().check(files.disk.with_all_unsynced_lost())
