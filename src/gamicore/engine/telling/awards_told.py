"""Tells in words how an award came about: its multipliers, its split, what limited it, what became of what was held."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from attrs import frozen

from gamicore.definitions import Days
from gamicore.engine.telling.explanation import Explanation, named
from gamicore.engine.wording import Amount, Day, Moment, Phrase, Shown, Split, say
from gamicore.folds import Firing, Limit, Resolution
from gamicore.ledger import FIELDS, TIME, TYPE, Fact, holder_text
from gamicore.model import Instant
from gamicore.plan import AwardPlan, CapPlan, CasePlan, Plan, Tally, Touch
from gamicore.rules import Tree

# What rules and expressions say of themselves in English, and the phrases for it.
_DETAILS: dict[str, Phrase | str] = {
    "the recipient": say("recipient"),
    "a number has more than 38 digits": say("overflow-number"),
    "a date lies beyond the years 1 to 9998": say("overflow-date"),
    "an award lies beyond 64 bits of smallest units": say("overflow-award"),
}


def told_limit(plan: Plan, told: Limit) -> Phrase:
    """Say what limited an award, and what room there was."""
    if told.span is not None:
        since, until = (Moment(instant, plan.game.timezone) for instant in told.span)
        return say("cooling-down", since=since, until=until)
    if told.cap is not None:
        return _told_cap(plan, told, told.cap)
    if told.part is None or told.room is None:
        return say("capped")
    currency = plan.game.currencies[told.part.award.currency]
    room = Amount(told.room, decimals=currency.decimals)
    if told.reason == "short":
        return say("short", room=room)
    limit = Amount(currency.cap or 0, currency.name, currency.decimals)
    return say("cap-all", limit=limit, per=say(f"per-{currency.cap_per}"), room=room)


def _told_cap(plan: Plan, told: Limit, plan_of_cap: CapPlan) -> Phrase:
    cap = plan_of_cap.cap
    limit: Phrase | Amount = say("cap-awards", count=cap.limit)
    room = None if told.room is None else Amount(told.room)
    if cap.currency is not None:
        currency = plan.game.currencies[cap.currency]
        limit = Amount(cap.limit, currency.name, currency.decimals)
        room = None if told.room is None else Amount(max(0, told.room), decimals=currency.decimals)
    per = say("per-field", field=cap.field) if cap.field else say(f"per-{cap.per}")
    whose = {"player": "", "pair": say("of-pair")}.get(cap.of, say("of-all", attribute=cap.of))
    return say(
        "cap",
        limit=limit,
        per=say("per-season", season=cap.season) if cap.season else per,
        whose=whose,
        room="" if room is None else say("cap-room", room=room),
        refused=say("cap-refused") if told.reason == "capped" and cap.currency is not None else "",
    )


def told_days(days: Days) -> Phrase:
    """Say which days a span holds."""
    first, last = (None if day is None else Day(day) for day in (days.first, days.last))
    if first is None or last is None:
        return say("days-until", last=last) if first is None else say("days-from", first=first)
    return say("days", first=first, last=last)


def told_skip(firing: Firing) -> Phrase:
    """Say why a rule awarded nothing."""
    detail = _DETAILS.get(firing.detail, firing.detail)
    match firing.skip:
        case "missing-field":
            return say("skip-missing-field", name=detail)
        case "group-taken":
            return say("skip-group-taken", rule=detail, group=firing.plan.rule.rule.group)
        case "not-in-season":
            return say("skip-not-in-season", days=told_days(firing.plan.rule.rule.days))
        case "overflow":
            return say("skip-overflow", what=detail)
        case "plugin-failed":
            return say("skip-plugin-failed", said=detail)
    return say(f"skip-{firing.skip}")


def told_cooldown(name: str) -> Phrase:
    """Say that a rule awarded nothing because it has done so shortly before."""
    return say("skipped", rule=name, code="cooling-down", why=say("skip-cooling-down"))


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

    def at(self, instant: Instant) -> Moment:
        """Give an instant with the zone in which it is shown."""
        return Moment(instant, self.plan.game.timezone)

    def amount(self, units: int, element: int) -> Amount:
        """Give an amount of what an element counts, with its currency."""
        currency = self.plan.game.currency(self.plan.elements[element].currency)
        return Amount(units, currency.name, currency.decimals)

    def show(self, tree: Tree, value: Any) -> Any:
        """Give a value that an expression met, to be written; a player by his id."""
        if tree.type.kind == "player" and value is not None:
            return str(self.ids[value])
        return Shown(value, tree.type)

    def split(self, firing: Firing, touches: Sequence[Touch]) -> tuple[Explanation, ...]:
        """Say how an award is split, if its rule splits."""
        splitter = firing.plan.splitter
        if splitter is None:
            return ()
        split = splitter.split
        if not firing.weights:
            why = say("no-weight") if touches else say("no-touches", by=split.by)
            return (Explanation("split", say("not-split", by=split.by, model=split.model, why=why)),)
        total = sum(firing.weights.values())
        shares = tuple(
            say("split-share", player=self.ids[key], share=Split(Fraction(weight) / total))
            for key, weight in firing.weights.items()
        )
        number = sum(one.number if isinstance(one, Tally) else 1 for one in touches)
        told = [Explanation("touch", self._touch(one, splitter.types[one[1]])) for one in touches]
        said = say("split", by=split.by, model=split.model, count=number, shares=shares)
        return (Explanation("split", said, tuple(told)),)

    def _touch(self, touch: Touch, kind: str) -> Phrase:
        player = self.ids[touch[2]]
        if not isinstance(touch, Tally):
            return say("touch-at", type=kind, player=player, time=self.at(touch[0]))
        if touch.number == 1:
            return say("touch", type=kind, player=player)
        return say("touch-times", type=kind, player=player, count=touch.number)

    def held(self, case: CasePlan, fact: Fact, part: AwardPlan, amount: int, fates: list[Resolution]) -> Explanation:
        """Say what has become so far of a gift that an event gave and that is held."""
        left = amount - sum(one.amount for one in fates)
        index = case.case.pending_field
        assert index is not None
        assert case.rule.rule.pending is not None
        told = tuple(Explanation("pending", self._fate(one)) for one in fates if one.reason != "own")
        now = self.amount(left, part.element)
        said = say("held", by=case.rule.rule.pending.by, key=self.key(fact, index), amount=now)
        return Explanation("pending", said, told)

    def key(self, fact: Fact, index: int) -> Shown:
        """Give the value of an event's key field, to be written."""
        return Shown(fact[FIELDS + index], self.plan.game.event_types[fact[TYPE]].fields[index].type)

    def _fate(self, one: Resolution) -> Phrase:
        event, at = named(one.cause), self.at(one.cause[TIME])
        if one.reason == "late" and one.until is not None:
            return say("fate-late", event=event, time=at, until=self.at(one.until))
        return say(f"fate-{one.reason}", amount=self.amount(one.amount, one.element), event=event, time=at)
