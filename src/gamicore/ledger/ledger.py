"""The ledger: the accepted facts and the entries that follow from them, appended and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from threading import RLock
from typing import Any

from gamicore.errors import UnknownNameError
from gamicore.ledger.codec import Changes, encode
from gamicore.ledger.entry import Entry
from gamicore.ledger.rows import (
    AMOUNT,
    ATTRIBUTES,
    CAUSE,
    CORRECTS,
    ELEMENT,
    HOLDER,
    ID,
    SOURCE,
    TIME,
    TRIGGER,
    UNCORRECTED,
    Element,
    Fact,
    Identity,
    Row,
    identity_of,
)
from gamicore.ledger.store import Store


class Ledger:
    """The ledger of one game, in memory and, with a store, on disk.

    Args:
        elements: What makes entries, in the order of the indexes in rows.
        names: The ids of the players by their keys; the roster lengthens it.

    Examples:
        >>> ledger = Ledger([Element("rule", "call", currency="xp")], ["", "anna"])
        >>> ledger.append({"e1": (0, 0, "", "e1", 1, 0, None)}, [((0, 0, "", "e1", 1, 0, None), 0, 5, 1)])
        >>> print(ledger.entry(0).postings[1])
        Posting(account='player:anna', unit='xp', amount=5)
        >>> sorted(ledger.accounts().items())
        [(('issuer:call', 'xp'), -5), (('player:anna', 'xp'), 5)]
    """

    def __init__(self, elements: Sequence[Element], names: Sequence[str], store: Store | None = None) -> None:
        self._elements = elements
        self._names = names
        self._store = store
        self.facts: list[Fact] = []
        self.rows: list[Row] = []
        self.numbers: dict[Identity, int] = {}
        self._totals: dict[tuple[int, int], int] = {}
        self._totalled = 0
        # Readers on other threads build the totals and the index too: one at a time.
        self._lock = RLock()
        self._caused: dict[Identity, list[int]] = {}
        self._indexed = 0

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Entry]:
        return (self.entry(number) for number in range(len(self.rows)))

    def append(
        self,
        facts: Mapping[Identity, Fact],
        rows: list[Row],
        watermark: int | None = None,
        attributes: dict[int, dict[str, Any]] | None = None,
        recorded_at: int | None = None,
    ) -> None:
        """Append what one call brought, as one unit: first to the store, if there is one.

        Args:
            facts: By identity, in order of arrival.

        Raises:
            LedgerWriteError: The store could not write it; nothing of it is kept.
        """
        self.numbers.update(zip(facts, range(len(self.facts), len(self.facts) + len(facts)), strict=True))
        if self._store is not None:
            packed = self._packed(rows)
            try:
                self._store.append(
                    encode(Changes(list(facts.values()), packed, watermark, attributes or {}, recorded_at))
                )
            except BaseException:
                for identity in facts:
                    del self.numbers[identity]
                raise
        self.facts += facts.values()
        self.rows += rows

    def _packed(self, rows: list[Row]) -> list[int]:
        numbers = self.numbers
        packed: list[int] = []
        for row in rows:
            packed += (numbers[identity_of(row[CAUSE])], row[ELEMENT], row[AMOUNT], row[HOLDER])
            if len(row) == CORRECTS:
                packed += (UNCORRECTED, UNCORRECTED)
            else:
                trigger = row[TRIGGER]
                packed += (row[CORRECTS], ATTRIBUTES if trigger is None else numbers[identity_of(trigger)])
        return packed

    def restore(self, changes: Changes) -> None:
        """Take back a unit that the store kept.

        Raises:
            ValueError: An entry in it points at an event, an element or a player that there is not.
        """
        self._check_pointers(changes.rows, len(self.facts) + len(changes.facts))
        for number, fact in enumerate(changes.facts, len(self.facts)):
            self.numbers[identity_of(fact)] = number
        self.facts += changes.facts
        facts, packed = self.facts, changes.rows
        for at in range(0, len(packed), 6):
            cause, element, amount, player, corrects, trigger = packed[at : at + 6]
            if corrects == trigger == UNCORRECTED:
                self.rows.append((facts[cause], element, amount, player))
            else:
                because = None if trigger == ATTRIBUTES else facts[trigger]
                self.rows.append((facts[cause], element, amount, player, corrects, because))

    def _check_pointers(self, packed: list[int], facts: int) -> None:
        for at, name, end in (
            (0, "event", facts),
            (1, "element", len(self._elements)),
            (3, "player", len(self._names)),
        ):
            pointers = packed[at::6]
            if pointers and not (min(pointers) >= 0 and max(pointers) < end):
                raise ValueError(f"an entry points at no {name}")

    def fact_of(self, event: str, source: str = "") -> Fact:
        """Give the fact of an accepted event.

        Raises:
            UnknownNameError: No such event was accepted.
        """
        number = self.numbers.get((source, event) if source else event)
        if number is None:
            raise UnknownNameError(f"no event {event[:80]!r}{f' from {source[:80]!r}' if source else ''} was accepted")
        return self.facts[number]

    def entry(self, number: int) -> Entry:
        """Give an entry by its number.

        Raises:
            UnknownNameError: The ledger has no such entry.
        """
        if not 0 <= number < len(self.rows):
            shown = number if abs(number) < 10**18 else "of this number"
            raise UnknownNameError(f"no entry {shown}; the ledger has {len(self.rows)}, numbered from 0")
        row = self.rows[number]
        cause = row[CAUSE]
        corrects, because = None, None
        if len(row) > CORRECTS:
            corrects = None if row[CORRECTS] == UNCORRECTED else row[CORRECTS]
            because = None if row[TRIGGER] is None else (row[TRIGGER][SOURCE], row[TRIGGER][ID])
        return Entry(
            number=number,
            time=cause[TIME],
            source=cause[SOURCE],
            event=cause[ID],
            element=self._elements[row[ELEMENT]],
            player=self._names[row[HOLDER]],
            amount=row[AMOUNT],
            is_correction=len(row) > CORRECTS,
            corrects=corrects,
            because=because,
        )

    def entries(self, numbers: Iterable[int]) -> tuple[Entry, ...]:
        """Give entries by their numbers.

        Raises:
            UnknownNameError: The ledger has no entry of one of the numbers.
        """
        return tuple(map(self.entry, numbers))

    def caused_by(self, identity: Identity) -> list[int]:
        """Give the numbers of the entries that an event caused; the index is built when it is first needed."""
        with self._lock:
            for number in range(self._indexed, len(self.rows)):
                self._caused.setdefault(identity_of(self.rows[number][CAUSE]), []).append(number)
                self._indexed = number + 1
            return self._caused.get(identity, [])

    def first_row(self, identity: Identity, element: int, player: int) -> int:
        """Give the number of the first entry with an identity, or -1."""
        for number in self.caused_by(identity):
            row = self.rows[number]
            if row[ELEMENT] == element and row[HOLDER] == player:
                return number
        return UNCORRECTED

    def totals(self) -> dict[tuple[int, int], int]:
        """Give what each player holds by element: the sums of the entries, by (player key, element index)."""
        with self._lock:
            totals, end = self._totals, len(self.rows)
            for row in islice(self.rows, self._totalled, end):
                key = (row[HOLDER], row[ELEMENT])
                totals[key] = totals.get(key, 0) + row[AMOUNT]
            self._totalled = end
            return totals

    def accounts(self) -> dict[tuple[str, str], int]:
        """Give the balance of every account, by (account, unit); for each unit they add up to 0."""
        accounts: dict[tuple[str, str], int] = {}
        with self._lock:
            for (player, index), amount in self.totals().items():
                element = self._elements[index]
                for account, change in ((element.issuer, -amount), (f"player:{self._names[player]}", amount)):
                    key = (account, element.unit)
                    accounts[key] = accounts.get(key, 0) + change
        return accounts

    def close(self) -> None:
        """Close the store, if there is one; what was acknowledged stays."""
        if self._store is not None:
            self._store.close()
