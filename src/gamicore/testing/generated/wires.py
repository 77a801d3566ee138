"""Events and rosters for any game, in wire form: well-formed, from small alphabets, near the game's own constants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from gamicore.definitions import Game
from gamicore.model import DECIMAL_DIGITS, WHOLE_DIGITS, Number, Step, instant_text
from gamicore.rules import Constant, EventType, Field, Measure, Tree, Type, measures_of, walk
from gamicore.testing.generated.choices import happens, pick, pick_some
from gamicore.testing.generated.fields import NUMERIC, TIMES, ZONES
from gamicore.testing.generated.moments import NASTY_DAYS, instants

Wire = dict[str, Any]
Rows = dict[str, dict[str, Any]]

PLAYERS = ("anna", "bob", "Émile")
STRANGER = "zoe"
IDS = ("1", "10", "2", "é", "z")
SOURCES = ("crm", "Ω")
_TEXTS = ("a", "b", "c")
_DURATIONS = ("0s", "90s", "30m", "2h", "8h")
_NUMBERS: tuple[int | float, ...] = (0, 1, 2, 3, 7, 10, -1, -5, 0.5, 0.1, 2.25, 12.345, 1000, 10**17)
_SHARES = (0, 0.4, 0.5, 0.25, 1)
_ADJUSTMENTS: tuple[int | float, ...] = (1, -1, 2, 5, -3, 20, 0)
_DECLARED_TO_BUILT_IN = 4
ADJUSTMENT = "points.adjusted"
_FEW: dict[str, tuple[Any, ...]] = {
    "date": tuple(day.isoformat() for day in (*NASTY_DAYS, date(2023, 12, 31))),
    "duration": _DURATIONS,
    "share": _SHARES,
    "time": TIMES,
    "timezone": ZONES,
}
_UNDECLARED: tuple[Any, ...] = (1, True, "1", [1, {"deep": 2}])


@frozen
class Constants:
    """What a game compares with: the values near which something happens.

    Args:
        lengths: Of windows, cooldowns and terms: microseconds, or steps of the calendar.
        units: Those of which streaks and best ones are made.
    """

    numbers: tuple[int | float, ...] = ()
    texts: tuple[str, ...] = ()
    lengths: tuple[int | Step, ...] = ()
    units: tuple[str, ...] = ()


NO_CONSTANTS = Constants()


def constants_of(game: Game) -> Constants:
    """Give the numbers and texts in a game's expressions, each number with its neighbours, and its lengths."""
    trees = _trees_of(game)
    scores = [*(badge.of for badge in game.badges), *(board.of for board in game.leaderboards), *game.measures.values()]
    measures = {measure for tree in trees for measure in measures_of(tree)}
    measures |= {score for score in scores if isinstance(score, Measure)}
    trees += [tree for measure in measures for tree in measure.where]
    literals = [literal for tree in trees for part in walk(tree) for literal in _literals(part)]
    numbers = {value for value, kind in literals if kind in NUMERIC}
    near = sorted({value + step for value in numbers for step in (-1, 0, 1)})
    return Constants(
        tuple(_plain(value) for value in near if _is_plain(value)),
        # An empty text is the tier of a badge without tiers; no event has one.
        tuple(sorted({value for value, kind in literals if kind == "text" and value})),
        tuple(sorted({*_lengths_of(game, measures)}, key=str)),
        tuple(sorted({str(measure.option("every")) for measure in measures if measure.option("every")})),
    )


def _trees_of(game: Game) -> list[Tree]:
    trees: list[Tree | None] = [badge.when for badge in game.badges]
    for rule in game.rules:
        trees += rule.pending.confirm.values() if rule.pending else ()
        trees += rule.refund.on.values() if rule.refund else ()
        for case in rule.cases.values():
            trees += [case.when, *(award.base for award in case.awards)]
            trees += [tree for multiplier in case.multipliers for tree in (multiplier.when, multiplier.factor)]
    return [tree for tree in trees if tree is not None]


def _literals(part: Tree) -> list[tuple[Any, str]]:
    """Give what is written out in a part of an expression, each value with its kind; of a list, its items."""
    if not isinstance(part, Constant):
        return []
    if isinstance(part.value, tuple):
        return [(value, item.kind) for value, item in zip(part.value, part.type.items, strict=True)]
    return [(part.value, part.type.kind)]


def _lengths_of(game: Game, measures: Iterable[Measure]) -> Iterator[int | Step]:
    found: list[object] = [game.lateness and game.lateness.within]
    for rule in game.rules:
        found += [rule.cooldown, rule.pending and rule.pending.within, rule.split and rule.split.half_life]
    for measure in measures:
        found += [measure.option("within"), measure.window.length]
    yield from (length for length in found if isinstance(length, int | Step) and length)


def _is_plain(value: Number) -> bool:
    """Say whether JSON can write a number that an event may hold, so that a float gives it back."""
    fits = abs(value) < 10 ** (WHOLE_DIGITS - 3) and 10**DECIMAL_DIGITS % value.denominator == 0
    return fits and (isinstance(value, int) or Fraction(repr(float(value))) == value)


def _plain(value: Number) -> int | float:
    return value if isinstance(value, int) else float(value)


@st.composite
def rosters(draw: st.DrawFn, game: Game, *, players: Sequence[str] = (*PLAYERS, STRANGER)) -> Rows:
    """Draw what is known of some players: attributes as text or as values; one of them is in no event."""
    attributes = [field for field in game.attributes if field.bands_of is None]
    return {player: _row(draw, attributes) for player in pick_some(draw, players, most=len(players))}


def _row(draw: st.DrawFn, attributes: Sequence[Field]) -> dict[str, Any]:
    row = {}
    for field in attributes:
        if not happens(draw, one_in=4):
            value = _value(draw, field.type, NO_CONSTANTS, ("",))
            is_text = happens(draw, one_in=2) and not isinstance(value, str)
            row[field.name] = _as_text(value) if is_text else value
    return row


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def events(
    game: Game,
    *,
    types: Sequence[str] | None = None,
    players: Sequence[str] = PLAYERS,
    times: st.SearchStrategy[int] | None = None,
    ids: Sequence[str] = IDS,
) -> st.SearchStrategy[Wire]:
    """Draw a well-formed event of a game.

    Args:
        types: Those that it may have, by how often they stand here; by default all of the game's, and at times those
            that every game knows.
        players: Those who may occur.
        times: When it may be; by default at or near a nasty moment of the zones that count.
    """
    names = submitted_types(game) if types is None else types
    known = [game.event_types[game.type_index[name]] for name in names]
    source = _Source(tuple(known), constants_of(game), tuple(players), tuple(ids))
    return _events(game, source, times if times is not None else instants(game))


@frozen
class _Source:
    """What the parts of an event are drawn from."""

    types: tuple[EventType, ...]
    constants: Constants
    players: tuple[str, ...]
    ids: tuple[str, ...]


@st.composite
def _events(draw: st.DrawFn, game: Game, known: _Source, times: st.SearchStrategy[int]) -> Wire:
    event_type = pick(draw, known.types)
    event: Wire = {"id": pick(draw, known.ids), "type": event_type.name}
    source = pick(draw, (None, None, "", *SOURCES))
    player = pick(draw, known.players if event_type.needs_player else (None, "", *known.players))
    event |= {} if source is None else {"source": source}
    event |= {} if player is None else {"player": player}
    event["time"] = instant_text(draw(times))
    sequence = pick(draw, (None, None, 0, 1, "2", 10))
    event |= {} if sequence is None else {"sequence": sequence}
    if event_type.name == ADJUSTMENT:
        event["data"] = _adjustment(draw, game)
    else:
        event["data"] = _data(draw, event_type, known.constants, known.players)
    return event


def submitted_types(game: Game) -> list[str]:
    """Give the types that an event may have, by how often: built-in ones are few among those that the game declares."""
    declared = [found.name for found in game.event_types if not found.is_built_in]
    built_in = [found.name for found in game.event_types if found.is_built_in and not found.is_derived]
    if not game.currencies:
        built_in.remove(ADJUSTMENT)
    return [*declared * _DECLARED_TO_BUILT_IN, *built_in]


def _data(draw: st.DrawFn, event_type: EventType, constants: Constants, players: Sequence[str]) -> dict[str, Any]:
    data = {}
    for field in event_type.fields:
        if not field.type.optional or happens(draw, one_in=2):
            data[field.name] = _value(draw, field.type, constants, players)
    if not event_type.is_built_in and happens(draw, one_in=8):
        data["undeclared"] = pick(draw, _UNDECLARED)
    return data


def _adjustment(draw: st.DrawFn, game: Game) -> dict[str, Any]:
    """Draw the data of an adjustment: a currency of the game, and an amount that is not finer."""
    currency = pick(draw, game.currencies)
    amounts = (*_ADJUSTMENTS, 0.5, -1.1) if currency.decimals else _ADJUSTMENTS
    said = pick_some(draw, ("author", "reason"), most=2)
    given = {"currency": currency.name, "amount": pick(draw, amounts)}
    return {**given, **{name: pick(draw, _TEXTS) for name in said}}


def _value(draw: st.DrawFn, declared: Type, constants: Constants, players: Sequence[str]) -> Any:
    numbers = (*_NUMBERS, *constants.numbers)
    match declared.kind:
        case "truth":
            return happens(draw, one_in=2)
        case "integer":
            return pick(draw, [number for number in numbers if isinstance(number, int)])
        case "number":
            return pick(draw, numbers)
        case "enum":
            return pick(draw, declared.values)
        case "player":
            return pick(draw, players)
        case "list":
            return [_value(draw, declared.items[0], constants, players) for _ in range(pick(draw, (0, 1, 2, 3)))]
    if declared.kind in _FEW:
        return pick(draw, _FEW[declared.kind])
    # Journeys need events that share a key.
    often = _TEXTS[:1] if declared.kind == "key" else ()
    return pick(draw, (*often, *_TEXTS, *constants.texts))


REFUSED = {"meant": "to be refused"}


@st.composite
def refused_events(draw: st.DrawFn, game: Game) -> Wire:
    """Draw an event that is to be rejected: it bears the label `REFUSED` in its data."""
    event = draw(events(game))
    flaws: list[Wire] = [{"type": name} for name in ("no.such-type", "level.reached")]
    flaws += [{"time": time} for time in ("yesterday", "2026-01-01T00:00:00")]
    if game.event_types[game.type_index[event["type"]]].needs_player:
        flaws.append({"player": ""})
    # Other events may hold what nobody has declared, but attributes and currencies are those of the game.
    flaws.append({"type": "player.changed", "player": PLAYERS[0], "data": {"no_such_attribute": 1}})
    flaws.append({"type": ADJUSTMENT, "player": PLAYERS[0], "data": {"currency": "no-such", "amount": 1}})
    refused = {**event, **pick(draw, flaws)}
    return {**refused, "data": {**refused["data"], **REFUSED}}
