"""Offsets: how far the clocks of a zone are from UTC, and what they show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta, tzinfo
from functools import lru_cache

from gamicore.model.instant import EPOCH, MICROSECONDS, Instant

DAY = 86_400 * MICROSECONDS
# What clocks show is counted in microseconds from the day before 0001-01-01, so that a day is its ordinal times DAY.
EPOCH_SHOWN = EPOCH.toordinal() * DAY
# No zone has changed its clocks twice within a week since 1900: between looks this far apart is one change at most.
_LOOK = 3 * DAY
_LOOKS = 122
_BLOCK = _LOOK * _LOOKS
_FARTHEST = 2 * DAY
# Beyond these, which `datetime` nearly cannot compute, offsets are as they are there.
_FIRST = -719_160 * DAY
_LAST = 2_932_890 * DAY

Stretch = tuple[Instant, Instant, int]


def offset_at(zone: tzinfo, instant: Instant) -> int:
    """Give the offset of a zone at an instant, in microseconds; east of Greenwich it is positive."""
    starts, offsets = _stretches_of_block(zone, instant // _BLOCK)
    return offsets[bisect_right(starts, instant) - 1]


def shown_at(zone: tzinfo, instant: Instant) -> int:
    """Give what a clock with a calendar shows: the day's ordinal times `DAY`, plus the microseconds since midnight."""
    return instant + offset_at(zone, instant) + EPOCH_SHOWN


def instant_showing(zone: tzinfo, shown: int) -> Instant:
    """Give the first instant at which a clock shows this or more: where it skips that time, when it skips."""
    about = shown - EPOCH_SHOWN
    for start, end, offset in stretches(zone, about - _FARTHEST, about + _FARTHEST):
        if about - offset < end:
            return max(start, about - offset)
    raise AssertionError("no zone is two days from UTC")


def stretches(zone: tzinfo, start: Instant, end: Instant) -> Iterator[Stretch]:
    """Cut a half-open span of time into stretches with one offset each: start, end and offset of each."""
    while start < end:
        block = start // _BLOCK
        starts, offsets = _stretches_of_block(zone, block)
        at = bisect_right(starts, start)
        following = starts[at] if at < len(starts) else (block + 1) * _BLOCK
        stop = min(following, end)
        yield start, stop, offsets[at - 1]
        start = stop


@lru_cache(maxsize=8_192)
def _stretches_of_block(zone: tzinfo, block: int) -> tuple[list[Instant], list[int]]:
    """Give where the stretches of about a year begin, and their offsets; the zone's history never changes."""
    start = block * _BLOCK
    starts, offsets = [start], [_computed(zone, start)]
    for look in range(start + _LOOK, start + _BLOCK + 1, _LOOK):
        offset = _computed(zone, look)
        if offset != offsets[-1]:
            change = _change_between(zone, look - _LOOK, look)
            if change < start + _BLOCK:
                starts.append(change)
                offsets.append(offset)
    return starts, offsets


def _change_between(zone: tzinfo, before: Instant, after: Instant) -> Instant:
    """Give the first instant of the offset that holds after the one change between two instants."""
    offset = _computed(zone, after)
    while before + 1 < after:
        middle = (before + after) // 2
        if _computed(zone, middle) == offset:
            after = middle
        else:
            before = middle
    return after


def _computed(zone: tzinfo, instant: Instant) -> int:
    moment = EPOCH + timedelta(microseconds=min(max(instant, _FIRST), _LAST))
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return (offset.days * 86_400 + offset.seconds) * MICROSECONDS + offset.microseconds
