"""What came of what was submitted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Literal, get_args

from attrs import field, frozen

from gamicore.intake import Rejection
from gamicore.ledger import Entry

Status = Literal["recorded", "duplicate", "conflict", "rejected"]
STATUSES: tuple[Status, ...] = get_args(Status)


@frozen(slots=False)
class Outcome:
    """What came of one event.

    Args:
        status: `recorded`: accepted, and its entries are in the ledger. `duplicate`: the same event was accepted
            before. `conflict`: another event of this id was accepted before; nothing changed. `rejected`: it is no
            event of this game.
        rejection: Why it was rejected.
        differs: The parts in which a conflicting event differs from the accepted one.
    """

    status: Status
    rejection: Rejection | None = None
    differs: tuple[str, ...] = ()
    _find: Callable[[], tuple[Entry, ...]] = field(default=tuple, repr=False, eq=False)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What was appended for it, corrections included; for a duplicate, the entries that the event has caused."""
        return self._find()

    @property
    def badges(self) -> tuple[Entry, ...]:
        """The entries that give or revoke a badge."""
        return tuple(entry for entry in self.entries if entry.element.kind == "badge")

    @property
    def levels(self) -> tuple[Entry, ...]:
        """The entries that win or lose a level."""
        return tuple(entry for entry in self.entries if entry.element.kind == "level")


@frozen
class NumberedRejection:
    """A rejection with its place in what was submitted.

    Args:
        number: Place, from 1.
    """

    number: int
    rejection: Rejection


@frozen
class Summary:
    """What came of many events.

    Args:
        counts: Events by status, all four of them.
        reasons: Rejected events by reason.
        rejections: The first rejected and conflicting events, at most 100.
    """

    counts: Mapping[Status, int]
    reasons: Mapping[str, int] = field(factory=dict)
    rejections: tuple[NumberedRejection, ...] = ()

    @property
    def events(self) -> int:
        """How many were submitted."""
        return sum(self.counts.values())
