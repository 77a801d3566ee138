"""Twenty operations on a ledger file, and what is known of its units while they run and after a crash."""

from __future__ import annotations

from pathlib import Path

from attrs import Factory, define

from gamicore.ledger.file_store import FileStore
from gamicore.ledger.files import Files
from tests.crash.faulty_files import Disk, FaultyFiles

PATH = Path("/games/points.gcl")

# A text is appended; None closes the ledger and opens it again.
OPERATIONS: tuple[bytes | None, ...] = (
    b"one",
    b"",
    b"three is longer",
    None,
    b"4",
    bytes(9),
    b"\xc1GL\xc1",
    None,
    None,
    b"seven",
    b"8",
    b"nine, nine, nine",
    None,
    b"ten",
    b"eleven",
    b"\n",
    None,
    b"thirteen",
    b"fourteen and the end",
)

EARLIER = [b"before", b"", b"all of this"]
TORN = b"\xc1GL\xc1\x05\0\0\0"


def new_disk() -> Disk:
    """Give a disk without files."""
    return Disk()


def torn_disk() -> Disk:
    """Give a disk with a ledger whose last append was not finished."""
    disk = Disk()
    store = FileStore(PATH, files=FaultyFiles(disk))
    for unit in EARLIER:
        store.append(unit)
    store.close()
    return Disk.holding({PATH: disk.files[PATH].durable + TORN})


@define
class History:
    """What a program did to a ledger: the units it was told are safe, and the one on its way."""

    acknowledged: list[bytes] = Factory(list)
    under_way: list[bytes] = Factory(list)

    def play(self, files: Files) -> FileStore:
        """Open the ledger and do all operations; leaves it open."""
        store = self._open(files)
        for operation in OPERATIONS:
            if operation is None:
                store.close()
                store = self._open(files)
            else:
                self.append(store, operation)
        return store

    def append(self, store: FileStore, unit: bytes) -> None:
        """Append one unit and note when it is acknowledged."""
        self.under_way = [unit]
        try:
            store.append(unit)
        except OSError:
            # The writer still lives, and may look at the ledger: what failed is not there yet.
            assert list(store.units()) == self.acknowledged
            raise
        self.acknowledged.append(unit)
        self.under_way = []

    def check(self, disk: Disk) -> None:
        """Open the ledger after a crash: nothing acknowledged is missing, nothing is there by half, and it goes on."""
        store = self._open(FaultyFiles(disk))
        self.append(store, b"after the crash")
        store.close()
        lasting = FileStore(PATH, files=FaultyFiles(disk.with_all_unsynced_lost()))
        assert list(lasting.units()) == self.acknowledged
        assert lasting.recovered_bytes == 0
        lasting.close()

    def copy(self) -> History:
        """Give a second history to go on with."""
        return History(self.acknowledged[:], self.under_way[:])

    def _open(self, files: Files) -> FileStore:
        store = FileStore(PATH, files=files)
        found = list(store.units())
        assert found in (self.acknowledged, self.acknowledged + self.under_way)
        assert len(store) == len(found)
        # Whoever opened the ledger may have acted on what was there: from now on it has to stay.
        self.acknowledged, self.under_way = found, []
        return store
