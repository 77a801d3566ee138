"""The best: the greatest count or sum of one calendar unit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import Any

from attrs import frozen

from gamicore.measures.machine import Fold, Item, Moment, State
from gamicore.measures.rolling import Rolling
from gamicore.measures.totals import added
from gamicore.model import Instant, PeriodUnit, unit_index

_FIRST, _FIRST_TOTAL, _GREATEST, _LAST, _LAST_TOTAL = range(5)
# What a rolling window keeps of a unit: its number, its total, the instants of its first and of its latest event.
_NUMBER, _TOTAL, _BEGUN, _LATEST = range(4)


@frozen
class Best(Fold):
    """The greatest count or sum that a calendar unit with an event has; of nothing 0.

    The state has the first unit and its total, the greatest total of those between, and the last unit (if it is
    another) and its total. The first is kept apart because an earlier part of the history may add to it.
    """

    keeps = "five numbers: the first and the last unit with their totals, and the greatest total of those between"
    keeps_rolling = "time of each event, and the sum of its unit up to it; of each unit four to six numbers"
    can_merge = True

    every: PeriodUnit

    def initial(self) -> Any:
        """Begin without a unit."""
        return [None, 0, None, None, 0]

    def item(self, moment: Moment, value: Any) -> Item:
        """Pick the unit and what is added to its total."""
        return [unit_index(self.every, moment[1]), 1 if value is None else value]

    def take(self, state: Any, item: Item) -> Any:
        """Add to the total of the unit, which is the last one or a new one."""
        unit, value = item
        if unit == state[_LAST]:
            state[_LAST_TOTAL] = added(state[_LAST_TOTAL], value)
        elif unit == state[_FIRST]:
            state[_FIRST_TOTAL] = added(state[_FIRST_TOTAL], value)
        elif state[_FIRST] is None:
            state[_FIRST], state[_FIRST_TOTAL] = unit, value
        else:
            if state[_LAST] is not None:
                state[_GREATEST] = _greatest(state[_GREATEST], state[_LAST_TOTAL])
            state[_LAST], state[_LAST_TOTAL] = unit, value
        return state

    def read(self, state: Any, _moment: Moment) -> Any:
        """Give the greatest total."""
        if state[_LAST] is None:
            return state[_FIRST_TOTAL]
        return _greatest(state[_GREATEST], max(state[_FIRST_TOTAL], state[_LAST_TOTAL]))

    def merge(self, earlier: Any, later: Any) -> Any:
        """Take the units of the later part: its first may be the last of the earlier part."""
        for unit, total in ((_FIRST, _FIRST_TOTAL), (_LAST, _LAST_TOTAL)):
            if later[unit] is not None:
                earlier = self.take(earlier, [later[unit], later[total]])
        if later[_GREATEST] is not None:
            earlier[_GREATEST] = _greatest(earlier[_GREATEST], later[_GREATEST])
        return earlier


def _greatest(known: Any, total: Any) -> Any:
    return total if known is None or total > known else known


class RollingBest(Rolling):
    """The greatest count or sum of a calendar unit, of the events in a rolling window.

    Of the first unit in the window some events may be outside. So the state has the instants of the events, ascending,
    and beside them the sums of their units up to them; then the units; and last, numbers and totals of those units
    before the latest one that no other between has reached: the first of them that lies in the window is the greatest.
    """

    def initial(self) -> State:
        """Begin without an event."""
        return [[], [], [], []]

    def keep(self, state: Any, instant: Instant, item: Item) -> State:
        """Keep an event, which is of the latest unit or of a new one."""
        instants, sums, units, tops = state
        number, value = item
        if units and units[-1][_NUMBER] == number:
            units[-1][_TOTAL] = added(units[-1][_TOTAL], value)
            units[-1][_LATEST] = instant
        else:
            if units:
                _close(tops, units[-1])
            units.append([number, value, instant, instant])
        instants.append(instant)
        sums.append(units[-1][_TOTAL])
        if self.drop(instants, sums, instant):
            self._drop_units(units, tops, instants[0])
        return state

    def _drop_units(self, units: list[Any], tops: list[Any], outside: Instant) -> None:
        """Drop the units of which all events are out of the window for good."""
        del units[: bisect_right(units, outside, key=itemgetter(_LATEST))]
        first = units[0][_NUMBER] if units else None
        del tops[: len(tops) if first is None else bisect_left(tops, first, key=itemgetter(_NUMBER))]

    def read(self, state: Any, moment: Moment) -> Any:
        """Give the greatest of what the first unit in the window has inside, of the latest, and of those between."""
        instants, sums, units, tops = state
        first = self.first(instants, moment)
        if first == len(instants):
            return 0
        head = units[bisect_left(units, instants[first], key=itemgetter(_LATEST))]
        is_cut = head[_BEGUN] < instants[first]
        greatest = added(head[_TOTAL], -sums[first - 1]) if is_cut else head[_TOTAL]
        if head[_NUMBER] != units[-1][_NUMBER]:
            greatest = max(greatest, units[-1][_TOTAL])
            between = bisect_right(tops, head[_NUMBER], key=itemgetter(_NUMBER))
            if between < len(tops):
                greatest = max(greatest, tops[between][_TOTAL])
        return greatest

    def merge(self, earlier: Any, later: Any) -> State:
        """Put together what is kept: the later part's first unit may be the latest of the earlier one."""
        instants, sums, units, _ = earlier
        begun = [*later[2]]
        if units and begun and begun[0][_NUMBER] == units[-1][_NUMBER]:
            before, (_, total, _, latest) = units[-1][_TOTAL], begun.pop(0)
            inside = bisect_left(later[0], begun[0][_BEGUN]) if begun else len(later[0])
            later[1][:inside] = [added(before, one) for one in later[1][:inside]]
            units[-1][_TOTAL:] = [added(before, total), units[-1][_BEGUN], latest]
        units += begun
        instants += later[0]
        sums += later[1]
        tops: list[Any] = []
        for unit in units[:-1]:
            _close(tops, unit)
        if self.drop(instants, sums, instants[-1] if instants else 0):
            self._drop_units(units, tops, instants[0])
        return [instants, sums, units, tops]


def _close(tops: list[Any], unit: list[Any]) -> None:
    """Take a unit that is over in, and none before it that it reaches."""
    while tops and tops[-1][_TOTAL] <= unit[_TOTAL]:
        tops.pop()
    tops.append([unit[_NUMBER], unit[_TOTAL]])
