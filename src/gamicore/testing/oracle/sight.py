"""Sight: what an expression sees of the history, for one player at one event."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from gamicore.model import Number
from gamicore.rules import Measure, Skip, Tree, evaluate
from gamicore.testing.oracle.history import History
from gamicore.testing.oracle.measures import measure_of
from gamicore.testing.oracle.players import Players
from gamicore.testing.oracle.wire import Fact


@frozen
class Sight:
    """What `evaluate` reads.

    Args:
        viewer: Whose attributes and measures are seen; `None` for an event without player.
        at: The event at hand.
    """

    history: History
    players: Players
    viewer: str | None
    at: Fact

    def field(self, index: int) -> Any:
        """Give a field of the event."""
        return self.at.values[index]

    def attribute(self, index: int) -> Any:
        """Give an attribute of the viewer at the event's time."""
        return None if self.viewer is None else self.players.attribute(self.viewer, index, self.at.time)

    def player(self) -> str | None:
        """Give the viewer."""
        return self.viewer

    def measure(self, measure: Measure) -> Number | None:
        """Give a measure of the viewer, this event included."""
        if self.viewer is None:
            return None
        return measure_of(measure, self.history, self.viewer, self.at, self.players.game.calendar)

    def today(self) -> int:
        """Give the local day of the event."""
        return self.players.game.calendar.ordinal_of(self.at.time)

    def holds(self, condition: Tree | None) -> bool:
        """Say whether a condition holds; a skip counts as not holding, and no condition always holds."""
        if condition is None:
            return True
        try:
            return bool(evaluate(condition, self))
        except Skip:
            return False
