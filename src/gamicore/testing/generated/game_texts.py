"""Games: generated definitions that load, small enough that everything in them meets everything else."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from attrs import evolve, field, frozen
from hypothesis import reject
from hypothesis import strategies as st

from gamicore.definitions import Game, read_game
from gamicore.errors import DefinitionError
from gamicore.model import Diagnostic
from gamicore.testing.generated.choices import happens, pick, pick_some
from gamicore.testing.generated.declarations import Declarations, declarations
from gamicore.testing.generated.expressions import conditions
from gamicore.testing.generated.fields import NUMERIC, WINDOWS, ZONES
from gamicore.testing.generated.measures import MeasureText, Place, measures, summed_measures
from gamicore.testing.generated.rule_parts import multipliers
from gamicore.testing.generated.rules import DERIVED, Surroundings, rules
from gamicore.testing.generated.vocabulary import vocabulary_of, vocabulary_of_measures

RULE_NAMES = ("a-first", "greet", "Zeal", "push.1", "m_2", "last")
MEASURE_NAMES = ("effort", "success")
MULTIPLIER_NAMES = ("rush", "weekend")
LATENESS = ("1d", "1h", "12h", "7d", "1mo")
BOARD_NAMES = ("hall", "race", "sprint")
_CUT_BY = frozenset({"enum", "text", "truth"})


@frozen
class GeneratedGame:
    """A game with the text that it was loaded from.

    Args:
        text: JSON.
    """

    text: str
    game: Game = field(eq=False, repr=False)

    def _repr_pretty_(self, printer: Any, _: object) -> None:
        """Tell Hypothesis how to show it: as its file, and not with all that was made of that."""
        printer.text(f"GeneratedGame({self.text!r})")


@st.composite
def games(draw: st.DrawFn) -> GeneratedGame:
    """Draw a game that loads.

    The few that do not, because a condition of theirs happens to be decided beforehand, are left out.

    Examples:
        >>> from hypothesis import find
        >>> find(games(), lambda generated: len(generated.game.rules) == 2).game.name
        'generated'
    """
    text = json.dumps(draw(definitions()), ensure_ascii=False)
    try:
        return GeneratedGame(text, read_game(text, "generated.json"))
    except DefinitionError as error:
        if is_decided(error):
            reject()
        raise


def is_decided(error: DefinitionError) -> bool:
    """Say whether nothing else is wrong with a game than that parts of it are decided before any event.

    Which player a measure is of may then be told wrongly beside it.
    """
    codes = {mistake.code for mistake in error.diagnostics if isinstance(mistake, Diagnostic)} - {"foreign-key"}
    return bool(codes) and codes <= {
        *("bad-cap", "constant-condition", "division-by-zero", "impossible-condition"),
        *("possible-zero", "unknown-tier", "unreachable-rule"),
    }


@st.composite
def definitions(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what a game file says; parts that are empty are left out."""
    declared = draw(declarations())
    known = draw(_surroundings(declared))
    drawn = {name: draw(rules(known)) for name in RULE_NAMES[: pick(draw, range(1, 7))]}
    # A level that brings about what takes it away is a loop, which does not load.
    may_fall = not any("take" in rule for rule in drawn.values() if rule["on"] in DERIVED)
    sections: dict[str, Any] = {
        "calendars": declared.calendars,
        "seasons": declared.seasons,
        "currencies": declared.currencies,
        "players": declared.players,
        "events": declared.events,
        "measures": {name: measure.text for name, measure in known.measures.items()},
        "multipliers": {name: multiplier.definition for name, multiplier in known.multipliers.items()},
        "rules": drawn,
        "badges": {name: draw(badges(known, name)) for name in declared.tiers},
        "levels": {name: draw(ladders(declared, may_fall=may_fall)) for name in declared.ladders},
        "leaderboards": {name: draw(leaderboards(known)) for name in BOARD_NAMES[: pick(draw, range(4))]},
    }
    definition: dict[str, Any] = {"game": "generated", "timezone": pick(draw, ZONES)}
    if happens(draw, one_in=5):
        definition["lateness"] = {"within": pick(draw, LATENESS), "later": pick(draw, ("move", "refuse"))}
    return {**definition, **{name: section for name, section in sections.items() if section}}


@st.composite
def _surroundings(draw: st.DrawFn, declared: Declarations) -> Surroundings:
    """Draw named measures, which read fields that all event types have, and multipliers, which read measures."""
    place = Place(declared.common_fields(sorted(declared.events)), tuple(declared.tiers))
    named = {name: draw(measures(declared, place)) for name in MEASURE_NAMES[: pick(draw, range(3))]}
    known = Surroundings(declared, named)
    names = MULTIPLIER_NAMES[: pick(draw, (0, 1, 2, 2))]
    return evolve(known, multipliers={name: draw(multipliers(declared, known.named({}))) for name in names})


@st.composite
def badges(draw: st.DrawFn, known: Surroundings, name: str) -> dict[str, Any]:
    """Draw a badge with tiers, or with a condition; it reads only badges that stand before it."""
    declared = known.declared
    names = list(declared.tiers)
    place = Place(badges=tuple(names[: names.index(name)]), is_own=True)
    named = [measure for measure in known.named({}) if _is_own(measure, place.badges)]
    written = [draw(measures(declared, place)) for _ in range(pick(draw, (1, 2)))]
    tiers = declared.tiers[name]
    if not tiers:
        reads = [measure.read for measure in (*written, *named)]
        vocabularies = (vocabulary_of(declared, (), reads), vocabulary_of_measures(reads))
        return {"when": draw(conditions(pick(draw, vocabularies)))}
    numeric = [measure.text for measure in (*written, *named) if measure.read.kind in NUMERIC]
    of = pick(draw, numeric if numeric and happens(draw, one_in=2) else sorted(declared.currencies))
    steps = sorted(pick_some(draw, (1, 2, 3, 5, 20, 100, 0, -1), least=len(tiers), most=len(tiers)))
    texts = [declared.units(of, step) if of in declared.currencies else str(step) for step in steps]
    return {"of": of, "tiers": dict(zip(tiers, texts, strict=True))}


def _is_own(measure: MeasureText, badges: Collection[str]) -> bool:
    return measure.is_own and measure.badges <= {*badges}


@st.composite
def ladders(draw: st.DrawFn, declared: Declarations, *, may_fall: bool = True) -> dict[str, Any]:
    """Draw a ladder of levels.

    Args:
        may_fall: Its levels can be lost again, at times.
    """
    of = pick(draw, sorted(declared.currencies))
    # Fewer levels than three would decide what is asked of them.
    steps = sorted(pick_some(draw, (0, 1, 2, 3, 5, 10, 50), least=3, most=5))
    ladder: dict[str, Any] = {"of": of, "thresholds": [declared.units(of, step) for step in steps]}
    if happens(draw, one_in=2):
        ladder["titles"] = [f"level {number}" for number in range(len(steps))]
    demotion = pick(draw, (None, "never", "automatic") if may_fall else (None, "never"))
    return ladder if demotion is None else {**ladder, "demotion": demotion}


@st.composite
def leaderboards(draw: st.DrawFn, known: Surroundings) -> dict[str, Any]:
    """Draw a leaderboard of any window, with segments and either way to break ties."""
    declared = known.declared
    named = [name for name, measure in known.measures.items() if measure.is_summed]
    scores = [*named, draw(summed_measures(declared)).text] if happens(draw, one_in=2) else sorted(declared.currencies)
    board: dict[str, Any] = {"of": pick(draw, scores), "window": pick(draw, WINDOWS)}
    cut_by = [name for name, given in declared.players.items() if given.get("type", "enum") in _CUT_BY]
    # Bands change by themselves as time passes: they are drawn more often.
    cuts = [*(name for name in cut_by if "bands" in declared.players[name]), *cut_by]
    if cut_by and happens(draw, one_in=2):
        board["segments"] = list(dict.fromkeys(pick_some(draw, cuts, least=1, most=2)))
    ties = pick(draw, (None, ["share"], ["earliest", "share"], ["earliest"]))
    if ties is not None:
        board["ties"] = ties
    if happens(draw, one_in=2):
        board["everybody"] = True
    return board
