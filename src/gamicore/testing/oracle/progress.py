"""Progress: badges and levels, judged in rounds after the awards of an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gamicore.definitions import Game
from gamicore.model import Number
from gamicore.progression import Badge, Ladder
from gamicore.rules import Earned, Score, Skip
from gamicore.testing.oracle.entries import Entry, earned, level_at, level_of, tiers_held
from gamicore.testing.oracle.history import Fact
from gamicore.testing.oracle.players import Team
from gamicore.testing.oracle.sight import Sight


def judged(sight: Sight) -> list[Entry]:
    """Give what its viewer earns, reaches and loses in one round.

    Args:
        sight: At the event at hand, with the entries that the round before has left.
    """
    game, time = sight.players.game, sight.at.time
    return [
        *(entry for badge in game.badges if badge.term.holds_at(time) for entry in badges_earned(badge, sight)),
        *(entry for ladder in game.ladders if ladder.term.holds_at(time) for entry in levels_changed(ladder, sight)),
    ]


def badges_earned(badge: Badge, sight: Sight) -> list[Entry]:
    """Give the tiers of a badge that the viewer earns now."""
    assert sight.viewer is not None
    held = tiers_held(badge.name, sight.viewer, sight.entries)
    return [
        Entry(sight.at, "badge", badge.name, sight.viewer, tier=tier)
        for tier in _tiers_that_hold(badge, sight.viewer, sight)
        if tier not in held
    ]


def _tiers_that_hold(badge: Badge, player: str, sight: Sight) -> list[str]:
    if badge.of is None:
        return [""] if sight.holds(badge.when) else []
    score = _score_of(badge.of, player, sight)
    return [] if score is None else [tier.name for tier in badge.tiers if score >= tier.threshold]


def _score_of(score: Score, player: str, sight: Sight) -> Number | None:
    if isinstance(score, Earned):
        return earned(sight.entries, player, score.currency)
    try:
        measured: Number | None = sight.measure(score)
    except Skip:
        return None
    return measured


def levels_changed(ladder: Ladder, sight: Sight) -> list[Entry]:
    """Give the levels that the viewer reaches now, or loses; one that the event at hand has moved stays."""
    assert sight.viewer is not None
    held = level_of(ladder, sight.viewer, sight.entries)
    reached = level_at(ladder, earned(sight.entries, sight.viewer, ladder.currency))
    gained = [
        Entry(sight.at, "level", ladder.name, sight.viewer, tier=str(number)) for number in range(held + 1, reached + 1)
    ]
    lost = [
        Entry(sight.at, "level", ladder.name, sight.viewer, tier=str(number), takes=True)
        for number in range(held, reached, -1)
        if ladder.demotion == "automatic"
    ]
    return _unmoved([*gained, *lost], sight.entries)


def _unmoved(moves: Sequence[Entry], entries: Iterable[Entry]) -> list[Entry]:
    """Give the moves up to the first level that the same event has moved already."""
    done = {(entry.element, entry.tier, entry.player, entry.cause.name) for entry in entries if entry.kind == "level"}
    kept: list[Entry] = []
    for move in moves:
        if (move.element, move.tier, move.player, move.cause.name) in done:
            break
        kept.append(move)
    return kept


def brought_about(earning: Entry, cause: Fact, game: Game, number: int) -> Fact | None:
    """Give the event `badge.earned` or `level.reached` that an entry brings about; `None` for a level lost.

    Args:
        number: Greater than that of whatever the same cause has brought about before.
    """
    if earning.takes:
        return None
    assert not isinstance(earning.player, Team), "teams have no badges and no levels"
    fields: dict[str, str | int]
    if earning.kind == "badge":
        name, fields = "badge.earned", {"badge": earning.element, "tier": earning.tier}
    else:
        name, fields = "level.reached", {"ladder": earning.element, "level": int(earning.tier)}
    return cause.brought(game.event_types[game.type_index[name]], earning.player, number, fields)


def tier_of(earning: Entry) -> str:
    """Name the tier or level for which a rule is asked, as awards are identified."""
    return f"{earning.kind} {earning.element} {earning.tier}".rstrip()
