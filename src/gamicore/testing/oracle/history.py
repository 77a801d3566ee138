"""The history: which events were accepted, in event order; the events are taken to be well-formed, or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from attrs import evolve, frozen

from gamicore.definitions import Game
from gamicore.model import Instant, parse_instant
from gamicore.rules import EventType
from gamicore.testing.corrections import Advance, Amend, Arrival, Restore, Retract, Step
from gamicore.testing.values import check_built_in, content_of, read_value

Status = Literal["recorded", "duplicate", "conflict", "rejected"]
Order = tuple[Any, ...]


@frozen
class Fact:
    """An accepted event, or one that awards have brought about.

    Args:
        values: The declared fields in the order of `type.fields`; `None` where one is missing.
        others: The fields that the game does not declare, in a form in which equal content is equal.
        number: 0 for an accepted event; of those that it has brought about, a later one has the greater number.
    """

    source: str
    id: str
    type: EventType
    player: str | None
    time: Instant
    sequence: int
    values: tuple[Any, ...]
    others: tuple[Any, ...] = ()
    number: int = 0

    @property
    def name(self) -> tuple[str, str]:
        """The identity of the event; what it has brought about shares it."""
        return (self.source, self.id)

    @property
    def order(self) -> Order:
        """Where the event stands in event order."""
        return (self.time, self.sequence, self.source.encode(), self.id.encode(), self.number)

    @property
    def named_players(self) -> list[str]:
        """The players whom the event names: its own, and those in fields of type `player`."""
        fields = zip(self.type.fields, self.values, strict=True)
        named = [self.player, *(value for field, value in fields if field.type.kind == "player")]
        return [player for player in named if player is not None]

    def field(self, name: str) -> Any:
        """Give a field by name; `None` where it is missing, or its type has no such field."""
        index = self.type.index_of(name)
        return None if index is None else self.values[index]

    def brought(self, event_type: EventType, player: str, number: int, fields: Mapping[str, Any]) -> Fact:
        """Give an event that awards of this one have brought about."""
        values = tuple(fields[field.name] for field in event_type.fields)
        return evolve(self, type=event_type, player=player, values=values, others=(), number=number)


@frozen
class Notice:
    """Something that was recorded of an event.

    Args:
        what: `submit`, `retract`, `restore` or `amend`.
        fact: The content that it was submitted with, or amended to.
        moved_to: When that takes effect, where it came too late for its own time.
    """

    what: str
    name: tuple[str, str]
    fact: Fact | None = None
    moved_to: Instant | None = None

    @property
    def effective(self) -> Fact | None:
        """The content, at the time at which it takes effect."""
        return self.fact if self.fact is None or self.moved_to is None else evolve(self.fact, time=self.moved_to)


def counting(notices: Sequence[Notice]) -> Fact | None:
    """Give what counts of an event, from all that was recorded of it; `None` if it never happened."""
    return holding(notices) if is_submitted(notices) and not is_retracted(notices) else None


def holding(notices: Sequence[Notice]) -> Fact | None:
    """Give the content that an event has, at the time at which it takes effect; `None` if it has none yet."""
    contents = [notice.effective for notice in (*_saying("submit", notices), *_saying("amend", notices))]
    return contents[-1] if contents else None


def _saying(what: str, notices: Sequence[Notice]) -> list[Notice]:
    return [notice for notice in notices if notice.what == what]


def is_submitted(notices: Sequence[Notice]) -> bool:
    """Say whether an event has arrived, from all that was recorded of it."""
    return bool(_saying("submit", notices))


def is_retracted(notices: Sequence[Notice]) -> bool:
    """Say whether an event is retracted, from all that was recorded of it."""
    last = [notice.what for notice in notices if notice.what in {"retract", "restore"}][-1:]
    return last == ["retract"]


def status_of(notice: Notice, before: Sequence[Notice]) -> Status:
    """Say what becomes of a notice, after others of the same event."""
    had = [one.fact for one in before if one.fact is not None]
    amended = [one.fact for one in _saying("amend", before)]
    if notice.what == "submit":
        if not is_submitted(before):
            return "recorded"
        return "duplicate" if notice.fact in had else "conflict"
    if notice.what == "amend":
        # The latest amendment holds, else what was submitted.
        holds = (amended or had)[-1:]
        return "duplicate" if holds == [notice.fact] else "recorded"
    if notice.what == "retract":
        return "duplicate" if is_retracted(before) else "recorded"
    if not before:
        return "rejected"
    return "recorded" if is_retracted(before) else "duplicate"


def in_time(game: Game, notice: Notice, before: Sequence[Notice], watermark: Instant | None) -> Notice | None:
    """Give what is to be recorded of a notice, after others of the same event; `None` if it is too late."""
    horizon = horizon_of(game, watermark)
    if game.lateness is None or horizon is None:
        return notice
    held = holding(before)
    # What has arrived stays as it is; an amendment that came before its event is what is judged when that arrives.
    is_judged = is_submitted(before) or notice.what == "submit"
    if is_judged and held is not None and held.time < horizon:
        return None
    if notice.fact is None or notice.fact.time >= horizon or (notice.what == "submit" and held is not None):
        return notice
    return evolve(notice, moved_to=horizon) if game.lateness.later == "move" else None


def horizon_of(game: Game, watermark: Instant | None) -> Instant | None:
    """Give the first instant that is open; `None` if all are."""
    if game.lateness is None or watermark is None:
        return None
    return game.lateness.horizon(game.calendar, watermark)


@frozen
class History:
    """The events that count, with what became of all that was said.

    Args:
        facts: In event order.
        statuses: What became of each event and correction, in order of arrival.
        watermark: The greatest time accepted or advanced to; `None` before either.
    """

    facts: tuple[Fact, ...]
    statuses: tuple[Status, ...]
    watermark: Instant | None


def history_of(game: Game, arrivals: Iterable[Step], until: Instant | str | None = None) -> History:
    """Accept events and corrections as they arrive, and let time pass.

    Args:
        until: The time advanced to, if any.
    """
    notices: list[Notice] = []
    statuses: list[Status] = []
    times: list[Instant] = []
    for arrival in arrivals if until is None else [*arrivals, Advance(until)]:
        if isinstance(arrival, Advance):
            times.append(parse_instant(arrival.to) if isinstance(arrival.to, str) else arrival.to)
            continue
        notice = read_notice(game, arrival)
        status: Status = "rejected"
        if notice is not None:
            before = _of(notice.name, notices)
            status = status_of(notice, before)
            if status == "recorded":
                notice = in_time(game, notice, before, max(times, default=None))
                status = "rejected" if notice is None else "recorded"
        if notice is not None and status == "recorded":
            notices.append(notice)
            times += [] if notice.fact is None else [notice.fact.time]
        statuses.append(status)
    names = dict.fromkeys(notice.name for notice in notices)
    facts = [fact for name in names if (fact := counting(_of(name, notices))) is not None]
    return History(tuple(sorted(facts, key=lambda fact: fact.order)), tuple(statuses), max(times, default=None))


def _of(name: tuple[str, str], notices: Sequence[Notice]) -> list[Notice]:
    return [notice for notice in notices if notice.name == name]


def read_notice(game: Game, arrival: Arrival) -> Notice | None:
    """Read an arrival; `None` if it is to be rejected."""
    if isinstance(arrival, Retract):
        return Notice("retract", (arrival.source, arrival.id))
    if isinstance(arrival, Restore):
        return Notice("restore", (arrival.source, arrival.id))
    what, event = ("amend", arrival.event) if isinstance(arrival, Amend) else ("submit", arrival)
    fact = read_fact(game, event)
    return None if fact is None else Notice(what, fact.name, fact)


def read_fact(game: Game, event: Mapping[str, Any]) -> Fact | None:
    """Read an event in wire form; `None` if it is to be rejected."""
    try:
        return _read_fact(game, event)
    except (KeyError, ValueError):
        return None


def _read_fact(game: Game, event: Mapping[str, Any]) -> Fact:
    event_type = game.event_types[game.type_index[event["type"]]]
    if event_type.is_derived:
        raise ValueError("an event of this type is never submitted")
    player = event.get("player") or None
    if player is None and event_type.needs_player:
        raise ValueError("an event of this type has a player")
    given = {name: value for name, value in (event.get("data") or {}).items() if value is not None}
    values = []
    for field in event_type.fields:
        if field.name not in given and not field.type.optional:
            raise ValueError("a field is missing")
        values.append(read_value(given[field.name], field.type) if field.name in given else None)
    declared = {field.name for field in event_type.fields}
    others = {name: value for name, value in given.items() if name not in declared}
    check_built_in(game, event_type, values, others)
    return Fact(
        source=event.get("source") or "",
        id=event["id"],
        type=event_type,
        player=player,
        time=parse_instant(event["time"]),
        sequence=int(event.get("sequence") or 0),
        values=tuple(values),
        others=content_of(others),
    )
