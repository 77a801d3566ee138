from __future__ import annotations

import pytest

from gamicore.errors import ArgumentError, LedgerError, LedgerWriteError
from gamicore.ledger.store import LARGEST_UNIT_BYTES, MemoryStore, check_unit


def test_the_largest_unit_has_one_gibibyte() -> None:
    """The bytes are only promised by the system, never touched."""
    assert LARGEST_UNIT_BYTES == 1_073_741_824
    check_unit(bytes(LARGEST_UNIT_BYTES))
    with pytest.raises(ArgumentError) as caught:
        check_unit(bytes(LARGEST_UNIT_BYTES + 1))
    assert caught.value.message == (
        "a unit of 1,073,741,825 bytes is too large for a ledger; commit in smaller groups, "
        "of at most 1,073,741,824 bytes each"
    )


def test_what_is_read_from_memory_cannot_change_it() -> None:
    store = MemoryStore()
    store.append(b"a")
    begun = store.units()
    store.append(b"b")
    assert list(begun) == [b"a"]
    assert len(store) == 2


def test_a_closed_memory_store_says_so() -> None:
    store = MemoryStore()
    store.close()
    with pytest.raises(LedgerWriteError, match="this ledger is closed; make a new engine"):
        store.append(b"a")
    with pytest.raises(LedgerError, match="this ledger is closed; make a new engine"):
        store.units()
