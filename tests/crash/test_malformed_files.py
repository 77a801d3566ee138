"""Each bit flipped, cut at each byte, garbage at the end: always a clear error or a clean beginning of the units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.errors import LedgerDamagedError, LedgerError, LedgerForeignError
from gamicore.ledger.file_store import FileStore
from tests.crash.faulty_files import Disk, FaultyFiles
from tests.crash.history import PATH

UNITS = [b"first", b"2", b"the third"]
# A file header has 24 bytes, a frame header 16.
ENDS = [24, 24 + 16 + 5, 24 + 16 + 5 + 16 + 1, 24 + 16 + 5 + 16 + 1 + 16 + 9]


def _ledger() -> bytes:
    disk = Disk()
    store = FileStore(PATH, files=FaultyFiles(disk))
    for unit in UNITS:
        store.append(unit)
    store.close()
    return disk.files[PATH].durable


LEDGER = _ledger()


def _open(content: bytes, *, read_only: bool = False) -> list[bytes] | type[LedgerError]:
    """Open a file with these bytes: the units, which have to be a clean beginning, or the class of the error."""
    disk = Disk.holding({PATH: content})
    files = FaultyFiles(disk)
    try:
        store = FileStore(PATH, read_only=read_only, files=files)
    except LedgerError as error:
        assert disk.contents() == {PATH: content}, "nothing is written where an error is raised"
        return type(error)
    units = list(store.units())
    if read_only:
        assert disk.contents() == {PATH: content}
    else:
        store.append(b"goes on")
        assert list(store.units()) == [*units, b"goes on"]
    store.close()
    return units


def test_the_ledger_is_as_long_as_the_format_says() -> None:
    assert len(LEDGER) == ENDS[-1]
    assert _open(LEDGER) == UNITS


def _expected_after_flip(byte: int) -> list[bytes] | type[LedgerError]:
    if byte < 16:
        return LedgerForeignError
    # Behind the last unit is nothing to prove that it was ever acknowledged.
    return LedgerDamagedError if byte < ENDS[2] else UNITS[:2]


@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
def test_every_flipped_bit_is_noticed(read_only: bool) -> None:
    for byte in range(len(LEDGER)):
        for bit in range(8):
            flipped = bytearray(LEDGER)
            flipped[byte] ^= 1 << bit
            assert _open(bytes(flipped), read_only=read_only) == _expected_after_flip(byte), (byte, bit)


@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
def test_a_file_cut_at_any_byte_is_a_clean_beginning(read_only: bool) -> None:
    for size in range(len(LEDGER) + 1):
        whole = sum(end <= size for end in ENDS[1:])
        assert _open(LEDGER[:size], read_only=read_only) == UNITS[:whole], size


@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
def test_a_file_with_zeros_from_any_byte_on(read_only: bool) -> None:
    """What a file system leaves of bytes that never reached the disk: torn only if nothing acknowledged is among it."""
    for size in range(ENDS[0], len(LEDGER) + 1):
        content = LEDGER[:size].ljust(len(LEDGER) + 40, b"\0")
        whole = sum(end <= size for end in ENDS[1:])
        # A frame whose header is good and behind which more bytes follow was once acknowledged.
        is_proven = size in range(ENDS[whole] + 16, ENDS[whole] + 16 + len((*UNITS, b"")[whole]))
        assert _open(content, read_only=read_only) == (LedgerDamagedError if is_proven else UNITS[:whole]), size


def test_two_flipped_bits_are_noticed() -> None:
    """One in each of two units: the first one counts."""
    for first in range(ENDS[0], ENDS[1]):
        flipped = bytearray(LEDGER)
        flipped[first] ^= 1
        flipped[ENDS[2] + 16] ^= 1
        assert _open(bytes(flipped)) == LedgerDamagedError


@given(st.binary(max_size=80))
def test_garbage_at_the_end_is_cut_off(garbage: bytes) -> None:
    """Behind the last unit any bytes are the rest of an append, unless they hold the beginning of a unit."""
    assert _open(LEDGER + garbage) in (UNITS, LedgerDamagedError)


@given(st.binary(max_size=200))
def test_any_file_is_a_clear_error_or_a_ledger(content: bytes) -> None:
    assert _open(content) in (LedgerForeignError, LedgerDamagedError, [])


@given(st.binary(max_size=200))
def test_any_bytes_behind_the_header_are_no_surprise(content: bytes) -> None:
    assert _open(LEDGER[:24] + content) in (LedgerDamagedError, [])


@given(st.data())
def test_any_piece_may_be_missing_doubled_or_moved(data: st.DataObject) -> None:
    """Pieces of a ledger in any order never give a unit by half."""
    cuts = sorted(data.draw(st.lists(st.integers(24, len(LEDGER)), min_size=1, max_size=4)))
    pieces = [LEDGER[start:end] for start, end in zip([24, *cuts], [*cuts, len(LEDGER)], strict=True)]
    found = _open(LEDGER[:24] + b"".join(data.draw(st.permutations(pieces))))
    assert found == LedgerDamagedError or (isinstance(found, list) and set(found) <= set(UNITS))
