"""Levels: judged for one player at one event."""

from __future__ import annotations

from collections.abc import Sequence

from gamicore.progression import Ladder
from gamicore.testing.oracle.entries import Entry, earned
from gamicore.testing.oracle.wire import Fact


def level_of(ladder: Ladder, player: str, entries: Sequence[Entry]) -> int:
    """Give the level that a player holds: what is held from the start, and what was reached and lost since."""
    moves = [
        entry.signed for entry in entries if (entry.kind, entry.element, entry.player) == ("level", ladder.name, player)
    ]
    return _reached(ladder, 0) + sum(moves)


def levels_changed(ladder: Ladder, player: str, at: Fact, before: Sequence[Entry]) -> list[Entry]:
    """Give the levels that a player reaches now, or loses.

    Args:
        before: The entries made so far, those of this event included.
    """
    held = level_of(ladder, player, before)
    reached = _reached(ladder, earned(before, player, ladder.currency))
    gained = [Entry(at, "level", ladder.name, player, tier=str(number)) for number in range(held + 1, reached + 1)]
    lost = [
        Entry(at, "level", ladder.name, player, tier=str(number), takes=True) for number in range(held, reached, -1)
    ]
    return gained if ladder.demotion == "never" else [*gained, *lost]


def _reached(ladder: Ladder, total: int) -> int:
    return sum(1 for threshold in ladder.thresholds if total >= threshold)
