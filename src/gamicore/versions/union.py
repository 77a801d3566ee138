"""What two versions of a game declare, together: so that what was recorded under one can be read under the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from gamicore.definitions import Game
from gamicore.errors import VersionError
from gamicore.plugins import Plugins
from gamicore.rules import EventType, Field, Type


def united(before: Game, after: Game) -> Game:
    """Give a game with all declarations of two versions of it: those of the later one first, and they hold.

    Raises:
        VersionError: What was recorded under the earlier one could not be read any more; all reasons are given.
    """
    reasons = list(_reasons(before, after))
    if reasons:
        raise VersionError(f"{after.name} {after.version} cannot follow {before.version}", reasons)
    mine = {one.name: one for one in after.event_types}
    attributes = _with_earlier(after.attributes, before.attributes)
    if len(attributes) > len(after.attributes):
        # A band that is no longer declared is computed from a date that stands elsewhere now.
        places = {one.name: index for index, one in enumerate(attributes)}
        names = {
            one.name: before.attributes[one.bands_of].name for one in before.attributes if one.bands_of is not None
        }
        earlier = attributes[len(after.attributes) :]
        attributes = (
            *after.attributes,
            *(evolve(one, bands_of=places[names[one.name]]) if one.name in names else one for one in earlier),
        )
    types = [_both(mine[one.name], one) for one in before.event_types if one.name in mine]
    known = {one.name: one for one in types}
    return evolve(
        after,
        attributes=attributes,
        event_types=(
            *(known.get(one.name, one) for one in after.event_types),
            *(one for one in before.event_types if one.name not in mine),
        ),
        work_calendars={**before.work_calendars, **after.work_calendars},
        plugins=_both_plugins(before.plugins, after.plugins),
    )


def _with_earlier(now: tuple[Field, ...], then: tuple[Field, ...]) -> tuple[Field, ...]:
    names = {one.name for one in now}
    return (*now, *(one for one in then if one.name not in names))


def _both(now: EventType, then: EventType) -> EventType:
    return now if now.is_derived else evolve(now, fields=_with_earlier(now.fields, then.fields))


def _both_plugins(then: Plugins, now: Plugins) -> Plugins:
    missing = [one for one in then if one.name not in now.names]
    return Plugins([*now, *missing]) if missing else now


def _reasons(before: Game, after: Game) -> Iterator[str]:
    """Say why the later version cannot read what was recorded under the earlier one."""
    if before.name != after.name:
        yield f"it is another game: {after.name!r}, not {before.name!r}"
    for currency in before.currencies:
        index = after.currency_index.get(currency.name)
        if index is None:
            yield f"the currency {currency.name} is gone; leave it declared, and its balances stay"
        elif after.currencies[index].decimals != currency.decimals:
            decimals = f"{after.currencies[index].decimals} decimals instead of {currency.decimals}"
            yield f"the currency {currency.name} has {decimals}; declare a new currency instead"
    yield from _changed("attribute", "", before.attributes, after.attributes)
    now = {one.name: one for one in after.event_types}
    for event_type in before.event_types:
        if event_type.is_derived or event_type.name not in now:
            continue
        name, found = event_type.name, now[event_type.name]
        if found.needs_player and not event_type.needs_player:
            yield f"events of type {name} need a player now; let it stay optional"
        if event_type.is_built_in:
            continue
        yield from _changed("field", f" of {name}", event_type.fields, found.fields)
        known = {one.name for one in found.fields}
        for field in event_type.fields:
            if field.name not in known and not field.type.optional:
                yield f"the field {field.name} of {name} is gone; leave it declared as it is"


def _changed(noun: str, of: str, then: Iterable[Field], now: Iterable[Field]) -> Iterator[str]:
    known = {one.name: one for one in now}
    for field in then:
        found = known.get(field.name)
        if found is not None and not _reads_all(found.type, field.type):
            what = f"the {noun} {field.name}{of}"
            yield f"{what} is {found.type} now, and was {field.type}; declare another one instead"


def _reads_all(now: Type, then: Type) -> bool:
    """Say whether all values of a type are values of another, and expressions on it mean the same."""
    return evolve(now, values=()) == evolve(then, values=()) and set(then.values) <= set(now.values)
