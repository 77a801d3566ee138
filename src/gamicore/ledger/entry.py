"""Entries as people see them: what moved from which account to which, why, and what it corrects."""

from __future__ import annotations

from attrs import frozen

from gamicore.ledger.rows import Element
from gamicore.model import Instant, instant_text


@frozen
class Posting:
    """One side of an entry.

    Args:
        account: `issuer:<rule>`, `issuer:badge:<name>`, `issuer:level:<name>` or `player:<id>`.
        unit: The currency, badge tier or level that is moved.
        amount: In smallest units.
    """

    account: str
    unit: str
    amount: int


@frozen
class Entry:
    """A movement between an issuer and a player; it is never changed once written.

    Args:
        number: Place in the ledger, from 0.
        time: When the cause happened.
        source: Source of the event that caused it.
        event: Id of the event that caused it.
        player: The player's id.
        amount: What the player gets, in smallest units; negative if he loses it.
        is_correction: Whether the past turned out otherwise after its cause was accepted.
        corrects: Number of the entry that this one corrects; `None` if it adds what was not there.
        because: Source and id of the event that made the correction necessary; `None` if a change of attributes did.
    """

    number: int
    time: Instant
    source: str
    event: str
    element: Element
    player: str
    amount: int
    is_correction: bool = False
    corrects: int | None = None
    because: tuple[str, str] | None = None

    @property
    def postings(self) -> tuple[Posting, Posting]:
        """Both sides; their sum is 0."""
        unit = self.element.unit
        return (
            Posting(self.element.issuer, unit, -self.amount),
            Posting(f"player:{self.player}", unit, self.amount),
        )

    def __str__(self) -> str:
        corrected = "" if self.corrects is None else f" (corrects {self.corrects})"
        what = f"{self.amount:+d} {self.element.unit}"
        whom = f"{instant_text(self.time)} {self.player}"
        return f"#{self.number} {whom} {what} by {self.element} for {self.event}{corrected}"
