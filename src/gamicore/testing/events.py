"""Events and rosters for any game, in wire form: well-formed, from small alphabets, near the game's own constants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from gamicore.definitions import Game
from gamicore.model import DECIMAL_DIGITS, WHOLE_DIGITS, Number, instant_text
from gamicore.rules import Constant, EventType, Field, Tree, Type, walk
from gamicore.testing.moments import NASTY_DAYS, instants

Wire = dict[str, Any]
Rows = dict[str, dict[str, Any]]

PLAYERS = ("anna", "bob", "Émile")
STRANGER = "zoe"
IDS = ("1", "10", "2", "é", "z")
SOURCES = ("crm", "Ω")
_TEXTS = ("a", "b", "c")
_DURATIONS = ("0s", "90s", "30m", "2h", "8h")
_NUMBERS: tuple[int | float, ...] = (0, 1, 2, 3, 7, 10, -1, -5, 0.5, 0.1, 2.25, 12.345, 1000, 10**17)
_UNDECLARED: tuple[Any, ...] = (1, True, "1", [1, {"deep": 2}])


@frozen
class Constants:
    """What a game's expressions compare with: the values near which something happens."""

    numbers: tuple[int | float, ...]
    texts: tuple[str, ...]


def constants_of(game: Game) -> Constants:
    """Give the numbers and texts that stand in a game's expressions, each number with its neighbours."""
    trees: list[Tree | None] = [badge.when for badge in game.badges]
    for rule in game.rules:
        for case in rule.cases.values():
            trees += [case.when, *(award.amount for award in case.awards)]
    constants = [part for tree in trees if tree is not None for part in walk(tree) if isinstance(part, Constant)]
    found = [value for part in constants for value in (part.value if isinstance(part.value, tuple) else (part.value,))]
    numbers = {value for value in found if isinstance(value, int | Fraction) and not isinstance(value, bool)}
    near = sorted({value + step for value in numbers for step in (-1, 0, 1)})
    return Constants(
        tuple(_plain(value) for value in near if _is_plain(value)),
        tuple(sorted({value for value in found if isinstance(value, str)})),
    )


def _is_plain(value: Number) -> bool:
    """Say whether JSON can write a number that an event may hold, so that a float gives it back."""
    fits = abs(value) < 10 ** (WHOLE_DIGITS - 3) and 10**DECIMAL_DIGITS % value.denominator == 0
    return fits and (isinstance(value, int) or Fraction(repr(float(value))) == value)


def _plain(value: Number) -> int | float:
    return value if isinstance(value, int) else float(value)


@st.composite
def rosters(draw: st.DrawFn, game: Game, *, players: Sequence[str] = (*PLAYERS, STRANGER)) -> Rows:
    """Draw what is known of some players: attributes as text or as values; one of them is in no event."""
    described = draw(st.lists(st.sampled_from(players), max_size=len(players), unique=True))
    attributes = [field for field in game.attributes if field.bands_of is None]
    return {player: draw(_rows(attributes)) for player in described}


@st.composite
def _rows(draw: st.DrawFn, attributes: Sequence[Field]) -> dict[str, Any]:
    row = {}
    for field in attributes:
        if draw(st.integers(0, 3)):
            value = draw(_values(field.type, Constants((), ()), ("",)))
            is_text = draw(st.booleans()) and not isinstance(value, str)
            row[field.name] = _as_text(value) if is_text else value
    return row


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@st.composite
def events(
    draw: st.DrawFn,
    game: Game,
    *,
    types: Sequence[str] | None = None,
    players: Sequence[str] = PLAYERS,
    times: st.SearchStrategy[int] | None = None,
) -> Wire:
    """Draw a well-formed event of a game.

    Args:
        types: Those that it may have; by default all of the game's.
        players: Those who may occur.
        times: When it may be; by default at or near a nasty moment of the game's zone.
    """
    known = [event_type for event_type in game.event_types if types is None or event_type.name in types]
    event_type = draw(st.sampled_from(known))
    event: Wire = {"id": draw(st.sampled_from(IDS)), "type": event_type.name}
    source = draw(st.sampled_from([None, None, "", *SOURCES]))
    player = draw(st.sampled_from(players)) if event_type.needs_player else draw(st.sampled_from([None, "", *players]))
    event |= {} if source is None else {"source": source}
    event |= {} if player is None else {"player": player}
    event["time"] = instant_text(draw(times if times is not None else instants(game)))
    sequence = draw(st.sampled_from([None, None, 0, 1, "2", 10]))
    event |= {} if sequence is None else {"sequence": sequence}
    event["data"] = draw(_field_values(event_type, constants_of(game), players))
    return event


@st.composite
def _field_values(
    draw: st.DrawFn, event_type: EventType, constants: Constants, players: Sequence[str]
) -> dict[str, Any]:
    given = {}
    for field in event_type.fields:
        if not field.type.optional or draw(st.booleans()):
            given[field.name] = draw(_values(field.type, constants, players))
    if draw(st.integers(0, 7)) == 7 and event_type.index_of("undeclared") is None:
        given["undeclared"] = draw(st.sampled_from(_UNDECLARED))
    return given


def _values(declared: Type, constants: Constants, players: Sequence[str]) -> st.SearchStrategy[Any]:
    numbers = (*_NUMBERS, *constants.numbers)
    match declared.kind:
        case "truth":
            return st.booleans()
        case "integer":
            return st.sampled_from([number for number in numbers if isinstance(number, int)])
        case "number":
            return st.sampled_from(numbers)
        case "date":
            return st.sampled_from([day.isoformat() for day in (*NASTY_DAYS, date(2023, 12, 31))])
        case "duration":
            return st.sampled_from(_DURATIONS)
        case "enum":
            return st.sampled_from(declared.values)
        case "player":
            return st.sampled_from(players)
    return st.sampled_from((*_TEXTS, *constants.texts))


REFUSED = {"meant": "to be refused"}


@st.composite
def refused_events(draw: st.DrawFn, game: Game) -> Wire:
    """Draw an event that is to be rejected: it bears the label `REFUSED` in its data."""
    event = draw(events(game))
    flaws: list[Wire] = [{"type": "no.such-type"}, {"time": "yesterday"}, {"time": "2026-01-01T00:00:00"}]
    if game.event_types[game.type_index[event["type"]]].needs_player:
        flaws.append({"player": ""})
    return {**event, **draw(st.sampled_from(flaws)), "data": {**event["data"], **REFUSED}}
