"""The horizon of one engine: what is open, what is final, and how it is said that something comes too late."""

from __future__ import annotations

from collections.abc import Iterable

from gamicore.definitions import Game
from gamicore.errors import TooLateError
from gamicore.intake import Rejection
from gamicore.ledger import ID, TIME, Fact
from gamicore.model import Instant, instant_text

TOO_LATE = "too-late"


class Horizon:
    """Where the horizon lies; a game without lateness has none.

    Examples:
        >>> from gamicore.definitions import read_game
        >>> Horizon(read_game("{game: g, lateness: 2h}")).at(10_800_000_000)
        3600000000
    """

    def __init__(self, game: Game) -> None:
        self._lateness = game.lateness
        self._calendar = game.calendar
        self._latest: tuple[Instant | None, Instant | None] = (None, None)

    @property
    def is_any(self) -> bool:
        """Whether anything can come too late."""
        return self._lateness is not None

    @property
    def moves(self) -> bool:
        """Whether an event that comes too late takes effect at the horizon."""
        return self._lateness is not None and self._lateness.later == "move"

    def at(self, watermark: Instant | None) -> Instant | None:
        """Give the first instant that is open; `None` if all are."""
        if watermark is None or self._lateness is None:
            return None
        asked, found = self._latest
        if asked != watermark:
            found = self._lateness.horizon(self._calendar, watermark)
            self._latest = (watermark, found)
        return found


def later(instant: Instant | None, other: Instant | None) -> Instant | None:
    """Give the later of two instants, of which each may be missing."""
    return max((one for one in (instant, other) if one is not None), default=None)


def late_event(fact: Fact, horizon: Instant) -> Rejection:
    """Say that an event comes too late, or an amendment is to a time that is no longer open."""
    what = f"event {fact[ID]!r}: time {instant_text(fact[TIME])} is behind the horizon, {instant_text(horizon)}"
    return Rejection(TOO_LATE, f"{what}; give its points by hand, with points.adjusted at a time from then on")


def late_amendment(fact: Fact, horizon: Instant) -> Rejection:
    """Say that an event arrives whose amendment, which came before it, lies behind the horizon by now."""
    what = f"event {fact[ID]!r} was amended to {instant_text(fact[TIME])}, behind the horizon, {instant_text(horizon)}"
    return Rejection(TOO_LATE, f"{what}; amend it to a time from then on, and submit it again")


def late_correction(fact: Fact, horizon: Instant) -> Rejection:
    """Say that an event cannot be corrected any more."""
    what = f"event {fact[ID]!r} of {instant_text(fact[TIME])} is final: the horizon is {instant_text(horizon)}"
    return Rejection(TOO_LATE, f"{what}; give or take points by hand, with points.adjusted at a time from then on")


def refuse_rows(players: Iterable[str], horizon: Instant) -> None:
    """Refuse rows that would change the attributes of players in what is final.

    Args:
        players: Whose rows these are.

    Raises:
        TooLateError: There are any.
    """
    for player in sorted(players):
        what = (
            f"player {player[:80]!r} has events behind the horizon, {instant_text(horizon)}, and a row holds since ever"
        )
        raise TooLateError(f"{what}; submit player.changed with the new values at a time from then on")
