"""Rolling windows: the last 30 days or 12 hours before the event at hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import Any

from gamicore.measures.machine import Fold, Item, Moment, State
from gamicore.measures.streak import UnitStreak
from gamicore.measures.values import DISTINCT_LIMIT
from gamicore.measures.windows import Around
from gamicore.model import DAY, Instant, Step

_LONGEST_MONTH, _SHORTEST_MONTH = 31, 28
# Two zones differ by less: as much earlier or later a window may begin once its player has moved, or the clock changed.
_DOUBT = 2 * DAY
_INSTANTS, _VALUES, _SORTED, _LATEST = range(4)
# What a streak keeps of a kept unit: its number, the freezes taken since its row began, and the first of that.
_NUMBER, _FROZEN, _ROW = range(3)


class Rolling(Around):
    """Only events later than a length before the event at hand count.

    The state has the instants of the events, ascending, and beside them what the function keeps of each. Events are
    dropped once they are out of the window for good, whatever zone the player may move to: when a quarter of what
    is kept is, but the last of them stays, since sums are differences.

    Args:
        length: Microseconds, or a step of the calendar.
    """

    keeps = "of each event in the window what the function needs (and up to a third more, and two days more)"

    def __init__(self, fold: Fold, length: int | Step) -> None:
        super().__init__(fold)
        self.length = length
        self.can_merge = True

    def initial(self) -> State:
        """Begin without an event."""
        return [[], []]

    def add(self, state: Any, moment: Moment, value: Any) -> State:
        """Keep an event."""
        return self.keep(state, moment[0], self.fold.item(moment, value))

    def miss(self, state: Any, moment: Moment) -> State:
        """Keep a miss, if the function counts them."""
        return self.keep(state, moment[0], False) if self.fold.counts_misses else state  # noqa: FBT003 - its item

    def keep(self, state: Any, instant: Instant, item: Item) -> State:
        """Keep an event by its item."""
        instants, kept = state
        self.fold.keep(instants, kept, instant, item)
        self.drop(instants, kept, instant)
        return state

    def drop(self, instants: list[Instant], kept: list[Item], instant: Instant) -> bool:
        """Drop what is out of the window for good at an instant, if it is worth it; say whether it was."""
        earliest = self._earliest(instant)
        if not instants or instants[len(instants) // 4] > earliest:
            return False
        outside = bisect_right(instants, earliest) - 1
        del instants[:outside]
        del kept[:outside]
        return outside > 0

    def read(self, state: Any, moment: Moment) -> Any:
        """Give the value of the events in the window."""
        instants, kept = state
        return self.fold.read_kept(kept, self.first(instants, moment), moment)

    def first(self, instants: list[Instant], moment: Moment) -> int:
        """Give the index of the first event in the window; the calendar is asked only where it matters."""
        first = bisect_right(instants, self._earliest(moment[0]))
        if isinstance(self.length, int) or first == bisect_right(instants, self._latest(moment[0]), first):
            return first
        return bisect_right(instants, moment[2].step_back(moment[0], self.length), first)

    def _earliest(self, instant: Instant) -> Instant:
        """Give the instant before which no window that ends at an instant or later begins."""
        if isinstance(self.length, int):
            return instant - self.length
        return instant - (self.length.months * _LONGEST_MONTH + self.length.days) * DAY - _DOUBT

    def _latest(self, instant: Instant) -> Instant:
        """Give the instant after which no window that ends at an instant begins."""
        assert isinstance(self.length, Step)
        return instant - (self.length.months * _SHORTEST_MONTH + self.length.days) * DAY + _DOUBT

    def merge(self, earlier: Any, later: Any) -> State:
        """Put together what is kept."""
        instants, kept = self.fold.join(earlier, later)
        self.drop(instants, kept, instants[-1] if instants else 0)
        return [instants, kept]


class RollingDistinct(Rolling):
    """How many different values the events of a rolling window have, as far as they are told apart: 10,000.

    A value is in the window if its latest event is. So the state has the instants of the latest events, ascending, and
    beside them their values; then the same sorted by value: the values, and beside them the instants, by which a value
    that comes again is found. Of more than 10,000 values the latest do, wherever the window begins.
    """

    def initial(self) -> State:
        """Begin without an event."""
        return [[], [], [], []]

    def keep(self, state: Any, instant: Instant, item: Item) -> State:
        """Keep an event, which takes the place of an earlier one with its value."""
        instants, values, by_value, latest = state
        at = bisect_left(by_value, item)
        if at < len(by_value) and by_value[at] == item:
            before = values.index(item, bisect_left(instants, latest[at]))
            del instants[before], values[before]
            latest[at] = instant
        else:
            by_value.insert(at, item)
            latest.insert(at, instant)
        instants.append(instant)
        values.append(item)
        if len(values) > DISTINCT_LIMIT:
            _forget_first(state)
        if self.drop(instants, values, instant):
            _sort(state)
        return state

    def read(self, state: Any, moment: Moment) -> int:
        """Give the number of values whose latest event is in the window."""
        return len(state[_INSTANTS]) - self.first(state[_INSTANTS], moment)

    def merge(self, earlier: Any, later: Any) -> State:
        """Go on with the later part's values after the earlier part."""
        for instant, value in zip(later[_INSTANTS], later[_VALUES], strict=True):
            earlier = self.keep(earlier, instant, value)
        return earlier


def _forget_first(state: Any) -> None:
    at = bisect_left(state[_SORTED], state[_VALUES][0])
    for part, index in ((_INSTANTS, 0), (_VALUES, 0), (_SORTED, at), (_LATEST, at)):
        del state[part][index]


def _sort(state: Any) -> None:
    order = sorted(range(len(state[_VALUES])), key=state[_VALUES].__getitem__)
    state[_SORTED] = [state[_VALUES][at] for at in order]
    state[_LATEST] = [state[_INSTANTS][at] for at in order]


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

    def for_parts(self) -> Rolling:
        """Give the window that keeps each event in it and takes them again at each read: parts are put side by side."""
        return Rolling(self.fold, self.length)

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
