"""Properties that a game may have or lack: searched for by example, refuted by the smallest counterexample found."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from attrs import frozen
from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from gamicore.definitions import Game
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.model import instant_text, number_of, number_text, parse_instant, suggest
from gamicore.rules import EventType
from gamicore.testing.comparison import unlimited
from gamicore.testing.generated import PLAYERS, Rows, Wire, constants_of, events, instants, rosters
from gamicore.testing.oracle import value_of

EXAMPLES = 200
_PARTS: tuple[int | float, ...] = (1, 2, 3, 10, 100)
_LARGEST_PART = 10**15
_MOST_BEFORE = 6
_FEW = (PLAYERS[0], *PLAYERS[:2])

Case = TypeVar("Case")


@frozen
class Verdict:
    """Whether a property holds for a game, as far as was searched.

    Args:
        examples: How many examples were tried at most.
        story: The counterexample as people tell it; empty if the property holds.
    """

    property: str
    holds: bool
    examples: int
    story: str = ""

    def __str__(self) -> str:
        if self.holds:
            return f"{self.property}: holds within {self.examples} examples"
        return f"{self.property}: refuted; {self.story}"


@frozen
class _More:
    """A history, and one more event of a player."""

    players: Rows
    history: list[Wire]
    event: Wire


@frozen
class _Split:
    """A history, one more event, and the two parts into which one of its fields can be split."""

    players: Rows
    history: list[Wire]
    event: Wire
    parts: tuple[int | float, int | float]


def monotonicity(game: Game, event_type: str, currency: str, examples: int = EXAMPLES) -> Verdict:
    """Search for a history in which one more event of a type lowers its player's balance in a currency.

    Args:
        game: Its `lateness` is left out.
        examples: How many histories to try.

    Raises:
        UnknownNameError: The game has no such event type or currency.

    Examples:
        >>> from gamicore.definitions import read_game
        >>> rules = "{r: {on: call, take: {xp: 1}}}"
        >>> game = read_game(f"{{game: g, currencies: {{xp: {{}}}}, events: {{call: {{}}}}, rules: {rules}}}")
        >>> print(monotonicity(game, "call", "xp"))
        monotonicity of xp in call: refuted; one more call for ... moves the balance from 0 to -1 xp...
    """
    game = unlimited(game)
    _known_type(game, event_type)
    shown = game.currency(currency).text

    def moves(case: _More) -> tuple[int, int]:
        player = case.event["player"]
        before = _balances(game, case.history, case.players, currency).get(player, 0)
        return before, _balances(game, [*case.history, case.event], case.players, currency)[player]

    def is_lower(case: _More) -> bool:
        before, after = moves(case)
        return after < before

    found = _search(_mores(game, event_type), is_lower, examples)
    name = f"monotonicity of {currency} in {event_type}"
    if found is None:
        return Verdict(name, holds=True, examples=examples)
    before, after = moves(found)
    what = f"one more {event_type}{_told(found.event['data'])} for {found.event['player']} at {_time(found.event)}"
    told = f"{what} moves the balance from {shown(before)} to {shown(after)} {currency}"
    return Verdict(name, holds=False, examples=examples, story=told + _context(found.history, found.players))


def split_proofness(game: Game, event_type: str, field: str, currency: str, examples: int = EXAMPLES) -> Verdict:
    """Search for an event that is worth more when a numeric field of it is split over two events.

    Args:
        game: Its `lateness` is left out.
        examples: How many events to try.

    Raises:
        UnknownNameError: The game has no such event type, field or currency.
        ArgumentError: The field is no number.

    Examples:
        >>> from gamicore.definitions import read_game
        >>> game = read_game("{game: g, currencies: {xp: {}}, events: {deal: {amount: integer}}, "
        ...     "rules: {r: {on: deal, give: {xp: 10}}}}")
        >>> print(split_proofness(game, "deal", "amount", "xp"))
        split-proofness of xp in deal.amount: refuted; splitting deal amount ... gives ... 20 xp instead of 10...
    """
    game = unlimited(game)
    declared = _known_type(game, event_type)
    index = declared.index_of(field)
    if index is None:
        names = [known.name for known in declared.fields]
        raise UnknownNameError(f"{event_type} has no field {field!r}; {suggest(field, names)}")
    if not declared.fields[index].type.is_numeric:
        raise ArgumentError(f"{event_type}.{field} is {declared.fields[index].type}; name an integer or a number")
    shown = game.currency(currency).text

    def gains(case: _Split) -> dict[str, tuple[int, int]]:
        whole, *parts = _whole_and_parts(case, field)
        before, once, twice = (
            _balances(game, [*case.history, *more], case.players, currency) for more in ([], [whole], parts)
        )
        return {
            player: (once.get(player, 0) - before.get(player, 0), twice[player] - before.get(player, 0))
            for player in twice
        }

    def is_gainful(case: _Split) -> bool:
        return any(twice > once for once, twice in gains(case).values())

    found = _search(_splits(game, declared, index), is_gainful, examples)
    name = f"split-proofness of {currency} in {event_type}.{field}"
    if found is None:
        return Verdict(name, holds=True, examples=examples)
    player, once, twice = next((player, *gain) for player, gain in gains(found).items() if gain[1] > gain[0])
    first, second = found.parts
    what = f"splitting {event_type} {field} {number_text(number_of(first) + number_of(second))} into {first} + {second}"
    told = f"{what} gives {player} {shown(twice)} {currency} instead of {shown(once)}"
    return Verdict(name, holds=False, examples=examples, story=told + _context(found.history, found.players))


def _known_type(game: Game, name: str) -> EventType:
    if name not in game.type_index:
        raise UnknownNameError(f"the game {game.name!r} has no event type {name!r}; {suggest(name, game.type_index)}")
    return game.event_types[game.type_index[name]]


@st.composite
def _mores(draw: st.DrawFn, game: Game, event_type: str) -> _More:
    times = st.sampled_from(draw(st.lists(instants(game), min_size=1, max_size=3)))
    before = draw(st.lists(events(game, players=_FEW, times=times), max_size=_MOST_BEFORE))
    history = [{**event, "id": str(number)} for number, event in enumerate(before, start=1)]
    event = {
        **draw(events(game, types=[event_type], times=times)),
        "id": "one-more",
        "player": draw(st.sampled_from(_FEW)),
    }
    return _More(draw(rosters(game, players=_FEW[1:])), history, event)


@st.composite
def _splits(draw: st.DrawFn, game: Game, event_type: EventType, index: int) -> _Split:
    more = draw(_mores(game, event_type.name))
    needs_integer = event_type.fields[index].type.kind == "integer"
    near = [value for value in constants_of(game).numbers if 0 < value < _LARGEST_PART]
    parts = [value for value in (*_PARTS, *near) if isinstance(value, int) or not needs_integer]
    part = st.sampled_from(parts)
    return _Split(more.players, more.history, more.event, (draw(part), draw(part)))


def _whole_and_parts(case: _Split, field: str) -> list[Wire]:
    first, second = case.parts
    whole = number_of(first) + number_of(second)
    values = (("whole", whole), ("part-1", first), ("part-2", second))
    return [{**case.event, "id": name, "data": {**case.event["data"], field: value}} for name, value in values]


def _search(cases: st.SearchStrategy[Case], condition: Callable[[Case], bool], examples: int) -> Case | None:
    limits = settings(
        max_examples=examples, database=None, deadline=None, derandomize=False, suppress_health_check=list(HealthCheck)
    )
    try:
        return find(cases, condition, settings=limits, random=Random(0))  # noqa: S311 - repeatable, no secret
    except NoSuchExample:
        return None


def _balances(game: Game, history: list[Wire], players: Rows, currency: str) -> dict[str, int]:
    balances = value_of(game, history, players).balances
    return {player: held[currency] for player, held in balances.items()}


def _told(given: dict[str, Any]) -> str:
    return f" ({', '.join(f'{name} {value}' for name, value in given.items())})" if given else ""


def _time(event: Wire) -> str:
    return instant_text(parse_instant(event["time"]))


def _context(history: list[Wire], players: Rows) -> str:
    told = [f", players {json.dumps(players, ensure_ascii=False)}"] if any(players.values()) else []
    if history:
        told.append(", after " + "; ".join(json.dumps(event, ensure_ascii=False) for event in history))
    return "".join(told)
