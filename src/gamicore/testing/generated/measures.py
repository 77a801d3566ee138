"""Measures: calls of every history function, with conditions, keys, windows and options."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from gamicore.testing.generated.choices import happens, pick, pick_some
from gamicore.testing.generated.declarations import Declarations
from gamicore.testing.generated.expressions import COUNTS, LEVELS, SMALL_NUMBERS, conditions
from gamicore.testing.generated.fields import NUMERIC, TEXTUAL, WINDOWS, Declared
from gamicore.testing.generated.vocabulary import Readable, plain_vocabulary, readable_of

LENGTHS = ("1h", "12h", "24h", "1d", "7d", "1w", "30d", "1mo", "1y")
_UNITS = ("day", "week", "month", "quarter", "year")
_STREAK_UNITS = ("event", "day", "week", "month")
_NUMERIC_FOLDS = ("sum", "average", "minimum", "maximum", "best")
_FOLDS = ("distinct", "first", "latest")
_FORGIVING = ("grace", "freezes", "at_least")
_KNOWN = ("player.changed", "points.adjusted")
_MAY_MISS = frozenset({"average", "minimum", "maximum", "first", "latest", "time_since"})
_CUT_BY = frozenset({"enum", "text", "truth", "timezone", "number"})


@frozen
class MeasureText:
    """A measure as it is written, or its name.

    Args:
        needs: The fields that the event at hand must have.
        badges: The badges that it reads.
        is_own: Whether it reads events and awards of one player alone.
        is_summed: Whether it is a count or a sum without a window, which a board can show.
    """

    read: Readable
    needs: frozenset[str] = frozenset()
    badges: frozenset[str] = frozenset()
    is_own: bool = True
    is_summed: bool = False

    @property
    def text(self) -> str:
        """How it is read."""
        return self.read.text

    def named(self, name: str) -> MeasureText:
        """Give it as it is read by name."""
        return evolve(self, read=evolve(self.read, text=name))


@frozen
class Place:
    """Where a measure stands.

    Args:
        fields: Those of the event at hand.
        badges: The badges that it may read.
        is_own: It may read its own player's events only.
    """

    fields: Declared = field(factory=dict)
    badges: Collection[str] = ()
    is_own: bool = False


def quoted(name: str) -> str:
    """Write a name inside an expression."""
    return f'"{name}"' if "-" in name else name


@st.composite
def measures(draw: st.DrawFn, declared: Declarations, place: Place) -> MeasureText:
    """Draw a measure that can be read in a place."""
    return pick(draw, (_fold, _fold, _fold, _streak, _awarded, _sequence))(draw, declared, place)


@st.composite
def summed_measures(draw: st.DrawFn, declared: Declarations) -> MeasureText:
    """Draw a count or a sum of one player's events, without a window."""
    return _fold(draw, declared, Place(is_own=True), functions=("count", "sum"), is_summed=True)


def _fold(
    draw: st.DrawFn,
    declared: Declarations,
    place: Place,
    *,
    functions: Sequence[str] = ("count", *_NUMERIC_FOLDS, *_FOLDS, "time_since"),
    is_summed: bool = False,
) -> MeasureText:
    event_type = _event_type(draw, declared)
    fields = declared.fields_of(event_type)
    function, name = pick(draw, _subjects(fields, functions, NUMERIC if is_summed else {*NUMERIC, "duration"}))
    arguments = [quoted(f"{event_type}.{name}" if name else event_type)]
    if function == "best":
        arguments.append(f"every={pick(draw, _UNITS)}")
    if function == "time_since" and declared.calendars and happens(draw, one_in=2):
        arguments.append(f"calendar={pick(draw, sorted(declared.calendars))}")
    arguments += _filter(draw, declared, [event_type])
    key, needs = _key(draw, declared, place, fields)
    arguments += key
    window, badges = ([], frozenset[str]()) if is_summed else _window(draw, declared, place, is_own=not key)
    text = f"{function}({', '.join([*arguments, *window])})"
    read = _readable(text, function, fields.get(name, {}))
    adds_up = function in {"count", "sum"} and read.kind != "duration" and not key and not window
    return MeasureText(read, needs, badges, not key, adds_up)


def _event_type(draw: st.DrawFn, declared: Declarations) -> str:
    """Draw what is measured: mostly what the game declares, at times what every game knows."""
    return pick(draw, _KNOWN) if happens(draw, one_in=12) else pick(draw, sorted(declared.events))


def _subjects(fields: Declared, functions: Sequence[str], added: Collection[str]) -> list[tuple[str, str]]:
    """Give each function with a field that it can fold; those that need none come with an empty name.

    Args:
        added: The types that are added up.
    """
    numbers = [name for name, given in fields.items() if given["type"] in added]
    folded = [name for name, given in fields.items() if given["type"] != "list"]
    bare = [(function, "") for function in functions if function in {"count", "best", "time_since"}]
    numeric = [(function, name) for function in functions if function in _NUMERIC_FOLDS for name in numbers]
    others = [(function, name) for function in functions if function in _FOLDS for name in folded]
    return [*bare, *bare, *numeric, *others]


def _readable(text: str, function: str, given: Mapping[str, Any]) -> Readable:
    if function in {"first", "latest"}:
        plain = {name: part for name, part in given.items() if name != "optional"}
        return readable_of(text, plain, may_miss=True)
    if function in {"count", "distinct"} or (function == "best" and given.get("type") != "duration"):
        return Readable(text, "integer", COUNTS)
    is_length = function == "time_since" or given["type"] == "duration"
    kind = "duration" if is_length else "number" if function == "average" else given["type"]
    return readable_of(text, {"type": kind}, may_miss=function in _MAY_MISS)


def _filter(draw: st.DrawFn, declared: Declarations, types: Sequence[str], *, one_in: int = 3) -> list[str]:
    """Draw a condition for the events that count, or none."""
    vocabulary = plain_vocabulary(declared, types)
    if vocabulary.is_empty or not happens(draw, one_in=one_in):
        return []
    return [f"where={draw(conditions(vocabulary, depth=1))}"]


def _key(
    draw: st.DrawFn, declared: Declarations, place: Place, *subjects: Declared
) -> tuple[list[str], frozenset[str]]:
    """Draw whose events count, and the fields that the event at hand needs for it."""
    if place.is_own or happens(draw, one_in=2):
        return [], frozenset()
    keys = [name for name, given in place.fields.items() if _can_be_key(given)]
    shared = [name for name in keys if all(name in fields for fields in subjects)]
    attributes = [f"player.{name}" for name, given in declared.players.items() if given.get("type", "enum") in _CUT_BY]
    parts = [*shared, *attributes]
    of = ["game"]
    match pick(draw, ("game", "field", "part", "several") if parts else ("game",)):
        case "field":
            of = [pick(draw, shared or parts)]
        case "part":
            of = [pick(draw, attributes or parts)]
        case "several":
            of = [*pick_some(draw, parts, least=1, most=2), *(["player"] if happens(draw, one_in=2) else [])]
    return [f"of={of[0]}" if len(of) == 1 else f"of=[{', '.join(of)}]"], frozenset({*of} & {*shared})


def _can_be_key(given: Mapping[str, Any]) -> bool:
    return given["type"] in TEXTUAL | {"player"}


def _window(draw: st.DrawFn, declared: Declarations, place: Place, *, is_own: bool) -> tuple[list[str], frozenset[str]]:
    """Draw a window, or none, and the badge that it reads."""
    forms = ["", "during=", "during=", "last="]
    forms += ["season"] * bool(declared.seasons) + ["since="] * bool(is_own and place.badges)
    match pick(draw, forms):
        case "during=":
            return [f"during={pick(draw, WINDOWS)}"], frozenset()
        case "season":
            return [f"during={pick(draw, sorted(declared.seasons))}"], frozenset()
        case "last=":
            return [f"last={pick(draw, LENGTHS)}"], frozenset()
        case "since=":
            badge = pick(draw, sorted(place.badges))
            return [f"since={quoted(badge)}"], frozenset({badge})
    return [], frozenset()


def _streak(draw: st.DrawFn, declared: Declarations, place: Place) -> MeasureText:
    event_type = _event_type(draw, declared)
    calendars = sorted(declared.calendars)
    every = pick(draw, [*_STREAK_UNITS, *(["workday", "workday"] if calendars else [])])
    arguments = [quoted(event_type), f"every={every}"]
    if every == "workday":
        arguments.append(f"calendar={pick(draw, calendars)}")
    if every != "event":
        arguments += [f"{name}={pick(draw, (1, 2))}" for name in pick_some(draw, _FORGIVING, most=2)]
        if calendars and happens(draw, one_in=2):
            arguments.append(f"pauses={pick(draw, calendars)}")
    arguments += _filter(draw, declared, [event_type], one_in=2 if every == "event" else 3)
    key, needs = _key(draw, declared, place, declared.fields_of(event_type))
    window, badges = _window_at_times(draw, declared, place, is_own=not key)
    text = f"streak({', '.join([*arguments, *key, *window])})"
    return MeasureText(Readable(text, "integer", COUNTS), needs, badges, is_own=not key)


def _sequence(draw: st.DrawFn, declared: Declarations, place: Place) -> MeasureText:
    known = sorted(declared.events)
    if len(known) == 1:
        return _fold(draw, declared, place)
    types = pick_some(draw, known, least=2, most=3)
    within = [f"within={pick(draw, LENGTHS)}"] if happens(draw, one_in=2) else []
    arguments = [*map(quoted, types), *within, *_filter(draw, declared, types)]
    key, needs = _key(draw, declared, place, *map(declared.fields_of, types))
    window, badges = _window_at_times(draw, declared, place, is_own=not key)
    text = f"sequence({', '.join([*arguments, *key, *window])})"
    return MeasureText(Readable(text, "integer", COUNTS), needs, badges, is_own=not key)


def _window_at_times(
    draw: st.DrawFn, declared: Declarations, place: Place, *, is_own: bool
) -> tuple[list[str], frozenset[str]]:
    return _window(draw, declared, place, is_own=is_own) if happens(draw, one_in=4) else ([], frozenset())


def _awarded(draw: st.DrawFn, declared: Declarations, place: Place) -> MeasureText:
    """Draw a measure of what awards have changed."""
    function = pick(draw, ["balance", *["level"] * bool(declared.ladders), *["has_badge"] * 2 * bool(place.badges)])
    if function == "balance":
        return MeasureText(Readable(f"balance({pick(draw, sorted(declared.currencies))})", "number", SMALL_NUMBERS))
    if function == "level":
        return MeasureText(Readable(f"level({quoted(pick(draw, declared.ladders))})", "integer", LEVELS))
    badge = pick(draw, sorted(place.badges))
    tiers = () if happens(draw, one_in=3) else declared.tiers[badge]
    text = ", ".join([quoted(badge), pick(draw, tiers)]) if tiers else quoted(badge)
    return MeasureText(Readable(f"has_badge({text})", "truth"), badges=frozenset({badge}))
