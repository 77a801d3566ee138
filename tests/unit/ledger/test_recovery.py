from __future__ import annotations

from pathlib import Path

import pytest

from gamicore.ledger import recovery
from gamicore.ledger.frames import FILE_HEADER, Scan, frame
from gamicore.ledger.recovery import recover
from tests.crash.faulty_files import Disk, FaultyFiles

PATH = Path("/games/points.gcl")
GOOD = FILE_HEADER + frame(b"one") + frame(b"two")
ONE = 24 + 16 + 3


def _recover(contents: dict[Path, bytes], found: Scan) -> tuple[Path | None, Disk, FaultyFiles]:
    files = FaultyFiles(Disk.holding(contents))
    descriptor = files.open(PATH, to_write=True)
    return recover(files, descriptor, PATH, found), files.disk, files


@pytest.mark.parametrize("begun", [b"", FILE_HEADER[:5], bytes(24)])
def test_a_new_file_gets_its_header(begun: bytes) -> None:
    saved, disk, _ = _recover({PATH: begun}, Scan.nothing(len(begun)))
    assert saved is None
    assert disk.with_all_unsynced_lost().contents() == {PATH: FILE_HEADER}


def test_a_good_file_keeps_its_bytes_and_only_the_last_unit_is_written_again() -> None:
    saved, disk, files = _recover({PATH: GOOD}, Scan(2, ONE, len(GOOD), len(GOOD), is_damaged=False))
    assert saved is None
    assert disk.with_all_unsynced_lost().contents() == {PATH: GOOD}
    assert files.calls == ["open", "read", "write", "sync", "sync_directory"]


def _recover_tail(tail: bytes, **beside: bytes) -> tuple[Path | None, dict[str, bytes]]:
    others = {PATH.with_name(f"points.gcl.{name.replace('_', '-')}"): content for name, content in beside.items()}
    found = Scan(2, ONE, len(GOOD), len(GOOD) + len(tail), is_damaged=False)
    saved, disk, _ = _recover({PATH: GOOD + tail, **others}, found)
    contents = disk.with_all_unsynced_lost().contents()
    assert contents.pop(PATH) == GOOD
    return saved, {path.name: content for path, content in contents.items()}


def test_cut_bytes_are_saved_beside_the_ledger() -> None:
    """The good part has 24 + 19 + 19 bytes."""
    saved, beside = _recover_tail(b"torn")
    assert saved == Path("/games/points.gcl.torn-62")
    assert beside == {"points.gcl.torn-62": b"torn"}


@pytest.mark.parametrize("before", [b"", b"to", b"torn"])
def test_a_copy_that_was_not_finished_is_finished(before: bytes) -> None:
    _, beside = _recover_tail(b"torn", torn_62=before)
    assert beside == {"points.gcl.torn-62": b"torn"}


@pytest.mark.parametrize("other", [b"x", b"torn and more", b"toR"])
def test_other_saved_bytes_are_kept(other: bytes) -> None:
    saved, beside = _recover_tail(b"torn", torn_62=other, torn_62_2=other)
    assert saved == Path("/games/points.gcl.torn-62-3")
    assert beside == {"points.gcl.torn-62": other, "points.gcl.torn-62-2": other, "points.gcl.torn-62-3": b"torn"}


@pytest.mark.parametrize("piece", [1, 2, 3, 4, 5])
def test_long_tails_are_copied_in_pieces(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_PIECE_BYTES", piece)
    assert _recover_tail(b"torn")[1] == {"points.gcl.torn-62": b"torn"}
    assert _recover_tail(b"torn", torn_62=b"tor")[1] == {"points.gcl.torn-62": b"torn"}
    assert _recover_tail(b"torn", torn_62=b"toR")[1] == {"points.gcl.torn-62": b"toR", "points.gcl.torn-62-2": b"torn"}
