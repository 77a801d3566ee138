"""Caps, cooldowns and floors: what of an award a recipient gets, and what is taken from him."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from gamicore.definitions import Award, Cap, Days, Game, Rule
from gamicore.testing.oracle.entries import Entry, Kind, earned
from gamicore.testing.oracle.history import Fact
from gamicore.testing.oracle.players import Holder, Players
from gamicore.testing.oracle.streaks import first_of_unit, later


@frozen
class Due:
    """What a rule would give to and take from one recipient by one event.

    Args:
        amounts: Above 0, in smallest units; gifts before takes.
        tier: The tier or level that the event tells of, if it is brought about by one.
    """

    rule: Rule
    at: Fact
    recipient: Holder
    amounts: tuple[tuple[Award, int], ...]
    tier: str = ""


def granted(due: Due, before: Sequence[Entry], players: Players) -> list[Entry]:
    """Give the entries that come of what is due, once everything that may hold it up has been asked.

    Args:
        before: All entries made so far.
    """
    awards = [entry for entry in before if entry.is_award]
    if is_cooling_down(due, awards, players) or is_refused(due, awards, players):
        return []
    made: list[Entry] = []
    for award, amount in due.amounts:
        if award.takes:
            left = taken_amount(amount, award.currency, due.recipient, [*before, *made], players.game)
        else:
            rooms = _rooms(due, award.currency, awards, players)
            left = min([amount, *(room for _, room in rooms)])
        if left > 0:
            kind: Kind = "pending" if is_held(due, award) else "rule"
            name, player, currency = due.rule.name, due.recipient, award.currency
            made.append(Entry(due.at, kind, name, player, left, due.tier, currency, award.takes))
    return made


def is_held(due: Due, award: Award) -> bool:
    """Say whether an award waits for its confirmation."""
    pending = due.rule.pending
    return pending is not None and not award.takes and due.at.field(pending.by) is not None


def is_cooling_down(due: Due, awards: Sequence[Entry], players: Players) -> bool:
    """Say whether the last award of the rule to the recipient is too near."""
    times = [entry.cause.time for entry in awards if entry.element == due.rule.name and entry.player == due.recipient]
    if due.rule.cooldown is None or not times:
        return False
    calendar = players.calendar(due.recipient, due.at.order)
    return due.at.time < later(times[-1], due.rule.cooldown, calendar)


def is_refused(due: Due, awards: Sequence[Entry], players: Players) -> bool:
    """Say whether a whole cap is crossed, or no further award is allowed."""
    for cap in due.rule.caps:
        if cap.currency is None:
            counted = _counted(cap, due, awards, players)
            events = {(entry.cause.order, entry.player) for entry in counted or ()}
            if counted is not None and len(events) >= cap.limit:
                return True
    gifts = [(award, amount) for award, amount in due.amounts if not award.takes]
    return any(
        is_whole and amount > room
        for award, amount in gifts
        for is_whole, room in _rooms(due, award.currency, awards, players)
    )


def taken_amount(amount: int, currency: int, player: Holder, entries: Sequence[Entry], game: Game) -> int:
    """Give what may be taken of an amount without going below the floor of a currency."""
    declared = game.currencies[currency]
    if declared.floor is None:
        return amount
    above = max(earned(entries, player, currency) - declared.floor, 0)
    if amount <= above:
        return amount
    return above if declared.short == "partial" else 0


def _rooms(due: Due, currency: int, awards: Sequence[Entry], players: Players) -> list[tuple[bool, int]]:
    """Give how much of a currency each cap still allows, 0 or more, and whether it is a whole one."""
    gifts = [entry for entry in awards if not entry.takes and entry.currency == currency]
    rooms: list[tuple[bool, int]] = []
    for cap in due.rule.caps:
        counted = _counted(cap, due, gifts, players) if cap.currency == currency else None
        if counted is not None:
            rooms.append((cap.whole, _room(cap.limit, counted)))
    declared = players.game.currencies[currency]
    if declared.cap is not None:
        own = Cap(currency, declared.cap, declared.cap_per)
        mine = [entry for entry in gifts if entry.player == due.recipient]
        rooms.append((False, _room(declared.cap, [entry for entry in mine if _is_same_span(own, entry, due, players)])))
    return rooms


def _room(limit: int, counted: Sequence[Entry]) -> int:
    return max(limit - sum(entry.amount for entry in counted), 0)


def _counted(cap: Cap, due: Due, awards: Sequence[Entry], players: Players) -> list[Entry] | None:
    """Give the awards that count together with the one that is due; `None` where the cap does not apply to it."""
    if cap.field and due.at.field(cap.field) is None:
        return None
    if cap.season and not is_on(cap.days, players.game.calendar.ordinal_of(due.at.time)):
        return None
    if _sharing(cap, due.recipient, due.at, players) is None:
        return None
    return [
        entry
        for entry in awards
        if entry.element == due.rule.name
        and _sharing(cap, entry.player, entry.cause, players) == _sharing(cap, due.recipient, due.at, players)
        and _is_same_span(cap, entry, due, players)
    ]


def _sharing(cap: Cap, recipient: Holder, at: Fact, players: Players) -> object:
    """Give what those agree in whose awards count together; `None` where the recipient lacks it."""
    if cap.of == "player":
        return recipient
    if cap.of == "pair":
        return None if at.player is None else (recipient, at.player)
    index = players.game.attribute_index[cap.of.removeprefix("player.")]
    return players.attribute(recipient, index, at.order)


def _is_same_span(cap: Cap, entry: Entry, due: Due, players: Players) -> bool:
    """Say whether an award lies in the same unit, in the season, or has the same value of the key field."""
    if cap.field:
        return bool(entry.cause.field(cap.field) == due.at.field(cap.field))
    if cap.season:
        return is_on(cap.days, players.game.calendar.ordinal_of(entry.cause.time))
    if cap.of.startswith("player."):
        calendar = players.game.calendar
        days = (calendar.ordinal_of(entry.cause.time), calendar.ordinal_of(due.at.time))
    else:
        days = (players.day(due.recipient, entry.cause), players.day(due.recipient, due.at))
    return first_of_unit(cap.per, days[0]) == first_of_unit(cap.per, days[1])


def is_on(days: Days, day: int) -> bool:
    """Say whether a day lies in a span of days, both of its ends included."""
    return (days.first is None or days.first <= day) and (days.last is None or day <= days.last)
