"""How late an event may come, and where the horizon lies: behind it everything is final."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from gamicore.model import BEGINNING, Calendar, Instant, Step

Later = Literal["refuse", "move"]


@frozen
class Lateness:
    """How late an event may come.

    Args:
        within: Microseconds, or a step of the game's calendar.
        later: What becomes of one that comes later: it is refused, or takes effect at the horizon.
    """

    within: int | Step
    later: Later = "refuse"

    def horizon(self, calendar: Calendar, watermark: Instant) -> Instant:
        """Give the first instant that is open: a step goes back by whole days, so that the horizon never falls.

        Args:
            calendar: The game's.

        Examples:
            >>> from datetime import UTC
            >>> from gamicore.model import instant_text, parse_instant
            >>> noon = parse_instant("2026-03-31T12:00:00Z")
            >>> instant_text(Lateness(Step(months=1)).horizon(Calendar(UTC), noon))
            '2026-03-01T00:00:00Z'
        """
        if isinstance(self.within, int):
            return watermark - self.within
        try:
            return calendar.start_of(self.within.negated().after(calendar.day_of(watermark)))
        except OverflowError:
            return BEGINNING
