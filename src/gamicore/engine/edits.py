"""States with their inputs, what changes in them, and a fact on its way through them."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from gamicore.ledger import Fact, Row
from gamicore.plan import POSITION, Slots, Target

Sent = tuple[Target, Fact]


class State:
    """The inputs of one state in their order, and the slots that they fold to."""

    __slots__ = ("facts", "slots")

    def __init__(self, slots: Slots) -> None:
        self.facts: list[Fact] = []
        self.slots = slots


@define
class Edit:
    """What changes in the inputs of one state.

    Args:
        attributes: The attributes that a player had before, if they change.
        because: The first event that made it necessary; `None` if a change of attributes did.
    """

    added: list[Fact] = field(factory=list)
    removed: set[Fact] = field(factory=set)
    attributes: tuple[Any, ...] | None = None
    because: Fact | None = None

    def add(self, message: Fact) -> None:
        """Note an input that is new."""
        if message in self.removed:
            self.removed.remove(message)
        else:
            self.added.append(message)

    def remove(self, message: Fact) -> None:
        """Note an input that is no longer there."""
        if message in self.added:
            self.added.remove(message)
        else:
            self.removed.add(message)

    def first(self) -> Fact | None:
        """Give the position of the first input that changes; `None` if only attributes do."""
        return min((message[POSITION] for message in (*self.added, *self.removed)), default=None)


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
