"""Windows around a function: calendar units, named spans of days, and what comes after a badge."""

from __future__ import annotations

from typing import Any, ClassVar

from gamicore.measures.machine import Fold, Machine, Moment, State
from gamicore.model import Instant, PeriodUnit, unit_index


class Around(Machine):
    """A window around a function.

    Attributes:
        keeps: What a state keeps, for people.
    """

    keeps: ClassVar[str]

    def __init__(self, fold: Fold) -> None:
        self.fold = fold
        self.counts_misses = fold.counts_misses
        self.can_merge = fold.can_merge


class Period(Around):
    """Only events of the same calendar unit count.

    The state has the unit of the latest event, and the function's state in it. Days, and so units, never go back.
    """

    keeps = "the number of the unit, and what the function keeps"

    def __init__(self, fold: Fold, unit: PeriodUnit) -> None:
        super().__init__(fold)
        self.unit = unit

    def for_parts(self) -> Period:
        """Give the same window around the function for parts."""
        return Period(self.fold.for_parts(), self.unit)

    def initial(self) -> State:
        """Begin without a unit."""
        return [None, self.fold.initial()]

    def add(self, state: Any, moment: Moment, value: Any) -> State:
        """Take an event; the first of a unit begins anew."""
        inside = self._inside(state, moment)
        inside[1] = self.fold.add(inside[1], moment, value)
        return inside

    def miss(self, state: Any, moment: Moment) -> State:
        """Take a miss; the first event of a unit begins anew."""
        inside = self._inside(state, moment)
        inside[1] = self.fold.miss(inside[1], moment)
        return inside

    def _inside(self, state: Any, moment: Moment) -> Any:
        unit = unit_index(self.unit, moment[1])
        return state if state[0] == unit else [unit, self.fold.initial()]

    def read(self, state: Any, moment: Moment) -> Any:
        """Give the value in the unit at hand."""
        return self.fold.read(self._inside(state, moment)[1], moment)

    def merge(self, earlier: Any, later: Any) -> State:
        """Merge within a unit; a later unit has nothing of an earlier."""
        if later[0] is None:
            return earlier
        return [later[0], self.fold.merge(earlier[1], later[1])] if earlier[0] == later[0] else later


class Dates(Around):
    """Only events of a span of time count; the state is that of the function.

    Args:
        start: The first instant inside.
        end: The first instant after it.
    """

    keeps = "what the function keeps"

    def __init__(self, fold: Fold, start: Instant, end: Instant) -> None:
        super().__init__(fold)
        self.start = start
        self.end = end
        self.is_of_addition = fold.is_of_addition

    def for_parts(self) -> Dates:
        """Give the same window around the function for parts."""
        return Dates(self.fold.for_parts(), self.start, self.end)

    def initial(self) -> State:
        """Begin as the function does."""
        return self.fold.initial()

    def add(self, state: State, moment: Moment, value: Any) -> State:
        """Take an event inside the span."""
        return self.fold.add(state, moment, value) if self.start <= moment[0] < self.end else state

    def miss(self, state: State, moment: Moment) -> State:
        """Take a miss inside the span."""
        return self.fold.miss(state, moment) if self.start <= moment[0] < self.end else state

    def read(self, state: State, moment: Moment) -> Any:
        """Give the function's value."""
        return self.fold.read(state, moment)

    def merge(self, earlier: State, later: State) -> State:
        """Merge as the function does."""
        return self.fold.merge(earlier, later)


class Since(Around):
    """Only events after a badge was earned count: the state is empty before that, then it holds the function's state.

    It cannot be merged, for a part of a history does not know whether an earlier one earns the badge; `SinceParts` can.
    """

    keeps = "whether the badge was earned, and what the function keeps"

    def __init__(self, fold: Fold) -> None:
        super().__init__(fold)
        self.can_merge = False

    def for_parts(self) -> SinceParts:
        """Give the window that keeps what is before the badge too."""
        return SinceParts(self.fold.for_parts())

    def initial(self) -> State:
        """Begin without the badge."""
        return []

    def add(self, state: Any, moment: Moment, value: Any) -> State:
        """Take an event if the badge was earned before it."""
        if state:
            state[0] = self.fold.add(state[0], moment, value)
        return state

    def miss(self, state: Any, moment: Moment) -> State:
        """Take a miss if the badge was earned before it."""
        if state:
            state[0] = self.fold.miss(state[0], moment)
        return state

    def restart(self, state: Any) -> State:
        """Begin to count, if the badge was not earned before (perhaps another tier of it)."""
        return state or [self.fold.initial()]

    def read(self, state: Any, moment: Moment) -> Any:
        """Give the function's value."""
        return self.fold.read(state[0] if state else self.fold.initial(), moment)


class SinceParts(Around):
    """Only events after a badge was earned count, in a part of a history before which it may have been earned.

    The state has two of the function: of the events up to the one at which the part earned the badge, and of those
    after it. The first counts only if an earlier part has earned it, and then comes before the second; so every event
    is taken once, and merging puts neighbours together.
    """

    keeps = "what the function keeps up to the badge, and what it keeps after it"

    def initial(self) -> State:
        """Begin without the badge and without an event."""
        return [self.fold.initial()]

    def add(self, state: Any, moment: Moment, value: Any) -> State:
        """Take an event, before or after the badge."""
        state[-1] = self.fold.add(state[-1], moment, value)
        return state

    def miss(self, state: Any, moment: Moment) -> State:
        """Take a miss, before or after the badge."""
        state[-1] = self.fold.miss(state[-1], moment)
        return state

    def restart(self, state: Any) -> State:
        """Begin to count, if the part has not earned the badge before."""
        return state if state[1:] else [*state, self.fold.initial()]

    def read(self, state: Any, moment: Moment) -> Any:
        """Give the function's value after the badge, as if none had been earned before."""
        return self.fold.read(state[1] if state[1:] else self.fold.initial(), moment)

    def merge(self, earlier: Any, later: Any) -> State:
        """Go on in the earlier part with all before the later badge, and with all after it if that is the first."""
        earlier[-1] = self.fold.merge(earlier[-1], later[0])
        if later[1:]:
            if earlier[1:]:
                earlier[1] = self.fold.merge(earlier[1], later[1])
            else:
                earlier.append(later[1])
        return earlier
