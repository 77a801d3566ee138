"""What players hold: earned badges, levels, statements of account."""

from __future__ import annotations

from attrs import frozen

from gamicore.ledger import AMOUNT, CAUSE, ELEMENT, ID, SOURCE, TIME, Element, Entry, Ledger, Row
from gamicore.model import Instant
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
            elements[row[ELEMENT]].name, elements[row[ELEMENT]].tier, row[CAUSE][TIME], row[CAUSE][SOURCE], row[CAUSE][ID]
        )
        for row in found
    ]


def level_on(ladder: Ladder, totals: dict[tuple[int, int], int], player: int, elements: list[Element]) -> Level:
    """Give a player's level, from what the ledger says."""
    moved = sum(
        amount
        for (holder, index), amount in totals.items()
        if holder == player and elements[index].kind == "level" and elements[index].name == ladder.name
    )
    number = ladder.first + moved
    following = ladder.thresholds[number] if number < len(ladder.thresholds) else None
    return Level(ladder.name, number, ladder.title_of(number), following)


def statement(ledger: Ledger, player: str, key: int, currency: str | None) -> list[Line]:
    """Give the entries of a player's points with the running balance, in the order of the ledger."""
    balances: dict[str, int] = {}
    lines: list[Line] = []
    for number, row in enumerate(ledger.rows):
        if row[3] != key:
            continue
        entry = ledger.entry(number)
        unit = entry.element.currency
        if not unit or (currency is not None and unit != currency):
            continue
        assert entry.player == player
        balances[unit] = balances.get(unit, 0) + row[AMOUNT]
        lines.append(Line(entry, balances[unit]))
    return lines
