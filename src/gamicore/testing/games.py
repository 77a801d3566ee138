"""Games: generated definitions that load, small enough that everything in them meets everything else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from attrs import field, frozen
from hypothesis import strategies as st

from gamicore.definitions import Game, read_game
from gamicore.testing.declarations import (
    FIELDS,
    WINDOWS,
    ZONES,
    Declarations,
    declarations,
    measure_texts,
    vocabulary_of,
)
from gamicore.testing.expressions import Vocabulary, amounts, conditions

RULE_NAMES = ("a-first", "greet", "Zeal", "push.1", "m_2", "last")
_CUT_BY = frozenset({"enum", "text", "truth"})


@frozen
class GeneratedGame:
    """A game with the text that it was loaded from.

    Args:
        text: JSON.
    """

    text: str
    game: Game = field(eq=False, repr=False)


@st.composite
def games(draw: st.DrawFn) -> GeneratedGame:
    """Draw a game that loads.

    Examples:
        >>> from hypothesis import find
        >>> find(games(), lambda generated: len(generated.game.rules) == 2).game.name
        'generated'
    """
    declared = draw(declarations())
    definition: dict[str, Any] = {"game": "generated", "timezone": draw(st.sampled_from(ZONES))}
    sections: dict[str, Any] = {
        "currencies": declared.currencies,
        "players": declared.players,
        "events": declared.events,
        "measures": declared.measures,
        "rules": draw(_named(RULE_NAMES, rules(declared), least=1, most=6)),
        "badges": draw(_named(("closer", "first-one"), badges(declared), least=0, most=2)),
        "levels": draw(_named(("career", "side"), ladders(declared), least=0, most=2)),
        "leaderboards": draw(_named(("hall", "race", "sprint"), leaderboards(declared), least=0, most=3)),
    }
    definition |= {name: section for name, section in sections.items() if section}
    text = json.dumps(definition, ensure_ascii=False)
    return GeneratedGame(text, read_game(text, "generated.json"))


def _named(
    names: Sequence[str], elements: st.SearchStrategy[dict[str, Any]], *, least: int, most: int
) -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    return st.lists(elements, min_size=least, max_size=most).map(lambda drawn: dict(zip(names, drawn, strict=False)))


@st.composite
def rules(draw: st.DrawFn, declared: Declarations) -> dict[str, Any]:
    """Draw a rule on one event type, on several or on a pattern."""
    on, types = draw(_readings(declared))
    measures = draw(_measure_lists(declared))
    vocabulary = vocabulary_of(declared, types, measures, is_guarded=draw(st.booleans()))
    rule: dict[str, Any] = {"on": on}
    if draw(st.booleans()):
        rule["when"] = draw(conditions(vocabulary))
    rule["give"] = draw(_amounts_of(declared, vocabulary))
    rule["take"] = draw(st.one_of(st.just({}), st.just({}), _amounts_of(declared, vocabulary)))
    recipients = [name for name in FIELDS if FIELDS[name]["type"] == "player" and _have(declared, types, name)]
    if recipients:
        rule["to"] = draw(st.sampled_from(["player", *recipients]))
    if rule["give"] and draw(st.booleans()):
        rule["cap"] = draw(_caps(declared, sorted(rule["give"])))
    if not rule["give"] and not rule["take"]:
        rule["give"] = {next(iter(declared.currencies)): "1"}
    return {name: part for name, part in rule.items() if part}


def _have(declared: Declarations, types: Sequence[str], name: str) -> bool:
    return all(name in declared.events[event_type] for event_type in types)


@st.composite
def _readings(draw: st.DrawFn, declared: Declarations) -> tuple[str | list[str], list[str]]:
    """Draw what a rule is `on`, and the event types that this means."""
    known = sorted(declared.events)
    some = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
    forms: list[tuple[str | list[str], list[str]]] = [(some[0], some[:1]), (some, some), ("*", known)]
    deals = [name for name in known if name.startswith("deal.")]
    if deals:
        forms.append(("deal.*", deals))
        forms.append((["deal.*", some[0]], sorted({*deals, some[0]})))
    return draw(st.sampled_from(forms))


def _measure_lists(declared: Declarations) -> st.SearchStrategy[list[str]]:
    """Draw measures; one at least, so that every vocabulary has a number."""
    return st.lists(measure_texts(declared.events), min_size=1, max_size=2)


def _amounts_of(declared: Declarations, vocabulary: Vocabulary) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(sorted(declared.currencies)), amounts(vocabulary), max_size=2)


@st.composite
def _caps(draw: st.DrawFn, declared: Declarations, given: Sequence[str]) -> dict[str, str]:
    names = draw(st.lists(st.sampled_from(given), min_size=1, unique=True))
    cap = {name: _units(declared, name, draw(st.sampled_from([0, 1, 3, 5, 10, 25]))) for name in names}
    per = draw(st.sampled_from([None, *WINDOWS]))
    return cap if per is None else {**cap, "per": per}


def _units(declared: Declarations, currency: str, tenths: int) -> str:
    """Write tenths of a currency's unit, or whole units where it has no decimals."""
    if not declared.currencies[currency].get("decimals"):
        return str(tenths)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


@st.composite
def badges(draw: st.DrawFn, declared: Declarations) -> dict[str, Any]:
    """Draw a badge with tiers, or with a condition."""
    vocabulary = vocabulary_of(declared, (), draw(_measure_lists(declared)))
    if draw(st.booleans()):
        return {"when": draw(conditions(vocabulary))}
    of = draw(_scores(declared, WINDOWS))
    steps = sorted(draw(st.lists(st.sampled_from([-1, 0, 1, 2, 3, 5, 20, 100]), min_size=1, max_size=3, unique=True)))
    texts = [_units(declared, of, step) if of in declared.currencies else str(step) for step in steps]
    return {"of": of, "tiers": dict(zip(("bronze", "silver", "gold"), texts, strict=False))}


def _scores(declared: Declarations, windows: Sequence[str]) -> st.SearchStrategy[str]:
    """Draw a currency, a named measure or one written out, with one of the windows."""
    named = [
        name
        for name, text in declared.measures.items()
        if any(f"during={window})" in text for window in windows) or "during" not in text
    ]
    return st.one_of(
        st.sampled_from(sorted(declared.currencies)),
        st.sampled_from([*sorted(declared.currencies), *named]),
        measure_texts(declared.events, windows=windows),
    )


@st.composite
def ladders(draw: st.DrawFn, declared: Declarations) -> dict[str, Any]:
    """Draw a ladder of levels, of either demotion."""
    of = draw(st.sampled_from(sorted(declared.currencies)))
    steps = sorted(draw(st.lists(st.sampled_from([0, 1, 2, 3, 5, 10, 50]), min_size=1, max_size=4, unique=True)))
    ladder: dict[str, Any] = {"of": of, "thresholds": [_units(declared, of, step) for step in steps]}
    if draw(st.booleans()):
        ladder["titles"] = [f"level {number}" for number in range(len(steps))]
    demotion = draw(st.sampled_from([None, "never", "automatic"]))
    return ladder if demotion is None else {**ladder, "demotion": demotion}


@st.composite
def leaderboards(draw: st.DrawFn, declared: Declarations) -> dict[str, Any]:
    """Draw a leaderboard of any window, with segments and either way to break ties."""
    board: dict[str, Any] = {"of": draw(_scores(declared, ("lifetime",))), "window": draw(st.sampled_from(WINDOWS))}
    cut_by = [name for name, given in declared.players.items() if given.get("type", "enum") in _CUT_BY]
    # Bands change by themselves as time passes: they are drawn more often.
    cuts = st.sampled_from([*cut_by, *(name for name in cut_by if "bands" in declared.players[name])])
    board["segments"] = draw(st.lists(cuts, max_size=2, unique=True)) if cut_by else []
    ties = draw(st.sampled_from([None, ["share"], ["earliest", "share"], ["earliest"]]))
    if ties is not None:
        board["ties"] = ties
    if draw(st.booleans()):
        board["everybody"] = True
    return board
