"""Functions of expressions: of the event at hand, and of what came before it."""

from __future__ import annotations

from gamicore.plugins import Function, HistoryFunction, Moment
from gamicore.rules import DATE, DURATION, INTEGER

# The instant of the latest event, and the longest gap before it. For merging, the instant of the first event too.
Gaps = list[int | None]


def whole_weeks(start: int, end: int) -> int:
    """Count the whole weeks from one day to another, both as ordinals."""
    return (end - start) // 7


def add_gap(state: Gaps, moment: Moment, value: None) -> Gaps:  # noqa: ARG001 - it is over types, not fields
    """Take one more event, which lies `gap` after the latest."""
    first, latest, longest = state
    if latest is None:
        return [moment.time, moment.time, None]
    gap = moment.time - latest
    return [first, moment.time, gap if longest is None else max(longest, gap)]


def read_gap(state: Gaps, moment: Moment) -> int | None:  # noqa: ARG001 - it is the same whenever it is asked
    """Give the longest gap; there is none before the second event."""
    return state[2]


def merge_gaps(earlier: Gaps, later: Gaps) -> Gaps:
    """Put two parts of a history together: the gap between them counts too."""
    if earlier[1] is None or later[0] is None:
        return later if earlier[1] is None else earlier
    gaps = [earlier[2], later[0] - earlier[1], later[2]]
    return [earlier[0], later[1], max(gap for gap in gaps if gap is not None)]


WEEKS = Function("weeks", parameters=(DATE, DATE), result=INTEGER, call=whole_weeks)
LONGEST_GAP = HistoryFunction(
    "longest_gap", initial=[None, None, None], add=add_gap, read=read_gap, merge=merge_gaps, result=DURATION
)
