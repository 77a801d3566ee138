"""The value of a game: all that a history is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from gamicore.definitions import Game
from gamicore.model import Instant, instant_text
from gamicore.testing.corrections import Arrival, Step
from gamicore.testing.oracle.awards import awards_of
from gamicore.testing.oracle.boards import Row, changes_of, standings
from gamicore.testing.oracle.entries import Entry, earned, level_of, tiers_held
from gamicore.testing.oracle.history import Fact, History, Status, history_of
from gamicore.testing.oracle.players import Holder, Players, Team, players_of
from gamicore.testing.oracle.progress import brought_about, judged, tier_of
from gamicore.testing.oracle.sight import Sight

Identity = tuple[str, str, str, str, str, str, bool, str | tuple[str, str]]

Rows = Mapping[str, Mapping[str, Any]]


@frozen
class Value:
    """What a history is worth.

    Args:
        awards: Amounts by identity: source and id of the event; `rule`, `adjustment`, `pending`, `refund`, `badge` or
            `level`; its name, for adjustments `points.adjusted`; the badge's tier or the level's number, of a rule on
            these which one (`badge closer gold`, `level career 2`), else empty; the currency, empty for badges and
            levels; whether the rule takes; the player, or of a team its attribute and value. Smallest units, negative
            where they were taken, or were held and are so no longer; 1 for a tier or a level, -1 for a level lost. What
            nets to 0 is left out.
        balances: Smallest units by currency, for every known player.
        teams: Smallest units by currency, for every value of every attribute whose teams a rule gives to.
        badges: Tiers earned, in order, by badge, for every known player; badges without any are left out.
        levels: The level's number by ladder, for every known player.
        boards: Rows (player, score, rank) in order of listing, by window, for every board; windows without rows are
            left out.
        watermark: `None` while nothing was accepted or advanced to.
        statuses: What became of each event and correction, in order of arrival.
    """

    awards: Mapping[Identity, int]
    balances: Mapping[str, Mapping[str, int]]
    teams: Mapping[str, Mapping[str, Mapping[str, int]]]
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
            "teams": {name: {value: dict(held) for value, held in teams.items()} for name, teams in self.teams.items()},
            "badges": {player: dict(held) for player, held in self.badges.items()},
            "levels": {player: dict(held) for player, held in self.levels.items()},
            "boards": {board: dict(windows) for board, windows in self.boards.items()},
            "watermark": None if self.watermark is None else instant_text(self.watermark),
        }


def value_of(
    game: Game, events: Iterable[Step], players: Rows | None = None, until: Instant | str | None = None
) -> Value:
    """Give what a game is worth.

    Args:
        events: In wire form, corrections of them, and time that passes, in order of arrival.
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
    told = played(history, known)
    entries = told.entries
    return Value(
        awards=_awards(game, entries),
        balances={player: _balances(game, entries, player) for player in known.known},
        teams={
            declared.name: {
                value: _balances(game, entries, Team(declared.name, value)) for value in declared.type.values
            }
            for declared in (game.attributes[index] for index in game.team_attributes)
        },
        badges={
            player: {badge.name: tiers for badge in game.badges if (tiers := tiers_held(badge.name, player, entries))}
            for player in known.known
        },
        levels={
            player: {ladder.name: level_of(ladder, player, entries) for ladder in game.ladders}
            for player in known.known
        },
        boards={
            board.name: standings(board, history.watermark, known, changes_of(board, told.happened, entries, known))
            for board in game.leaderboards
        },
        watermark=history.watermark,
        statuses=history.statuses,
    )


def standings_of(
    game: Game,
    events: Iterable[Arrival],
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
    told = played(history, known)
    declared = game.leaderboard(board)
    changes = changes_of(declared, told.happened, told.entries, known)
    return standings(declared, history.watermark, known, changes, segment)


@frozen
class Played:
    """What has come of a history.

    Args:
        happened: The accepted events and those that awards have brought about, in event order.
        entries: In the order in which they were made.
    """

    happened: tuple[Fact, ...]
    entries: tuple[Entry, ...]


def played(history: History, players: Players) -> Played:
    """Take the facts in event order, one after the other."""
    so_far = Played((), ())
    for fact in history.facts:
        so_far = _taken(fact, so_far, players)
    return so_far


def _taken(fact: Fact, before: Played, players: Players) -> Played:
    """Take one event: its awards, and then rounds of badges and levels as long as something is moved."""
    happened = (*before.happened, fact)
    awarded = awards_of(Sight(players, happened, before.entries, fact.player, fact), before.entries)
    now = Played(happened, (*before.entries, *awarded.entries))
    concerned = awarded.concerned | ({fact.player} if fact.player is not None else set())
    while True:
        following = _round(fact, sorted(concerned, key=str.encode), now, players)
        if following == now:
            return now
        now = following


def _round(fact: Fact, concerned: Sequence[str], before: Played, players: Players) -> Played:
    """Judge all on what the round before has left; then take what was earned and reached as events, one by one."""
    happened, entries = before.happened, before.entries
    moved = [
        entry for player in concerned for entry in judged(Sight(players, before.happened, before.entries, player, fact))
    ]
    entries = (*entries, *moved)
    for entry in moved:
        brought = brought_about(entry, fact, players.game, number=len(happened))
        if brought is not None:
            happened = (*happened, brought)
            sight = Sight(players, happened, entries, brought.player, brought)
            entries = (*entries, *awards_of(sight, entries, tier_of(entry)).entries)
    return Played(happened, entries)


def _balances(game: Game, entries: Sequence[Entry], holder: Holder) -> dict[str, int]:
    return {currency.name: earned(entries, holder, index) for index, currency in enumerate(game.currencies)}


def _awards(game: Game, entries: Sequence[Entry]) -> dict[Identity, int]:
    amounts: Counter[Identity] = Counter()
    for entry in entries:
        currency = "" if entry.currency is None else game.currencies[entry.currency].name
        element = (entry.kind, entry.element, entry.tier, currency, entry.takes and entry.kind in {"rule", "refund"})
        holder = entry.player
        whose = (holder.attribute, holder.value) if isinstance(holder, Team) else holder
        amounts[(entry.cause.source, entry.cause.id, *element, whose)] += entry.signed
    return {identity: amount for identity, amount in amounts.items() if amount}
