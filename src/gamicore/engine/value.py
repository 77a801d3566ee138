"""The value of a game over its history: what players hold, and whether the ledger says what the history is worth."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from gamicore.engine.conductor import Conductor
from gamicore.leaderboards import Board
from gamicore.ledger import (
    AMOUNT,
    CAUSE,
    ELEMENT,
    HOLDER,
    ID,
    SOURCE,
    TIME,
    Element,
    Entry,
    Ledger,
    Row,
    holder_text,
    identity_of,
    is_team,
)
from gamicore.model import Instant, instant_text
from gamicore.progression import Ladder


@frozen
class EarnedBadge:
    """A tier of a badge that a player holds.

    Args:
        tier: Empty for a badge without tiers.
        time: When the event happened that earned it.
        event: Id of that event.
    """

    badge: str
    tier: str
    time: Instant
    source: str
    event: str


@frozen
class Level:
    """Where a player stands on a ladder.

    Args:
        number: 0 below the first threshold.
        next_threshold: What has to be earned for the next level, in smallest units; `None` at the top.
    """

    ladder: str
    number: int
    title: str
    next_threshold: int | None


@frozen
class Line:
    """A line of a statement of account.

    Args:
        balance: In the entry's currency after it, in smallest units.
    """

    entry: Entry
    balance: int


def balances(conductor: Conductor, of: str = "player") -> dict[str, dict[str, int]]:
    """Give the balances of all known players, or of the teams by an attribute, by id or value and currency.

    Raises:
        UnknownNameError: There is no such attribute.
    """
    holders = conductor.known_players() if of == "player" else conductor.roster.teams_of(of)
    return {holder: balances_of(conductor, key) for holder, key in holders.items()}


def balances_of(conductor: Conductor, key: int) -> dict[str, int]:
    """Give what a player or a team holds of each currency, in smallest units."""
    totals, held = conductor.ledger.totals(), {currency.name: 0 for currency in conductor.game.currencies}
    for index, element in enumerate(conductor.plan.elements):
        if element.is_points:
            held[element.currency] += totals.get((key, index), 0)
    return held


def key_of(conductor: Conductor, holder: str, of: str) -> int:
    """Give the key of a player who was met, or of a team.

    Raises:
        UnknownNameError: There is no such player, attribute or value.
    """
    return conductor.key_of(holder) if of == "player" else conductor.roster.team_key(holder, of)


def earned_badges(rows: list[Row], elements: list[Element]) -> list[EarnedBadge]:
    """Give the badges among a player's standing entries, in the order in which they were earned."""
    found = [row for row in rows if elements[row[ELEMENT]].kind == "badge"]
    return [
        EarnedBadge(
            elements[row[ELEMENT]].name,
            elements[row[ELEMENT]].tier,
            row[CAUSE][TIME],
            row[CAUSE][SOURCE],
            row[CAUSE][ID],
        )
        for row in found
    ]


def level_on(ladder: Ladder, totals: dict[tuple[int, int], int], player: int, elements: list[Element]) -> Level:
    """Give a player's level, from what the ledger says."""
    rungs = [index for index, element in enumerate(elements) if element.kind == "level" and element.name == ladder.name]
    moved = sum(totals.get((player, index), 0) for index in rungs)
    number = ladder.first + moved
    following = ladder.thresholds[number] if number < len(ladder.thresholds) else None
    return Level(ladder.name, number, ladder.title_of(number), following)


def statement(ledger: Ledger, key: int, currency: str | None) -> list[Line]:
    """Give the entries of a player's points with the running balance, in the order of the ledger."""
    balances: dict[str, int] = {}
    lines: list[Line] = []
    for number in ledger.held_by(key):
        entry = ledger.entry(number)
        unit = entry.element.currency
        if not entry.element.is_points or (currency is not None and unit != currency):
            continue
        balances[unit] = balances.get(unit, 0) + entry.amount
        lines.append(Line(entry, balances[unit]))
    return lines


@frozen
class Discrepancy:
    """A place where the ledger does not say what the history is worth.

    Args:
        player: The player's id; empty for a team.
        said: What the ledger says, in smallest units.
        right: What the game makes of the history.
        team: The team's account, such as `team:red`; empty for a player.
    """

    player: str
    event: str
    element: str
    said: int
    right: int
    team: str = ""

    def __str__(self) -> str:
        where = f"{self.element} for event {self.event!r} of {self.team or self.player!r}"
        return f"{where}: the ledger says {self.said}, right is {self.right}"


Net = dict[tuple[Any, Instant, int, int], int]


def net_of(rows: list[Row]) -> Net:
    """Add up entries by identity, time, element and player; what nets to 0 is left out."""
    net: Net = {}
    for row in rows:
        key = (identity_of(row[CAUSE]), row[CAUSE][TIME], row[ELEMENT], row[HOLDER])
        net[key] = net.get(key, 0) + row[AMOUNT]
    return {key: amount for key, amount in net.items() if amount}


def discrepancies(conductor: Conductor) -> list[Discrepancy]:
    """Derive all entries again from the facts; give where the ledger's net differs."""
    said = net_of(conductor.ledger.rows)
    right = net_of(conductor.folding.rows_afresh())
    wrong = sorted((key for key in said.keys() | right.keys() if said.get(key) != right.get(key)), key=str)
    ids = conductor.roster.ids
    return [
        Discrepancy(
            "" if is_team(ids[player]) else ids[player],
            identity if isinstance(identity, str) else identity[1],
            str(conductor.plan.elements[element]),
            said.get((identity, time, element, player), 0),
            right.get((identity, time, element, player), 0),
            holder_text(ids[player]) if is_team(ids[player]) else "",
        )
        for identity, time, element, player in wrong
    ]


def value_of(
    conductor: Conductor,
    badges: dict[str, list[EarnedBadge]],
    levels: dict[str, dict[str, Level]],
    boards: dict[str, list[Board]],
) -> dict[str, Any]:
    """Give the value as plain dictionaries, with awards by identity."""
    game = conductor.game
    by = [game.attributes[index].name for index in game.team_attributes]
    return {
        "awards": _awards(conductor),
        "balances": balances(conductor),
        "teams": {name: balances(conductor, f"player.{name}") for name in by},
        "badges": {player: _by_badge(held) for player, held in badges.items()},
        "levels": {player: {name: level.number for name, level in held.items()} for player, held in levels.items()},
        "boards": {
            name: {
                window.window.label: [(row.player, row.score, row.rank) for row in window.standings]
                for window in windows
            }
            for name, windows in boards.items()
        },
        "watermark": None if conductor.watermark is None else instant_text(conductor.watermark),
    }


def _awards(conductor: Conductor) -> dict[tuple[Any, ...], int]:
    awards: dict[tuple[Any, ...], int] = {}
    for row in conductor.ledger.rows:
        element, cause = conductor.plan.elements[row[ELEMENT]], row[CAUSE]
        key = (
            cause[SOURCE],
            cause[ID],
            element.kind,
            element.name,
            element.tier,
            element.currency,
            element.takes,
            _named(conductor.roster.ids[row[HOLDER]]),
        )
        awards[key] = awards.get(key, 0) + row[AMOUNT]
    return {key: amount for key, amount in awards.items() if amount}


def _named(holder: str) -> str | tuple[str, str]:
    """Give a player's id as it is, and a team as its attribute with the value."""
    attribute, _, value = holder_text(holder).partition(":")
    return (attribute, value) if is_team(holder) else holder


def _by_badge(held: list[EarnedBadge]) -> dict[str, list[str]]:
    badges: dict[str, list[str]] = {}
    for badge in held:
        badges.setdefault(badge.badge, []).append(badge.tier)
    return badges
