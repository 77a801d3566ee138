"""Histories: lists of events in order of arrival, made to hold what goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from gamicore.definitions import Game
from gamicore.model import parse_instant
from gamicore.testing.corrections import Amend, Arrival, Restore, Retract
from gamicore.testing.generated.choices import happens, pick, pick_some
from gamicore.testing.generated.moments import gatherings, time_texts
from gamicore.testing.generated.wires import (
    IDS,
    PLAYERS,
    Wire,
    constants_of,
    events,
    refused_events,
    submitted_types,
)


@st.composite
def histories(draw: st.DrawFn, game: Game, *, max_size: int = 10, only_accepted: bool = False) -> list[Wire]:
    """Draw a history of a game.

    Few moments are shared by many events, so that instants are equal, seconds are shared, and boundaries of days,
    weeks, months, years and clocks are crossed; ids repeat in different sources; events arrive late, again in other
    words, or again with other content.

    Args:
        max_size: How many different events there are at most; at least one.
        only_accepted: Leave out what is a conflict or to be rejected.
    """
    constants = constants_of(game)
    moments = st.sampled_from(draw(gatherings(game, constants.lengths, constants.units)))
    # A name for each of many events, and few enough names that some stand in two sources.
    ids = (*IDS, *map(str, range(20, 10 + max_size)))
    drawn = events(game, types=_types(draw, game), players=_players(draw), times=moments, ids=ids)
    least = pick(draw, (1, max_size // 2, max_size - 2))
    originals = draw(st.lists(drawn, min_size=max(least, 1), max_size=max_size, unique_by=_name))
    arriving = [{**event, "time": draw(time_texts(parse_instant(event["time"])))} for event in originals]
    for event in draw(st.lists(st.sampled_from(arriving), max_size=4)):
        is_other = not only_accepted and draw(st.booleans())
        echo = draw(_altered(game, event) if is_other else respelled(game, event))
        arriving.insert(draw(st.integers(0, len(arriving))), echo)
    for event in [] if only_accepted else draw(st.lists(refused_events(game), max_size=2)):
        arriving.insert(draw(st.integers(0, len(arriving))), event)
    return arriving


@st.composite
def corrected_histories(draw: st.DrawFn, game: Game, *, max_size: int = 10) -> list[Arrival]:
    """Draw a history of a game in which events are retracted, restored and amended, some of them before they arrive.

    A few events are corrected again and again, so that there are corrections of corrections.

    Args:
        max_size: How many different events there are at most; at least one.
    """
    arriving: list[Arrival] = list(draw(histories(game, max_size=max_size)))
    accepted = [event for event in arriving if isinstance(event, dict) and "id" in event]
    known = [event for event in accepted if isinstance(event["id"], str) and event["id"]] or [{"id": "nobody's"}]
    favourites = pick_some(draw, known, least=1, most=3)
    for _ in range(draw(st.integers(1, 2 + max_size // 2))):
        at = draw(st.integers(0, len(arriving)))
        arriving.insert(at, draw(_corrections(game, draw(st.sampled_from(favourites)))))
    return arriving


@st.composite
def _corrections(draw: st.DrawFn, game: Game, event: Wire) -> Arrival:
    """Draw a correction of an event."""
    name = (event["id"], event.get("source") or "")
    form = pick(draw, ("retract", "restore", "retract", "amend", "echo"))
    if form in {"retract", "restore"}:
        return Retract(*name) if form == "retract" else Restore(*name)
    if event.get("type") not in game.type_index or game.event_types[game.type_index[event["type"]]].is_derived:
        return Retract(*name)
    return Amend(draw(_altered(game, event))) if form == "amend" else event


def _players(draw: st.DrawFn) -> Sequence[str]:
    """Draw who is in a history: all, or so few that much comes together for one of them."""
    return pick(draw, (PLAYERS, PLAYERS[:2], PLAYERS[:1]))


def _types(draw: st.DrawFn, game: Game) -> list[str]:
    """Draw which types of events are in a history: all, or one or two of the game's and those that every game knows."""
    known = submitted_types(game)
    declared = [found.name for found in game.event_types if not found.is_built_in]
    if happens(draw, one_in=2) or not declared:
        return known
    left_out = {*declared} - {*pick_some(draw, declared, least=1, most=2)}
    return [name for name in known if name not in left_out]


def _name(event: Wire) -> tuple[str, str]:
    return (event.get("source", ""), event["id"])


@st.composite
def respelled(draw: st.DrawFn, game: Game, event: Wire) -> Wire:
    """Draw the same event in other words: another offset, 2.0 for 2, an empty source for none."""
    same = {**event, "time": draw(time_texts(parse_instant(event["time"])))}
    if draw(st.booleans()):
        same["source"] = event.get("source", "")
        same["sequence"] = str(event.get("sequence", 0))
    if draw(st.booleans()):
        fields = game.event_types[game.type_index[event["type"]]].fields
        numeric = {field.name for field in fields if field.type.is_numeric}
        same["data"] = {name: _respelled(value) if name in numeric else value for name, value in event["data"].items()}
    return same


def _respelled(value: Any) -> Any:
    """Write a number in the other way, where a float gives it back."""
    if isinstance(value, int) and abs(value) < 2**53:
        return float(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


@st.composite
def _altered(draw: st.DrawFn, game: Game, event: Wire) -> Wire:
    """Draw an event of the same source and id, and with other content (nearly always)."""
    other = draw(events(game))
    kept: Wire = {name: event[name] for name in ("source", "id") if name in event}
    forms: list[Wire] = [
        {**{name: part for name, part in other.items() if name != "source"}, **kept},
        {**event, "time": other["time"]},
    ]
    if not game.event_types[game.type_index[event["type"]]].is_built_in:
        forms.append({**event, "data": {**event["data"], "undeclared": "other"}})
    if event.get("player"):
        forms.append({**event, "player": draw(st.sampled_from(PLAYERS))})
    return draw(st.sampled_from(forms))
