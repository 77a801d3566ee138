"""Sequences: how many times events of several types came in one order."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from gamicore.measures.machine import Fold, Item, Moment, State
from gamicore.measures.rolling import Rolling
from gamicore.model import Instant, Step

_DONE, _NEXT, _UNTIL = range(3)
# What a part keeps: its head, when the last event of that was, and the rest; of the head places, each with a time.
_HEAD, _LAST, _BODY = range(3)
_PLACE = 0


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

    def for_parts(self) -> SequenceParts:
        """Give the function that keeps how a part carries on whatever is under way before it."""
        return SequenceParts(self)


@frozen
class SequenceParts(Fold):
    """How many times a sequence was completed in a part of a history, before which one may have been under way.

    Its types are all different, so an event of the first type always begins anew, and what comes of it does not depend
    on what was before. Only the events before that, the head of the part, may carry on what an earlier part began, at
    any place but the first. How far they carry it depends on until when it has to be completed, but not much: if the
    last of the head comes in time, all of them do; else it is over after the head, and was completed in time or not.

    The state has, for each place but the first that may come next, the place that comes next after the head and when
    that was reached; when the last event of the head was; and what the function keeps of the events after the head, or
    `None` if there are none.
    """

    keeps = (
        "what `sequence` keeps since the first event of the first type; the time of the last event before it, and for "
        "each type but the first: which one comes next after these, if that came next before them, and since when"
    )
    can_merge = True

    whole: Sequence

    def initial(self) -> Any:
        """Begin without an event."""
        return [[[place, None] for place in range(1, len(self.whole.types))], None, None]

    def item(self, moment: Moment, value: Any) -> Item:
        """Pick what the function picks."""
        return self.whole.item(moment, value)

    def take(self, state: Any, item: Item) -> Any:
        """Take an event of the head, or one after it."""
        kind, instant, _ = item
        types = self.whole.types
        if state[_BODY] is not None or kind == types[0]:
            state[_BODY] = self.whole.take(state[_BODY] or self.whole.initial(), item)
            return state
        for reached in state[_HEAD]:
            if reached[_PLACE] < len(types) and kind == types[reached[_PLACE]]:
                reached[:] = [reached[_PLACE] + 1, instant]
        state[_LAST] = instant
        return state

    def read(self, state: Any, _moment: Moment) -> Any:
        """Give the number, as if nothing had been under way before."""
        return state[_BODY][_DONE] if state[_BODY] else 0

    def merge(self, earlier: Any, later: Any) -> Any:
        """Let the later head carry on the earlier body or, if there is none, the earlier head."""
        if earlier[_BODY] is None:
            head = [self._carried(reached, later[_HEAD]) for reached in earlier[_HEAD]]
            return [head, earlier[_LAST] if later[_LAST] is None else later[_LAST], later[_BODY]]
        done, following, until = self._completed(earlier[_BODY], later)
        if later[_BODY] is not None:
            more, following, until = later[_BODY]
            done += more
        return [earlier[_HEAD], earlier[_LAST], [done, following, until]]

    def _carried(self, reached: list[Any], head: list[list[Any]]) -> list[Any]:
        """Give the place that comes next after a head too, and when that was reached."""
        if reached[_PLACE] == len(self.whole.types):
            return reached
        place, since = head[reached[_PLACE] - 1]
        return reached if since is None else [place, since]

    def _completed(self, body: list[Any], part: Any) -> list[Any]:
        """Give what the function keeps after the head of a part."""
        done, following, until = body
        if not following or part[_LAST] is None:
            return body
        place, since = part[_HEAD][following - 1]
        if place == len(self.whole.types) and (until is None or since <= until):
            return [done + 1, 0, None]
        return [done, 0, None] if until is not None and part[_LAST] > until else [done, place, until]


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

    def for_parts(self) -> Rolling:
        """Give the window that keeps each event in it and takes them again at each read: parts are put side by side."""
        return Rolling(self.fold, self.length)

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
