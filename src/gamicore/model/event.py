"""Events: something happened to or was done by a player at an instant."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from gamicore.model.instant import Instant, instant_text


@frozen
class Event:
    """An accepted event, as people and explanations see it.

    Args:
        source: Where ids come from; the empty text is a source of its own.
        id: Unique within its source.
        type: A type that the game declares.
        player: The host's id of the player, or `None`.
        time: When it happened, in microseconds since 1970 UTC.
        sequence: Orders events of one instant; 0 if not given.
        data: Typed fields by name; missing ones are absent.
    """

    source: str
    id: str
    type: str
    player: str | None
    time: Instant
    sequence: int = 0
    data: Mapping[str, object] = field(factory=dict)

    def __str__(self) -> str:
        return f"{self.type} {self.id} at {instant_text(self.time)}"
