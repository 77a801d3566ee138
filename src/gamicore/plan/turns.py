"""Turns: which day, week, month, quarter and year it is, looked up once as long as the day lasts."""

from __future__ import annotations

from gamicore.definitions import Game
from gamicore.ledger import TIME, Fact
from gamicore.model import Calendar, Instant, PeriodUnit, unit_index
from gamicore.plan.attributes import zone_of
from gamicore.plan.positions import POSITION, Slots

# What a turn holds: the first instant of the day, the first after it, then the number of each unit.
UNIT_AT: dict[PeriodUnit, int] = {"day": 2, "week": 3, "month": 4, "quarter": 5, "year": 6, "lifetime": 7}
_UNITS: tuple[PeriodUnit, ...] = ("day", "week", "month", "quarter", "year", "lifetime")
DAY = UNIT_AT["day"]
NO_DAY = -1

Turn = list[int]
# A moment, as measures take it: the instant, the day of the player, his calendar, the position of the event.
Moment = tuple[Instant, int, Calendar, tuple[int, int, str, str]]
# Slots that every player's state begins with.
ATTRIBUTES, LEFT_DAY = 0, 1


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
        return instant, self.turn(slots, instant)[DAY], self.of(slots).calendar, fact[POSITION]

    def here(self, slots: Slots, instant: Instant) -> tuple[int, str] | None:
        """Give a player's day and zone, for states that he shares; `None` where all have the game's zone."""
        if self.is_shared:
            return None
        return self.turn(slots, instant)[DAY], zone_of(self._game, slots[ATTRIBUTES])

    def moment_at(self, fact: Fact, here: tuple[int, str] | None) -> Moment:
        """Give the moment of an event: in the game's zone, or on a player's day in his."""
        instant: Instant = fact[TIME]
        clock = self.own if here is None else self._in(here[1])
        day = clock.turn(instant)[DAY] if here is None else here[0]
        return instant, day, clock.calendar, fact[POSITION]

    def leave(self, slots: Slots, instant: Instant) -> None:
        """Note the day on which a player leaves the zone in which he is."""
        slots[LEFT_DAY] = max(slots[LEFT_DAY], self.of(slots).turn(instant)[DAY])
