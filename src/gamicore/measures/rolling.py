"""Rolling windows: the last 30 days or 12 hours before the event at hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

from gamicore.measures.machine import Fold, Item, Moment, State
from gamicore.measures.values import DISTINCT_LIMIT
from gamicore.measures.windows import Around
from gamicore.model import DAY, Instant, Step

_LONGEST_MONTH, _SHORTEST_MONTH = 31, 28
# Two zones differ by less: as much earlier or later a window may begin once its player has moved, or the clock changed.
_DOUBT = 2 * DAY
_INSTANTS, _VALUES, _SORTED, _LATEST = range(4)


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
