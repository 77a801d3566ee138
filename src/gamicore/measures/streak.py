"""Streaks: how many events, or calendar units, in a row."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from gamicore.measures.machine import Fold, Item, Moment, State
from gamicore.measures.units import Units
from gamicore.model import Instant

_UNIT, _EVENTS, _RUN, _FREEZES, _KEPT = range(5)


class EventStreak(Fold):
    """How many of the latest events in a row have fulfilled the condition.

    The state has their number, and whether all events so far have.
    """

    keeps = "how many in a row, and whether all so far"
    keeps_rolling = "each event since the latest miss"
    counts_misses = True
    can_merge = True

    def initial(self) -> Any:
        """Begin with 0, and nothing missed."""
        return [0, True]

    def item(self, _moment: Moment, _value: Any) -> bool:
        """Mark an event that fulfils the condition."""
        return True

    def take(self, state: Any, item: bool) -> Any:  # noqa: FBT001 - an item, as every function has
        """Carry on, or begin again."""
        if item:
            state[0] += 1
            return state
        return [0, False]

    def miss(self, state: State, _moment: Moment) -> State:
        """Begin again."""
        return self.take(state, False)  # noqa: FBT003 - the item of a miss

    def read(self, state: Any, _moment: Moment) -> Any:
        """Give the number."""
        return state[0]

    def merge(self, earlier: Any, later: Any) -> Any:
        """Carry the earlier part on if the later one has missed nothing."""
        return [earlier[0] + later[0], earlier[1]] if later[1] else later

    def keep(self, instants: list[Instant], kept: list[Item], instant: Instant, item: Item) -> None:
        """Keep the event; a miss takes the place of all before it, which are never again in the row."""
        if not item:
            instants.clear()
            kept.clear()
        instants.append(instant)
        kept.append(item)

    def join(self, earlier: list[list[Any]], later: list[list[Any]]) -> list[list[Any]]:
        """Keep nothing from before a miss of the later part."""
        return later if later[1] and not later[1][0] else super().join(earlier, later)

    def read_kept(self, kept: list[Item], first: int, _moment: Moment) -> int:
        """Count those inside; only the first that is kept may be a miss."""
        return len(kept) - first - (1 if first == 0 and kept and not kept[0] else 0)


@frozen
class UnitStreak(Fold):
    """How many units in a row are kept, where some that are not may be forgiven.

    The state has the latest unit with an event, how many events it has (as far as that matters), how many kept units
    the latest run has, how many freezes are left to it, and its last kept unit.

    Args:
        at_least: How many events keep a unit.
        grace: How many units in a row are forgiven each time.
        freezes: How many further units are forgiven in one run.
    """

    keeps = "five numbers: the latest unit, its events, the run, its freezes left, and its last kept unit"

    units: Units
    at_least: int = 1
    grace: int = 0
    freezes: int = 0

    def initial(self) -> Any:
        """Begin without a unit."""
        return [None, 0, 0, 0, None]

    def item(self, moment: Moment, _value: Any) -> int | None:
        """Pick the unit; `None` on a day that is no working day."""
        return self.units.unit_of(moment[1])

    def take(self, state: Any, item: Item) -> Any:
        """Count an event of the unit, which may keep it."""
        if item is None or item == state[_KEPT]:
            return state
        if item != state[_UNIT]:
            state[_UNIT], state[_EVENTS] = item, 0
        state[_EVENTS] += 1
        if state[_EVENTS] >= self.at_least:
            self._carry_on(state, item)
        return state

    def _carry_on(self, state: Any, unit: int) -> None:
        frozen_now = self._freezes_needed(state, self.units.needed_until(unit))
        if state[_KEPT] is not None and frozen_now <= state[_FREEZES]:
            state[_RUN] += 1
            state[_FREEZES] -= frozen_now
        else:
            state[_RUN], state[_FREEZES] = 1, self.freezes
        state[_KEPT] = unit

    def _freezes_needed(self, state: Any, needed: int) -> int:
        """Give how many freezes forgive the units between the last kept one and another."""
        if state[_KEPT] is None:
            return 0
        between = needed - self.units.needed_until(state[_KEPT] + 1)
        return max(0, between - self.grace)

    def read(self, state: Any, moment: Moment) -> Any:
        """Give the run, if it reaches the unit at hand or the one before it."""
        is_held = self._freezes_needed(state, self.units.needed_before(moment[1])) <= state[_FREEZES]
        return state[_RUN] if is_held else 0
