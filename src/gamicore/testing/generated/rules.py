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
    ROUNDINGS,
    Multiplier,
    draw_caps,
    draw_dates,
    draw_multiply,
    draw_pending,
    draw_refund,
    draw_split,
)
from gamicore.testing.generated.vocabulary import vocabulary_of, vocabulary_of_measures

TEAMS = "player."
DERIVED = ("badge.earned", "level.reached")
GROUPS = ("contact", "prize")
_PRIORITIES: tuple[dict[str, int], ...] = ({}, {"priority": 10}, {"priority": 0}, {"priority": 1}, {"priority": -1})
# Where a part is possible, one rule in so many has it: games stay readable, and all of it is met.
_ONE_IN = {
    "to": 2,
    "cap": 2,
    "multiply": 2,
    "split": 2,
    "pending": 3,
    "refund": 2,
    "round": 3,
    "group": 4,
    "cooldown": 5,
    "dates": 6,
}


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
    to = _recipient(draw, declared, fields, is_derived=is_derived)
    may_share = may_share and not to.get("to", "").startswith(TEAMS)
    parts = _parts(draw, known, fields, sorted(rule.get("give", {})), may_share=may_share)
    return {**rule, **to, **_with_effect(parts, rule)}


def _recipient(draw: st.DrawFn, declared: Declarations, fields: Declared, *, is_derived: bool) -> dict[str, Any]:
    """Draw who receives: the player, one whom a field names, or a team."""
    players = [name for name, part in fields.items() if part["type"] == "player"]
    teams = [] if is_derived else [f"{TEAMS}{name}" for name, given in declared.players.items() if is_enum(given)]
    if not (players or teams) or not happens(draw, one_in=_ONE_IN["to"]):
        return {}
    return {"to": pick(draw, ["player", *players, *players, *teams])}


def is_enum(given: Mapping[str, Any]) -> bool:
    """Say whether the values of an attribute are teams."""
    return "bands" in given or given.get("type") == "enum"


def _with_effect(parts: dict[str, Any], rule: Mapping[str, Any]) -> dict[str, Any]:
    """Give the parts of a rule, changed where they would leave another rule, or this one, nothing to give."""
    if "group" in parts and "when" not in rule:
        parts = {**parts, "priority": 10}
    for cap in parts["cap"] if isinstance(parts.get("cap"), list) else [parts.get("cap", {})]:
        if any(_is_above(rule.get("give", {}).get(name, ""), limit) for name, limit in cap.items()):
            cap.pop("whole", None)
    return parts


def _is_above(amount: str, limit: Any) -> bool:
    """Say whether an amount that is written out is above a limit."""
    digits = amount.replace(".", "", 1)
    return digits.isdigit() and str(limit).replace(".", "", 1).isdigit() and float(amount) > float(limit)


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
        others = [name for name in known if name not in deals]
        forms.append((["deal.*", *others[:1]], sorted({*deals, *others[:1]})))
    return pick(draw, forms)


def _gives_and_takes(
    draw: st.DrawFn, declared: Declarations, vocabulary: Vocabulary, plain_one_in: int
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part, most in (("give", 2), ("take", pick(draw, (0, 0, 1, 2)))):
        names = pick_some(draw, sorted(declared.currencies), most=most)
        if names:
            found[part] = {name: draw(amounts(vocabulary, plain_one_in=plain_one_in)) for name in names}
            # An amount that rounds to 0, whatever happens, does not load.
            whole = [name for name in names if not declared.currencies[name].get("decimals")]
            found[part] |= {name: "2.5" for name in whole if found[part][name] == "0.125"}
    return found or {"give": {next(iter(declared.currencies)): "1"}}


def _parts(
    draw: st.DrawFn, known: Surroundings, fields: Declared, given: Sequence[str], *, may_share: bool
) -> dict[str, Any]:
    """Draw everything of a rule that does not say how much."""
    declared = known.declared
    keys = [name for name, part in fields.items() if part["type"] == "key"]
    usable = [name for name, part in known.multipliers.items() if part.needs <= fields.keys()]
    possible = {
        "cap": (True,),
        "multiply": given and usable,
        "split": keys,
        "pending": keys and given,
        "refund": keys and given,
        "round": ROUNDINGS,
        "group": GROUPS,
        "cooldown": COOLDOWNS,
        "dates": DATES,
    }
    chosen = [name for name, choices in possible.items() if choices and happens(draw, one_in=_ONE_IN[name])]
    drawn: dict[str, Callable[[], dict[str, Any]]] = {
        "cap": lambda: {"cap": draw_caps(draw, declared, given, fields, may_share=may_share)},
        "multiply": lambda: {"multiply": draw_multiply(draw, usable)},
        "split": lambda: {"split": draw_split(draw, declared, keys)},
        "pending": lambda: {"pending": draw_pending(draw, declared, keys)},
        "refund": lambda: {"refund": draw_refund(draw, declared, keys)},
        "round": lambda: {"round": pick(draw, ROUNDINGS)},
        "group": lambda: {"group": pick(draw, GROUPS), **pick(draw, _PRIORITIES)},
        "cooldown": lambda: {"cooldown": pick(draw, COOLDOWNS)},
        "dates": lambda: draw_dates(draw),
    }
    return {key: part for name in chosen for key, part in drawn[name]().items()}
