"""Rules: on events of declared and of built-in types, with all parts that a rule can have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from gamicore.testing.generated.choices import happens, pick, pick_some
from gamicore.testing.generated.declarations import DATES, Declarations
from gamicore.testing.generated.expressions import Vocabulary, amounts, conditions
from gamicore.testing.generated.fields import Declared
from gamicore.testing.generated.measures import MeasureText, Place, measures
from gamicore.testing.generated.rule_parts import (
    COOLDOWNS,
    Multiplier,
    draw_caps,
    draw_dates,
    draw_multiply,
    draw_pending,
    draw_split,
)
from gamicore.testing.generated.vocabulary import vocabulary_of, vocabulary_of_measures

DERIVED = ("badge.earned", "level.reached")
GROUPS = ("contact", "prize")
_PRIORITIES: tuple[dict[str, int], ...] = ({}, {"priority": 10}, {"priority": 0}, {"priority": 1}, {"priority": -1})
# Where a part is possible, one rule in so many has it: games stay readable, and all of it is met.
_ONE_IN = {"to": 2, "cap": 2, "multiply": 2, "split": 2, "pending": 3, "group": 4, "cooldown": 5, "dates": 6}


@frozen
class Surroundings:
    """What the rules of a game may name.

    Args:
        measures: Those that have a name.
        multipliers: By name.
    """

    declared: Declarations
    measures: Mapping[str, MeasureText] = field(factory=dict)
    multipliers: Mapping[str, Multiplier] = field(factory=dict)

    def named(self, fields: Mapping[str, Any]) -> list[MeasureText]:
        """Give the named measures that can be read for an event with some fields."""
        return [measure.named(name) for name, measure in self.measures.items() if measure.needs <= fields.keys()]

    def own_multipliers(self) -> dict[str, Multiplier]:
        """Give the multipliers that read measures of one player alone."""
        return {name: multiplier for name, multiplier in self.multipliers.items() if multiplier.is_own}


@st.composite
def rules(draw: st.DrawFn, known: Surroundings) -> dict[str, Any]:
    """Draw a rule on one event type, on several or on a pattern."""
    declared = known.declared
    on, types = _reading(draw, declared)
    fields = declared.common_fields(types)
    is_derived = on in DERIVED
    place = Place(fields, tuple(declared.tiers), is_own=is_derived)
    written = [draw(measures(declared, place)) for _ in range(pick(draw, (1, 2)))]
    reads = [measure.read for measure in (*written, *known.named(fields)) if measure.is_own or not is_derived]
    whole = vocabulary_of(declared, types, reads, is_guarded=happens(draw, one_in=2))
    measured = vocabulary_of_measures(reads)
    rule: dict[str, Any] = {"on": on}
    if not happens(draw, one_in=3):
        rule["when"] = draw(conditions(pick(draw, (whole, measured))))
    rule |= _gives_and_takes(draw, declared, *pick(draw, ((whole, 2), (measured, 5))))
    may_share = "take" not in rule and not is_derived
    known = evolve(known, multipliers=known.own_multipliers()) if is_derived else known
    return {**rule, **_parts(draw, known, fields, sorted(rule.get("give", {})), may_share=may_share)}


def _reading(draw: st.DrawFn, declared: Declarations) -> tuple[str | list[str], list[str]]:
    """Draw what a rule is `on`, and the event types that this means."""
    if happens(draw, one_in=6):
        built_in = pick(draw, ("player.changed", "points.adjusted", *DERIVED))
        return built_in, [built_in]
    known = sorted(declared.events)
    some = pick_some(draw, known, least=1, most=3)
    forms: list[tuple[str | list[str], list[str]]] = [(some[0], some[:1]), (some, some), ("*", known)]
    deals = [name for name in known if name.startswith("deal.")]
    if deals:
        forms.append(("deal.*", deals))
        forms.append((["deal.*", some[0]], sorted({*deals, some[0]})))
    return pick(draw, forms)


def _gives_and_takes(
    draw: st.DrawFn, declared: Declarations, vocabulary: Vocabulary, plain_one_in: int
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part, most in (("give", 2), ("take", pick(draw, (0, 0, 1, 2)))):
        names = pick_some(draw, sorted(declared.currencies), most=most)
        if names:
            found[part] = {name: draw(amounts(vocabulary, plain_one_in=plain_one_in)) for name in names}
    return found or {"give": {next(iter(declared.currencies)): "1"}}


def _parts(
    draw: st.DrawFn, known: Surroundings, fields: Declared, given: Sequence[str], *, may_share: bool
) -> dict[str, Any]:
    """Draw everything of a rule that does not say how much."""
    declared = known.declared
    keys = [name for name, part in fields.items() if part["type"] == "key"]
    recipients = [name for name, part in fields.items() if part["type"] == "player"]
    usable = [name for name, part in known.multipliers.items() if part.needs <= fields.keys()]
    possible = {
        "to": recipients,
        "cap": given,
        "multiply": given and usable,
        "split": keys,
        "pending": keys and given,
        "group": GROUPS,
        "cooldown": COOLDOWNS,
        "dates": DATES,
    }
    chosen = [name for name, choices in possible.items() if choices and happens(draw, one_in=_ONE_IN[name])]
    drawn: dict[str, Callable[[], dict[str, Any]]] = {
        "to": lambda: {"to": pick(draw, ["player", *recipients, *recipients])},
        "cap": lambda: {"cap": draw_caps(draw, declared, given, fields, may_share=may_share)},
        "multiply": lambda: {"multiply": draw_multiply(draw, usable)},
        "split": lambda: {"split": draw_split(draw, declared, keys)},
        "pending": lambda: {"pending": draw_pending(draw, declared, keys)},
        "group": lambda: {"group": pick(draw, GROUPS), **pick(draw, _PRIORITIES)},
        "cooldown": lambda: {"cooldown": pick(draw, COOLDOWNS)},
        "dates": lambda: draw_dates(draw),
    }
    return {key: part for name in chosen for key, part in drawn[name]().items()}
