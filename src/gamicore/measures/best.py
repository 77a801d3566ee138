"""The best: the greatest count or sum of one calendar unit."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from gamicore.measures.machine import Fold, Item, Moment
from gamicore.measures.totals import added
from gamicore.model import PeriodUnit, unit_index

_FIRST, _FIRST_TOTAL, _GREATEST, _LAST, _LAST_TOTAL = range(5)


@frozen
class Best(Fold):
    """The greatest count or sum that a calendar unit with an event has; of nothing 0.

    The state has the first unit and its total, the greatest total of those between, and the last unit (if it is
    another) and its total. The first is kept apart because an earlier part of the history may add to it.
    """

    keeps = "five numbers: the first and the last unit with their totals, and the greatest total of those between"
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
