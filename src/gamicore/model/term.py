"""Terms: from when until when something of a game is in force."""

from __future__ import annotations

from attrs import frozen

from gamicore.model.calendar import BEGINNING, END
from gamicore.model.instant import Instant


@frozen
class Term:
    """A half-open span of event time.

    Args:
        since: The first instant.
        before: The first instant after it.

    Examples:
        >>> Term(before=5).holds_at(5), Term(since=5).holds_at(5), Term(3, 5).within(4, 9)
        (False, True, Term(since=4, before=5))
    """

    since: Instant = BEGINNING
    before: Instant = END

    def holds_at(self, instant: Instant) -> bool:
        """Say whether it is in force at an instant."""
        return self.since <= instant < self.before

    def within(self, since: Instant, before: Instant) -> Term:
        """Give what is left of it inside another span."""
        return Term(max(self.since, since), min(self.before, before))

    @property
    def is_empty(self) -> bool:
        """Whether it is never in force."""
        return self.since >= self.before


FOREVER = Term()
