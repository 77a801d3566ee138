"""Time since: how long ago the latest event before the one at hand was."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from gamicore.measures.machine import Fold, Item, Moment
from gamicore.model import WorkCalendar

_BEFORE, _LATEST, _PLACE = range(3)


@frozen
class TimeSince(Fold):
    """Microseconds from the latest event before the one at hand.

    The state has the instants of the latest two events, since the latest may be the one at hand, and the place of the
    latest, by which that is known.

    Args:
        calendar: Only time inside its hours counts; `None` counts all.
    """

    keeps = "the times of the latest two events, and which event the latest is"
    can_merge = True

    calendar: WorkCalendar | None = None

    def initial(self) -> Any:
        """Begin without an event."""
        return [None, None, None]

    def item(self, moment: Moment, _value: Any) -> Item:
        """Pick instant and place."""
        return [moment[0], list(moment[3])]

    def take(self, state: Any, item: Item) -> Any:
        """Go on to the latest."""
        return [state[_LATEST], item[0], item[1]]

    def read(self, state: Any, moment: Moment) -> int | None:
        """Give the time since the latest event that is not the one at hand."""
        instant = moment[0]
        since = state[_LATEST]
        if since == instant and state[_PLACE] == list(moment[3]):
            since = state[_BEFORE]
        if since is None:
            return None
        return self.calendar.elapsed(since, instant) if self.calendar else instant - since

    def merge(self, earlier: Any, later: Any) -> Any:
        """Fill up the latest two from the earlier part."""
        if later[_LATEST] is None:
            return earlier
        if later[_BEFORE] is None:
            later[_BEFORE] = earlier[_LATEST]
        return later

    def read_kept(self, kept: list[Item], first: int, moment: Moment) -> Any:
        """Look at no more than the last two."""
        return super().read_kept(kept, max(first, len(kept) - 2), moment)
