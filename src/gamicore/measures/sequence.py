"""Sequences: how many times events of several types came in one order."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from gamicore.measures.machine import Fold, Item, Moment, State
from gamicore.measures.rolling import Rolling
from gamicore.model import Instant, Step

_DONE, _NEXT, _UNTIL = range(3)


@frozen
class Sequence(Fold):
    """How many times a sequence was completed.

    The state has that number, the place in the sequence that comes next, and until when it has to be completed.

    Args:
        types: For each place in the sequence the index of its type.
        within: How long it may take: microseconds, or a step of the calendar of the event that begins it; `None` for
            ever.
    """

    keeps = "three numbers: how many, which type comes next, and until when"
    keeps_rolling = "when each completed one began; of the one under way when, which type comes next, until when"

    types: tuple[int, ...]
    within: int | Step | None = None

    def initial(self) -> Any:
        """Begin with none completed and none under way."""
        return [0, 0, None]

    def item(self, moment: Moment, value: Any) -> Item:
        """Pick the type, the instant, and until when a sequence lasts that it begins."""
        return [value, moment[0], self._until(moment) if value == self.types[0] else None]

    def _until(self, moment: Moment) -> int | None:
        if self.within is None or isinstance(self.within, int):
            return None if self.within is None else moment[0] + self.within
        return moment[2].step_on(moment[0], self.within)

    def take(self, state: Any, item: Item) -> Any:
        """Carry on, begin, or change nothing."""
        kind, instant, until = item
        following = state[_NEXT]
        if following and state[_UNTIL] is not None and instant > state[_UNTIL]:
            following = 0
        if kind == self.types[following]:
            if not following:
                state[_UNTIL] = until
            following += 1
        elif kind == self.types[0]:
            following, state[_UNTIL] = 1, until
        if following == len(self.types):
            state[_DONE] += 1
            following = 0
        state[_NEXT] = following
        if not following:
            state[_UNTIL] = None
        return state

    def read(self, state: Any, _moment: Moment) -> Any:
        """Give the number."""
        return state[_DONE]


class RollingSequence(Rolling):
    """How many times a sequence was completed, of the events in a rolling window.

    Its types are all different, so an event of the first type always begins anew, and what comes of it does not depend
    on what was before. So of what was completed in all, that counts which began in the window. The state has those
    beginnings, ascending; what the function keeps of the sequence under way; and when that began.
    """

    def __init__(self, fold: Sequence, length: int | Step) -> None:
        super().__init__(fold, length)
        self.first_type = fold.types[0]
        self.can_merge = False

    def initial(self) -> State:
        """Begin with none completed and none under way."""
        return [[], self.fold.initial(), None]

    def keep(self, state: Any, instant: Instant, item: Item) -> State:
        """Carry on; note when it began, if that completes it."""
        begun, under_way, beginning = state
        if item[0] == self.first_type:
            beginning = instant
        under_way = self.fold.take(under_way, item)
        if under_way[_DONE]:
            under_way[_DONE] = 0
            begun.append(beginning)
            self.drop(begun, [], instant)
        return [begun, under_way, beginning if under_way[_NEXT] else None]

    def read(self, state: Any, moment: Moment) -> int:
        """Count the beginnings in the window."""
        return len(state[0]) - self.first(state[0], moment)
