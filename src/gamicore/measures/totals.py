"""Totals: counts, sums and averages."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gamicore.measures.machine import Fold, Item, Moment
from gamicore.model import Instant, Number, simplify


def added(total: Number, value: Number) -> Number:
    """Add two numbers; a whole sum is an `int`.

    Examples:
        >>> added(Fraction(1, 2), Fraction(3, 2))
        2
    """
    return simplify(total + value)


class Count(Fold):
    """How many."""

    keeps = "one number"
    keeps_rolling = "the time of each event"
    is_of_addition = True
    can_merge = True

    def initial(self) -> int:
        """Begin with 0."""
        return 0

    def item(self, moment: Moment, value: Any) -> None:
        """Need to know nothing."""

    def take(self, state: int, _item: None) -> int:
        """Count one more."""
        return state + 1

    def read(self, state: int, _moment: Moment) -> int:
        """Give the number."""
        return state

    def merge(self, earlier: int, later: int) -> int:
        """Add the numbers."""
        return earlier + later

    def read_kept(self, kept: list[None], first: int, _moment: Moment) -> int:
        """Count those inside."""
        return len(kept) - first


class Sum(Fold):
    """The sum of a field."""

    keeps = "one number"
    keeps_rolling = "time of each event, and the sum up to it"
    is_of_addition = True
    can_merge = True

    def initial(self) -> Number:
        """Begin with 0."""
        return 0

    def take(self, state: Number, item: Number) -> Number:
        """Add the value."""
        return added(state, item)

    def read(self, state: Number, _moment: Moment) -> Number:
        """Give the sum."""
        return state

    def merge(self, earlier: Number, later: Number) -> Number:
        """Add the sums."""
        return added(earlier, later)

    def keep(self, instants: list[Instant], kept: list[Item], instant: Instant, item: Item) -> None:
        """Keep the sum up to the event, so that the sum of a window is one difference."""
        instants.append(instant)
        kept.append(added(kept[-1], item) if kept else item)

    def join(self, earlier: list[list[Any]], later: list[list[Any]]) -> list[list[Any]]:
        """Raise the later sums by the earlier total."""
        before = earlier[1][-1] if earlier[1] else 0
        return [earlier[0] + later[0], earlier[1] + [added(before, total) for total in later[1]]]

    def read_kept(self, kept: list[Item], first: int, _moment: Moment) -> Any:
        """Give the sum of those inside."""
        if first == len(kept):
            return 0
        return added(kept[-1], -kept[first - 1]) if first else kept[-1]


class Average(Sum):
    """The sum of a field, divided by how many there are."""

    keeps = "two numbers: how many, and their sum"
    is_of_addition = False

    def initial(self) -> Any:
        """Begin with no event and the sum 0."""
        return [0, 0]

    def take(self, state: Any, item: Number) -> Any:
        """Count one more and add the value."""
        state[0] += 1
        state[1] = added(state[1], item)
        return state

    def read(self, state: Any, _moment: Moment) -> Any:
        """Divide exactly; of nothing there is no average."""
        return simplify(Fraction(state[1], state[0])) if state[0] else None

    def merge(self, earlier: Any, later: Any) -> Any:
        """Add the counts and the sums."""
        return [earlier[0] + later[0], added(earlier[1], later[1])]

    def read_kept(self, kept: list[Item], first: int, moment: Moment) -> Any:
        """Divide the sum of those inside by their number."""
        return self.read([len(kept) - first, super().read_kept(kept, first, moment)], moment)
