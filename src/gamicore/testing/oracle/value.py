"""The value of a game: all that a history is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from gamicore.definitions import Game
from gamicore.model import Instant, instant_text
from gamicore.testing.oracle.awards import awards_of
from gamicore.testing.oracle.badges import badges_earned, tiers_held
from gamicore.testing.oracle.boards import Row, standings
from gamicore.testing.oracle.entries import Entry, earned
from gamicore.testing.oracle.history import History, Status, history_of
from gamicore.testing.oracle.levels import level_of, levels_changed
from gamicore.testing.oracle.players import Players, players_of
from gamicore.testing.oracle.sight import Sight
from gamicore.testing.oracle.wire import Fact

Identity = tuple[str, str, str, str, str, str, bool, str]
Wire = Mapping[str, Any]
Rows = Mapping[str, Mapping[str, Any]]


@frozen
class Value:
    """What a history is worth.

    Args:
        awards: Amounts by identity: source and id of the event; `rule`, `badge` or `level`; its name; the badge's
            tier or the level's number, empty for rules; the currency, empty for badges and levels; whether the rule
            takes; the player. Smallest units, negative where they were taken; 1 for a tier or a level, -1 for a level
            lost.
        balances: Smallest units by currency, for every known player.
        badges: Tiers earned, in order, by badge, for every known player; badges without any are left out.
        levels: The level's number by ladder, for every known player.
        boards: Rows (player, score, rank) in order of listing, by window, for every board; windows without rows are
            left out.
        watermark: `None` while nothing was accepted or advanced to.
        statuses: What became of each submitted event.
    """

    awards: Mapping[Identity, int]
    balances: Mapping[str, Mapping[str, int]]
    badges: Mapping[str, Mapping[str, list[str]]]
    levels: Mapping[str, Mapping[str, int]]
    boards: Mapping[str, Mapping[str, list[Row]]]
    watermark: Instant | None
    statuses: tuple[Status, ...] = field(eq=False)

    def as_dict(self) -> dict[str, Any]:
        """Give the value as plain dictionaries, as an engine gives it: without statuses, the watermark as text."""
        return {
            "awards": dict(self.awards),
            "balances": {player: dict(held) for player, held in self.balances.items()},
            "badges": {player: dict(held) for player, held in self.badges.items()},
            "levels": {player: dict(held) for player, held in self.levels.items()},
            "boards": {board: dict(windows) for board, windows in self.boards.items()},
            "watermark": None if self.watermark is None else instant_text(self.watermark),
        }


def value_of(
    game: Game, events: Iterable[Wire], players: Rows | None = None, until: Instant | str | None = None
) -> Value:
    """Give what a game is worth.

    Args:
        events: In wire form, in order of arrival.
        players: Attributes by player, as text or as values.
        until: The time advanced to, if any.

    Examples:
        >>> from gamicore.definitions import read_game
        >>> rules = "{r: {on: call, give: {xp: 5}}}"
        >>> game = read_game(f"{{game: g, currencies: {{xp: {{}}}}, events: {{call: {{}}}}, rules: {rules}}}")
        >>> value_of(game, [{"id": "1", "type": "call", "player": "anna", "time": "2026-03-02T10:15:00Z"}]).balances
        {'anna': {'xp': 5}}
    """
    history = history_of(game, events, until)
    known = players_of(game, history, players)
    entries = _entries_of(history, known)
    return Value(
        awards=_awards(game, entries),
        balances={
            player: {currency.name: earned(entries, player, index) for index, currency in enumerate(game.currencies)}
            for player in known.known
        },
        badges={
            player: {badge.name: tiers for badge in game.badges if (tiers := tiers_held(badge, player, entries))}
            for player in known.known
        },
        levels={
            player: {ladder.name: level_of(ladder, player, entries) for ladder in game.ladders}
            for player in known.known
        },
        boards={board.name: standings(board, history, known, entries) for board in game.leaderboards},
        watermark=history.watermark,
        statuses=history.statuses,
    )


def standings_of(
    game: Game,
    events: Iterable[Wire],
    players: Rows | None = None,
    until: Instant | str | None = None,
    *,
    board: str,
    segment: Mapping[str, str] | None = None,
) -> dict[str, list[Row]]:
    """Give the rows of a board by window, of all who stand or of one segment.

    Args:
        segment: Values by attribute, as text; `none` is a missing value.

    Raises:
        UnknownNameError: The game has no such leaderboard.
    """
    history = history_of(game, events, until)
    known = players_of(game, history, players)
    return standings(game.leaderboard(board), history, known, _entries_of(history, known), segment)


def _entries_of(history: History, players: Players) -> list[Entry]:
    """Take the facts in event order, one after the other."""
    entries: list[Entry] = []
    for fact in history.facts:
        awarded = awards_of(fact, history, players, entries)
        entries += awarded.entries
        concerned = awarded.recipients | ({fact.player} if fact.player is not None else set())
        for player in sorted(concerned):
            entries += _judged(fact, player, history, players, entries)
    return entries


def _judged(fact: Fact, player: str, history: History, players: Players, before: list[Entry]) -> list[Entry]:
    sight = Sight(history, players, player, fact)
    return [
        *(entry for badge in players.game.badges for entry in badges_earned(badge, player, sight, before)),
        *(entry for ladder in players.game.ladders for entry in levels_changed(ladder, player, fact, before)),
    ]


def _awards(game: Game, entries: list[Entry]) -> dict[Identity, int]:
    amounts: Counter[Identity] = Counter()
    for entry in entries:
        currency = "" if entry.currency is None else game.currencies[entry.currency].name
        element = (entry.kind, entry.element, entry.tier, currency, entry.takes and entry.kind == "rule")
        amounts[(entry.cause.source, entry.cause.id, *element, entry.player)] += entry.signed
    return dict(amounts)
