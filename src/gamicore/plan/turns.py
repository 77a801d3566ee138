"""Turns: which day, week, month, quarter and year it is, looked up once as long as the day lasts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gamicore.definitions import Game
from gamicore.ledger import TIME, Fact
from gamicore.model import Calendar, Instant, PeriodUnit, unit_index
from gamicore.plan.attributes import zone_of
from gamicore.plan.positions import POSITION, Slots
from gamicore.plan.travels import CAME_AT, HOME, LOST, TravelCalendar, lost_in

# What a turn holds: the first instant of the day, the first after it, then the number of each unit.
UNIT_AT: dict[PeriodUnit, int] = {"day": 2, "week": 3, "month": 4, "quarter": 5, "year": 6, "lifetime": 7}
_UNITS: tuple[PeriodUnit, ...] = ("day", "week", "month", "quarter", "year", "lifetime")
DAY = UNIT_AT["day"]
NO_DAY = -1

Turn = list[int]
# What states that players share are told of one: his day and his zone; then, if he has moved, the latest day of the
# zones that he left, and what is noted of his travels.
Here = tuple[Any, ...]
# A moment, as measures take it: the instant, the day of the player, his calendar, the position of the event.
Moment = tuple[Instant, int, Calendar, tuple[int, int, str, str]]
# Slots that every player's state begins with; the last one where players have zones of their own.
ATTRIBUTES, LEFT_DAY, TRAVELS = 0, 1, 2


class Clock:
    """The turn of each zone, kept for the last day asked for.

    Examples:
        >>> from datetime import UTC
        >>> clock = Clock(Calendar(UTC))
        >>> clock.turn(86_400_000_000 * 3)[DAY] - clock.turn(0)[DAY]
        3
    """

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.kept: Turn = [1, 0, NO_DAY, 0, 0, 0, 0, 0]

    def turn(self, instant: Instant) -> Turn:
        """Give the turn of an instant; the list is reused for the next one."""
        kept = self.kept
        if not kept[0] <= instant < kept[1]:
            period = self.calendar.period("day", instant)
            kept[:] = turn_of(self.calendar.ordinal_of(instant), period.start, period.end)
        return kept


def turn_of(day: int, start: Instant = 0, end: Instant = 0) -> Turn:
    """Give the turn of a day."""
    return [start, end, *(unit_index(unit, day) for unit in _UNITS)]


class Clocks:
    """The clocks of a game's players: one for all, or one for each zone where they have their own."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self.is_shared = game.timezone_attribute is None
        self.own = Clock(game.calendar)
        self._of_zone = {game.timezone: self.own}

    def of(self, slots: Slots) -> Clock:
        """Give the clock of the zone in which a player is."""
        if self.is_shared:
            return self.own
        return self._in(zone_of(self._game, slots[ATTRIBUTES]))

    def _in(self, zone: str) -> Clock:
        clock = self._of_zone.get(zone)
        if clock is None:
            clock = self._of_zone[zone] = Clock(self._game.calendar_of(zone))
        return clock

    def turn(self, slots: Slots, instant: Instant) -> Turn:
        """Give a player's turn: of the latest local day that he has been in."""
        turn = self.of(slots).turn(instant)
        return turn if slots[LEFT_DAY] <= turn[DAY] else turn_of(slots[LEFT_DAY])

    def moment(self, slots: Slots, fact: Fact) -> Moment:
        """Give a player's moment at an event."""
        instant: Instant = fact[TIME]
        calendar = self.of(slots).calendar
        if not self.is_shared and slots[TRAVELS]:
            calendar = self._travelled(calendar, slots[LEFT_DAY], slots[TRAVELS])
        return instant, self.turn(slots, instant)[DAY], calendar, fact[POSITION]

    def _travelled(self, here: Calendar, left_day: int, travels: Sequence[Any]) -> Calendar:
        return TravelCalendar(here, self._in(travels[HOME]).calendar, left_day, travels)

    def here(self, slots: Slots, instant: Instant) -> Here | None:
        """Give a player's day and zone, for states that he shares; `None` where all have the game's zone."""
        if self.is_shared:
            return None
        here = (self.turn(slots, instant)[DAY], zone_of(self._game, slots[ATTRIBUTES]))
        if not slots[TRAVELS]:
            return here
        *noted, lost = slots[TRAVELS]
        return *here, slots[LEFT_DAY], (*noted, tuple(lost))

    def moment_at(self, fact: Fact, here: Here | None) -> Moment:
        """Give the moment of an event: in the game's zone, or on a player's day in his."""
        instant: Instant = fact[TIME]
        if here is None:
            return instant, self.own.turn(instant)[DAY], self.own.calendar, fact[POSITION]
        day, zone, *travelled = here
        calendar = self._in(zone).calendar
        return instant, day, self._travelled(calendar, *travelled) if travelled else calendar, fact[POSITION]

    def leave(self, slots: Slots, instant: Instant) -> None:
        """Note the day on which a player leaves the zone in which he is, and the days that he has lost."""
        clock, travels = self.of(slots), slots[TRAVELS]
        day = max(slots[LEFT_DAY], clock.turn(instant)[DAY])
        if travels:
            travels[LOST] += lost_in(clock.calendar, slots[LEFT_DAY], travels[CAME_AT], day)
            travels[CAME_AT] = instant
        else:
            travels[:] = [zone_of(self._game, slots[ATTRIBUTES]), day, instant, []]
        slots[LEFT_DAY] = day
