"""Entries as people see them: what moved from which account to which, why, and what it corrects."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from gamicore.ledger.rows import Element
from gamicore.model import Instant, instant_text

# What was done that made a correction necessary: an event came late, was corrected, or attributes were described.
Change = Literal["late", "retract", "restore", "amend", "described", "activated"]
# Teams stand among the ids of players, which are printable, under an id that begins with this: it separates units.
_TEAM = "\x1f"


def team_id(attribute: str, value: str) -> str:
    """Give the id under which a team stands among those of the players: one that no player can have."""
    return f"{_TEAM}{attribute}:{value}"


def is_team(holder: str) -> bool:
    """Say whether an id is that of a team."""
    return holder.startswith(_TEAM)


def holder_text(holder: str) -> str:
    """Give the name of a player or a team for people.

    Examples:
        >>> holder_text("anna"), holder_text(team_id("team", "red"))
        ('anna', 'team:red')
    """
    return holder.removeprefix(_TEAM)


def account_of(holder: str) -> str:
    """Give the account of a player or a team.

    Examples:
        >>> account_of("anna"), account_of(team_id("team", "red"))
        ('player:anna', 'team:red')
    """
    return holder_text(holder) if is_team(holder) else f"player:{holder}"


@frozen
class Posting:
    """One side of an entry.

    Args:
        account: `issuer:<rule>`, `issuer:badge:<name>`, `issuer:level:<name>`, `player:<id>`, or of a team
            `<attribute>:<value>`.
        unit: The currency, badge tier or level that is moved.
        amount: In smallest units.
    """

    account: str
    unit: str
    amount: int


@frozen
class Entry:
    """A movement between an issuer and a player or a team; it is never changed once written.

    Args:
        number: Place in the ledger, from 0.
        time: When the cause happened, or takes effect.
        source: Source of the event that caused it.
        event: Id of the event that caused it.
        player: The player's id; empty for a team.
        amount: What the player or the team gets, in smallest units; negative if he loses it.
        is_correction: Whether the past turned out otherwise after its cause was accepted.
        corrects: Number of the entry that this one corrects; `None` if it adds what was not there.
        because: Source and id of the event that made the correction necessary; `None` if a change of attributes did.
        call: Number of the call that recorded it, from 0.
        recorded_at: When it was recorded, by the host's clock; `None` without one.
        change: What was done that made the correction necessary; `None` for an entry that is none.
        version: Digest of the version of the game that was in force when it was recorded.
        team: The team's account, such as `team:red`: the attribute with the value that all in it have; empty for a
            player.
        own_time: When the cause happened by what it says itself, where it came too late for that; else `None`.
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
    call: int = 0
    recorded_at: Instant | None = None
    change: Change | None = None
    team: str = ""
    version: str = ""
    own_time: Instant | None = None

    @property
    def postings(self) -> tuple[Posting, Posting]:
        """Both sides; their sum is 0."""
        unit = self.element.unit
        return (
            Posting(self.element.issuer, unit, -self.amount),
            Posting(self.team or account_of(self.player), unit, self.amount),
        )

    def __str__(self) -> str:
        corrected = "" if self.corrects is None else f" (corrects {self.corrects})"
        what = f"{self.amount:+d} {self.element.unit}"
        whom = f"{instant_text(self.time)} {self.team or self.player}"
        return f"#{self.number} {whom} {what} by {self.element} for {self.event}{corrected}"
