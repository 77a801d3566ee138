"""What the laws need of an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from gamicore.definitions import Game
from gamicore.model import Instant


class Outcome(Protocol):
    """What became of one event."""

    @property
    def status(self) -> str:
        """One of `recorded`, `duplicate`, `conflict` and `rejected`."""


class Ledger(Protocol):
    """Where the points are."""

    def accounts(self) -> Mapping[tuple[str, str], int]:
        """Give what every account holds, by name of the account and unit: a currency, a badge's tier or a level."""


class Engine(Protocol):
    """An engine that plays one game."""

    @property
    def ledger(self) -> Ledger:
        """The ledger that the engine writes."""

    def submit(self, event: dict[str, Any], /) -> Outcome:
        """Take one event in wire form."""

    def submit_many(self, events: Iterable[dict[str, Any]], /) -> object:
        """Take events in wire form, with the same value as one by one."""

    def set_player(self, player: str, attributes: Mapping[str, Any], /) -> object:
        """Say what is known of a player."""

    def advance(self, to: Instant | str) -> object:
        """Let time pass."""

    def value(self) -> Mapping[str, Any]:
        """Give the value of the history so far, in the shape of `gamicore.testing.Value.as_dict`."""


EngineFactory = Callable[[Game], Engine]
