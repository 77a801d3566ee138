"""Badges: judged for one player at one event."""

from __future__ import annotations

from collections.abc import Sequence

from gamicore.model import Number
from gamicore.progression import Badge
from gamicore.rules import Earned, Score
from gamicore.testing.oracle.entries import Entry, earned
from gamicore.testing.oracle.sight import Sight


def badges_earned(badge: Badge, player: str, sight: Sight, before: Sequence[Entry]) -> list[Entry]:
    """Give the tiers of a badge that a player earns now.

    Args:
        sight: The player's own, at the event at hand.
        before: The entries made so far, those of this event included.
    """
    return [
        Entry(sight.at, "badge", badge.name, player, tier=tier)
        for tier in _tiers_that_hold(badge, player, sight, before)
        if tier not in tiers_held(badge, player, before)
    ]


def tiers_held(badge: Badge, player: str, entries: Sequence[Entry]) -> list[str]:
    """Give the tiers of a badge that a player has earned, in order."""
    return [
        entry.tier for entry in entries if (entry.kind, entry.element, entry.player) == ("badge", badge.name, player)
    ]


def _tiers_that_hold(badge: Badge, player: str, sight: Sight, entries: Sequence[Entry]) -> list[str]:
    if badge.of is None:
        return [""] if sight.holds(badge.when) else []
    score = _score_of(badge.of, player, sight, entries)
    return [tier.name for tier in badge.tiers if score >= tier.threshold]


def _score_of(score: Score, player: str, sight: Sight, entries: Sequence[Entry]) -> Number:
    if isinstance(score, Earned):
        return earned(entries, player, score.currency)
    measured = sight.measure(score)
    assert measured is not None
    return measured
