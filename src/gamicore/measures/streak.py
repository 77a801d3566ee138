"""Streaks: how many events, or calendar units, in a row."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import Any

from attrs import frozen

from gamicore.measures.machine import Fold, Item, Moment, State
from gamicore.measures.units import Units, day_item, moment_of
from gamicore.model import Instant

_UNIT, _EVENTS, _RUN, _FREEZES, _KEPT = range(5)
# What a part keeps: the events of its first unit; the event that kept the first unit after that, and what becomes of a
# run from there on; the last unit that is kept after the first; the latest unit after the first, and its events.
_FIRSTS, _OPENING, _COURSE, _LAST_KEPT, _LATEST, _COUNTED = range(6)


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
            self.carry_on(state, unit, moment)
        return state

    def carry_on(self, state: Any, unit: int, moment: Moment) -> None:
        """Carry the run on to a unit that is now kept, or begin another with it."""
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

    def for_parts(self) -> StreakParts:
        """Give the function that keeps what becomes of any run before a part."""
        return StreakParts(self)

    def item(self, moment: Moment, _value: Any) -> Item:
        """Pick the day, and what matters of its calendar."""
        return day_item(moment)

    def take(self, state: Any, item: Item) -> Any:
        """Count an event by its item."""
        return self.add(state, moment_of(item), None)


@frozen
class StreakParts(Fold):
    """How many units in a row are kept, in a part of a history before which a run may have begun.

    Its first unit may have had events before: so the first events of that are kept, as many as keep it, and taken again
    after those. Which later units are kept depends on the part alone; but the first of them may carry on a run, and
    where that ends depends on its freezes: so a course says what becomes of it, for any number of them.
    """

    keeps = (
        "days of the first events, as many as keep a unit; first and last unit kept after the first; the latest, and "
        "its events; what becomes of a run, for each number of freezes left; days that its calendar lost"
    )
    can_merge = True

    whole: UnitStreak

    def initial(self) -> Any:
        """Begin without a unit."""
        return [[], None, None, None, None, 0]

    def item(self, moment: Moment, value: Any) -> Item:
        """Pick what the function picks."""
        return self.whole.item(moment, value)

    def take(self, state: Any, item: Item) -> Any:
        """Take an event of the first unit, or of a later one, which it may keep."""
        unit = self.whole.units.unit_of(item[0])
        if unit is None or unit == state[_LAST_KEPT]:
            return state
        firsts = state[_FIRSTS]
        if not firsts or unit == self.whole.units.unit_of(firsts[0][0]):
            if len(firsts) < self.whole.at_least:
                firsts.append(item)
            return state
        if unit != state[_LATEST]:
            state[_LATEST], state[_COUNTED] = unit, 0
        state[_COUNTED] += 1
        if state[_COUNTED] >= self.whole.at_least:
            self._carry_on(state, item, [0, 0, []], unit)
        return state

    def _carry_on(self, state: Any, opening: Item, course: list[Any], last: int) -> None:
        """Carry all runs on to the unit that an event keeps, along a course from there, up to its last kept unit."""
        if state[_OPENING] is None:
            state[_OPENING], state[_COURSE] = opening, course
        else:
            freezes = self.whole.freezes
            frozen = min(self.whole.freezes_between(state[_LAST_KEPT], moment_of(opening)), freezes + 1)
            step = [1, frozen, [[0, 1, freezes]] if frozen else []]
            state[_COURSE] = joined(joined(state[_COURSE], step, freezes), course, freezes)
        state[_LAST_KEPT] = last

    def read(self, state: Any, moment: Moment) -> Any:
        """Give the run, as if nothing had been before."""
        known = self.whole.initial()
        for item in state[_FIRSTS]:
            known = self.whole.take(known, item)
        if state[_OPENING] is not None:
            self.whole.carry_on(known, state[_LAST_KEPT], moment_of(state[_OPENING]))
            known[_RUN], known[_FREEZES] = _followed(state[_COURSE], known[_RUN], known[_FREEZES])
        return self.whole.read(known, moment)

    def merge(self, earlier: Any, later: Any) -> Any:
        """Take the later first unit's events again, which decide whether that is kept; then go on along its course."""
        for item in later[_FIRSTS]:
            earlier = self.take(earlier, item)
        if later[_LATEST] is not None:
            earlier[_LATEST], earlier[_COUNTED] = later[_LATEST], later[_COUNTED]
        if later[_OPENING] is not None:
            self._carry_on(earlier, later[_OPENING], later[_COURSE], later[_LAST_KEPT])
        return earlier


def _followed(course: list[Any], run: int, left: int) -> list[int]:
    """Give the run and its freezes left after a course, for a run with so many left before it.

    A course has how many units it adds and how many freezes it takes; then, for least numbers of freezes up to those
    that are enough, which other run there is after it, and with how many freezes left.
    """
    units, frozen, others = course
    if left >= frozen:
        return [run + units, left - frozen]
    _, run, left = others[bisect_right(others, left, key=itemgetter(0)) - 1]
    return [run, left]


def joined(first: list[Any], second: list[Any], freezes: int) -> list[Any]:
    """Give one course of two, where a run has no more than so many freezes.

    Examples:
        >>> joined([2, 1, [[0, 1, 3]]], [1, 2, [[0, 5, 1]]], 3)  # with 1 or 2 freezes the run ends in the second
        [3, 3, [[0, 2, 1], [1, 5, 1]]]
    """
    units, frozen, others = first
    found = [[least, *_followed(second, run, left)] for least, run, left in others]
    found += [[frozen + least, *other] for least, *other in second[2] if frozen + least <= freezes]
    different = [one for before, one in zip([[], *found], found, strict=False) if before[1:] != one[1:]]
    return [units + second[0], min(frozen + second[1], freezes + 1), different]
