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
    identity_of,
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


def statement(ledger: Ledger, player: str, key: int, currency: str | None) -> list[Line]:
    """Give the entries of a player's points with the running balance, in the order of the ledger."""
    balances: dict[str, int] = {}
    lines: list[Line] = []
    for number, row in enumerate(ledger.rows):
        if row[HOLDER] != key:
            continue
        entry = ledger.entry(number)
        unit = entry.element.currency
        if not entry.element.is_points or (currency is not None and unit != currency):
            continue
        assert entry.player == player
        balances[unit] = balances.get(unit, 0) + row[AMOUNT]
        lines.append(Line(entry, balances[unit]))
    return lines


@frozen
class Discrepancy:
    """A place where the ledger does not say what the history is worth.

    Args:
        said: What the ledger says, in smallest units.
        right: What the game makes of the history.
    """

    player: str
    event: str
    element: str
    said: int
    right: int

    def __str__(self) -> str:
        where = f"{self.element} for event {self.event!r} of {self.player!r}"
        return f"{where}: the ledger says {self.said}, right is {self.right}"


Net = dict[tuple[Any, int, int], int]


def net_of(rows: list[Row]) -> Net:
    """Add up entries by identity, element and player; what nets to 0 is left out."""
    net: Net = {}
    for row in rows:
        key = (identity_of(row[CAUSE]), row[ELEMENT], row[HOLDER])
        net[key] = net.get(key, 0) + row[AMOUNT]
    return {key: amount for key, amount in net.items() if amount}


def discrepancies(conductor: Conductor) -> list[Discrepancy]:
    """Derive all entries again from the facts; give where the ledger's net differs."""
    said = net_of(conductor.ledger.rows)
    right = net_of(conductor.folding.rows_afresh())
    wrong = sorted((key for key in said.keys() | right.keys() if said.get(key) != right.get(key)), key=str)
    return [
        Discrepancy(
            conductor.roster.ids[player],
            identity if isinstance(identity, str) else identity[1],
            str(conductor.plan.elements[element]),
            said.get((identity, element, player), 0),
            right.get((identity, element, player), 0),
        )
        for identity, element, player in wrong
    ]


def value_of(
    conductor: Conductor,
    balances: dict[str, dict[str, int]],
    badges: dict[str, list[EarnedBadge]],
    levels: dict[str, dict[str, Level]],
    boards: dict[str, list[Board]],
) -> dict[str, Any]:
    """Give the value as plain dictionaries, with awards by identity."""
    return {
        "awards": _awards(conductor),
        "balances": balances,
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
            conductor.roster.ids[row[HOLDER]],
        )
        awards[key] = awards.get(key, 0) + row[AMOUNT]
    return {key: amount for key, amount in awards.items() if amount}


def _by_badge(held: list[EarnedBadge]) -> dict[str, list[str]]:
    badges: dict[str, list[str]] = {}
    for badge in held:
        badges.setdefault(badge.badge, []).append(badge.tier)
    return badges
