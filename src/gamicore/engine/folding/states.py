"""States with their inputs, and the snapshots from which they are folded again when their past changes."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from gamicore.ledger import Fact
from gamicore.model import Instant
from gamicore.plan import POSITION, Slots

SPACING = 128
"""After so many inputs a snapshot is taken, if the state is small; see the benchmarks for what other numbers cost."""


class State:
    """The inputs of one state in their order, and the slots that they fold to.

    Attributes:
        cuts: After how many inputs each snapshot was taken: always behind all inputs of an event.
        snapshots: The slots as they were then.
        due: After how many inputs the next one is to be taken.
        base: The slots from before the first of the inputs that are kept, where those behind the horizon are not.
        horizon: The position of the last input that is not kept.
    """

    __slots__ = ("base", "cuts", "due", "facts", "horizon", "slots", "snapshots")

    def __init__(self, slots: Slots, due: int) -> None:
        self.facts: list[Fact] = []
        self.slots = slots
        self.cuts: list[int] = []
        self.snapshots: list[Slots] = []
        self.due = due
        self.base: Slots | None = None
        self.horizon: Fact | None = None

    def keep(self, spacing: int) -> None:
        """Take a snapshot of what all inputs have folded to; a large one makes the next one wait."""
        kept, weight = copied(self.slots)
        count = len(self.facts)
        self.cuts.append(count)
        self.snapshots.append(kept)
        self.due = count + spacing + weight

    def follow(self, cuts: list[int], snapshots: list[Slots], gap: int) -> None:
        """Have these snapshots instead; the next one is due after so many more inputs."""
        if cuts and cuts[-1] == len(self.facts):
            # Nothing is left behind it, and more may come of the same event.
            cuts.pop()
            snapshots.pop()
        self.cuts, self.snapshots = cuts, snapshots
        self.due = (cuts[-1] if cuts else 0) + gap

    def before(self, position: Fact) -> tuple[int, Slots | None]:
        """Give the latest snapshot from before all inputs of an event: after how many inputs, and a copy of it.

        Args:
            position: Of the event.
        """
        number = bisect_left(self.cuts, position, key=self._last_position)
        if not number:
            return 0, None if self.base is None else copied(self.base)[0]
        return self.cuts[number - 1], copied(self.snapshots[number - 1])[0]

    def forget(self, instant: Instant) -> None:
        """Drop the inputs before the last snapshot that lies before an instant, and keep that one in their place."""
        number = bisect_left(self.cuts, (instant,), key=self._last_position)
        if not number:
            return
        cut, self.base = self.cuts[number - 1], self.snapshots[number - 1]
        self.horizon = self._last_position(cut)
        del self.facts[:cut], self.snapshots[:number]
        self.cuts = [later - cut for later in self.cuts[number:]]
        self.due -= cut

    def has_forgotten(self, position: Fact) -> bool:
        """Say whether any input from a position on is not kept any more."""
        return self.horizon is not None and position[POSITION] <= self.horizon

    def _last_position(self, cut: int) -> Fact:
        return self.facts[cut - 1][POSITION]


def copied(slots: Slots) -> tuple[Slots, int]:
    """Copy the slots of a state, with everything in them that can change; give how many values that are besides."""
    parts = [_copied(value) for value in slots]
    return [part for part, _ in parts], sum(weight for _, weight in parts)


def _copied(value: Any) -> tuple[Any, int]:
    if type(value) is list:
        parts = [_copied(item) for item in value]
        return [part for part, _ in parts], len(parts) + sum(weight for _, weight in parts)
    if type(value) is dict:
        items = {key: _copied(item) for key, item in value.items()}
        return {key: part for key, (part, _) in items.items()}, len(items) + sum(weight for _, weight in items.values())
    return value, 0
