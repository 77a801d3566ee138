"""Measures: computed anew, from the list of the events that count."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from gamicore.model import Number, simplify
from gamicore.plugins import GuardedHistory
from gamicore.rules import Measure
from gamicore.testing.oracle.entries import earned, first_earned, level_of, tiers_held
from gamicore.testing.oracle.history import Fact
from gamicore.testing.oracle.players import exists
from gamicore.testing.oracle.streaks import best_unit, first_of_unit, latest_in_a_row, sequences, unit_streak

if TYPE_CHECKING:
    from gamicore.testing.oracle.sight import Sight


_MOST_DISTINCT = 10_000


def measure_of(measure: Measure, sight: Sight) -> Any:
    """Give what a measure stands at for the event at hand; `None` where it is missing."""
    if measure.reads_awards:
        return None if sight.viewer is None else _held(measure, sight.viewer, sight)
    if _key(measure, sight) is None:
        return None
    in_sight = [fact for fact in sight.happened if _is_subject(measure, fact, sight)]
    if measure.option("every") == "event":
        return latest_in_a_row([_fulfils(measure, fact, sight) for fact in in_sight])
    counted = [fact for fact in in_sight if _fulfils(measure, fact, sight)]
    foreign = sight.players.game.plugins.history.get(measure.function)
    return _folded(foreign, measure, counted, sight) if foreign else _of_events(measure, counted, sight)


def _of_events(measure: Measure, counted: list[Fact], sight: Sight) -> Any:
    match measure.function:
        case "time_since":
            return _time_since(measure, counted, sight)
        case "streak":
            today = _day(measure, sight)
            days = [_day(measure, sight.of(fact)) for fact in counted]
            return unit_streak(measure, days, today, sight.players.game, lambda day: _is_lost(measure, day, sight))
        case "best":
            return best_unit(measure, [(_day(measure, sight.of(fact)), amount_of(measure, fact)) for fact in counted])
        case "sequence":
            return sequences(measure, [(fact, _calendar(measure, sight.of(fact))) for fact in counted])
    return _aggregate(measure.function, [amount_of(measure, fact) for fact in counted])


def amount_of(measure: Measure, fact: Fact) -> Any:
    """Give the subject of a measure in an event: its field, or 1 where the events themselves are the subject."""
    if not measure.field:
        return 1
    value = fact.field(measure.field)
    return simplify(value) if isinstance(value, Fraction) else value


def counts(measure: Measure, fact: Fact, sight: Sight) -> bool:
    """Say whether an event counts whoever asks: its type, its field, and the condition `where`."""
    is_subject = fact.type.name in measure.event_types and amount_of(measure, fact) is not None
    return is_subject and _fulfils(measure, fact, sight)


def _fulfils(measure: Measure, fact: Fact, sight: Sight) -> bool:
    if not measure.where:
        return True
    return sight.of(fact).holds(measure.where[measure.event_types.index(fact.type.name)])


def _aggregate(function: str, values: list[Any]) -> Any:
    if function in {"count", "distinct", "sum"}:
        return _total(function, values)
    if not values:
        return None
    match function:
        case "average":
            return simplify(sum(values, start=Fraction(0)) / len(values))
        case "minimum":
            return min(values)
        case "maximum":
            return max(values)
        case "first":
            return values[0]
    assert function == "latest"
    return values[-1]


def _folded(foreign: GuardedHistory, measure: Measure, counted: list[Fact], sight: Sight) -> Any:
    """Let the history function of a plug-in take one event after the other."""
    state = foreign.initial()
    for fact in counted:
        value = fact.field(measure.field) if measure.field else None
        state = foreign.add(state, _moment(measure, sight.of(fact)), value)
    return foreign.read(state, _moment(measure, sight))


def _moment(measure: Measure, sight: Sight) -> Any:
    return (sight.at.time, _day(measure, sight), _calendar(measure, sight), sight.at.order[:-1])


def _total(function: str, values: list[Any]) -> Number:
    if function == "sum":
        return simplify(sum(values, start=Fraction(0)))
    return len(values) if function == "count" else min(len(set(values)), _MOST_DISTINCT)


def _held(measure: Measure, player: str, sight: Sight) -> Number | bool:
    """Give what awards have changed: a balance, a level, a badge."""
    game, entries = sight.players.game, sight.entries
    match measure.function:
        case "balance":
            currency = game.currency(measure.name)
            units = earned(entries, player, game.currency_index[measure.name])
            return simplify(Fraction(units, currency.scale))
        case "level":
            ladder = next(ladder for ladder in game.ladders if ladder.name == measure.name)
            return level_of(ladder, player, entries)
        case "has_badge":
            tiers = tiers_held(measure.name, player, entries)
            return measure.tier in tiers if measure.tier else bool(tiers)
    raise AssertionError(f"no history function {measure.function!r}")


def _time_since(measure: Measure, counted: list[Fact], sight: Sight) -> int | None:
    """Give the time from the latest event before the one at hand; with a calendar, only time in its hours."""
    before = [fact for fact in counted if fact.order < sight.at.order]
    if not before:
        return None
    calendar = measure.option("calendar")
    if isinstance(calendar, str):
        return sight.players.game.work_calendars[calendar].elapsed(before[-1].time, sight.at.time)
    return sight.at.time - before[-1].time


def _is_subject(measure: Measure, fact: Fact, sight: Sight) -> bool:
    """Say whether an event is of the measure's types, has its field, agrees in the key and lies in the window."""
    return (
        fact.type.name in measure.event_types
        and amount_of(measure, fact) is not None
        and _key(measure, sight.of(fact)) == _key(measure, sight)
        and _is_in_window(measure, fact, sight)
    )


def _key(measure: Measure, sight: Sight) -> tuple[Any, ...] | None:
    """Give the key in which the events that count agree; `None` where a part of it is missing."""
    parts: list[Any] = []
    for part in measure.of:
        if part == "game":
            continue
        if part == "player":
            parts.append(sight.viewer)
        elif part.startswith("player."):
            parts.append(sight.attribute(sight.players.game.attribute_index[part.removeprefix("player.")]))
        else:
            parts.append(sight.at.field(part))
    return None if any(part is None for part in parts) else tuple(parts)


def _is_in_window(measure: Measure, fact: Fact, sight: Sight) -> bool:
    window, at = measure.window, sight.at
    match window.kind:
        case "period":
            then, now = _day(measure, sight.of(fact)), _day(measure, sight)
            return first_of_unit(window.unit, then) == first_of_unit(window.unit, now)
        case "dates":
            return window.first_day <= sight.players.game.calendar.ordinal_of(fact.time) <= window.last_day
        case "rolling" if isinstance(window.length, int):
            return fact.time > at.time - window.length
        case "rolling":
            return bool(fact.time > _calendar(measure, sight).step_back(at.time, window.length))
        case "since":
            earning = None if sight.viewer is None else first_earned(window.name, sight.viewer, sight.entries)
            return earning is not None and fact.order[:-1] > earning.order[:-1]
    return True


def _day(measure: Measure, sight: Sight) -> int:
    """Give the day of an event: the player's, where the key has the player in it, else the game's."""
    if "player" in measure.of:
        return sight.players.day(sight.viewer, sight.at)
    return sight.players.game.calendar.ordinal_of(sight.at.time)


def _is_lost(measure: Measure, day: int, sight: Sight) -> bool:
    """Say whether a day before that of the event never was: the player's or the game's, as for days."""
    if "player" in measure.of:
        return not sight.players.has_been_in(sight.viewer, day, sight.at)
    return not exists(day, sight.players.game.calendar)


def _calendar(measure: Measure, sight: Sight) -> Any:
    """Give the calendar by which lengths of time are counted: the player's or the game's, as for days."""
    return sight.calendar if "player" in measure.of else sight.players.game.calendar
