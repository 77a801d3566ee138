from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.ledger import frames
from gamicore.ledger.frames import (
    FILE_HEADER,
    FRAME_HEADER_BYTES,
    Scan,
    Window,
    frame,
    judge_file_header,
    read_version,
    scan,
    walk,
)


def window(content: bytes, *, most: int = 2**62) -> Window:
    """Look at bytes in memory, of which each read gives at most some."""
    return Window(lambda size, offset: content[offset : offset + min(size, most)], len(content))


def crc(content: bytes) -> int:
    """Compute CRC-32 (ISO 3309, reflected 0xEDB88320) bit by bit, as it is defined."""
    value = 0xFFFFFFFF
    for byte in content:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
    return value ^ 0xFFFFFFFF


def little(number: int) -> bytes:
    return number.to_bytes(4, "little")


def test_the_checksum_is_the_usual_one() -> None:
    """The check value of CRC-32 in every catalogue."""
    assert crc(b"123456789") == 0xCBF43926


def test_a_frame_is_what_the_format_says() -> None:
    start = b"\xc1GL\xc1" + little(9) + little(0xCBF43926)
    assert frame(b"123456789") == start + little(crc(start)) + b"123456789"
    empty = b"\xc1GL\xc1" + little(0) + little(0)
    assert frame(b"") == empty + little(crc(empty))
    assert len(empty) + 4 == FRAME_HEADER_BYTES


def test_the_file_header_is_what_the_format_says() -> None:
    start = b"gamicore ledger\n" + little(1)
    assert start + little(crc(start)) == FILE_HEADER
    assert len(FILE_HEADER) == 24


def header(version: int) -> bytes:
    start = b"gamicore ledger\n" + little(version)
    return start + little(crc(start))


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (b"", "new"),
        (b"gami", "new"),
        (FILE_HEADER[:23], "new"),
        (b"gami\0\0\0\0", "new"),
        (bytes(24), "new"),
        (b"\0\0\0\0core", "new"),
        (FILE_HEADER, "good"),
        (FILE_HEADER + b"anything", "good"),
        (bytes(25), "foreign"),
        (b"id,type,player\n", "foreign"),
        (b"gamicore Ledger\n" + FILE_HEADER[16:], "foreign"),
        (b"x", "foreign"),
        (b"\n" * 24, "foreign"),
        (header(2), "other-version"),
        (header(0), "other-version"),
        (header(2**32 - 1) + b"anything", "other-version"),
        (b"gamicore ledger\n" + little(2) + little(7), "damaged"),
        (b"gamicore ledger\n" + little(1) + little(7) + b"anything", "damaged"),
        (b"gamicore ledger\nabc", "damaged"),
    ],
)
def test_files_are_told_apart_by_their_first_bytes(content: bytes, verdict: str) -> None:
    assert judge_file_header(content[:24], len(content)) == verdict


def test_the_version_is_read() -> None:
    assert read_version(header(7)) == 7


UNITS = [b"one", b"", b"three"]
LEDGER = FILE_HEADER + b"".join(map(frame, UNITS))


def test_frames_are_walked_in_order() -> None:
    assert list(walk(window(LEDGER))) == [(24, b"one"), (24 + 19, b""), (24 + 19 + 16, b"three")]


def test_a_whole_ledger_is_scanned() -> None:
    assert scan(window(LEDGER)) == Scan(units=3, last=59, end=80, size=80, is_damaged=False)
    assert scan(window(FILE_HEADER)) == Scan(units=0, last=0, end=24, size=24, is_damaged=False)


def test_a_file_without_a_good_header_holds_nothing() -> None:
    assert Scan.nothing(7) == Scan(units=0, last=0, end=24, size=7, is_damaged=False)


@pytest.mark.parametrize(
    "tail",
    [
        b"\xc1",
        frame(b"four")[:15],
        frame(b"four")[:16],
        frame(b"four")[:-1],
        frame(b"four")[:-1] + b"R",
        bytes(1),
        bytes(1_000_000),
        frame(b"four")[:15] + b"\0" + b"four",
        b"\xc1GL\xc1" * 50,
        b"no frame" * 50,
    ],
    ids=lambda tail: f"{tail[:20]!r}-{len(tail)}",
)
def test_an_unfinished_append_is_no_damage(tail: bytes) -> None:
    found = scan(window(LEDGER + tail))
    assert (found.units, found.end, found.is_damaged) == (3, 80, False)


@pytest.mark.parametrize(
    "tail",
    [
        b"x" + frame(b"four"),
        bytes(4_096) + frame(b""),
        bytes(300_000) + frame(b"x" * 300_000),
        bytes(2**18 - 18) + frame(b""),
        frame(b"four")[:-1] + b"R" + b"more",
        frame(b"four")[:-1] + b"R" + b"\0",
        frame(b"four")[:15] + b"\0" + b"four" + frame(b"five"),
        b"\xc1GL\xc1" * 3 + frame(b"four"),
        b"x" + frame(b"never finished")[:-1],
        b"x" + frame(b"changed")[:-1] + b"D",
    ],
    ids=lambda tail: f"{tail[:20]!r}-{len(tail)}",
)
def test_bad_bytes_with_a_unit_behind_them_are_damage(tail: bytes) -> None:
    """A unit is begun only when the one before it is safe, so the bad one was safe once."""
    found = scan(window(LEDGER + tail))
    assert (found.units, found.end, found.is_damaged) == (3, 80, True)


@pytest.mark.parametrize("zeros", range(2**18 - 40, 2**18 + 40))
def test_a_unit_is_found_across_the_edge_of_a_window(zeros: int) -> None:
    assert scan(window(LEDGER + bytes(zeros) + frame(b"four"))).is_damaged


def test_a_unit_larger_than_any_store_takes_is_no_unit() -> None:
    start = b"\xc1GL\xc1" + little(2**30 + 1) + little(0)
    assert not scan(window(LEDGER + start + little(crc(start)))).units > 3
    assert not scan(window(LEDGER + b"x" + start + little(crc(start)))).is_damaged


@given(st.lists(st.binary(max_size=300)), st.integers(1, 50))
def test_any_units_come_back_however_little_a_read_gives(units: list[bytes], most: int) -> None:
    content = FILE_HEADER + b"".join(map(frame, units))
    assert [unit for _, unit in walk(window(content, most=most))] == units
    found = scan(window(content, most=most))
    assert (found.units, found.end, found.is_damaged) == (len(units), len(content), False)


def test_a_window_ends_where_it_was_told() -> None:
    looked = Window(lambda size, offset: b"abcdef"[offset : offset + size], 4)
    assert looked.at(2, 10) == b"cd"
    assert looked.at(0, 2) == b"ab"
    assert looked.at(4, 1) == b""
    assert looked.at(9, 1) == b""


def test_a_window_of_a_file_that_has_become_shorter_ends_there() -> None:
    looked = Window(lambda size, offset: b"abc"[offset : offset + size], 100)
    assert looked.at(0, 100) == b"abc"


def test_a_window_reads_large_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forward and back, only what is not held is read."""
    monkeypatch.setattr(frames, "_WINDOW_BYTES", 10)
    content, reads = bytes(range(100)), []

    def read(size: int, offset: int) -> bytes:
        reads.append((offset, size))
        return content[offset : offset + size]

    looked = Window(read, len(content))
    for start, count in [(0, 4), (4, 6), (10, 1), (12, 8), (12, 9), (3, 2)]:
        assert looked.at(start, count) == content[start : start + count]
    assert reads == [(0, 10), (10, 10), (12, 10), (3, 10)]
