"""An engine that asks the oracle for everything, and engines that break one law each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from gamicore.definitions import Game
from gamicore.model import Number, parse_instant
from gamicore.testing import Amend, Arrival, Restore, Retract, Value, standings_of, value_of


@frozen
class Shown:
    """A row of a board."""

    player: str
    score: Number
    rank: Number


@frozen
class ShownBoard:
    """A board."""

    standings: list[Shown]


@frozen
class Submitted:
    """What became of an event."""

    status: str


class OracleEngine:
    """Keeps what it is told, and asks the oracle when it is asked."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.events: list[Arrival] = []
        self.players: dict[str, Mapping[str, Any]] = {}
        self.until: int | str | None = None

    @property
    def ledger(self) -> OracleEngine:
        """The engine keeps its own accounts."""
        return self

    def asked(self) -> Value:
        """Ask the oracle."""
        return value_of(self.game, self.events, self.players, self.until)

    def submit(self, event: dict[str, Any], /) -> Submitted:
        """Take an event."""
        return self.arrive(event)

    def retract(self, event: str, source: str = "", /) -> Submitted:
        """Take an event back."""
        return self.arrive(Retract(event, source))

    def restore(self, event: str, source: str = "", /) -> Submitted:
        """Bring a retracted event back."""
        return self.arrive(Restore(event, source))

    def amend(self, event: dict[str, Any], /) -> Submitted:
        """Give an event other content."""
        return self.arrive(Amend(event))

    def arrive(self, arrival: Arrival) -> Submitted:
        """Keep an event or a correction, and say what the oracle makes of it."""
        self.events.append(arrival)
        return Submitted(self.asked().statuses[-1])

    def submit_many(self, events: Iterable[dict[str, Any]], /) -> None:
        """Take events."""
        for event in events:
            self.submit(event)

    def set_player(self, player: str, attributes: Mapping[str, Any], /) -> None:
        """Take a row."""
        self.players[player] = attributes

    def advance(self, to: int | str) -> None:
        """Let time pass."""
        self.until = to

    def leaderboard(
        self, name: str, segment: Mapping[str, str] | None = None, at: int | str | None = None
    ) -> ShownBoard:
        """Ask the oracle for the window that holds a time, by default the watermark."""
        windows = standings_of(self.game, self.events, self.players, self.until, board=name, segment=segment)
        instant = parse_instant(at) if isinstance(at, str) else (self.asked().watermark or 0) if at is None else at
        label = self.game.calendar.period(self.game.leaderboard(name).window, instant).label
        return ShownBoard([Shown(*row) for row in windows.get(label, [])])

    def value(self) -> dict[str, Any]:
        """Give the oracle's value."""
        return self.asked().as_dict()

    def __iter__(self) -> Iterator[object]:
        """Give what each arrival has changed in what was awarded."""
        before: dict[Any, int] = {}
        for number in range(1, len(self.events) + 1):
            after = dict(value_of(self.game, self.events[:number], self.players, self.until).awards)
            for name in sorted({*before, *after}, key=str):
                if before.get(name, 0) != after.get(name, 0):
                    yield (*name, after.get(name, 0) - before.get(name, 0))
            before = after

    def accounts(self) -> dict[tuple[str, str], int]:
        """Give each entry's two accounts."""
        accounts: Counter[tuple[str, str]] = Counter()
        for (_, _, kind, element, tier, currency, _, player), amount in self.asked().awards.items():
            unit = currency or f"{kind}:{element}:{tier}"
            accounts[f"player:{player}", unit] += amount
            accounts[f"issuer:{element}", unit] -= amount
        return dict(accounts)


class ForgetfulEngine(OracleEngine):
    """Takes a duplicate for a new event."""

    def submit(self, event: dict[str, Any], /) -> Submitted:
        """Take an event once more than it should."""
        status = super().submit(event).status
        if status == "duplicate":
            self.events[-1] = {**event, "id": f"{event['id']}, again {len(self.events)}"}
        return Submitted(status)


class MutteringEngine(OracleEngine):
    """Calls a duplicate recorded, though it changes nothing."""

    def submit(self, event: dict[str, Any], /) -> Submitted:
        """Take an event and say too much."""
        status = super().submit(event).status
        return Submitted("recorded" if status == "duplicate" else status)


class PunctualEngine(OracleEngine):
    """Ignores an event that comes late."""

    def submit(self, event: dict[str, Any], /) -> Submitted:
        """Take an event unless it lies before one that was taken."""
        before = self.asked().watermark
        outcome = super().submit(event)
        late = value_of(self.game, [event]).watermark
        if outcome.status == "recorded" and before is not None and late is not None and late < before:
            self.events.pop()
        return outcome


class LosingEngine(OracleEngine):
    """Loses the last event of a batch of more than one."""

    def submit_many(self, events: Iterable[dict[str, Any]], /) -> None:
        """Take all events but the last."""
        taken = list(events)
        super().submit_many(taken[:-1] if len(taken) > 1 else taken)


class LeakingEngine(OracleEngine):
    """Forgets to take from the issuer what it gives."""

    def accounts(self) -> dict[tuple[str, str], int]:
        """Give the accounts of players alone."""
        return {account: amount for account, amount in super().accounts().items() if account[0].startswith("player:")}


class GrowingEngine(OracleEngine):
    """Its accounts grow with every call, though they add up to 0 and the value is right."""

    def accounts(self) -> dict[tuple[str, str], int]:
        """Give accounts with an entry for each call."""
        return {**super().accounts(), ("a", "calls"): len(self.events), ("b", "calls"): -len(self.events)}


class PartialEngine(OracleEngine):
    """Gives a point more to whoever is first by name."""

    def value(self) -> dict[str, Any]:
        """Give a value with a gift in it."""
        value = super().value()
        for player in sorted(value["balances"])[:1]:
            value["balances"][player] = {name: units + 1 for name, units in value["balances"][player].items()}
        return value


class StubbornEngine(OracleEngine):
    """Believes the first that it is told of a player."""

    def set_player(self, player: str, attributes: Mapping[str, Any], /) -> None:
        """Take a row if there is none."""
        self.players.setdefault(player, attributes)


class SleepyEngine(OracleEngine):
    """Does not notice that time passes."""

    def advance(self, to: int | str) -> None:
        """Do nothing."""


class LateEngine(OracleEngine):
    """Rejects nothing aloud: what is rejected is called recorded."""

    def submit(self, event: dict[str, Any], /) -> Submitted:
        """Take an event and be kind."""
        status = super().submit(event).status
        return Submitted("recorded" if status == "rejected" else status)


class HastyEngine(OracleEngine):
    """Gives a point too many for the first event, and takes it back with the next."""

    def value(self) -> dict[str, Any]:
        """Give a value that is right but for the first event."""
        value = super().value()
        if len(self.events) == 1:
            value["balances"] = {player: {} for player in value["balances"]}
        return value


class UncutEngine(OracleEngine):
    """Shows all who stand, whatever segment is asked for."""

    def leaderboard(
        self, name: str, segment: Mapping[str, str] | None = None, at: int | str | None = None
    ) -> ShownBoard:
        """Ask the oracle for the whole board."""
        return super().leaderboard(name, None, at)


class RewritingEngine(OracleEngine):
    """Keeps what everybody has now, and not how it came to be."""

    def __iter__(self) -> Iterator[object]:
        """Give awards as they are now."""
        return iter(self.asked().awards.items())


class ClingingEngine(OracleEngine):
    """Takes no event back."""

    def retract(self, event: str, source: str = "", /) -> Submitted:
        """Say that it was done."""
        return Submitted("recorded")


class SwingingEngine(OracleEngine):
    """Takes a retraction of what is retracted for a restoration."""

    def retract(self, event: str, source: str = "", /) -> Submitted:
        """Turn what counts round."""
        outcome = super().retract(event, source)
        if outcome.status == "duplicate":
            super().restore(event, source)
        return outcome


class ForgivingEngine(OracleEngine):
    """Applies a correction to whatever event came last."""

    def retract(self, event: str, source: str = "", /) -> Submitted:
        """Take another event back."""
        last = self.events[-1] if self.events else None
        return super().retract(last["id"]) if isinstance(last, dict) else super().retract(event, source)
