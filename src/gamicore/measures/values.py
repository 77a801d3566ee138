"""Single values of a field: the least, the greatest, the first, the latest, and how many different ones."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from gamicore.measures.machine import Fold, Item, Moment
from gamicore.model import Instant

DISTINCT_LIMIT = 10_000


class _One(Fold):
    """A value of the field that was chosen; `None` before the first."""

    keeps = "one value"
    can_merge = True

    def initial(self) -> Any:
        """Begin without a value."""
        return None

    def read(self, state: Any, _moment: Moment) -> Any:
        """Give the value."""
        return state

    def merge(self, earlier: Any, later: Any) -> Any:
        """Take the value of the later part after that of the earlier."""
        return earlier if later is None else self.take(earlier, later)


class Maximum(_One):
    """The greatest value."""

    keeps_rolling = "each event that no later one has beaten"

    def beats(self, value: Any, other: Any) -> bool:
        """Say whether one value makes another needless."""
        return bool(value >= other)

    def take(self, state: Any, item: Item) -> Any:
        """Choose the greater one."""
        return item if state is None or self.beats(item, state) else state

    def keep(self, instants: list[Instant], kept: list[Item], instant: Instant, item: Item) -> None:
        """Keep the event, and none before it that it beats: they are never again the greatest of a window."""
        self._forget(instants, kept, item)
        instants.append(instant)
        kept.append(item)

    def join(self, earlier: list[list[Any]], later: list[list[Any]]) -> list[list[Any]]:
        """Forget of the earlier events those that the greatest of the later ones beats."""
        if later[1]:
            self._forget(earlier[0], earlier[1], later[1][0])
        return super().join(earlier, later)

    def _forget(self, instants: list[Instant], kept: list[Item], item: Item) -> None:
        while kept and self.beats(item, kept[-1]):
            instants.pop()
            kept.pop()

    def read_kept(self, kept: list[Item], first: int, _moment: Moment) -> Any:
        """Give the first one inside: no later one beats it."""
        return kept[first] if first < len(kept) else None


class Minimum(Maximum):
    """The least value."""

    def beats(self, value: Any, other: Any) -> bool:
        """Say whether one value makes another needless."""
        return bool(value <= other)


class First(_One):
    """The value of the first event."""

    def take(self, state: Any, item: Item) -> Any:
        """Stay with the first."""
        return item if state is None else state

    def read_kept(self, kept: list[Item], first: int, _moment: Moment) -> Any:
        """Give the first one inside."""
        return kept[first] if first < len(kept) else None


class Latest(_One):
    """The value of the latest event."""

    def take(self, _state: Any, item: Item) -> Any:
        """Go on to the latest."""
        return item

    def read_kept(self, kept: list[Item], first: int, _moment: Moment) -> Any:
        """Give the last one, if it is inside."""
        return kept[-1] if first < len(kept) else None


class Distinct(Fold):
    """How many different values, as far as they are told apart: 10,000.

    The state is the sorted list of the values, or the number once there are so many.
    """

    keeps = "each different value, up to 10,000 of them; then the number 10,000"
    keeps_rolling = "each value once, with the time of its latest event, up to 10,000 of them"
    can_merge = True

    def initial(self) -> Any:
        """Begin without a value."""
        return []

    def take(self, state: Any, item: Item) -> Any:
        """Keep the value if it is new."""
        if state == DISTINCT_LIMIT:
            return state
        at = bisect_left(state, item)
        if at < len(state) and state[at] == item:
            return state
        if len(state) == DISTINCT_LIMIT - 1:
            return DISTINCT_LIMIT
        state.insert(at, item)
        return state

    def read(self, state: Any, _moment: Moment) -> int:
        """Give the number."""
        return state if isinstance(state, int) else len(state)

    def merge(self, earlier: Any, later: Any) -> Any:
        """Unite the values."""
        if isinstance(later, int):
            return later
        for value in later:
            earlier = self.take(earlier, value)
        return earlier
