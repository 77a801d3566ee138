"""Parts of rules: what limits an award, multiplies it, shares it out and holds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from gamicore.testing.generated.choices import happens, pick, pick_some
from gamicore.testing.generated.declarations import Declarations, draw_span
from gamicore.testing.generated.expressions import conditions
from gamicore.testing.generated.fields import NUMERIC, WINDOWS, Declared
from gamicore.testing.generated.measures import LENGTHS, MeasureText
from gamicore.testing.generated.vocabulary import vocabulary_of

COOLDOWNS = ("30m", "1h", "12h", "24h", "1d", "7d", "1mo")
SHARES = (["40%", "20%", "40%"], ["100%", "0%", "0%"], ["30%", "50%", "20%"], ["0.5", "0.25", "0.25"])
MODELS = ("first", "last", "linear", "position", "decay", "stages")
WEIGHTS = ("1", "2", "3", "0.5", "0")
HALF_LIVES = ("1m", "1h", "12h", "1d", "7d")
ROUNDINGS = ("half-even", "half-up", "down", "up", "down", "up")
FACTORS = ("2", "3", "0.5", "1.5", "1", "0", "0.333", "({number} - 2)", "(1 + abs({number}) / 10)")
_GROUPED_BY = frozenset({"enum", "text", "truth", "timezone", "number"})


@frozen
class Multiplier:
    """A multiplier as a game file defines it.

    Args:
        needs: The fields that the event at hand must have.
        is_own: Whether it reads measures of one player alone.
    """

    definition: dict[str, Any]
    needs: frozenset[str] = frozenset()
    is_own: bool = True


@st.composite
def multipliers(draw: st.DrawFn, declared: Declarations, measures: Sequence[MeasureText]) -> Multiplier:
    """Draw a multiplier; some read fields that all declared event types have."""
    types = sorted(declared.events) if happens(draw, one_in=2) else []
    vocabulary = vocabulary_of(declared, types, [measure.read for measure in measures if not measure.needs])
    factor = pick(draw, FACTORS if vocabulary.numbers else FACTORS[:-2])
    number = pick(draw, vocabulary.numbers)[0] if "{" in factor else ""
    definition = {"factor": factor.format(number=number)}
    # A factor of 0 that always holds does not load.
    if factor == "0" or not happens(draw, one_in=3):
        definition["when"] = draw(conditions(vocabulary, depth=1))
    if happens(draw, one_in=3):
        definition |= draw_dates(draw)
    is_own = all(measure.is_own for measure in measures if not measure.needs)
    return Multiplier(definition, frozenset(declared.common_fields(types)), is_own)


def draw_dates(draw: st.DrawFn) -> dict[str, str]:
    """Draw the first day, the last day or both."""
    both = draw_span(draw)
    return {name: both[name] for name in pick(draw, (("from",), ("until",), ("from", "until")))}


def draw_multiply(draw: st.DrawFn, names: Sequence[str]) -> Any:
    """Draw which multipliers a rule uses, in each of the forms in which a game file says it."""
    chosen = pick_some(draw, names, least=1, most=2)
    stacking = pick(draw, (None, "add", "highest", "multiply"))
    if stacking is None:
        return chosen[0] if len(chosen) == 1 else chosen
    return {"by": chosen, "stacking": stacking}


def draw_caps(
    draw: st.DrawFn, declared: Declarations, given: Sequence[str], fields: Declared, *, may_share: bool = True
) -> Any:
    """Draw a cap, or two of them.

    Args:
        given: The currencies that the rule gives; without any, only how many awards there are is capped.
        fields: Those of all events that the rule reads.
        may_share: Players may share it by an attribute; all caps of a rule by the same one.
    """
    attributes = [f"player.{name}" for name, known in declared.players.items() if _can_group(known)]
    shared = [pick(draw, attributes)] * 2 if attributes and may_share else []
    per = [None, *WINDOWS, *declared.seasons, *(name for name, known in fields.items() if known["type"] == "key")]
    found: list[dict[str, Any]] = []
    for _ in range(pick(draw, (1, 1, 2))):
        cap = _limits(draw, declared, given)
        written = {
            "per": pick(draw, per),
            "of": pick(draw, [None, None, None, "player", "pair", "pair", *shared]),
            "whole": pick(draw, (None, None, True, False)) if "times" not in cap else None,
        }
        found.append({**cap, **{name: part for name, part in written.items() if part is not None}})
    return found if len(found) > 1 or happens(draw, one_in=2) else found[0]


def _limits(draw: st.DrawFn, declared: Declarations, given: Sequence[str]) -> dict[str, Any]:
    names = pick_some(draw, given, least=1, most=len(given)) if given else []
    limits: dict[str, Any] = {name: declared.units(name, pick(draw, (3, 5, 10, 25, 1))) for name in names}
    if limits and not happens(draw, one_in=3):
        return limits
    times = {"times": pick(draw, (1, 2, 3))}
    return times if happens(draw, one_in=2) else {**limits, **times}


def _can_group(known: dict[str, Any]) -> bool:
    return known.get("type", "enum") in _GROUPED_BY


def draw_split(draw: st.DrawFn, declared: Declarations, keys: Sequence[str]) -> dict[str, Any]:
    """Draw a split of any model by one of some key fields."""
    by, model = pick(draw, keys), pick(draw, MODELS)
    split: dict[str, Any] = {"by": by, "model": model}
    if model == "position":
        split["shares"] = pick(draw, SHARES)
    if model == "decay":
        split["half_life"] = pick(draw, HALF_LIVES)
    if model == "stages":
        touching = [name for name in sorted(declared.events) if by in declared.fields_of(name)]
        types = pick_some(draw, touching, least=1, most=len(touching))
        # One at least has a weight, else the game would not load.
        split["weights"] = {name: pick(draw, WEIGHTS if name != types[0] else WEIGHTS[:-1]) for name in types}
    return split


def draw_pending(draw: st.DrawFn, declared: Declarations, keys: Sequence[str]) -> dict[str, Any]:
    """Draw what holds an award under one of some key fields, and what confirms and voids it."""
    by = pick(draw, keys)
    known = [name for name in sorted(declared.events) if by in declared.fields_of(name)]
    confirm = pick_some(draw, known, least=1, most=2)
    pending: dict[str, Any] = {"by": by, "confirm": confirm if len(confirm) > 1 else confirm[0]}
    if happens(draw, one_in=2):
        pending["share"] = pick(draw, _shares(declared.common_fields(confirm)))
    others = [name for name in known if name not in confirm]
    if others and happens(draw, one_in=2):
        pending["void"] = pick(draw, (others, others[0]))
    if happens(draw, one_in=3):
        pending["within"] = pick(draw, LENGTHS)
    return pending


def draw_refund(draw: st.DrawFn, declared: Declarations, keys: Sequence[str]) -> dict[str, Any]:
    """Draw what takes gifts back under one of some key fields."""
    by = pick(draw, keys)
    known = [name for name in sorted(declared.events) if by in declared.fields_of(name)]
    on = pick_some(draw, known, least=1, most=2)
    refund: dict[str, Any] = {"by": by, "on": on if len(on) > 1 else on[0]}
    if not happens(draw, one_in=3):
        refund["share"] = pick(draw, _shares(declared.common_fields(on)))
    return refund


def _shares(fields: Declared) -> list[str]:
    """Give shares that an event says: written out, or read from a field and perhaps beyond 0 and 1."""
    numbers = [
        f"default({name}, 30%)" if given.get("optional") else name
        for name, given in fields.items()
        if given["type"] in NUMERIC
    ]
    read = [form for number in numbers for form in (number, f"{number} / 10", f"1 / ({number} + 0)")]
    return ["50%", "1 / 3", "0.333", *read]
