"""Travels: the days that a player who has moved to other zones has lost.

His day never goes back, and may jump over a day: a zone's clocks do, or he flies over the date line. What he has lost
until he left a zone is noted when he does; the rest is what the zone loses in which he is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gamicore.model import Calendar, Instant

# What is noted of who has ever moved: the zone in which he was at first, his day when he left that, the instant at
# which he came where he is, and the days that he lost between.
HOME, LEFT_HOME, CAME_AT, LOST = range(4)


class TravelCalendar(Calendar):
    """The calendar of the zone where a player is who has been elsewhere.

    Args:
        here: That of the zone.
        home: That of the zone in which he was at first.
        left_day: The latest day that he had been in when he came here.
        travels: What is noted of his travels.
    """

    def __init__(self, here: Calendar, home: Calendar, left_day: int, travels: Sequence[Any]) -> None:
        super().__init__(here.zone)
        self._here = here
        self._home = home
        self._left_day = left_day
        self._travels = travels

    def lost_days(self, first: int, last: int) -> list[int]:
        """Give the days that he has never been in, from one ordinal to before another that has come."""
        _, left_home, came_at, lost = self._travels
        found = self._home.lost_days(first, min(last, left_home))
        found += [day for day in lost if first <= day < last]
        return found + [day for day in lost_in(self._here, self._left_day, came_at, last) if day >= first]


def lost_in(calendar: Calendar, left_day: int, since: Instant, last: int) -> list[int]:
    """Give the days before another that a player has lost by coming into a zone and since he is there.

    Args:
        left_day: The latest day that he had been in before.
        since: When he came.
    """
    came = max(left_day, calendar.ordinal_of(since))
    return [*range(left_day + 1, min(came, last)), *calendar.lost_days(came + 1, last)]
