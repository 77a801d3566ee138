"""What arrives among events: corrections and the passing of time, beside events in wire form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from gamicore.model import Instant


@frozen
class Retract:
    """An event is retracted: it never happened."""

    id: str
    source: str = ""


@frozen
class Restore:
    """A retracted event is restored: it happened after all."""

    id: str
    source: str = ""


@frozen
class Amend:
    """An event has another content.

    Args:
        event: In wire form, with the source and id of the one that it amends.
    """

    event: Mapping[str, Any]


@frozen
class Advance:
    """Time has passed without an event."""

    to: Instant | str


Arrival = Mapping[str, Any] | Retract | Restore | Amend
Step = Arrival | Advance
"""What can come next in a history."""


def is_correction(arrival: Arrival) -> bool:
    """Say whether an arrival is a correction, and no event."""
    return isinstance(arrival, Retract | Restore | Amend)


def name_of(arrival: Arrival) -> tuple[str, str]:
    """Give source and id of the event that arrives or is corrected, as it is written.

    Examples:
        >>> name_of(Retract("1", "crm")), name_of({"id": "2"})
        (('crm', '1'), ('', '2'))
    """
    if isinstance(arrival, Retract | Restore):
        return (arrival.source, arrival.id)
    event = arrival.event if isinstance(arrival, Amend) else arrival
    return (str(event.get("source") or ""), str(event.get("id")))
