"""The ledger: the accepted facts and the entries that follow from them, appended and never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from threading import RLock
from typing import Any

from attrs import evolve

from gamicore.errors import UnknownNameError
from gamicore.ledger.calls import Calls, Causes, Holders
from gamicore.ledger.codec import Activation, Changes, Correction, encode
from gamicore.ledger.contents import NO_CONTENT, NOT_MOVED, Contents
from gamicore.ledger.entry import Entry, account_of, holder_text, is_team
from gamicore.ledger.rows import (
    AMOUNT,
    CAUSE,
    CORRECTS,
    ELEMENT,
    HOLDER,
    ID,
    PLAYER,
    SOURCE,
    TIME,
    UNCORRECTED,
    Element,
    Fact,
    Identity,
    Row,
    check_pointers,
    identity_from,
    identity_of,
    packed,
    unpacked,
)
from gamicore.ledger.store import Store
from gamicore.model import Instant


class Ledger:
    """The ledger of one game, in memory and, with a store, on disk.

    Args:
        elements: What makes entries, in the order of the indexes in rows.
        names: The ids of the players and of teams by their keys; the roster lengthens it.
        version: Gives the digest of the version of the game with which it was begun.

    Examples:
        >>> ledger = Ledger([Element("rule", "call", currency="xp")], ["", "anna"])
        >>> ledger.append({"e1": (0, 0, "", "e1", 1, 0, None)}, [((0, 0, "", "e1", 1, 0, None), 0, 5, 1)])
        >>> print(ledger.entry(0).postings[1])
        Posting(account='player:anna', unit='xp', amount=5)
        >>> sorted(ledger.accounts().items())
        [(('issuer:call', 'xp'), -5), (('player:anna', 'xp'), 5)]
    """

    def __init__(
        self,
        elements: Sequence[Element],
        names: Sequence[str],
        store: Store | None = None,
        version: Callable[[], str] = str,
    ) -> None:
        self._elements, self._names = elements, names
        self._store = store
        self._version = version
        self.contents = Contents()
        self.calls = Calls()
        self.rows: list[Row] = []
        self._totals: dict[tuple[int, int], int] = {}
        self._totalled = 0
        # Readers on other threads build the totals and the index too: one at a time.
        self._lock = RLock()
        self._causes = Causes(self.calls, self.rows)
        self._holders = Holders(self.rows)

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
        occasion: Correction | Activation | None = None,
        *,
        moved: Mapping[Identity, Instant] = NOT_MOVED,
    ) -> None:
        """Append what one call brought, as one unit: first to the store, if there is one.

        Args:
            facts: By identity, in order of arrival; `moved` are the own times of those that take effect later.
            occasion: What the call corrects (an amendment's content is the only one of the facts), or the version of
                the game that it puts in force.

        Raises:
            LedgerWriteError: The store could not write it; nothing of it is kept.
        """
        contents, start = self.contents, len(self.contents)
        correction = occasion if isinstance(occasion, Correction) else None
        activation = occasion if isinstance(occasion, Activation) else None
        before = contents.take(facts, correction, moved)
        added = (attributes or {}, recorded_at, correction, moved, activation)
        changes = Changes(list(facts.values()), [], watermark, *added)
        if self._store is not None:
            try:
                self._store.append(encode(evolve(changes, rows=packed(rows, contents.number_of))))
            except BaseException:
                contents.withdraw(start, before)
                raise
        self._add(rows)
        self.calls.add(changes, len(contents), len(self.rows))

    def _add(self, rows: list[Row]) -> None:
        self._causes.note(rows, len(self.rows))
        self.rows += rows

    def restore(self, changes: Changes) -> None:
        """Take back a unit that the store kept.

        Raises:
            ValueError: An entry in it points at an event, an element or a player that there is not.
        """
        check_pointers(changes.rows, len(self.contents) + len(changes.facts), len(self._elements), len(self._names))
        self.contents.take({identity_of(fact): fact for fact in changes.facts}, changes.correction, changes.moved)
        self._add(unpacked(changes.rows, self.contents.facts))
        self.calls.add(changes, len(self.contents), len(self.rows))

    def fact_of(self, event: str, source: str = "") -> Fact:
        """Give an event as it was accepted, or amended last; also one that is retracted.

        Raises:
            UnknownNameError: No such event was accepted.
        """
        for name in (event, source):
            if not isinstance(name, str):
                raise UnknownNameError(f"an event is known by texts, id and source, not by {type(name).__name__}")
        number = self.contents.numbers.get(identity_from(event, source), NO_CONTENT)
        if number == NO_CONTENT:
            raise UnknownNameError(f"no event {event[:80]!r}{f' from {source[:80]!r}' if source else ''} was accepted")
        return self.contents.facts[number]

    def entry(self, number: int) -> Entry:
        """Give an entry by its number.

        Raises:
            UnknownNameError: The ledger has no such entry.
        """
        if not 0 <= number < len(self.rows):
            shown = number if abs(number) < 10**18 else "of this number"
            raise UnknownNameError(f"no entry {shown}; the ledger has {len(self.rows)}, numbered from 0")
        row, call = self.rows[number], self.calls.of_row(number)
        cause, holder = row[CAUSE], self._names[row[HOLDER]]
        corrects, trigger = row[CORRECTS:] or (UNCORRECTED, None)
        return Entry(
            number=number,
            time=cause[TIME],
            source=cause[SOURCE],
            event=cause[ID],
            element=self._elements[row[ELEMENT]],
            player="" if is_team(holder) else holder,
            amount=row[AMOUNT],
            is_correction=len(row) > CORRECTS,
            corrects=None if corrects == UNCORRECTED else corrects,
            because=None if trigger is None else (trigger[SOURCE], trigger[ID]),
            call=call,
            recorded_at=self.calls.recorded_at(call),
            change=self.calls.change(row, call),
            team=holder_text(holder) if is_team(holder) else "",
            version=self.calls.version(call) or self._version(),
            own_time=self.contents.own_time(cause),
        )

    def entries(self, numbers: Iterable[int]) -> tuple[Entry, ...]:
        """Give entries by their numbers.

        Raises:
            UnknownNameError: The ledger has no entry of one of the numbers.
        """
        return tuple(map(self.entry, numbers))

    def caused_by(self, identity: Identity) -> list[int]:
        """Give the numbers of the entries that an event caused."""
        with self._lock:
            return self._causes.find(identity, self.contents.dossier(identity).contents)

    def held_by(self, player: int) -> list[int]:
        """Give the numbers of the entries of a player or a team."""
        with self._lock:
            return self._holders.find(player)

    def first_row(self, fact: Fact, element: int, player: int) -> int:
        """Give the number of the first entry that an event caused at its time, or -1."""
        for number in self.caused_by(identity_of(fact)):
            row = self.rows[number]
            if row[ELEMENT] == element and row[HOLDER] == player and row[CAUSE][TIME] == fact[TIME]:
                return number
        return UNCORRECTED

    def standing(self, player: int) -> list[Row]:
        """Give the entries that a player's add up to: one for each event, its time and element, in event order."""
        amounts: dict[tuple[Identity, Instant, int], int] = {}
        latest: dict[tuple[Identity, Instant, int], Row] = {}
        for number in self.held_by(player):
            row = self.rows[number]
            key = (identity_of(row[CAUSE]), row[CAUSE][TIME], row[ELEMENT])
            amounts[key] = amounts.get(key, 0) + row[AMOUNT]
            latest[key] = row
        rows = [(*latest[key][:AMOUNT], amount, player) for key, amount in amounts.items() if amount]
        return sorted(rows, key=lambda row: (row[CAUSE][:PLAYER], row[ELEMENT]))

    def totals(self) -> dict[tuple[int, int], int]:
        """Give what each player and team holds by element: the sums of the entries, by (key, element index)."""
        with self._lock:
            totals, end = self._totals, len(self.rows)
            for row in self.rows[self._totalled : end]:
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
                for account, change in ((element.issuer, -amount), (account_of(self._names[player]), amount)):
                    key = (account, element.unit)
                    accounts[key] = accounts.get(key, 0) + change
        return accounts

    def changes(self, calls: int) -> Iterator[Changes]:
        """Give what the first calls have brought, as it is kept."""
        for number, changes in enumerate(self.calls.changes(self.contents.facts, calls)):
            rows = self.calls.rows_of(number)
            number_of = partial(self.contents.number_of, end=self.calls.facts_before(number + 1))
            yield evolve(changes, rows=packed(self.rows[rows.start : rows.stop], number_of))

    def close(self) -> None:
        """Close the store, if there is one; what was acknowledged stays."""
        if self._store is not None:
            self._store.close()
