"""Leaderboards: who stands in which window, with which score and rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from gamicore.leaderboards import COMPETITION, Leaderboard
from gamicore.model import BEGINNING, Instant, Number, simplify
from gamicore.rules import Earned
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.history import Fact
from gamicore.testing.oracle.measures import amount_of, counts
from gamicore.testing.oracle.players import Players, Team, end_of
from gamicore.testing.oracle.sight import Sight

Row = tuple[str, Number, Number]


@frozen
class Change:
    """What one event added to the score of one player."""

    player: str
    time: Instant
    amount: Number


def changes_of(
    board: Leaderboard, happened: Sequence[Fact], entries: Sequence[Entry], players: Players
) -> list[Change]:
    """Give what each event added to each player who has an entry of the currency by it, or whose event counts.

    Args:
        happened: The accepted events and those that awards have brought about, in event order.
    """
    if isinstance(board.of, Earned):
        booked = [entry for entry in entries if entry.is_booked and entry.currency == board.of.currency]
        return [change for fact in happened if not fact.number for change in _earned_by(fact, booked)]
    everything = Sight(players, happened, entries, None, happened[-1]) if happened else None
    return [
        Change(fact.player, fact.time, amount_of(board.of, fact))
        for fact in happened
        if fact.player is not None and everything is not None and counts(board.of, fact, everything)
    ]


def _earned_by(fact: Fact, booked: Sequence[Entry]) -> list[Change]:
    """Give what an event, with all that it has brought about, added to each player; teams do not stand."""
    made = [entry for entry in booked if entry.cause.name == fact.name]
    players = {entry.player for entry in made if not isinstance(entry.player, Team)}
    return [
        Change(player, fact.time, sum(entry.signed for entry in made if entry.player == player))
        for player in sorted(players)
    ]


def standings(
    board: Leaderboard,
    watermark: Instant | None,
    players: Players,
    changes: Sequence[Change],
    segment: Mapping[str, str] | None = None,
) -> dict[str, list[Row]]:
    """Give the rows of every window in which somebody stands, in order of time.

    Args:
        segment: Only players with these attributes stand, and are ranked among themselves; the text `none` is a
            missing value.
    """
    if watermark is None:
        return {}
    calendar = players.game.calendar
    windows = {calendar.period(board.window, change.time) for change in changes}
    if board.everybody:
        windows.add(calendar.period(board.window, watermark))
    shown: dict[str, list[Row]] = {}
    for window in sorted(windows):
        inside = [change for change in changes if window.start <= change.time < window.end]
        standing = set(players.known) if board.everybody else {change.player for change in inside}
        instant = min(window.end - 1, watermark)
        standing = {player for player in standing if _is_in(player, segment or {}, instant, players)}
        if standing:
            shown[window.label] = _rows(board, sorted(standing, key=str.encode), inside, players)
    return shown


def segment_value(player: str, attribute: str, instant: Instant, players: Players) -> str:
    """Give the value by which a board is cut, as text: the one that the player has at the end of an instant."""
    value = players.attribute(player, players.game.attribute_index[attribute], end_of(instant))
    if value is None:
        return "none"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _is_in(player: str, segment: Mapping[str, str], instant: Instant, players: Players) -> bool:
    return all(segment_value(player, attribute, instant, players) == value for attribute, value in segment.items())


def _rows(board: Leaderboard, standing: list[str], changes: list[Change], players: Players) -> list[Row]:
    """Rank the players who stand; `standing` is in order of ids, which decides where nothing else does."""
    places = {player: _place(board, [change for change in changes if change.player == player]) for player in standing}
    ordered = sorted(standing, key=lambda player: places[player])
    scores = [simplify(-places[player][0]) for player in ordered]
    if board.ranks == COMPETITION:
        ranks: Sequence[Number] = [1 + sum(1 for other in ordered if places[other] < places[one]) for one in ordered]
    else:
        ranks = players.game.plugins.ranking_methods[board.ranks](board.name, scores)
    return list(zip(ordered, scores, ranks, strict=True))


def _place(board: Leaderboard, changes: list[Change]) -> tuple[Number, Instant]:
    """Give what a player is ranked by: the least stands first."""
    score = sum((change.amount for change in changes), start=0)
    last = max((change.time for change in changes if change.amount != 0), default=BEGINNING)
    return (-score, last if board.ties[0] == "earliest" else 0)
