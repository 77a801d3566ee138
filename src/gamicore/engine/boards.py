"""Keeps the scores of a game's leaderboards, from the ledger's facts and entries, when somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gamicore.definitions import Game
from gamicore.engine.board_reader import Reader
from gamicore.engine.folding import Folding
from gamicore.engine.receiving import Horizon
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.intake import Roster
from gamicore.leaderboards import COMPETITION, NO_VALUE, Board, Key, Leaderboard, Scores, Window
from gamicore.ledger import (
    Element,
    Ledger,
)
from gamicore.model import BEGINNING, Instant, Number, Period, simplify, suggest
from gamicore.plan import attribute_at

# What a board covers while nothing has happened and nobody has said which time he asks for.
_NO_WINDOW = Period(BEGINNING, BEGINNING, "no events yet")


class Boards:
    """The leaderboards of one engine."""

    def __init__(
        self,
        game: Game,
        roster: Roster,
        ledger: Ledger,
        elements: list[Element],
        folding: Folding,
        known: Callable[[], Mapping[str, int]],
    ) -> None:
        self._game = game
        self._known = known
        self._horizon = Horizon(game)
        self._roster = roster
        self._folding = folding
        teams = roster.team_keys
        self._readers = {board.name: Reader(game, board, ledger, elements, teams) for board in game.leaderboards}

    def board(self, name: str, segment: Mapping[str, str], at: Instant | None, watermark: Instant | None) -> Board:
        """Give the standings of the window that holds an instant.

        Raises:
            UnknownNameError: There is no such leaderboard, or it is not cut by that attribute.
            ArgumentError: The attribute has no such value.
            PluginError: The board's ranking method failed.
        """
        definition = self._game.leaderboard(name)
        self._check_segment(definition, segment)
        scores = self._refreshed(name)
        if at is None and definition.window != "lifetime":
            return Board(name, _NO_WINDOW, dict(segment), [])
        return self._view(scores, scores.window_at(at or 0), segment, watermark)

    def all_windows(self, name: str, watermark: Instant | None) -> list[Board]:
        """Give the standings of every window that has any, in order of time."""
        self._game.leaderboard(name)
        scores = self._refreshed(name)
        windows = scores.windows()
        if scores.board.everybody and watermark is not None:
            present = scores.window_at(watermark)
            windows = sorted({*windows, present}, key=lambda window: window.period)
        boards = [self._view(scores, window, {}, watermark) for window in windows]
        return [board for board in boards if len(board)]

    def final(self, watermark: Instant | None) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
        """Give the standings of all windows that are final, by board and label: players, scores, ranks and segments."""
        found: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
        for board in self._game.leaderboards:
            for shown in self.all_windows(board.name, watermark):
                if shown.is_final:
                    rows = [(row.player, row.score, row.rank) for row in shown.standings]
                    cuts = [self._segments(board, row[0], shown.window.end - 1) for row in rows]
                    found[board.name, shown.window.label] = list(zip(rows, cuts, strict=True))
        return found

    def _segments(self, board: Leaderboard, player: str, instant: Instant) -> tuple[str, ...]:
        attributes = self._folding.attributes_at(self._roster.keys[player], instant)
        indexes = [self._game.attribute_index[name] for name in board.segments]
        return tuple(segment_value(attribute_at(self._game, attributes, index, instant)) for index in indexes)

    def _refreshed(self, name: str) -> Scores:
        reader = self._readers[name]
        reader.refresh(self._folding)
        return reader.scores

    def _view(self, scores: Scores, window: Window, segment: Mapping[str, str], watermark: Instant | None) -> Board:
        known = frozenset(self._known().values() if scores.board.everybody else ())
        keys = scores.keys(window, self._roster.ids, known, watermark)
        if segment:
            instant = window.period.end - 1 if watermark is None else min(window.period.end - 1, watermark)
            keys = [key for key in keys if self._is_in(key, segment, instant)]
        horizon = self._horizon.at(watermark)
        # Whoever becomes known later stands, too, where everybody does.
        is_final = horizon is not None and window.period.end <= horizon and not scores.board.everybody
        return Board(
            scores.board.name, window.period, dict(segment), list(keys), self._ranks(scores.board, keys), is_final
        )

    def _ranks(self, board: Leaderboard, keys: Sequence[Key]) -> list[Number] | None:
        """Give the ranks that a plug-in's method gives; `None` where they are competition ranks."""
        if board.ranks == COMPETITION:
            return None
        return self._game.plugins.ranking_methods[board.ranks](board.name, [simplify(-key[0]) for key in keys])

    def _is_in(self, key: Key, segment: Mapping[str, str], instant: Instant) -> bool:
        attributes = self._folding.attributes_at(self._roster.keys[key[2]], instant)
        return all(
            segment_value(attribute_at(self._game, attributes, self._game.attribute_index[name], instant)) == value
            for name, value in segment.items()
        )

    def _check_segment(self, board: Leaderboard, segment: Mapping[str, str]) -> None:
        if not isinstance(segment, Mapping):
            raise ArgumentError(f"a segment is a map from attributes to values, not {type(segment).__name__}")
        for name, value in segment.items():
            if name not in board.segments:
                near = suggest(name, board.segments)
                raise UnknownNameError(f"leaderboard {board.name!r} is not cut by {name[:80]!r}; {near}")
            declared = self._game.attributes[self._game.attribute_index[name]].type
            values = ("false", "true") if declared.kind == "truth" else declared.values
            if values and value not in (*values, NO_VALUE):
                raise ArgumentError(f"{name} has no value {value[:80]!r}; {suggest(value, [*values, NO_VALUE])}")


def segment_value(value: object) -> str:
    """Give the segment of an attribute's value; a missing one is `none`.

    Examples:
        >>> segment_value("inbound"), segment_value(True), segment_value(None)
        ('inbound', 'true', 'none')
    """
    if value is None:
        return NO_VALUE
    return str(value).lower() if isinstance(value, bool) else str(value)
