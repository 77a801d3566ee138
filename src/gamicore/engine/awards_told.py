"""Tells in words how an award came about: its multipliers, its split, what limited it, what became of what was held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen

from gamicore.definitions import Days, Multiplier
from gamicore.engine.explanation import Explanation, told_condition, told_values
from gamicore.folds import Firing, Resolution, Told
from gamicore.ledger import FIELDS, ID, SOURCE, TIME, TYPE, Fact
from gamicore.model import Number, instant_text, number_text
from gamicore.plan import AwardPlan, CapPlan, CasePlan, Plan, Tally, Touch
from gamicore.rules import Tree, spell, spell_value

_PER = {"lifetime": "in all"}
_SKIPS = {
    "condition-false": "its condition is false",
    "missing-field": "is missing",
    "division-by-zero": "it divides by 0",
    "overflow": "a number is too large",
    "not-in-season": "the event lies outside its days",
    "group-taken": "came first",
    "plugin-failed": "a plug-in failed",
    "cooling-down": "its last award was too short a time ago",
}
# A share with a greater denominator is told in hundredths of a percent.
_PLAIN_SHARE = 1000


def told_limit(plan: Plan, told: Told) -> str:
    """Say what limited an award, and what room there was."""
    if told.span is not None:
        return f"cooling down since {instant_text(told.span[0])} until {instant_text(told.span[1])}"
    if told.cap is not None:
        room = "" if told.room is None else f": {_room(plan, told.cap, told.room)} left"
        refused = told.reason == "capped" and told.cap.cap.currency is not None
        return f"{_told_cap(plan, told.cap)}{room}{', and a part is never given' if refused else ''}"
    if told.part is None or told.room is None:
        return "capped"
    currency = plan.game.currencies[told.part.award.currency]
    if told.reason == "short":
        return f"there is not enough to take: {currency.text(told.room)} were left above the floor"
    limit = f"{currency.text(currency.cap or 0)} {currency.name} {_PER.get(currency.cap_per, f'a {currency.cap_per}')}"
    return f"capped at {limit} by all rules together: {currency.text(told.room)} were left"


def _room(plan: Plan, cap: CapPlan, room: int) -> str:
    text = str(room) if cap.cap.currency is None else plan.game.currencies[cap.cap.currency].text(max(0, room))
    return f"{text} {'was' if text == '1' else 'were'}"


def _told_cap(plan: Plan, cap: CapPlan) -> str:
    limit = f"{cap.cap.limit} {'award' if cap.cap.limit == 1 else 'awards'}"
    if cap.cap.currency is not None:
        currency = plan.game.currencies[cap.cap.currency]
        limit = f"{currency.text(cap.cap.limit)} {currency.name}"
    per = _PER.get(cap.cap.per, f"a {cap.cap.per}")
    if cap.cap.season or cap.cap.field:
        per = f"in {cap.cap.season}" if cap.cap.season else f"for one {cap.cap.field}"
    of = {"player": "", "pair": " from one player"}.get(cap.cap.of, f" for all of one {cap.cap.of}")
    return f"capped at {limit} {per}{of}"


def told_days(days: Days) -> str:
    """Say which days a span holds."""
    first, last = (None if day is None else date.fromordinal(day).isoformat() for day in (days.first, days.last))
    if first is None or last is None:
        return f"until {last}" if first is None else f"from {first} on"
    return f"from {first} to {last}"


def told_skip(firing: Firing) -> str:
    """Say why a rule awarded nothing."""
    why = _SKIPS[firing.skip]
    if firing.skip == "missing-field":
        return f"{firing.detail} {why}"
    if firing.skip == "group-taken":
        return f"rule {firing.detail} of its group {firing.plan.rule.rule.group} {why}"
    if firing.skip == "not-in-season":
        return f"{why}, {told_days(firing.plan.rule.rule.days)}"
    return firing.detail if firing.detail and firing.skip == "plugin-failed" else why


def told_cooldown(name: str) -> str:
    """Say that a rule awarded nothing because it has done so shortly before."""
    return f"rule {name} was skipped (cooling-down): {_SKIPS['cooling-down']}"


def named(fact: Fact) -> str:
    """Name an event, or a position."""
    return f"event {fact[ID]}{f' from {fact[SOURCE]}' if fact[SOURCE] else ''}"


@frozen
class AwardTeller:
    """Tells of the awards of one game.

    Args:
        ids: Of the players, by their keys.
    """

    plan: Plan
    ids: Sequence[str | None]

    def amount(self, units: int, element: int) -> str:
        """Write an amount of what an element counts, with its currency."""
        currency = self.plan.elements[element].currency
        return f"{self.plan.game.currency(currency).text(units)} {currency}"

    def show(self, tree: Tree, value: Any) -> str:
        """Write a value that an expression met; a player by his id."""
        if tree.type.kind == "player" and value is not None:
            return str(self.ids[value])
        return spell_value(value, tree.type)

    def worth(self, firing: Firing, part: AwardPlan) -> tuple[Explanation, ...]:
        """Say what an award rests on: the values read, and what multiplied it."""
        case = firing.plan
        base = firing.seen.get(id(part.award.base))
        if part.award.takes or not case.case.multipliers or base is None:
            return told_values(part.amount, firing.seen, self.show)
        currency = self.plan.game.currencies[part.award.currency]
        worth = number_text(base) if currency.scale == 1 else number_text(Fraction(base) / currency.scale)
        values = told_values(part.award.base, firing.seen, self.show)
        factors = {
            one.name: firing.seen[id(one.factor)] for one in case.case.multipliers if id(one.factor) in firing.seen
        }
        told = [self._multiplier(one, firing, factors) for one in case.case.multipliers]
        return (Explanation("value", f"{worth} {currency.name}, before multipliers", values), *told)

    def _multiplier(self, one: Multiplier, firing: Firing, factors: dict[str, Number]) -> Explanation:
        seen = firing.seen
        when = [] if one.when is None else [told_condition(one.when, seen, self.show)]
        if one.name not in factors:
            if not when or when[0].text.endswith(": not needed"):
                days = f"multiplier {one.name} does not hold: the event lies outside its days, {told_days(one.days)}"
                return Explanation("multiplier", days)
            return Explanation("multiplier", f"multiplier {one.name} does not hold", tuple(when))
        factor = factors[one.name]
        said = f"multiplier {one.name}: x {number_text(factor)}"
        stacking = firing.plan.rule.rule.stacking
        if stacking == "add" and len(factors) > 1:
            said += f", which adds {number_text(factor - 1)} to 1"
        elif stacking == "highest" and factor < max(factors.values()):
            said += ", not the highest, which alone counts"
        return Explanation("multiplier", said, (*when, *told_values(one.factor, seen, self.show)))

    def split(self, firing: Firing, touches: Sequence[Touch]) -> tuple[Explanation, ...]:
        """Say how an award is split, if its rule splits."""
        splitter = firing.plan.splitter
        if splitter is None:
            return ()
        split = splitter.split
        said = f"split by {split.by}, model {split.model}"
        if not firing.weights:
            why = "no touch weighs anything" if touches else f"{split.by} has no touches"
            return (Explanation("split", f"not {said}: {why}"),)
        total = sum(firing.weights.values())
        shares = [f"{self.ids[key]} {_share(Fraction(weight) / total)}" for key, weight in firing.weights.items()]
        number = sum(one.number if isinstance(one, Tally) else 1 for one in touches)
        count = f"{number} {'touch' if number == 1 else 'touches'}"
        told = [Explanation("touch", self._touch(one, splitter.types[one[1]])) for one in touches]
        return (Explanation("split", f"{said}: {count}: {', '.join(shares)}", tuple(told)),)

    def _touch(self, touch: Touch, kind: str) -> str:
        said = f"{kind} by {self.ids[touch[2]]}"
        if not isinstance(touch, Tally):
            return f"{said} at {instant_text(touch[0])}"
        return said if touch.number == 1 else f"{said}, {touch.number} times"

    def held(self, case: CasePlan, fact: Fact, part: AwardPlan, amount: int, fates: list[Resolution]) -> Explanation:
        """Say what has become so far of a gift that an event gave and that is held."""
        left = amount - sum(one.amount for one in fates)
        index = case.case.pending_field
        assert index is not None
        assert case.rule.rule.pending is not None
        under = f"{case.rule.rule.pending.by} {self._key(fact, index)}"
        told = tuple(Explanation("pending", self._fate(one)) for one in fates if one.reason != "own")
        return Explanation("pending", f"held under {under}: {self.amount(left, part.element)} are held now", told)

    def _key(self, fact: Fact, index: int) -> str:
        return spell_value(fact[FIELDS + index], self.plan.game.event_types[fact[TYPE]].fields[index].type)

    def _fate(self, one: Resolution) -> str:
        event = f"{named(one.cause)} at {instant_text(one.cause[TIME])}"
        if one.reason == "late" and one.until is not None:
            return f"{event} came too late to confirm it: after {instant_text(one.until)}"
        return f"{self.amount(one.amount, one.element)} {one.reason} by {event}"

    def nothing_held(self, name: str, by: str, fact: Fact) -> Explanation:
        """Say that an event finds nothing that it could confirm or void."""
        index = self.plan.game.event_types[fact[TYPE]].index_of(by)
        key = "missing" if index is None else self._key(fact, index)
        return Explanation("pending", f"rule {name} holds nothing more under {by} {key}")

    def resolution(self, one: Resolution) -> Explanation:
        """Say what an event did to a gift that was held."""
        pending = one.rule.rule.pending
        assert pending is not None
        tree = pending.confirm.get(self.plan.game.event_types[one.cause[TYPE]].name)
        values = () if tree is None else told_values(tree, one.seen, self.show)
        who, name = self.ids[one.player], one.rule.rule.name
        if not one.since:
            said = (
                f"confirms nothing for {who} that rule {name} holds: the share {spell(tree)} has no value"
                if tree
                else ""
            )
            return Explanation("pending", f"{said} ({one.reason})", values)
        index = self.plan.game.event_types[one.cause[TYPE]].index_of(pending.by)
        assert index is not None
        since = f"held by rule {name} under {pending.by} {self._key(one.cause, index)} since {named(one.since)}"
        if one.reason == "late" and one.until is not None:
            said = f"comes too late to confirm {self.amount(one.left, one.element)} for {who}"
            until = Explanation("pending", f"it could be confirmed until {instant_text(one.until)}")
            return Explanation("pending", f"{said}, {since}", (until,))
        if one.reason == "own":
            said = f"leaves {self.amount(one.left, one.element)} for {who}"
            return Explanation("pending", f"{said}, {since}: an event does nothing to what it gives itself")
        verb = "confirms" if one.reason == "confirmed" else "voids"
        told = [Explanation("value", f"{self.amount(one.first, one.element)} were held at first")]
        if one.left != one.first:
            told.append(Explanation("value", f"{self.amount(one.left, one.element)} were still held"))
        if one.share is not None and tree is not None:
            told.append(Explanation("value", f"the share {spell(tree)} is {number_text(one.share)}", values))
        told.append(Explanation("value", f"{self.amount(one.left - one.amount, one.element)} are left"))
        return Explanation("pending", f"{verb} {self.amount(one.amount, one.element)} for {who}, {since}", tuple(told))


def _share(share: Fraction) -> str:
    if share.denominator <= _PLAIN_SHARE:
        return str(share)
    return f"about {float(round(share * 100, 2)):.2f} %"
