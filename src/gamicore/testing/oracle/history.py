"""The history: which events were accepted, in event order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import frozen

from gamicore.definitions import Game
from gamicore.model import Instant, parse_instant
from gamicore.testing.oracle.wire import Fact, read_fact

Status = Literal["recorded", "duplicate", "conflict", "rejected"]


@frozen
class History:
    """The accepted events.

    Args:
        facts: In event order.
        statuses: What became of each submitted event, in order of arrival.
        watermark: The greatest time accepted or advanced to; `None` before either.
    """

    facts: tuple[Fact, ...]
    statuses: tuple[Status, ...]
    watermark: Instant | None

    def until(self, last: Fact) -> list[Fact]:
        """Give an event and all before it."""
        return [fact for fact in self.facts if fact.order <= last.order]


def history_of(game: Game, events: Iterable[Mapping[str, Any]], until: Instant | str | None = None) -> History:
    """Accept events as they arrive.

    Args:
        until: The time advanced to, if any.
    """
    accepted: list[Fact] = []
    statuses: list[Status] = []
    for event in events:
        fact = read_fact(game, event)
        if fact is None:
            statuses.append("rejected")
            continue
        same_name = [other for other in accepted if other.name == fact.name]
        if not same_name:
            accepted.append(fact)
            statuses.append("recorded")
        else:
            statuses.append("duplicate" if same_name == [fact] else "conflict")
    times = [fact.time for fact in accepted]
    if until is not None:
        times.append(parse_instant(until) if isinstance(until, str) else until)
    facts = sorted(accepted, key=lambda fact: fact.order)
    return History(tuple(facts), tuple(statuses), max(times, default=None))
