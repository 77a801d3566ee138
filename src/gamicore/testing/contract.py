"""What the laws need of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from gamicore.definitions import Game
from gamicore.model import Instant, Number


class Outcome(Protocol):
    """What became of one event."""

    @property
    def status(self) -> str:
        """One of `recorded`, `duplicate`, `conflict` and `rejected`."""


class Ledger(Protocol):
    """Where the points are."""

    def __iter__(self) -> Iterator[object]:
        """Give the entries in the order in which they were made; they can be compared."""

    def accounts(self) -> Mapping[tuple[str, str], int]:
        """Give what every account holds, by name of the account and unit: a currency, a badge's tier or a level."""


class Standing(Protocol):
    """A row of a leaderboard."""

    @property
    def player(self) -> str:
        """Whose it is."""

    @property
    def score(self) -> Number:
        """In smallest units where the board is of a currency."""

    @property
    def rank(self) -> Number:
        """From 1."""


class Board(Protocol):
    """One window of a leaderboard, whole or of one segment."""

    @property
    def standings(self) -> Iterable[Standing]:
        """Its rows, in order of listing."""


class Engine(Protocol):
    """An engine that plays one game."""

    @property
    def ledger(self) -> Ledger:
        """The ledger that the engine writes."""

    def submit(self, event: dict[str, Any], /) -> Outcome:
        """Take one event in wire form."""

    def retract(self, event: str, source: str = "", /) -> Outcome:
        """Take an event back."""

    def restore(self, event: str, source: str = "", /) -> Outcome:
        """Bring a retracted event back."""

    def amend(self, event: dict[str, Any], /) -> Outcome:
        """Give an event other content."""

    def submit_many(self, events: Iterable[dict[str, Any]], /) -> object:
        """Take events in wire form, with the same value as one by one."""

    def set_player(self, player: str, attributes: Mapping[str, Any], /) -> object:
        """Say what is known of a player."""

    def advance(self, to: Instant | str) -> object:
        """Let time pass."""

    def leaderboard(
        self, name: str, segment: Mapping[str, str] | None = None, at: Instant | str | None = None
    ) -> Board:
        """Give the window of a board that holds a time, of all who stand or of one segment."""

    def value(self) -> Mapping[str, Any]:
        """Give the value of the history so far, in the shape of `gamicore.testing.Value.as_dict`."""


EngineFactory = Callable[[Game], Engine]
