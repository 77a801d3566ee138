"""Sight: what an expression sees of the history, for one player at one event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import evolve, frozen

from gamicore.model import Calendar, Instant
from gamicore.rules import Measure, Skip, Tree, evaluate
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.history import Fact
from gamicore.testing.oracle.measures import measure_of
from gamicore.testing.oracle.players import Players


@frozen
class Sight:
    """What `evaluate` reads.

    Args:
        happened: The events so far, in event order, the one at hand included.
        entries: The entries that balances, levels and badges are seen by.
        viewer: Whose attributes and measures are seen; `None` for an event without player.
        at: The event at hand.
    """

    players: Players
    happened: Sequence[Fact]
    entries: Sequence[Entry]
    viewer: str | None
    at: Fact

    @property
    def calendar(self) -> Calendar:
        """The calendar of the zone where the viewer is."""
        return self.players.calendar(self.viewer, self.at.order)

    def field(self, index: int) -> Any:
        """Give a field of the event."""
        return self.at.values[index]

    def attribute(self, index: int) -> Any:
        """Give an attribute of the viewer at the event."""
        return None if self.viewer is None else self.players.attribute(self.viewer, index, self.at.order)

    def player(self) -> str | None:
        """Give the viewer."""
        return self.viewer

    def measure(self, measure: Measure) -> Any:
        """Give a measure, this event included; `None` where it is missing."""
        return measure_of(measure, self)

    def instant(self) -> Instant:
        """Give the time of the event."""
        return self.at.time

    def today(self) -> int:
        """Give the local day of the event, where the viewer is."""
        return self.calendar.ordinal_of(self.at.time)

    def clock(self) -> int:
        """Give what the clock shows where the viewer is."""
        return self.calendar.clock_of(self.at.time)

    def holds(self, condition: Tree | None) -> bool:
        """Say whether a condition holds; a skip counts as not holding, and no condition always holds."""
        if condition is None:
            return True
        try:
            return bool(evaluate(condition, self))
        except Skip:
            return False

    def of(self, fact: Fact) -> Sight:
        """Give the sight of another event, by its own player."""
        return evolve(self, viewer=fact.player, at=fact)
