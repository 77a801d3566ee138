"""Reads the ledger on behalf of one leaderboard: what is new is counted when somebody looks, and a correction alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gamicore.definitions import POINTS_ADJUSTED, Game
from gamicore.engine.folding import Folding
from gamicore.leaderboards import Leaderboard, Scores, Window
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
from gamicore.model import BEGINNING, Instant, Number, Period
from gamicore.rules import AttributeRead, Earned, Measure, walk


class Reader:
    """Reads the ledger on behalf of one leaderboard, from where it stopped."""

    def __init__(
        self, game: Game, board: Leaderboard, ledger: Ledger, elements: list[Element], teams: frozenset[int]
    ) -> None:
        self.scores = Scores(board, game.calendar, teams)
        self._game = game
        self._ledger = ledger
        self._read = self._changes = 0
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
            self._count_rows(folding)

    def _count_facts(self, folding: Folding) -> None:
        contents = self._ledger.contents
        if self._reads_players or contents.changes != self._changes:
            self._read, self._changes = 0, contents.changes
            self.scores = Scores(self.scores.board, self._game.calendar, self.scores.apart)
        facts = contents.facts[self._read :] if self._read else contents.all_counting()
        self._read = len(contents)
        for fact in facts:
            if fact[TYPE] != self._type or fact[PLAYER] == NOBODY:
                continue
            amount: Number | None = 1 if self._field is None else fact[FIELDS + self._field]
            if amount is not None and (not self._where or folding.counts(self._where[0], fact)):
                self.scores.add(fact[PLAYER], fact[TIME], amount)

    def _count_rows(self, folding: Folding) -> None:
        corrections = self._count_changes() if self._can_cancel else self._count_each()
        self._read = len(self._ledger.rows)
        if corrections:
            self._correct(corrections, folding)

    def _count_changes(self) -> list[Row]:
        """Count what each event changed; give the entries that correct others."""
        fresh = [row for row in self._ledger.rows[self._read :] if row[ELEMENT] in self._elements]
        for player, time, amount in _changes(row for row in fresh if len(row) == CORRECTS):
            self.scores.add(player, time, amount)
        return [row for row in fresh if len(row) > CORRECTS]

    def _count_each(self) -> list[Row]:
        """Count entry by entry, where nothing is taken; give the entries that correct others."""
        elements, scores = self._elements, self.scores
        corrections: list[Row] = []
        start = end = BEGINNING
        held: dict[int, list[Any]] = {}
        changed: set[int] = set()
        # What `Window.add` does, without a call for each row: this loop is most of what a board costs. The entries of
        # one event and player stand together, and are counted as one.
        cause: Any = None
        player = NOBODY
        score: list[Any] = [0, BEGINNING]
        for row in self._ledger.rows[self._read :]:
            if row[ELEMENT] not in elements:
                continue
            if row[CAUSE] is cause and row[HOLDER] == player and len(row) == CORRECTS:
                score[0] += row[AMOUNT]
                continue
            if len(row) > CORRECTS:
                corrections.append(row)
                continue
            player, cause = row[HOLDER], row[CAUSE]
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
        return corrections

    def _correct(self, corrections: list[Row], folding: Folding) -> None:
        """Count what corrections change, and nothing else of their players."""
        changes: dict[tuple[int, Identity, Instant], int] = {}
        for row in corrections:
            key = (row[HOLDER], identity_of(row[CAUSE]), row[CAUSE][TIME])
            changes[key] = changes.get(key, 0) + row[AMOUNT]
        doubtful: dict[tuple[int, Instant], Window] = {}
        for (player, identity, time), change in changes.items():
            window = self.scores.window_at(time)
            if window.correct(player, time, change, is_change=bool(sum(self._amounts(player, identity, time)))):
                doubtful[player, window.period.start] = window
        for (player, _), window in doubtful.items():
            window.date(player, self._last_change(player, window.period, folding))

    def _amounts(self, player: int, identity: Identity, time: Instant) -> list[int]:
        """Give what an event at its time brings a player here: of each element, if it is not 0."""
        amounts: dict[int, int] = {}
        for number in self._ledger.caused_by(identity):
            row = self._ledger.rows[number]
            if row[HOLDER] == player and row[CAUSE][TIME] == time and row[ELEMENT] in self._elements:
                amounts[row[ELEMENT]] = amounts.get(row[ELEMENT], 0) + row[AMOUNT]
        return [amount for amount in amounts.values() if amount]

    def _last_change(self, player: int, period: Period, folding: Folding) -> Instant | None:
        """Give when a player's score last changed; `BEGINNING` if nothing changed it, `None` if he has none."""
        found: Instant | None = None
        for time, identity in folding.events_in(player, period):
            amounts = self._amounts(player, identity, time)
            if sum(amounts):
                return time
            if amounts:
                found = BEGINNING
        return found


def _changes(rows: Iterable[Row]) -> list[tuple[int, Instant, int]]:
    """Add up what each event changed for each player: what it gives and takes back at once changes no score."""
    changes: dict[tuple[int, Identity, Instant], tuple[int, Instant, int]] = {}
    for row in rows:
        key = (row[HOLDER], identity_of(row[CAUSE]), row[CAUSE][TIME])
        _, time, amount = changes.get(key, (row[HOLDER], row[CAUSE][TIME], 0))
        changes[key] = (row[HOLDER], time, amount + row[AMOUNT])
    return list(changes.values())
