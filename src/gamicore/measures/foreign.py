"""History functions of plug-ins, as machines."""

from __future__ import annotations

from typing import Any, Protocol

from gamicore.measures.machine import Fold, Item, Moment, State


class HistoryFunction(Protocol):
    """A history function that a plug-in brings, already guarded: whatever goes wrong in it is a skip of `read`.

    Its states have the same forms as any machine's.
    """

    @property
    def can_merge(self) -> bool:
        """Whether `merge` is there."""
        ...

    def initial(self) -> State:
        """Give the state before any event, a fresh one."""
        ...

    def add(self, state: State, moment: Moment, value: Any) -> State:
        """Take an event; never raises."""
        ...

    def read(self, state: State, moment: Moment) -> Any:
        """Give the value at an event; `None` if it is missing."""
        ...

    def merge(self, earlier: State, later: State) -> State:
        """Give the state of two parts of a history, the first wholly before the second; never raises."""
        ...


class Foreign(Fold):
    """The machine of a plug-in's history function."""

    keeps = "what the plug-in keeps"

    def __init__(self, function: HistoryFunction) -> None:
        self.function = function
        self.can_merge = function.can_merge

    def initial(self) -> State:
        """Give the state before any event."""
        return self.function.initial()

    def item(self, moment: Moment, value: Any) -> Item:
        """Pick all that can be kept: the moment without its calendar, and the value."""
        return [moment[0], moment[1], list(moment[3]), value]

    def add(self, state: State, moment: Moment, value: Any) -> State:
        """Take an event."""
        return self.function.add(state, moment, value)

    def read(self, state: State, moment: Moment) -> Any:
        """Give the value.

        Raises:
            Skip: The plug-in has failed (`plugin-failed`).
        """
        return self.function.read(state, moment)

    def merge(self, earlier: State, later: State) -> State:
        """Put two states together."""
        return self.function.merge(earlier, later)

    def read_kept(self, kept: list[Item], first: int, moment: Moment) -> Any:
        """Take the events inside again, on the calendar of the event at hand."""
        state = self.initial()
        for instant, day, place, value in kept[first:]:
            state = self.add(state, (instant, day, moment[2], tuple(place)), value)
        return self.read(state, moment)
