"""What changes in the inputs of states, and a fact on its way through them."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from gamicore.ledger import Fact, Row
from gamicore.plan import POSITION, Target

Sent = tuple[Target, Fact]


@define
class Edit:
    """What changes in the inputs of one state.

    Args:
        attributes: The attributes that a player had before, if they change.
        because: The first event that made it necessary; `None` if a change of attributes did.
    """

    added: set[Fact] = field(factory=set)
    removed: set[Fact] = field(factory=set)
    attributes: tuple[Any, ...] | None = None
    because: Fact | None = None

    def add(self, message: Fact) -> None:
        """Note an input that is new."""
        if message in self.removed:
            self.removed.remove(message)
        else:
            self.added.add(message)

    def remove(self, message: Fact) -> None:
        """Note an input that is no longer there."""
        if message in self.added:
            self.added.remove(message)
        else:
            self.removed.add(message)

    def first(self) -> Fact | None:
        """Give the position of the first input that changes; `None` if only attributes do."""
        return min((message[POSITION] for message in (*self.added, *self.removed)), default=None)

    def last(self) -> Fact | None:
        """Give the position of the last input that changes; `None` if only attributes do."""
        return max((message[POSITION] for message in (*self.added, *self.removed)), default=None)


@define
class Call:
    """A fact on its way through the states.

    Args:
        touched: Players whose states it has reached.
        deferred: What has to wait until the fact itself is folded.
    """

    fact: Fact
    late: dict[Target, Edit]
    rows: list[Row]
    touched: set[int] = field(factory=set)
    deferred: list[Sent] = field(factory=list)
    is_folded: bool = False
