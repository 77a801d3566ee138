"""The players: who is known, and what is known of each at an instant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from gamicore.definitions import Game
from gamicore.model import Instant, Step
from gamicore.rules import Field
from gamicore.testing.oracle.history import History
from gamicore.testing.oracle.wire import read_attribute


@frozen
class Players:
    """The known players.

    Args:
        rows: What is said of each player: the declared attributes that are not missing, by name.
    """

    game: Game
    rows: Mapping[str, Mapping[str, Any]]

    @property
    def known(self) -> list[str]:
        """The ids of all known players, in order."""
        return sorted(self.rows, key=str.encode)

    def attribute(self, player: str, index: int, instant: Instant) -> Any:
        """Give an attribute of a player at an instant; `None` where it is missing."""
        declared = self.game.attributes[index]
        if declared.bands_of is None:
            return self.rows[player].get(declared.name, declared.default)
        day = self.attribute(player, declared.bands_of, instant)
        return None if day is None else self._band(declared, date.fromordinal(day), instant)

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
    return Players(game, known)
