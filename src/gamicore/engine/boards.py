"""Keeps the scores of a game's leaderboards, from the ledger's facts and entries, when somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gamicore.definitions import Game
from gamicore.engine.roster import Roster
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.leaderboards import Board, Key, Leaderboard, Scores, Window
from gamicore.ledger import AMOUNT, CAUSE, CORRECTS, ELEMENT, FIELDS, HOLDER, NOBODY, PLAYER, TIME, TYPE, Element, Ledger, Row
from gamicore.model import Instant, Number, suggest
from gamicore.plan import attribute_at
from gamicore.rules import Earned, Measure

NO_VALUE = "none"


class _Reader:
    """Reads the ledger on behalf of one leaderboard, from where it stopped."""

    def __init__(self, game: Game, board: Leaderboard, ledger: Ledger, elements: list[Element]) -> None:
        self.scores = Scores(board, game.calendar)
        self._ledger = ledger
        self._read = 0
        if isinstance(board.of, Earned):
            currency = game.currencies[board.of.currency].name
            self._elements = frozenset(index for index, element in enumerate(elements) if element.currency == currency)
        else:
            self._type = game.type_index[board.of.event_type]
            self._field = game.event_types[self._type].index_of(board.of.field) if board.of.field else None

    def refresh(self, standing_rows: Callable[[int], list[Row]]) -> None:
        """Count what was appended since the last look."""
        if isinstance(self.scores.board.of, Measure):
            self._count_facts()
        else:
            self._count_rows(standing_rows)

    def _count_facts(self) -> None:
        facts = self._ledger.facts
        for number in range(self._read, len(facts)):
            fact = facts[number]
            if fact[TYPE] != self._type or fact[PLAYER] == NOBODY:
                continue
            amount: Number | None = 1 if self._field is None else fact[FIELDS + self._field]
            if amount is not None:
                self.scores.add(fact[PLAYER], fact[TIME], amount)
        self._read = len(facts)

    def _count_rows(self, standing_rows: Callable[[int], list[Row]]) -> None:
        rows, elements, add = self._ledger.rows, self._elements, self.scores.add
        corrected: set[int] = set()
        for number in range(self._read, len(rows)):
            row = rows[number]
            if row[ELEMENT] not in elements:
                continue
            if len(row) > CORRECTS:
                corrected.add(row[HOLDER])
            else:
                add(row[HOLDER], row[CAUSE][TIME], row[AMOUNT])
        self._read = len(rows)
        for player in corrected:
            mine = [row for row in standing_rows(player) if row[ELEMENT] in elements]
            self.scores.replace(player, [(row[CAUSE][TIME], row[AMOUNT]) for row in mine])


class Boards:
    """The leaderboards of one engine."""

    def __init__(
        self,
        game: Game,
        roster: Roster,
        ledger: Ledger,
        elements: list[Element],
        standing_rows: Callable[[int], list[Row]],
    ) -> None:
        self._game = game
        self._roster = roster
        self._standing_rows = standing_rows
        self._readers = {board.name: _Reader(game, board, ledger, elements) for board in game.leaderboards}

    def board(self, name: str, segment: Mapping[str, str], at: Instant, watermark: Instant) -> Board:
        """Give the standings of the window that holds an instant.

        Raises:
            UnknownNameError: There is no such leaderboard, or it is not cut by that attribute.
            ArgumentError: The attribute has no such value.
        """
        definition = self._game.leaderboard(name)
        self._check_segment(definition, segment)
        scores = self._refreshed(name)
        return self._view(scores, scores.window_at(at), segment, watermark)

    def all_windows(self, name: str, watermark: Instant | None) -> list[Board]:
        """Give the standings of every window that has any, in order of time."""
        self._game.leaderboard(name)
        scores = self._refreshed(name)
        if scores.board.everybody and watermark is not None:
            scores.keys(scores.window_at(watermark), self._roster.ids)
        return [self._view(scores, window, {}, watermark) for window in scores.windows()]

    def _refreshed(self, name: str) -> Scores:
        reader = self._readers[name]
        reader.refresh(self._standing_rows)
        return reader.scores

    def _view(self, scores: Scores, window: Window, segment: Mapping[str, str], watermark: Instant | None) -> Board:
        keys = scores.keys(window, self._roster.ids)
        if segment:
            instant = window.period.end - 1 if watermark is None else min(window.period.end - 1, watermark)
            keys = [key for key in keys if self._is_in(key, segment, instant)]
        return Board(scores.board.name, window.period, dict(segment), list(keys))

    def _is_in(self, key: Key, segment: Mapping[str, str], instant: Instant) -> bool:
        attributes = self._roster.attributes[self._roster.keys[key[2]]]
        return all(
            segment_value(attribute_at(self._game, attributes, self._game.attribute_index[name], instant)) == value
            for name, value in segment.items()
        )

    def _check_segment(self, board: Leaderboard, segment: Mapping[str, str]) -> None:
        for name, value in segment.items():
            if name not in board.segments:
                near = suggest(name, board.segments)
                raise UnknownNameError(f"leaderboard {board.name!r} is not cut by {name[:80]!r}; {near}")
            values = self._game.attributes[self._game.attribute_index[name]].type.values
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
