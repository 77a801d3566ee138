"""Entries: what was given, taken, earned, reached and lost, in the order in which it came to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from gamicore.testing.oracle.wire import Fact

Kind = Literal["rule", "badge", "level"]


@frozen
class Entry:
    """An amount that moved between an issuer and a player.

    Args:
        element: Name of the rule, badge or ladder.
        tier: The badge's tier or the number of the level; empty for a rule.
        currency: Index of the currency; `None` for badges and levels.
        takes: Whether the amount moved back to the issuer.
        amount: Above 0; smallest units of the currency, or 1 for a badge's tier or a level.
    """

    cause: Fact
    kind: Kind
    element: str
    player: str
    amount: int = 1
    tier: str = ""
    currency: int | None = None
    takes: bool = False

    @property
    def signed(self) -> int:
        """What the entry adds to the player's account."""
        return -self.amount if self.takes else self.amount


def earned(entries: Iterable[Entry], player: str, currency: int) -> int:
    """Give what a player has earned in a currency: gives minus takes, in smallest units."""
    return sum(entry.signed for entry in entries if entry.player == player and entry.currency == currency)
