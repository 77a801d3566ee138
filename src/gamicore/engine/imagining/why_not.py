"""Why not: what is missing for a badge, a level or an award of a rule, and a shortest way there that was played."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from attrs import field, frozen

from gamicore.engine.conductor import Conductor
from gamicore.engine.telling import AwardTeller, Explainer, Explanation, told_condition
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.folds import Reads
from gamicore.ledger import PLAYER, TYPE
from gamicore.model import Number, number_text, suggest
from gamicore.plan import BadgePlan
from gamicore.progression import Badge
from gamicore.rules import Earned, Measure, Skip, Tree, evaluate, walk

Wire = dict[str, Any]

MOST_EVENTS = 20


@frozen
class Gap:
    """How much is missing of what something asks for.

    Args:
        what: What is counted: a measure, or what is earned in a currency.
        has: What there is, in units; `None` where it is missing.
        needs: What is asked for, in units.
    """

    what: str
    has: Number | None
    needs: Number

    def __str__(self) -> str:
        has = "missing" if self.has is None else number_text(self.has)
        short = "" if self.has is None else f", {number_text(self.needs - self.has)} more"
        return f"{self.what}: {has} of {number_text(self.needs)}{short}"


@frozen
class WhyNot:
    """Why a player has not got something, and how he can.

    Args:
        subject: What it is about: a badge, a level, a rule.
        is_held: Whether he has it already; of a rule, whether it has ever given him anything.
        gaps: What thresholds ask for, and how much of it there is.
        because: What conditions come to as it is, part by part.
        way: Events that would bring it, as few as were found; empty if it is held, or none was found. Each was tried
            by playing it on the history.
        tried: How many events were played in search of it.
        most: How many events a way could have.
    """

    subject: str
    is_held: bool
    gaps: tuple[Gap, ...] = ()
    because: tuple[Explanation, ...] = ()
    way: tuple[Wire, ...] = field(default=())
    tried: int = 0
    most: int = MOST_EVENTS

    def __str__(self) -> str:
        lines = [f"{self.subject}: {'held' if self.is_held else 'not held'}", *(f"  {gap}" for gap in self.gaps)]
        lines += [part.render(1) for part in self.because]
        if not self.is_held:
            lines.append(f"  {self._told_way()}")
        return "\n".join(lines)

    def _told_way(self) -> str:
        if not self.way:
            return f"no way within {self.most} events was found; {self.tried} were played"
        return "\n    ".join([f"{len(self.way)} more would do:", *map(_told_event, self.way)])


def _told_event(event: Wire) -> str:
    data = ", ".join(f"{name} {_shown(value)}" for name, value in event["data"].items())
    return f"{event['type']}{f' ({data})' if data else ''} at {event['time']}"


def _shown(value: Any) -> str:
    return number_text(value) if isinstance(value, Number) and not isinstance(value, bool) else str(value)


@frozen
class Aim:
    """What is to be earned.

    Args:
        subject: In words.
        elements: What makes the entries that count as having it.
    """

    subject: str
    elements: frozenset[int]

    def total(self, conductor: Conductor, key: int) -> int:
        """Give how much of it a player has."""
        totals = conductor.ledger.totals()
        return sum(totals.get((key, element), 0) for element in self.elements)


def aim_of(
    conductor: Conductor, badge: str | None, tier: str | None, level: tuple[str, int] | None, rule: str | None
) -> Aim:
    """Give what is asked for.

    Raises:
        ArgumentError: Not exactly one thing is named.
        UnknownNameError: The game has no such badge, tier, ladder, level or rule.
    """
    if sum(one is not None for one in (badge, level, rule)) != 1 or (tier is not None and badge is None):
        raise ArgumentError("name one badge (and perhaps a tier of it), one level, or one rule")
    plan = conductor.plan
    if badge is not None:
        found = next((one for one in plan.badges if one.badge.name == badge), None)
        if found is None:
            raise UnknownNameError(
                f"no badge {badge[:80]!r}; {suggest(badge, [one.badge.name for one in plan.badges])}"
            )
        names = [one.name for one in found.badge.tiers]
        if tier is not None and tier not in names:
            raise UnknownNameError(f"badge {badge!r} has no tier {tier[:80]!r}; {suggest(tier, names)}")
        element = found.elements[names.index(tier) if tier is not None else 0]
        return Aim(f"badge {badge}{'' if tier is None else f' {tier}'}", frozenset({element}))
    if level is not None:
        name, number = level
        ladder = next((one for one in plan.ladders if one.ladder.name == name), None)
        if ladder is None:
            raise UnknownNameError(
                f"no ladder {name[:80]!r}; {suggest(name, [one.ladder.name for one in plan.ladders])}"
            )
        if not 1 <= number <= len(ladder.elements):
            raise UnknownNameError(f"ladder {name!r} has no level {number}; give one from 1 to {len(ladder.elements)}")
        return Aim(f"level {number} of {name}", frozenset({ladder.elements[number - 1]}))
    rules = [one.name for one in conductor.game.rules]
    if rule not in rules:
        raise UnknownNameError(f"no rule {str(rule)[:80]!r}; {suggest(str(rule), rules)}")
    mine = {
        number
        for number, element in enumerate(plan.elements)
        if element.kind in {"rule", "pending"} and element.name == rule and not element.takes
    }
    return Aim(f"rule {rule}", frozenset(mine))


def told_why(conductor: Conductor, explainer: Explainer, key: int, aim: Aim) -> tuple[Explanation, ...]:
    """Say what conditions come to: that of a badge as it is, that of a rule at the player's latest event for it."""
    plan = conductor.plan
    for badge in plan.badges:
        if badge.badge.when is not None and not aim.elements.isdisjoint(badge.elements):
            return (_told_condition(conductor, badge.badge.when, key),)
    names = {plan.elements[element].name for element in aim.elements if plan.elements[element].kind == "rule"}
    types = {index for index, cases in enumerate(plan.cases) if any(case.rule.rule.name in names for case in cases)}
    facts = (fact for fact in conductor.ledger.contents.all_counting() if fact[PLAYER] == key and fact[TYPE] in types)
    latest = max(facts, default=None)
    return () if latest is None else tuple(part for name in sorted(names) for part in explainer.rule(name, latest))


def _told_condition(conductor: Conductor, tree: Tree, key: int) -> Explanation:
    """Say what the condition of a badge comes to, part by part, also those that the whole does not need."""
    slots, seen = conductor.folding.slots_now(key), dict[int, Any]()
    reads = Reads(conductor.plan, slots, (conductor.watermark or 0, 0, "", "", key, 0), key)
    for part in walk(tree):
        with suppress(Skip):
            evaluate(part, reads, seen)
    return told_condition(tree, seen, AwardTeller(conductor.plan, conductor.roster.ids).show)


def gaps_of(conductor: Conductor, key: int, aim: Aim) -> tuple[Gap, ...]:
    """Give what thresholds ask of a player, and how much of it there is."""
    plan, game = conductor.plan, conductor.game
    slots = conductor.folding.slots_now(key)
    (element, *_) = sorted(aim.elements) or (-1,)
    for ladder in plan.ladders:
        if element in ladder.elements:
            currency = game.currencies[ladder.ladder.currency]
            needs = ladder.ladder.thresholds[ladder.elements.index(element)]
            return (Gap(f"{currency.name} earned", currency.units(slots[ladder.earned]), currency.units(needs)),)
    for badge in plan.badges:
        if element in badge.elements and badge.badge.of is not None:
            return (_badge_gap(conductor, key, slots, badge, badge.elements.index(element)),)
    return ()


def _badge_gap(conductor: Conductor, key: int, slots: list[Any], plan: BadgePlan, tier: int) -> Gap:
    badge: Badge = plan.badge
    needs = badge.tiers[tier].threshold
    if isinstance(badge.of, Earned):
        currency = conductor.game.currencies[badge.of.currency]
        earned = slots[conductor.plan.score_index(badge.of)]
        return Gap(f"{currency.name} earned", currency.units(earned), currency.units(needs))
    assert isinstance(badge.of, Measure)
    now = (conductor.watermark or 0, 0, "", "", key, 0)
    return Gap(str(badge.of), Reads(conductor.plan, slots, now, key).measure(badge.of), needs)
