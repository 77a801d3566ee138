"""The format of a ledger file: a file header, then one frame for each unit. No system calls live here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from struct import Struct
from typing import Literal
from zlib import crc32

from attrs import frozen

from gamicore.ledger.store import LARGEST_UNIT_BYTES

FORMAT_VERSION = 1
FILE_MAGIC = b"gamicore ledger\n"
FRAME_MAGIC = b"\xc1GL\xc1"

_CHECKSUM = Struct("<I")
_FILE = Struct("<16sI")
_FRAME = Struct("<4sII")

_FILE_START = _FILE.pack(FILE_MAGIC, FORMAT_VERSION)
FILE_HEADER = _FILE_START + _CHECKSUM.pack(crc32(_FILE_START))
FRAME_HEADER_BYTES = _FRAME.size + _CHECKSUM.size

_WINDOW_BYTES = 2**18

HeaderVerdict = Literal["good", "new", "foreign", "other-version", "damaged"]


class Window:
    """The bytes of a file up to a size fixed beforehand, read in large pieces.

    Args:
        read: Reads up to `size` bytes at `offset`, called as `read(size, offset)`; nothing read means the end.
        size: Bytes of the file to look at; what comes later does not exist.
    """

    def __init__(self, read: Callable[[int, int], bytes], size: int) -> None:
        self.size = size
        self._read = read
        self._start = 0
        self._held = b""

    def at(self, offset: int, count: int) -> bytes:
        """Give the `count` bytes from `offset` on, or as many as there are."""
        start = offset - self._start
        if start < 0 or start + count > len(self._held):
            self._held = self._fetch(offset, max(count, _WINDOW_BYTES))
            self._start, start = offset, 0
        return self._held[start : start + count]

    def _fetch(self, offset: int, count: int) -> bytes:
        pieces = []
        missing = min(count, self.size - offset)
        while missing > 0 and (piece := self._read(missing, offset)):
            pieces.append(piece)
            offset += len(piece)
            missing -= len(piece)
        return b"".join(pieces)


@frozen
class Scan:
    """What stands in a ledger file.

    Args:
        units: How many good ones there are before the first bad byte.
        last: Byte at which the last good unit's frame begins; 0 where there is none.
        end: Byte after the last good frame.
        size: Bytes of the file; beyond `end` where an append was not finished, before it in a file not yet made.
        is_damaged: The bytes from `end` on are no unfinished append.
    """

    units: int
    last: int
    end: int
    size: int
    is_damaged: bool

    @classmethod
    def nothing(cls, size: int) -> Scan:
        """Describe a file whose header is not good."""
        return cls(units=0, last=0, end=len(FILE_HEADER), size=size, is_damaged=False)


def frame(unit: bytes) -> bytes:
    """Wrap a unit for the file.

    Examples:
        >>> frame(b"hello").hex(" ", -4)
        'c1474cc1 05000000 86a61036 c0efc2bc 68656c6c 6f'
    """
    start = _FRAME.pack(FRAME_MAGIC, len(unit), crc32(unit))
    return start + _CHECKSUM.pack(crc32(start)) + unit


def judge_file_header(start: bytes, size: int) -> HeaderVerdict:
    """Say what kind of file this is.

    Args:
        start: The first 24 bytes, or all where there are fewer.
        size: Bytes of the whole file.
    """
    if start == FILE_HEADER:
        return "good"
    # A crash while the file was made leaves a part of its header, with zeros for what never reached the disk.
    if size <= len(FILE_HEADER) and all(there in (0, meant) for there, meant in zip(start, FILE_HEADER, strict=False)):
        return "new"
    if not start.startswith(FILE_MAGIC):
        return "foreign"
    is_intact = len(start) == len(FILE_HEADER) and _CHECKSUM.pack(crc32(start[: _FILE.size])) == start[_FILE.size :]
    return "other-version" if is_intact else "damaged"


def read_version(start: bytes) -> int:
    """Read the format version from an intact file header."""
    version: int = _FILE.unpack_from(start)[1]
    return version


def walk(window: Window) -> Iterator[tuple[int, bytes]]:
    """Read good frames, as (byte at which the frame begins, unit), up to the end or the first bad one."""
    offset = len(FILE_HEADER)
    while (unit := _read_unit(window, offset)) is not None:
        yield offset, unit
        offset += FRAME_HEADER_BYTES + len(unit)


def scan(window: Window) -> Scan:
    """Read a whole ledger file and judge what follows its last good frame."""
    units, last, end = 0, 0, len(FILE_HEADER)
    for offset, unit in walk(window):
        units += 1
        last = offset
        end = offset + FRAME_HEADER_BYTES + len(unit)
    return Scan(units, last, end, window.size, _is_damage(window, end))


def _read_unit(window: Window, offset: int) -> bytes | None:
    header = window.at(offset, FRAME_HEADER_BYTES)
    length = _read_length(header)
    if length is None:
        return None
    unit = window.at(offset + FRAME_HEADER_BYTES, length)
    checksum: int = _FRAME.unpack_from(header)[2]
    return unit if len(unit) == length and crc32(unit) == checksum else None


def _read_length(header: bytes) -> int | None:
    """Read the length of the unit from a frame header, or nothing if this is no intact frame header."""
    if len(header) < FRAME_HEADER_BYTES or not header.startswith(FRAME_MAGIC):
        return None
    if _CHECKSUM.pack(crc32(header[: _FRAME.size])) != header[_FRAME.size :]:
        return None
    length: int = _FRAME.unpack_from(header)[1]
    return length if length <= LARGEST_UNIT_BYTES else None


def _is_damage(window: Window, end: int) -> bool:
    """Tell damage from an unfinished append: a unit is begun only when the one before it is safe.

    So whatever is bad and has the beginning of another frame behind it was once acknowledged.
    """
    length = _read_length(window.at(end, FRAME_HEADER_BYTES))
    if length is not None:
        return end + FRAME_HEADER_BYTES + length < window.size
    return _has_frame_header(window, end + 1)


def _has_frame_header(window: Window, start: int) -> bool:
    """Look for an intact frame header anywhere from `start` on."""
    while start + FRAME_HEADER_BYTES <= window.size:
        piece = window.at(start, min(_WINDOW_BYTES, window.size - start))
        place = piece.find(FRAME_MAGIC)
        while place >= 0:
            if _read_length(window.at(start + place, FRAME_HEADER_BYTES)) is not None:
                return True
            place = piece.find(FRAME_MAGIC, place + 1)
        # The last bytes may be the first ones of a frame magic that goes on in the next piece.
        start += max(len(piece) - len(FRAME_MAGIC) + 1, 1)
    return False
