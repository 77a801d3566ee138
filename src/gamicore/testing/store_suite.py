"""What every store promises, as tests: subclass a suite in a test module and tell it how to open your store."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest

from gamicore.errors import ArgumentError, LedgerError, LedgerLockedError, LedgerWriteError
from gamicore.ledger import Store

UNITS = [
    b"",
    b"\0",
    b"\n",
    bytes(100),
    bytes(range(256)),
    b"gamicore ledger\n",
    bytes(range(251)) * 5_000,
]


class StoreSuite:
    r"""The tests of a store that need not outlive its process.

    The subclass has a fixture `open_store`: a function without arguments that opens the store of the running test, an
    empty one at first.

    Examples:
        >>> from gamicore.ledger import MemoryStore
        >>> class TestMemoryStore(StoreSuite):
        ...     @pytest.fixture
        ...     def open_store(self) -> Callable[[], Store]:
        ...         return MemoryStore
    """

    def test_is_empty_at_first(self, open_store: Callable[[], Store]) -> None:
        """A new store has no unit."""
        with closing(open_store()) as store:
            assert list(store.units()) == []
            assert len(store) == 0

    @pytest.mark.parametrize("unit", UNITS, ids=lambda unit: f"{len(unit)}-bytes")
    def test_gives_back_the_bytes_it_was_given(self, open_store: Callable[[], Store], unit: bytes) -> None:
        """A unit is opaque: any bytes, also none."""
        with closing(open_store()) as store:
            store.append(unit)
            assert list(store.units()) == [unit]

    def test_keeps_the_order_and_each_of_equal_units(self, open_store: Callable[[], Store]) -> None:
        """Units come back one by one as they were appended, never merged or sorted."""
        units = [b"b", b"a", b"b", b"", b"", b"c"]
        with closing(open_store()) as store:
            for number, unit in enumerate(units, start=1):
                store.append(unit)
                assert len(store) == number
            assert list(store.units()) == units

    def test_every_reading_begins_at_the_beginning(self, open_store: Callable[[], Store]) -> None:
        """Two readings at the same time do not disturb each other, nor does a third."""
        with closing(open_store()) as store:
            store.append(b"a")
            store.append(b"b")
            first, second = store.units(), store.units()
            assert (next(first), next(second), next(first), next(second)) == (b"a", b"a", b"b", b"b")
            assert list(store.units()) == [b"a", b"b"]

    def test_a_reading_shows_what_was_there_when_it_began(self, open_store: Callable[[], Store]) -> None:
        """An append in the middle neither disturbs a reading nor shows up in it."""
        with closing(open_store()) as store:
            store.append(b"a")
            store.append(b"b")
            begun = store.units()
            store.append(b"c")
            assert next(begun) == b"a"
            store.append(b"d")
            assert list(begun) == [b"b"]
            assert list(store.units()) == [b"a", b"b", b"c", b"d"]

    def test_refuses_a_unit_that_is_too_large(self, open_store: Callable[[], Store]) -> None:
        """It is the caller's mistake, and the store goes on as if nothing had been asked."""
        with closing(open_store()) as store:
            with pytest.raises(ArgumentError, match="too large"):
                store.append(bytes(2**30 + 1))
            store.append(b"a")
            assert list(store.units()) == [b"a"]

    def test_a_closed_store_is_closed(self, open_store: Callable[[], Store]) -> None:
        """Closing twice is no mistake; reading and writing afterwards is."""
        store = open_store()
        store.append(b"a")
        store.close()
        store.close()
        with pytest.raises(LedgerWriteError):
            store.append(b"b")
        with pytest.raises(LedgerError):
            store.units()


class DurableStoreSuite(StoreSuite):
    """The tests of a store that is there again after it was closed.

    The fixture `open_store` opens the same store at every call within one test.
    """

    def test_is_there_again(self, open_store: Callable[[], Store]) -> None:
        """Whatever was acknowledged before the store was closed is there when it is opened."""
        with closing(open_store()) as store:
            for unit in UNITS:
                store.append(unit)
        with closing(open_store()) as store:
            assert len(store) == len(UNITS)
            assert list(store.units()) == UNITS

    def test_goes_on_where_it_ended(self, open_store: Callable[[], Store]) -> None:
        """Appends of several openings stand one after the other."""
        for unit in UNITS:
            with closing(open_store()) as store:
                store.append(unit)
        with closing(open_store()) as store:
            assert list(store.units()) == UNITS

    def test_opening_changes_nothing(self, open_store: Callable[[], Store]) -> None:
        """A store that is only opened and closed stays as it is, an empty one too."""
        for units in ([], [b"a"]):
            for _ in range(3):
                with closing(open_store()) as store:
                    assert list(store.units()) == units
            with closing(open_store()) as store:
                store.append(b"a")

    def test_has_one_writer(self, open_store: Callable[[], Store]) -> None:
        """A second opening is refused while the first is open, and does it no harm."""
        with closing(open_store()) as first:
            first.append(b"a")
            with pytest.raises(LedgerLockedError):
                open_store()
            first.append(b"b")
        with closing(open_store()) as second:
            assert list(second.units()) == [b"a", b"b"]

    def test_lets_go_when_it_is_closed(self, open_store: Callable[[], Store]) -> None:
        """Closing an old opening for a second time takes nothing from the new one."""
        first = open_store()
        first.close()
        with closing(open_store()) as second:
            first.close()
            with pytest.raises(LedgerLockedError):
                open_store()
            second.append(b"a")
            assert list(second.units()) == [b"a"]
