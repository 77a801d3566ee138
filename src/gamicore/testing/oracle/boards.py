"""Leaderboards: who stands in which window, with which score and rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from gamicore.leaderboards import Leaderboard
from gamicore.model import BEGINNING, Instant, Number, Period, simplify
from gamicore.rules import Earned
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.history import History
from gamicore.testing.oracle.measures import contribution_of
from gamicore.testing.oracle.players import Players

Row = tuple[str, Number, int]


@frozen
class Change:
    """What one event added to the score of one player."""

    player: str
    time: Instant
    amount: Number


def changes_of(board: Leaderboard, history: History, entries: Sequence[Entry]) -> list[Change]:
    """Give what each event added to each player who has an entry of the currency by it, or whose event counts."""
    if not isinstance(board.of, Earned):
        measured = [(fact.player, fact.time, contribution_of(board.of, fact)) for fact in history.facts]
        return [Change(player, time, added) for player, time, added in measured if player and added is not None]
    changes: list[Change] = []
    for fact in history.facts:
        made = [entry for entry in entries if entry.cause == fact and entry.currency == board.of.currency]
        for player in sorted({entry.player for entry in made}):
            added = sum(entry.signed for entry in made if entry.player == player)
            changes.append(Change(player, fact.time, added))
    return changes


def standings(
    board: Leaderboard,
    history: History,
    players: Players,
    entries: Sequence[Entry],
    segment: Mapping[str, str] | None = None,
) -> dict[str, list[Row]]:
    """Give the rows of every window in which somebody stands, in order of time.

    Args:
        segment: Only players with these attributes stand, and are ranked among themselves; the text `none` is a
            missing value.
    """
    calendar = players.game.calendar
    changes = changes_of(board, history, entries)
    windows = {calendar.period(board.window, change.time) for change in changes}
    if board.everybody and history.watermark is not None:
        windows.add(calendar.period(board.window, history.watermark))
    shown: dict[str, list[Row]] = {}
    for window in sorted(windows):
        inside = [change for change in changes if window.start <= change.time < window.end]
        standing = set(players.known) if board.everybody else {change.player for change in inside}
        standing = {player for player in standing if _is_in(player, segment or {}, window, history, players)}
        if standing:
            shown[window.label] = _rows(board, sorted(standing, key=str.encode), inside)
    return shown


def segment_value(player: str, attribute: str, window: Period, history: History, players: Players) -> str:
    """Give the value by which a board is cut: the one at the last instant of the window, or at the watermark."""
    assert history.watermark is not None
    instant = min(window.end - 1, history.watermark)
    value = players.attribute(player, players.game.attribute_index[attribute], instant)
    if value is None:
        return "none"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _is_in(player: str, segment: Mapping[str, str], window: Period, history: History, players: Players) -> bool:
    return all(
        segment_value(player, attribute, window, history, players) == value for attribute, value in segment.items()
    )


def _rows(board: Leaderboard, standing: list[str], changes: list[Change]) -> list[Row]:
    """Rank the players who stand; `standing` is in order of ids, which decides where nothing else does."""
    places = {player: _place(board, [change for change in changes if change.player == player]) for player in standing}
    rows = [
        (player, simplify(-places[player][0]), 1 + sum(1 for other in standing if places[other] < places[player]))
        for player in standing
    ]
    return sorted(rows, key=lambda row: row[2])


def _place(board: Leaderboard, changes: list[Change]) -> tuple[Number, Instant]:
    """Give what a player is ranked by: the least stands first."""
    score = sum((change.amount for change in changes), start=0)
    last = max((change.time for change in changes if change.amount != 0), default=BEGINNING)
    return (-score, last if board.ties[0] == "earliest" else 0)
