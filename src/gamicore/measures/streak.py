"""Streaks: how many events, or calendar units, in a row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import Any

from attrs import frozen

from gamicore.measures.machine import Fold, Item, Moment, State
from gamicore.measures.rolling import Rolling
from gamicore.measures.units import Units
from gamicore.model import Instant, Step

_UNIT, _EVENTS, _RUN, _FREEZES, _KEPT = range(5)
# What a rolling window keeps of a kept unit: its number, the freezes taken since its row began, and the first of that.
_NUMBER, _FROZEN, _ROW = range(3)


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
    keeps_rolling = (
        "four numbers for each kept unit; times of the latest events, fewer than twice as many as keep a unit"
    )

    units: Units
    at_least: int = 1
    grace: int = 0
    freezes: int = 0

    def initial(self) -> Any:
        """Begin without a unit."""
        return [None, 0, 0, 0, None]

    def add(self, state: Any, moment: Moment, _value: Any) -> State:
        """Count an event of the unit, which may keep it."""
        unit = self.units.unit_of(moment[1])
        if unit is None or unit == state[_KEPT]:
            return state
        if unit != state[_UNIT]:
            state[_UNIT], state[_EVENTS] = unit, 0
        state[_EVENTS] += 1
        if state[_EVENTS] >= self.at_least:
            self._carry_on(state, unit, moment)
        return state

    def _carry_on(self, state: Any, unit: int, moment: Moment) -> None:
        frozen_now = self._freezes_needed(state, moment)
        if state[_KEPT] is not None and frozen_now <= state[_FREEZES]:
            state[_RUN] += 1
            state[_FREEZES] -= frozen_now
        else:
            state[_RUN], state[_FREEZES] = 1, self.freezes
        state[_KEPT] = unit

    def _freezes_needed(self, state: Any, moment: Moment) -> int:
        return 0 if state[_KEPT] is None else self.freezes_between(state[_KEPT], moment)

    def freezes_between(self, kept: int, moment: Moment) -> int:
        """Give how many freezes forgive the units between a kept one and the present one."""
        return max(0, self.units.missed(kept, moment[1], moment[2]) - self.grace)

    def read(self, state: Any, moment: Moment) -> Any:
        """Give the run, if it reaches the unit at hand or the one before it."""
        return state[_RUN] if self._freezes_needed(state, moment) <= state[_FREEZES] else 0


class RollingStreak(Rolling):
    """How many units in a row are kept by the events in a rolling window.

    A unit is kept as long as the last `at_least` of its events are in the window, so as long as the first of these is.
    The state has the instants of those events, one for each unit that was ever kept, ascending; beside them the units,
    each with the freezes that it took to come to it, and with the unit that begins its row; and last the present unit
    and the instants of its latest events, fewer than twice `at_least`.

    A row ends where no run could go on, however many freezes it had left: so only the last row is looked at, and in it
    runs are followed from the first unit in the window on, for each begins where the one before it has no freezes left.
    """

    fold: UnitStreak

    def __init__(self, fold: UnitStreak, length: int | Step) -> None:
        super().__init__(fold, length)
        self.can_merge = False

    def initial(self) -> State:
        """Begin without a unit."""
        return [[], [], None, []]

    def add(self, state: Any, moment: Moment, _value: Any) -> State:
        """Keep an event of the present unit, which may keep that."""
        unit = self.fold.units.unit_of(moment[1])
        if unit is None:
            return state
        instants, kept, present, latest = state
        at_least = self.fold.at_least
        if unit != present:
            latest.clear()
        latest.append(moment[0])
        if len(latest) == 2 * at_least:
            del latest[:at_least]
        if len(latest) >= at_least:
            if kept and kept[-1][_NUMBER] == unit:
                instants[-1] = latest[-at_least]
            else:
                kept.append(self._kept(kept, unit, moment))
                instants.append(latest[-at_least])
            self.drop(instants, kept, moment[0])
        return [instants, kept, unit, latest]

    def _kept(self, kept: list[Any], unit: int, moment: Moment) -> list[int]:
        """Give what is kept of a unit that has just been kept."""
        if kept:
            frozen_now = self.fold.freezes_between(kept[-1][_NUMBER], moment)
            if frozen_now <= self.fold.freezes:
                return [unit, kept[-1][_FROZEN] + frozen_now, kept[-1][_ROW]]
        return [unit, 0, unit]

    def read(self, state: Any, moment: Moment) -> int:
        """Give the run that ends the last row, if it reaches the unit at hand or the one before it."""
        instants, kept = state[:2]
        begun = self.first(instants, moment)
        if begun == len(kept):
            return 0
        begun = bisect_left(kept, kept[-1][_ROW], begun, key=itemgetter(_NUMBER))
        while (following := self._following(kept, begun)) < len(kept):
            begun = following
        frozen = kept[-1][_FROZEN] - kept[begun][_FROZEN] + self.fold.freezes_between(kept[-1][_NUMBER], moment)
        return len(kept) - begun if frozen <= self.fold.freezes else 0

    def _following(self, kept: list[Any], begun: int) -> int:
        """Give where the run that begins at a unit has no freezes left, and the next one begins."""
        return bisect_right(kept, kept[begun][_FROZEN] + self.fold.freezes, begun, key=itemgetter(_FROZEN))
