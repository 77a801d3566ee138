"""Entries: what was given, taken, held, earned, reached and lost, in the order in which it came to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from gamicore.progression import Ladder
from gamicore.testing.oracle.history import Fact
from gamicore.testing.oracle.players import Holder

Kind = Literal["rule", "adjustment", "pending", "refund", "badge", "level"]


@frozen
class Entry:
    """An amount that moved between an issuer and a player or a team.

    Args:
        cause: The event, or what it has brought about.
        element: Name of the rule, badge or ladder.
        tier: The badge's tier or the number of the level; of a rule, which tier or level it was asked for, if any.
        currency: Index of the currency; `None` for badges and levels.
        takes: Whether the amount moved back to the issuer.
        amount: Above 0; smallest units of the currency, or 1 for a badge's tier or a level.
        settles: What was held and is posted or ended by this, or was given and is taken back; `None` for an award of
            its own.
    """

    cause: Fact
    kind: Kind
    element: str
    player: Holder
    amount: int = 1
    tier: str = ""
    currency: int | None = None
    takes: bool = False
    settles: Entry | None = None

    @property
    def signed(self) -> int:
        """What the entry adds to the player's account."""
        return -self.amount if self.takes else self.amount

    @property
    def is_award(self) -> bool:
        """Whether a rule gave, held or took this; what was held counts then, and not again when it is posted."""
        return self.kind in {"rule", "pending"} and self.settles is None

    @property
    def is_booked(self) -> bool:
        """Whether it counts for a balance."""
        return self.kind in {"rule", "refund", "adjustment"}


def earned(entries: Iterable[Entry], player: Holder, currency: int) -> int:
    """Give what a player has earned in a currency, which is his balance: gives minus takes, in smallest units."""
    return sum(
        entry.signed for entry in entries if entry.is_booked and entry.player == player and entry.currency == currency
    )


def still_held(held: Entry, entries: Iterable[Entry]) -> int:
    """Give how much of what was held has neither been posted nor ended, in smallest units."""
    return held.amount - sum(entry.amount for entry in entries if entry.kind == "pending" and entry.settles is held)


def tiers_held(badge: str, player: str, entries: Iterable[Entry]) -> list[str]:
    """Give the tiers of a badge that a player has earned, in order."""
    return [entry.tier for entry in entries if (entry.kind, entry.element, entry.player) == ("badge", badge, player)]


def first_earned(badge: str, player: str, entries: Iterable[Entry]) -> Fact | None:
    """Give the event at which a player first earned a badge."""
    earning = [
        entry.cause for entry in entries if (entry.kind, entry.element, entry.player) == ("badge", badge, player)
    ]
    return earning[0] if earning else None


def level_of(ladder: Ladder, player: str, entries: Iterable[Entry]) -> int:
    """Give the level that a player holds: what is held from the start, and what was reached and lost since."""
    moves = [
        entry.signed for entry in entries if (entry.kind, entry.element, entry.player) == ("level", ladder.name, player)
    ]
    return level_at(ladder, 0) + sum(moves)


def level_at(ladder: Ladder, total: int) -> int:
    """Give the level that an earned total corresponds to."""
    return sum(1 for threshold in ladder.thresholds if total >= threshold)
