"""Attributes of a player: completed from what is said of him, changed by events, read at an instant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from typing import Any

from gamicore.definitions import PLAYER_CHANGED, Game
from gamicore.ledger import FIELDS, Fact
from gamicore.model import END, Instant, Step

Attributes = tuple[Any, ...]


def complete(game: Game, given: Mapping[str, Any]) -> Attributes:
    """Give all attributes of a player of whom some are known; of a band, when each of its values begins."""
    values: list[Any] = []
    for declared in game.attributes:
        if declared.bands_of is None:
            value = given.get(declared.name)
            values.append(declared.default if value is None else value)
        else:
            values.append(_boundaries(game, values[declared.bands_of], declared.bands))
    return tuple(values)


def changed(game: Game, attributes: Attributes, fact: Fact) -> Attributes:
    """Give a player's attributes after an event `player.changed`."""
    names = [field.name for field in game.event_types[game.type_index[PLAYER_CHANGED]].fields]
    said = dict(zip(names, fact[FIELDS:], strict=False))
    values: list[Any] = []
    for index, declared in enumerate(game.attributes):
        value = said.get(declared.name)
        if declared.bands_of is not None:
            values.append(_boundaries(game, values[declared.bands_of], declared.bands))
        else:
            values.append(attributes[index] if value is None else value)
    return tuple(values)


def _boundaries(game: Game, day: int | None, bands: tuple[tuple[str, Step], ...]) -> tuple[Instant, ...] | None:
    """Give when each band of a date begins; that they ascend from every date is checked when a game is read."""
    if day is None:
        return None
    return tuple(_beginning(game, date.fromordinal(day), step) for _, step in bands)


def _beginning(game: Game, day: date, step: Step) -> Instant:
    try:
        return game.calendar.start_of(step.after(day))
    except OverflowError:
        return END


def attribute_at(game: Game, attributes: Attributes, index: int, time: Instant) -> Any:
    """Give an attribute as it is at an instant; `None` if it is missing."""
    value = attributes[index]
    declared = game.attributes[index]
    return band(declared.type.values, value, time) if declared.bands else value


def band(values: tuple[str, ...], begins: tuple[int, ...] | None, time: Instant) -> str | None:
    """Give the band that has begun at an instant; `None` before the first."""
    if begins is None:
        return None
    begun = bisect_right(begins, time)
    return values[begun - 1] if begun else None


def zone_of(game: Game, attributes: Attributes) -> str:
    """Give the key of the zone in which a player is."""
    index = game.timezone_attribute
    zone = None if index is None else attributes[index]
    return game.timezone if zone is None else str(zone)
