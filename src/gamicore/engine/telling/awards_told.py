"""Tells in words how an award came about: its multipliers, its split, what limited it, what became of what was held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import frozen

from gamicore.definitions import Days
from gamicore.engine.telling.explanation import Explanation, named
from gamicore.folds import Firing, Limit, Resolution
from gamicore.ledger import FIELDS, TIME, TYPE, Fact, holder_text
from gamicore.model import instant_text, limit_text
from gamicore.plan import AwardPlan, CapPlan, CasePlan, Plan, Tally, Touch
from gamicore.rules import Tree, spell_value

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


def told_limit(plan: Plan, told: Limit) -> str:
    """Say what limited an award, and what room there was."""
    if told.span is not None:
        return f"cooling down since {instant_text(told.span[0])} until {limit_text(told.span[1])}"
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
    return firing.detail if firing.detail and firing.skip in {"overflow", "plugin-failed"} else why


def told_cooldown(name: str) -> str:
    """Say that a rule awarded nothing because it has done so shortly before."""
    return f"rule {name} was skipped (cooling-down): {_SKIPS['cooling-down']}"


@frozen
class AwardTeller:
    """Tells of the awards of one game.

    Args:
        ids: Of players and teams, by their keys.
    """

    plan: Plan
    ids: Sequence[str]

    def who(self, key: int) -> str:
        """Name a player or a team; nobody has no name."""
        return holder_text(self.ids[key])

    def amount(self, units: int, element: int) -> str:
        """Write an amount of what an element counts, with its currency."""
        currency = self.plan.elements[element].currency
        return f"{self.plan.game.currency(currency).text(units)} {currency}"

    def show(self, tree: Tree, value: Any) -> str:
        """Write a value that an expression met; a player by his id."""
        if tree.type.kind == "player" and value is not None:
            return str(self.ids[value])
        return spell_value(value, tree.type)

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
        under = f"{case.rule.rule.pending.by} {self.key(fact, index)}"
        told = tuple(Explanation("pending", self._fate(one)) for one in fates if one.reason != "own")
        return Explanation("pending", f"held under {under}: {self.amount(left, part.element)} are held now", told)

    def key(self, fact: Fact, index: int) -> str:
        """Write the value of an event's key field."""
        return spell_value(fact[FIELDS + index], self.plan.game.event_types[fact[TYPE]].fields[index].type)

    def _fate(self, one: Resolution) -> str:
        event = f"{named(one.cause)} at {instant_text(one.cause[TIME])}"
        if one.reason == "late" and one.until is not None:
            return f"{event} came too late to confirm it: after {instant_text(one.until)}"
        return f"{self.amount(one.amount, one.element)} {one.reason} by {event}"


def _share(share: Fraction) -> str:
    if share.denominator <= _PLAIN_SHARE:
        return str(share)
    return f"about {float(round(share * 100, 2)):.2f} %"
