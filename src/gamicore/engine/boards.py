"""Keeps the scores of a game's leaderboards, from the ledger's facts and entries, when somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from gamicore.definitions import POINTS_ADJUSTED, Game
from gamicore.engine.folding import Folding
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.intake import Roster
from gamicore.leaderboards import COMPETITION, Board, Key, Leaderboard, Scores, Window
from gamicore.ledger import (
    AMOUNT,
    CAUSE,
    CORRECTS,
    ELEMENT,
    FIELDS,
    HOLDER,
    NOBODY,
    PLAYER,
    TIME,
    TYPE,
    Element,
    Identity,
    Ledger,
    Row,
    identity_of,
)
from gamicore.model import BEGINNING, Instant, Number, Period, simplify, suggest
from gamicore.plan import attribute_at
from gamicore.rules import AttributeRead, Earned, Measure, walk

NO_VALUE = "none"
# What a board covers while nothing has happened and nobody has said which time he asks for.
_NO_WINDOW = Period(BEGINNING, BEGINNING, "no events yet")


class _Reader:
    """Reads the ledger on behalf of one leaderboard, from where it stopped."""

    def __init__(self, game: Game, board: Leaderboard, ledger: Ledger, elements: list[Element]) -> None:
        self.scores = Scores(board, game.calendar)
        self._game = game
        self._ledger = ledger
        self._read = 0
        self._can_cancel = False
        if isinstance(board.of, Earned):
            currency = game.currencies[board.of.currency].name
            self._elements = frozenset(
                index for index, element in enumerate(elements) if element.is_points and element.currency == currency
            )
            # Where one event may give and take, what it comes to has to be added up first.
            adjusts = any(POINTS_ADJUSTED in rule.cases for rule in game.rules)
            self._can_cancel = adjusts or any(elements[index].takes for index in self._elements)
        else:
            (name,) = board.of.event_types
            self._type = game.type_index[name]
            self._field = game.event_types[self._type].index_of(board.of.field) if board.of.field else None
            self._where = board.of.where
            # What attributes said when it was counted may be corrected later: then all is counted anew.
            self._reads_players = any(isinstance(part, AttributeRead) for tree in self._where for part in walk(tree))

    def refresh(self, folding: Folding) -> None:
        """Count what was appended since the last look."""
        if isinstance(self.scores.board.of, Measure):
            self._count_facts(folding)
        else:
            self._count_rows(folding.standing_rows)

    def _count_facts(self, folding: Folding) -> None:
        facts = self._ledger.facts
        if self._reads_players:
            self._read = 0
            self.scores = Scores(self.scores.board, self._game.calendar)
        for number in range(self._read, len(facts)):
            fact = facts[number]
            if fact[TYPE] != self._type or fact[PLAYER] == NOBODY:
                continue
            amount: Number | None = 1 if self._field is None else fact[FIELDS + self._field]
            if amount is not None and (not self._where or folding.counts(self._where[0], fact)):
                self.scores.add(fact[PLAYER], fact[TIME], amount)
        self._read = len(facts)

    def _count_rows(self, standing_rows: Callable[[int], list[Row]]) -> None:
        corrected = self._count_changes() if self._can_cancel else self._count_each()
        self._read = len(self._ledger.rows)
        for player in corrected:
            mine = [row for row in standing_rows(player) if row[ELEMENT] in self._elements]
            self.scores.replace(player, [(time, amount) for _, time, amount in _changes(mine)])

    def _count_changes(self) -> set[int]:
        """Count what each event changed; give the players whose past was corrected."""
        fresh = [row for row in islice(self._ledger.rows, self._read, None) if row[ELEMENT] in self._elements]
        corrected = {row[HOLDER] for row in fresh if len(row) > CORRECTS}
        for player, time, amount in _changes(row for row in fresh if row[HOLDER] not in corrected):
            self.scores.add(player, time, amount)
        return corrected

    def _count_each(self) -> set[int]:
        """Count entry by entry, where nothing is taken; give the players whose past was corrected."""
        elements, scores = self._elements, self.scores
        corrected: set[int] = set()
        start = end = BEGINNING
        held: dict[int, list[Any]] = {}
        changed: set[int] = set()
        # What `Window.add` does, without a call for each row: this loop is most of what a board costs. The entries of
        # one event and player stand together, and are counted as one.
        cause: Any = None
        player = NOBODY
        score: list[Any] = [0, BEGINNING]
        for row in islice(self._ledger.rows, self._read, None):
            if row[ELEMENT] not in elements:
                continue
            if row[CAUSE] is cause and row[HOLDER] == player and len(row) == CORRECTS:
                score[0] += row[AMOUNT]
                continue
            player, cause = row[HOLDER], None
            if len(row) > CORRECTS:
                corrected.add(player)
                continue
            cause = row[CAUSE]
            time = cause[TIME]
            if not start <= time < end:
                window = scores.window_at(time)
                start, end = window.period.start, window.period.end
                held, changed = window.scores, window.changed
            changed.add(player)
            found = held.get(player)
            if found is None:
                score = held[player] = [row[AMOUNT], time]
                continue
            score = found
            score[0] += row[AMOUNT]
            if time > score[1]:  # noqa: PLR1730 - max() is a call
                score[1] = time
        return corrected


def _changes(rows: Iterable[Row]) -> list[tuple[int, Instant, int]]:
    """Add up what each event changed for each player: what it gives and takes back at once changes no score."""
    changes: dict[tuple[int, Identity], tuple[int, Instant, int]] = {}
    for row in rows:
        key = (row[HOLDER], identity_of(row[CAUSE]))
        _, time, amount = changes.get(key, (row[HOLDER], row[CAUSE][TIME], 0))
        changes[key] = (row[HOLDER], time, amount + row[AMOUNT])
    return list(changes.values())


class Boards:
    """The leaderboards of one engine."""

    def __init__(
        self,
        game: Game,
        roster: Roster,
        ledger: Ledger,
        elements: list[Element],
        folding: Folding,
    ) -> None:
        self._game = game
        self._roster = roster
        self._folding = folding
        self._readers = {board.name: _Reader(game, board, ledger, elements) for board in game.leaderboards}

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

    def _refreshed(self, name: str) -> Scores:
        reader = self._readers[name]
        reader.refresh(self._folding)
        return reader.scores

    def _view(self, scores: Scores, window: Window, segment: Mapping[str, str], watermark: Instant | None) -> Board:
        keys = scores.keys(window, self._roster.ids, watermark)
        if segment:
            instant = window.period.end - 1 if watermark is None else min(window.period.end - 1, watermark)
            keys = [key for key in keys if self._is_in(key, segment, instant)]
        return Board(scores.board.name, window.period, dict(segment), list(keys), self._ranks(scores.board, keys))

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
