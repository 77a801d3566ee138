"""Machines: what takes the events of one key, one after the other, and gives the value of a measure."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from gamicore.model import Calendar, Instant

Position = tuple[Any, ...]
Moment = tuple[Instant, int, Calendar, Position]
"""When an event happened: the instant, the ordinal of the day, the calendar of the zone, and its place in event order.

Two events never have the same place: an event that another brings about has one of its own.
"""
State = Any
"""What a machine remembers of a key: `None`, a truth, an `int`, a `Fraction`, a text, or a list of these.

It is never changed but by `add`, `miss`, `restart` and `merge`, which may give back the object that they were handed.
"""
Item = Any
"""What a function needs to know of one event, in the same forms as a state."""


class Machine(ABC):
    """A measure as a machine: one for all keys, each of which has a state.

    Moments come in event order.

    Attributes:
        counts_misses: `miss` has to be told of events that do not fulfil the measure's condition.
        is_of_addition: A state is one number, and an event adds the same to it whenever it comes.
        can_merge: `merge` is there; where it is not, that of `for_parts` is.
    """

    counts_misses: bool = False
    is_of_addition: bool = False
    can_merge: bool = False

    @abstractmethod
    def initial(self) -> State:
        """Give the state of a key that no event has, a fresh one."""

    @abstractmethod
    def add(self, state: State, moment: Moment, value: Any) -> State:
        """Take an event that counts.

        Args:
            value: Of the measure's field; for a sequence the index of the event's type; else `None`.
        """

    def miss(self, state: State, _moment: Moment) -> State:
        """Take an event of the measure's types that does not fulfil its condition."""
        return state

    def restart(self, state: State) -> State:
        """Begin to count after this event: the player has earned the badge that the window names."""
        return state

    @abstractmethod
    def read(self, state: State, moment: Moment) -> Any:
        """Give the value at an event, which the state has taken already if it counts; `None` if it is missing."""

    def merge(self, _earlier: State, _later: State) -> State:
        """Give the state after two parts of a history, the first wholly before the second; both are used up."""
        raise AssertionError(f"{type(self).__name__} has no merge")

    def for_parts(self) -> Machine:
        """Give the machine of the same measure whose states can be merged.

        It reads what this one reads. Where this one cannot merge, it keeps more: what a part of a history makes of
        whatever may have been before it. It is a machine of its own, so that nobody pays for that who folds a history
        from its beginning, as the engine does. Only a plug-in's function without `merge` has none that can merge.
        """
        return self


class Fold(Machine):
    """A history function: the machine of a measure without a window, and what windows are put around.

    A window may hand it the same events several times, so it takes an event in two steps: `item` picks what it needs
    to know, which can be kept, and `take` goes on with that.

    A rolling window keeps the instants of its events and beside them what `keep` makes of their items.

    Attributes:
        keeps: What a state keeps, for people.
        keeps_rolling: What a rolling window around it keeps, for people.
    """

    keeps: ClassVar[str]
    keeps_rolling: ClassVar[str] = "each event"

    def item(self, _moment: Moment, value: Any) -> Item:
        """Pick what the function needs to know of an event."""
        return value

    def take(self, _state: State, _item: Item) -> State:
        """Take an event by its item."""
        raise AssertionError(f"{type(self).__name__} takes whole events only")

    def add(self, state: State, moment: Moment, value: Any) -> State:
        """Take an event that counts."""
        return self.take(state, self.item(moment, value))

    def for_parts(self) -> Fold:
        """Give the function whose states can be merged."""
        return self

    def keep(self, instants: list[Instant], kept: list[Item], instant: Instant, item: Item) -> None:
        """Keep an event of a rolling window."""
        instants.append(instant)
        kept.append(item)

    def join(self, earlier: list[list[Any]], later: list[list[Any]]) -> list[list[Any]]:
        """Put together the instants, and what is kept beside them, of two parts of a history."""
        return [earlier[0] + later[0], earlier[1] + later[1]]

    def read_kept(self, kept: list[Item], first: int, moment: Moment) -> Any:
        """Give the value of those events that are kept from an index on; those before it are outside the window."""
        state = self.initial()
        for item in kept[first:]:
            state = self.take(state, item)
        return self.read(state, moment)
