"""Why not: what is missing for a badge, a level or an award of a rule, and a shortest way there that was played."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from attrs import evolve, field, frozen

from gamicore.engine.conductor import Conductor
from gamicore.engine.telling import AwardTeller, Explainer, Explanation, told_condition
from gamicore.engine.wording import Moment, Phrase, language_of, say
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.folds import Reads
from gamicore.ledger import PLAYER, TYPE
from gamicore.model import Currency, Number, parse_instant, suggest
from gamicore.plan import BadgePlan
from gamicore.progression import Badge
from gamicore.rules import Earned, Measure, Skip, Tree, evaluate, walk

Wire = dict[str, Any]

MOST_EVENTS = 20


@frozen
class Gap:
    """How much is missing of what something asks for.

    Args:
        says: What is counted, as a phrase or as it is written in the game: what is earned in a currency, or a measure.
        has: What there is, in units; `None` where it is missing.
        needs: What is asked for, in units.
        language: In which it is written.
    """

    says: Phrase | str
    has: Number | None
    needs: Number
    language: str = "en"

    @property
    def what(self) -> str:
        """What is counted, in words."""
        return language_of(self.language).value(self.says)

    def __str__(self) -> str:
        said = say("gap-missing", what=self.says, needs=self.needs)
        if self.has is not None:
            said = say("gap", what=self.says, has=self.has, needs=self.needs, lacks=self.needs - self.has)
        return language_of(self.language).write(said)


@frozen
class WhyNot:
    """Why a player has not got something, and how he can.

    Args:
        says: What it is about, as a phrase: a badge, a level, a rule.
        is_held: Whether he has it already; of a rule, whether it has ever given him anything.
        gaps: What thresholds ask for, and how much of it there is.
        because: What conditions come to as it is, part by part.
        way: Events that would bring it, as few as were found; empty if it is held, or none was found. Each was tried
            by playing it on the history.
        tried: How many events were played in search of it.
        most: How many events a way could have.
        zone: In which people are shown when the events of a way happen.
        language: In which it is written.
    """

    says: Phrase
    is_held: bool
    gaps: tuple[Gap, ...] = ()
    because: tuple[Explanation, ...] = ()
    way: tuple[Wire, ...] = field(default=())
    tried: int = 0
    most: int = MOST_EVENTS
    zone: str = "UTC"
    language: str = "en"

    @property
    def subject(self) -> str:
        """What it is about, in words."""
        return language_of(self.language).write(self.says)

    def in_language(self, language: str) -> WhyNot:
        """Give the same, written in another language, such as `it`.

        Raises:
            UnknownNameError: There is no such language.
        """
        gaps = tuple(evolve(gap, language=language) for gap in self.gaps)
        because = tuple(part.in_language(language) for part in self.because)
        return evolve(self, language=language_of(language).code, gaps=gaps, because=because)

    def __str__(self) -> str:
        write = language_of(self.language).write
        said = say("is-held" if self.is_held else "is-not-held", subject=self.says)
        lines = [write(said), *(f"  {gap}" for gap in self.gaps), *(part.render(1) for part in self.because)]
        if self.way and not self.is_held:
            lines += [f"  {write(say('way', count=len(self.way)))}", *(f"    {write(one)}" for one in self._told_way())]
        elif not self.is_held:
            lines.append(f"  {write(say('no-way', most=self.most, tried=self.tried))}")
        return "\n".join(lines)

    def _told_way(self) -> Iterator[Phrase]:
        for event in self.way:
            fields = tuple(say("way-field", name=name, value=value) for name, value in event["data"].items())
            at = Moment(parse_instant(event["time"]), self.zone)
            if fields:
                yield say("way-event-with", type=event["type"], fields=fields, time=at)
            else:
                yield say("way-event", type=event["type"], time=at)


@frozen
class Aim:
    """What is to be earned.

    Args:
        subject: What it is, as a phrase.
        elements: What makes the entries that count as having it.
    """

    subject: Phrase
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
        name = badge if tier is None else f"{badge} {tier}"
        return Aim(say("aim-badge", name=name), frozenset({element}))
    if level is not None:
        name, number = level
        ladder = next((one for one in plan.ladders if one.ladder.name == name), None)
        if ladder is None:
            raise UnknownNameError(
                f"no ladder {name[:80]!r}; {suggest(name, [one.ladder.name for one in plan.ladders])}"
            )
        if not 1 <= number <= len(ladder.elements):
            raise UnknownNameError(f"ladder {name!r} has no level {number}; give one from 1 to {len(ladder.elements)}")
        return Aim(say("aim-level", number=str(number), ladder=name), frozenset({ladder.elements[number - 1]}))
    rules = [one.name for one in conductor.game.rules]
    if rule not in rules:
        raise UnknownNameError(f"no rule {str(rule)[:80]!r}; {suggest(str(rule), rules)}")
    mine = {
        number
        for number, element in enumerate(plan.elements)
        if element.kind in {"rule", "pending"} and element.name == rule and not element.takes
    }
    return Aim(say("aim-rule", name=rule), frozenset(mine))


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
            return (Gap(_earned(currency), currency.units(slots[ladder.earned]), currency.units(needs)),)
    for badge in plan.badges:
        if element in badge.elements and badge.badge.of is not None:
            return (_badge_gap(conductor, key, slots, badge, badge.elements.index(element)),)
    return ()


def _earned(currency: Currency) -> Phrase:
    return say("earned", currency=currency.name)


def _badge_gap(conductor: Conductor, key: int, slots: list[Any], plan: BadgePlan, tier: int) -> Gap:
    badge: Badge = plan.badge
    needs = badge.tiers[tier].threshold
    if isinstance(badge.of, Earned):
        currency = conductor.game.currencies[badge.of.currency]
        earned = slots[conductor.plan.score_index(badge.of)]
        return Gap(_earned(currency), currency.units(earned), currency.units(needs))
    assert isinstance(badge.of, Measure)
    now = (conductor.watermark or 0, 0, "", "", key, 0)
    return Gap(str(badge.of), Reads(conductor.plan, slots, now, key).measure(badge.of), needs)
