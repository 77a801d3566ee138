"""Folds a state again whose past has changed, beside what it was, as far as that can make a difference.

Inputs are taken in blocks that end where snapshots were taken. As long as inputs change, both states are folded; what
they say differs in what the ledger, or the next state, has to be told. Once they agree, the rest is left as it is. They
agree too where slots that only add up differ by an amount: that is added to what comes later, and only blocks in which
it may carry such a slot over a threshold are folded again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from attrs import define, field

from gamicore.engine.folding.edits import Edit, Sent
from gamicore.engine.folding.states import State, copied
from gamicore.ledger import Fact, Row
from gamicore.model import Number
from gamicore.plan import POSITION, Shift, Slots

Run = Callable[[Slots, list[Fact], list[Row], list[Sent]], None]
Moved = list[tuple[Shift, Number]]


@define
class Said:
    """What folding some inputs has said: entries, and inputs of other states."""

    rows: list[Row] = field(factory=list)
    sent: list[Sent] = field(factory=list)


class Mending:
    """One state being mended.

    Args:
        run: Folds inputs into slots.
        shifts: The slots that only add up.
        spacing: After how many inputs there is to be a snapshot; 0 for none.

    Attributes:
        before: What the inputs as they were have said, as far as they were folded again.
        after: What they say now.
    """

    def __init__(self, state: State, edit: Edit, run: Run, shifts: Sequence[Shift], spacing: int) -> None:
        self._state = state
        self._removed = edit.removed
        self._added = sorted(edit.added, reverse=True)
        self._last = edit.last()
        self._run = run
        self._shifts = shifts
        self._spacing = spacing
        self._inputs: list[Fact] = []
        self._cuts: list[int] = []
        self._snapshots: list[Slots] = []
        self._gap = state.due - (state.cuts[-1] if state.cuts else 0)
        self.before = Said()
        self.after = Said()

    def mend(self, old: Slots, new: Slots, start: int) -> None:
        """Fold on, and leave the state as its inputs now make it.

        Args:
            old: The slots as they were after the first inputs, which end with an event.
            new: The slots as they are now after the same inputs.
            start: How many inputs these are.
        """
        state, at = self._state, start
        number = bisect_right(state.cuts, start)
        self._cuts, self._snapshots = state.cuts[:number], state.snapshots[:number]
        while True:
            end = state.cuts[number] if number < len(state.cuts) else len(state.facts)
            self._fold(old, new, at, end, start)
            at = end
            if number == len(state.cuts):
                state.slots = new
                break
            number += 1
            moved = None if self._changes_from(at) else self._agreement(old, new)
            if moved is None:
                continue
            following = self._next_in_reach(number, moved)
            if following > number:
                old, new, at = self._skip(number, following, at, moved, start)
                number = following
            if following > len(state.cuts):
                break
        state.facts[start:] = self._inputs
        state.follow(self._cuts, self._snapshots, self._gap)

    def _changes_from(self, at: int) -> bool:
        """Say whether inputs change behind the first ones."""
        return self._last is not None and self._last >= self._state.facts[at][POSITION]

    def _fold(self, old: Slots, new: Slots, begun: int, end: int, start: int) -> None:
        """Fold one block of inputs, as they were and as they are now."""
        facts = self._state.facts
        block = facts[begun:end]
        is_open = end == len(facts)
        mine = [fact for fact in block if fact not in self._removed] if self._removed else block
        added: list[Fact] = []
        while self._added and (is_open or self._added[-1][POSITION] < facts[end][POSITION]):
            added.append(self._added.pop())
        if added:
            mine = sorted([*mine, *added])
        self._run(old, block, self.before.rows, self.before.sent)
        for part, is_last in _parts(mine, self._spacing):
            self._run(new, part, self.after.rows, self.after.sent)
            self._inputs += part
            if not (is_last and is_open):
                kept, weight = copied(new)
                self._cuts.append(start + len(self._inputs))
                self._snapshots.append(kept)
                self._gap = self._spacing + weight

    def _agreement(self, old: Slots, new: Slots) -> Moved | None:
        """Give by how much slots that only add up differ; `None` if others differ too."""
        if old == new:
            return []
        moved: Moved = []
        same = list(old)
        for shift in self._shifts:
            change = new[shift.index] - old[shift.index]
            if change:
                moved.append((shift, change))
                same[shift.index] = new[shift.index]
        return moved if same == new else None

    def _next_in_reach(self, number: int, moved: Moved) -> int:
        """Give the first block from one on in which a change may carry a slot over a threshold; else one behind all."""
        state = self._state
        count = len(state.cuts)
        compared = [(shift, change) for shift, change in moved if shift.thresholds]
        while compared and number <= count:
            earlier = state.snapshots[number - 1]
            later = state.snapshots[number] if number < count else state.slots
            if any(_is_in_reach(shift, change, earlier, later) for shift, change in compared):
                return number
            number += 1
        return count + 1

    def _skip(self, number: int, following: int, at: int, moved: Moved, start: int) -> tuple[Slots, Slots, int]:
        """Leave blocks as they are but for what slots add up to; give both states behind them, and where that is."""
        state = self._state
        is_end = following > len(state.cuts)
        end = len(state.facts) if is_end else state.cuts[following - 1]
        grown = start + len(self._inputs) - at
        old = state.slots if is_end else copied(state.snapshots[following - 1])[0]
        for snapshot in state.snapshots[number:following]:
            _move(snapshot, moved)
            self._snapshots.append(snapshot)
        self._cuts += [cut + grown for cut in state.cuts[number:following]]
        self._inputs += state.facts[at:end]
        if is_end:
            _move(state.slots, moved)
            return old, state.slots, end
        return old, copied(state.snapshots[following - 1])[0], end


def _move(slots: Slots, moved: Moved) -> None:
    for shift, change in moved:
        slots[shift.index] += change


def _is_in_reach(shift: Shift, change: Number, earlier: Slots, later: Slots) -> bool:
    """Say whether a threshold lies where a slot was between two snapshots, or where the change carries it."""
    values = (earlier[shift.index], later[shift.index])
    fallen = 0 if shift.fallen is None else later[shift.fallen] - earlier[shift.fallen]
    least, greatest = min(values) - fallen + min(change, 0), max(values) + fallen + max(change, 0)
    return any(least <= threshold <= greatest for threshold in shift.thresholds)


def _parts(inputs: list[Fact], spacing: int) -> Iterator[tuple[list[Fact], bool]]:
    """Cut inputs into parts about so long that end with an event; say of each whether it is the last."""
    start = 0
    while spacing and len(inputs) - start >= 2 * spacing:
        end = start + spacing
        while end < len(inputs) and inputs[end][POSITION] == inputs[end - 1][POSITION]:
            end += 1
        if end == len(inputs):
            break
        yield inputs[start:end], False
        start = end
    if start < len(inputs):
        yield inputs[start:], True
