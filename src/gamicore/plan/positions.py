"""Positions: which inputs a state of the game is folded from, and in which order they stand.

Every input is a flat tuple that begins with the time, sequence, source and id of the event that caused it, then a
player and a code. So inputs sort by event order, and those of one event by what they are: first what it needs to know,
then the event, then what follows from it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from gamicore.ledger import Fact, Row

# Codes of inputs to a player's state, where a fact has the index of its type. Before the event: it is sent to its
# groups, and these answer. After it: awards, what teams leave of them, and confirmations of what was pending.
ROUTE, READING = -2, -1
RECEIVED, GRANTED, CONFIRMED = 1_000_000, 1_000_001, 1_000_002
POSITION = slice(0, 4)
PAYLOAD = 6

# Where an input goes: a player's key, or the kind, number and key of another state.
Target = int | tuple[Any, ...]
Slots = list[Any]
Post = Callable[[Row], None]
Send = Callable[[tuple[Target, Fact]], None]
Step = Callable[[Slots, Fact, Post, Send], None]


class SharedStates(Protocol):
    """States of one kind that players share."""

    def initial(self, index: int) -> Slots:
        """Give the state of a kind's number to which nothing has happened yet."""

    def step(self, address: tuple[Any, ...], slots: Slots, message: Fact, send: Send) -> None:
        """Fold one input."""
