"""The calls that a ledger was written by, in order: the second of its two clocks, and the way to what events caused."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from gamicore.ledger.codec import Activation, Changes, Correction
from gamicore.ledger.entry import Change
from gamicore.ledger.rows import CAUSE, CORRECTS, HOLDER, TRIGGER, Identity, Row, identity_of
from gamicore.model import Instant

# What is kept of a call: how many contents and entries the ledger had after it, the watermark, when it was recorded.
_Mark = tuple[int, int, Instant | None, Instant | None]


class Calls:
    """What each call has appended.

    Attributes:
        activations: The versions of the game that were put in force, by the numbers of the calls that did.

    Examples:
        >>> calls = Calls()
        >>> calls.add(Changes([], [], 0, recorded_at=100), facts=2, rows=3)
        >>> calls.add(Changes([], [], 0, recorded_at=200), facts=4, rows=4)
        >>> calls.of_row(2), calls.of_row(3), calls.of_fact(2), calls.rows_of(0), calls.until(150)
        (0, 1, 1, range(0, 3), 1)
    """

    def __init__(self) -> None:
        self._marks: list[_Mark] = []
        self._attributes: dict[int, dict[int, dict[str, Any]]] = {}
        self._corrections: dict[int, Correction] = {}
        self.activations: dict[int, Activation] = {}
        self._moved: dict[int, Mapping[Identity, Instant]] = {}

    def __len__(self) -> int:
        return len(self._marks)

    def add(self, changes: Changes, facts: int, rows: int) -> None:
        """Note what a call has appended.

        Args:
            facts: How many contents the ledger has then.
            rows: How many entries it has then.
        """
        number = len(self._marks)
        self._marks.append((facts, rows, changes.watermark, changes.recorded_at))
        if changes.attributes:
            self._attributes[number] = changes.attributes
        if changes.correction is not None:
            self._corrections[number] = changes.correction
        if changes.activation is not None:
            self.activations[number] = changes.activation
        if changes.moved:
            self._moved[number] = changes.moved

    def of_row(self, number: int) -> int:
        """Give the number of the call that appended an entry."""
        return bisect_right(self._marks, number, key=itemgetter(1))

    def of_fact(self, number: int) -> int:
        """Give the number of the call that brought a content."""
        return bisect_right(self._marks, number, key=itemgetter(0))

    def rows_of(self, call: int) -> range:
        """Give the numbers of the entries that a call appended."""
        return range(self.rows_before(call), self._marks[call][1])

    def rows_before(self, call: int) -> int:
        """Give how many entries the ledger had before a call."""
        return self._marks[call - 1][1] if call else 0

    def recorded_at(self, call: int) -> Instant | None:
        """Give when a call was recorded; `None` without a clock."""
        return self._marks[call][3]

    def version(self, call: int) -> str | None:
        """Give the digest of the version of the game that was in force after a call; `None` for the first one."""
        activations = [one.digest for number, one in self.activations.items() if number <= call]
        return activations[-1] if activations else None

    def correction(self, call: int) -> Correction | None:
        """Give what a call corrected, if anything."""
        return self._corrections.get(call)

    def change(self, row: Row, call: int) -> Change | None:
        """Give what was done that made an entry of a call necessary; `None` if it corrects nothing."""
        if len(row) == CORRECTS:
            return None
        if call in self.activations:
            return "activated"
        if row[TRIGGER] is None:
            return "described"
        correction = self.correction(call)
        return "late" if correction is None else correction.kind

    def corrections_of(self, identity: Identity) -> list[tuple[int, Correction]]:
        """Give the calls that corrected an event, in their order."""
        return [(call, found) for call, found in self._corrections.items() if found.identity == identity]

    def facts_before(self, call: int) -> int:
        """Give how many contents the ledger had before a call: the number of the first that it brought."""
        return self._marks[call - 1][0] if call else 0

    def until(self, instant: Instant) -> int:
        """Give how many calls were recorded up to an instant; those without a time are as old as the one before."""
        known = 0
        for number, (_, _, _, time) in enumerate(self._marks, start=1):
            if time is not None and time > instant:
                break
            known = number
        return known

    def changes(self, facts: list[Any], count: int) -> Iterator[Changes]:
        """Give what the first calls have appended, without entries.

        Args:
            facts: The contents of the ledger.
        """
        start = 0
        for number, (end, _, watermark, recorded_at) in enumerate(self._marks[:count]):
            attributes, correction = self._attributes.get(number, {}), self._corrections.get(number)
            moved, activation = self._moved.get(number, {}), self.activations.get(number)
            yield Changes(facts[start:end], [], watermark, attributes, recorded_at, correction, moved, activation)
            start = end


class Holders:
    """Which entries each player and team has; the index is built when it is first needed.

    Args:
        rows: The entries of the ledger, which lengthens them.
    """

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows
        self._held: dict[int, list[int]] = {}
        self._indexed = 0

    def find(self, holder: int) -> list[int]:
        """Give the numbers of the entries of a player or a team."""
        for number in range(self._indexed, len(self._rows)):
            self._held.setdefault(self._rows[number][HOLDER], []).append(number)
            self._indexed = number + 1
        return self._held.get(holder, [])


class Causes:
    """Which entries each event has caused.

    They stand in the call that brought the event, but for corrections, which are few. So it takes no longer to find
    them the longer the history is.

    Args:
        rows: The entries of the ledger, which lengthens them.
    """

    def __init__(self, calls: Calls, rows: list[Row]) -> None:
        self._calls = calls
        self._rows = rows
        self._corrections: dict[Identity, list[int]] = {}
        # What the events of a call have caused, once one of them was asked for.
        self._caused: dict[int, dict[Identity, list[int]]] = {}

    def note(self, rows: list[Row], start: int) -> None:
        """Note the corrections among entries that are appended, the first of which has a number."""
        if max(map(len, rows), default=CORRECTS) > CORRECTS:
            for number, row in enumerate(rows, start):
                if len(row) > CORRECTS:
                    self._corrections.setdefault(identity_of(row[CAUSE]), []).append(number)

    def find(self, identity: Identity, contents: Iterable[int]) -> list[int]:
        """Give the numbers of the entries that an event caused.

        Args:
            contents: The numbers of all contents that it has had.
        """
        numbers = list(self._corrections.get(identity, ()))
        for content in contents:
            numbers += self._caused_in(self._calls.of_fact(content)).get(identity, ())
        return sorted(numbers)

    def _caused_in(self, call: int) -> dict[Identity, list[int]]:
        found = self._caused.get(call)
        if found is None:
            found = self._caused[call] = {}
            for number in self._calls.rows_of(call):
                row = self._rows[number]
                if len(row) == CORRECTS:
                    found.setdefault(identity_of(row[CAUSE]), []).append(number)
        return found
