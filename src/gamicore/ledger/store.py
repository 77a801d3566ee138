"""The port under the journal: where the bytes of a ledger are kept, and the simplest place, memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from gamicore.errors import ArgumentError, LedgerError, LedgerWriteError

LARGEST_UNIT_BYTES = 2**30


class Store(Protocol):
    """An append-only sequence of units: opaque byte strings, each there as a whole or not at all.

    A unit that was acknowledged (`append` returned) is there for ever; of the one that was on its way when the power
    failed, all or nothing is there. Whoever writes another store holds it to `gamicore.testing.store_suite.StoreSuite`.
    """

    def units(self) -> Iterator[bytes]:
        """Read every unit that is there now, in order, from the first one.

        Raises:
            LedgerError: The store is closed or cannot be read.
            LedgerDamagedError: The bytes are not what was written.
        """

    def append(self, unit: bytes) -> None:
        """Add one unit at the end; it is durable when this returns.

        Args:
            unit: At most 1 GiB; may be empty.

        Raises:
            ArgumentError: The unit is larger than that; nothing changed.
            LedgerWriteError: It could not be written, or the store is closed. After a failed write every further
                append fails until the ledger is opened again.
        """

    def close(self) -> None:
        """Let go of the store; closing twice is no mistake."""

    def __len__(self) -> int:
        """Count the units."""


def check_unit(unit: bytes) -> None:
    """Refuse a unit that no store takes.

    Raises:
        ArgumentError: The unit is larger than 1 GiB.
    """
    if len(unit) > LARGEST_UNIT_BYTES:
        raise ArgumentError(
            f"a unit of {len(unit):,} bytes is too large for a ledger; commit in smaller groups, "
            f"of at most {LARGEST_UNIT_BYTES:,} bytes each"
        )


class MemoryStore:
    """A store that lives as long as its process.

    Examples:
        >>> store = MemoryStore()
        >>> store.append(b"first")
        >>> list(store.units()), len(store)
        ([b'first'], 1)
    """

    def __init__(self) -> None:
        self._units: list[bytes] = []
        self._is_open = True

    def units(self) -> Iterator[bytes]:
        """Read every unit that is there now, in order.

        Raises:
            LedgerError: The store is closed.
        """
        if not self._is_open:
            raise LedgerError("this ledger is closed; make a new engine to go on")
        return iter(self._units[:])

    def append(self, unit: bytes) -> None:
        """Add one unit at the end.

        Raises:
            ArgumentError: The unit is larger than 1 GiB.
            LedgerWriteError: The store is closed.
        """
        if not self._is_open:
            raise LedgerWriteError("this ledger is closed; make a new engine to go on")
        check_unit(unit)
        self._units.append(unit)

    def close(self) -> None:
        """Take no more units."""
        self._is_open = False

    def __len__(self) -> int:
        return len(self._units)
