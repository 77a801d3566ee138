"""The players: who is known, what is known of each at a point of the history, and which day it is where he is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import inf
from typing import Any

from attrs import frozen

from gamicore.definitions import Game
from gamicore.model import Calendar, Instant, Step
from gamicore.rules import Field
from gamicore.testing.oracle.history import Fact, History, Order, horizon_of
from gamicore.testing.values import read_attribute


def end_of(instant: Instant) -> Order:
    """Give the point of event order that lies behind all events of an instant."""
    return (instant, inf)


@frozen
class Team:
    """All who have the same value of an attribute, as one who receives: no player, without attributes."""

    attribute: str
    value: str


Holder = str | Team


@frozen
class Players:
    """The known players.

    Args:
        rows: What a file or `set_player` says of each player: the declared attributes that are not missing, by name.
        changes: The events that change attributes, in event order.
    """

    game: Game
    rows: Mapping[str, Mapping[str, Any]]
    changes: tuple[Fact, ...] = ()

    @property
    def known(self) -> list[str]:
        """The ids of all known players, in order."""
        return sorted(self.rows, key=str.encode)

    def attribute(self, player: Holder, index: int, order: Order) -> Any:
        """Give an attribute of a player at a point of event order; `None` where it is missing, as for every team."""
        if isinstance(player, Team):
            return None
        declared = self.game.attributes[index]
        if declared.bands_of is None:
            changed = [value for _, value in self._changed(player, declared.name, order)]
            return changed[-1] if changed else self.rows[player].get(declared.name, declared.default)
        day = self.attribute(player, declared.bands_of, order)
        return None if day is None else self._band(declared, date.fromordinal(day), order[0])

    def calendar(self, player: Holder | None, order: Order) -> Calendar:
        """Give the calendar of the zone where a player is; the game's, where that is not known."""
        index = self.game.timezone_attribute
        zone = None if player is None or index is None else self.attribute(player, index, order)
        return self.game.calendar if zone is None else self.game.calendar_of(zone)

    def day(self, player: Holder | None, fact: Fact) -> int:
        """Give the latest local day that a player has ever been in, at an event, as an ordinal."""
        return max(calendar.ordinal_of(until) for calendar, _, until in self._stays(player, fact))

    def has_been_in(self, player: str | None, day: int, fact: Fact) -> bool:
        """Say whether a day, before that of an event, has ever been the player's: else he has lost it."""
        latest = 0
        for calendar, since, until in self._stays(player, fact):
            first = latest + 1 if since is None else max(latest + 1, calendar.ordinal_of(since))
            latest = max(latest, calendar.ordinal_of(until))
            if first <= day <= latest and exists(day, calendar):
                return True
        return False

    def _stays(self, player: Holder | None, fact: Fact) -> list[tuple[Calendar, Instant | None, Instant]]:
        """Give the zones in which a player has been until an event: calendar of each, since when, until when."""
        stays: list[tuple[Calendar, Instant | None, Instant]] = []
        since = None
        if player is not None and self.game.timezone_attribute is not None:
            for change, _ in self._changed(player, "timezone", fact.order):
                before = self.calendar(player, (*change.order[:-1], change.number - 1))
                if before.zone != self.calendar(player, change.order).zone:
                    stays.append((before, since, change.time))
                    since = change.time
        return [*stays, (self.calendar(player, fact.order), since, fact.time)]

    def _changed(self, player: Holder, attribute: str, order: Order) -> list[tuple[Fact, Any]]:
        """Give the events that have changed an attribute of a player, each with the new value."""
        changes = [change for change in self.changes if change.player == player and change.order <= order]
        return [(change, value) for change in changes if (value := change.field(attribute)) is not None]

    def _band(self, declared: Field, day: date, instant: Instant) -> str | None:
        """Give the last band whose beginning has come: the local midnight of a day is past on that day, and later."""
        today = self.game.calendar.day_of(instant)
        begun = [name for name, step in declared.bands if _has_come(day, step, today)]
        return begun[-1] if begun else None


def _has_come(day: date, step: Step, today: date) -> bool:
    try:
        return step.after(day) <= today
    except OverflowError:
        return False


def exists(day: int, calendar: Calendar) -> bool:
    """Say whether a zone ever had a day: its clocks have not jumped over it."""
    return calendar.ordinal_of(calendar.start_of(date.fromordinal(day))) == day


def players_of(game: Game, history: History, rows: Mapping[str, Mapping[str, Any]] | None = None) -> Players:
    """Give the players whom a history names or a row describes.

    Args:
        rows: Attributes by player, as text or as values; what the game does not declare is ignored.
    """
    known: dict[str, dict[str, Any]] = {player: {} for fact in history.facts for player in fact.named_players}
    for player, row in (rows or {}).items():
        known[player] = {}
        for declared in game.attributes:
            value = None if declared.bands_of is not None else read_attribute(row.get(declared.name), declared.type)
            if value is not None:
                known[player][declared.name] = value
    return Players(game, known, tuple(fact for fact in history.facts if fact.type.name == "player.changed"))


def may_describe(
    game: Game,
    history: History,
    rows: Mapping[str, Mapping[str, Any]],
    player: str,
    row: Mapping[str, Any],
) -> bool:
    """Say whether a player can be described by a row: not if that makes a difference to what is final.

    Args:
        rows: What was said of players before.
    """
    horizon = horizon_of(game, history.watermark)
    before, after = _values(game, rows.get(player, {})), _values(game, row)
    behind = [fact for fact in history.facts if horizon is not None and fact.time < horizon]
    return before == after or not any(player in fact.named_players for fact in behind)


def _values(game: Game, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the attributes of a player by his row, defaults included."""
    declared = [one for one in game.attributes if one.bands_of is None]
    read = {one.name: read_attribute(row.get(one.name), one.type) for one in declared}
    return {one.name: one.default if read[one.name] is None else read[one.name] for one in declared}
