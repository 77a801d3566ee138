"""Tells what an event did to gifts that were held, or had been given: confirmed, voided, taken back, or left."""

from __future__ import annotations

from attrs import frozen

from gamicore.definitions import Rule
from gamicore.engine.telling.awards_told import AwardTeller
from gamicore.engine.telling.explanation import Explanation, named, told_values
from gamicore.engine.telling.refunds_told import told_no_refund, told_refund, told_share
from gamicore.folds import Resolution
from gamicore.ledger import FIELDS, TYPE, Fact
from gamicore.model import limit_text
from gamicore.rules import spell


@frozen
class ResolutionTeller:
    """Tells what became of the gifts of one game."""

    teller: AwardTeller

    def nothing_resolved(self, rule: Rule, fact: Fact) -> list[Explanation]:
        """Say that an event finds nothing that it could confirm, void or take back, if its type does such things."""
        name, pending, refund = self.teller.plan.game.event_types[fact[TYPE]].name, rule.pending, rule.refund
        told: list[Explanation] = []
        if pending is not None and name in {*pending.confirm, *pending.void}:
            told.append(self.nothing_held(rule.name, pending.by, fact))
        if refund is not None and name in refund.on:
            told.append(told_no_refund(self.teller, rule.name, refund, fact))
        return told

    def nothing_held(self, name: str, by: str, fact: Fact) -> Explanation:
        """Say that an event finds nothing that it could confirm or void."""
        index = self.teller.plan.game.event_types[fact[TYPE]].index_of(by)
        if index is None or fact[FIELDS + index] is None:
            return Explanation("pending", f"does nothing to what rule {name} holds: {by} is missing")
        return Explanation("pending", f"rule {name} holds nothing more under {by} {self.teller.key(fact, index)}")

    def resolution(self, one: Resolution) -> Explanation:
        """Say what an event did to a gift that was held, or had been given."""
        if one.is_refund:
            return told_refund(self.teller, one)
        pending = one.rule.rule.pending
        assert pending is not None
        tree = pending.confirm.get(self.teller.plan.game.event_types[one.cause[TYPE]].name)
        values = () if tree is None else told_values(tree, one.seen, self.teller.show)
        who, name = self.teller.who(one.player), one.rule.rule.name
        if not one.since:
            said = (
                f"confirms nothing for {who} that rule {name} holds: the share {spell(tree)} has no value"
                if tree
                else ""
            )
            return Explanation("pending", f"{said} ({one.reason})", values, player=who, reason=one.reason)
        index = self.teller.plan.game.event_types[one.cause[TYPE]].index_of(pending.by)
        assert index is not None
        since = f"held by rule {name} under {pending.by} {self.teller.key(one.cause, index)} since {named(one.since)}"
        if one.reason == "late" and one.until is not None:
            said = f"comes too late to confirm {self.teller.amount(one.left, one.element)} for {who}"
            until = Explanation("pending", f"it could be confirmed until {limit_text(one.until)}")
            return Explanation("pending", f"{said}, {since}", (until,), player=who, reason=one.reason)
        if one.reason == "own":
            said = f"leaves {self.teller.amount(one.left, one.element)} for {who}"
            said = f"{said}, {since}: an event does nothing to what it gives itself"
            return Explanation("pending", said, player=who, reason=one.reason)
        verb = "confirms" if one.reason == "confirmed" else "voids"
        told = [Explanation("value", f"{self.teller.amount(one.first, one.element)} were held at first")]
        if one.left != one.first:
            told.append(Explanation("value", f"{self.teller.amount(one.left, one.element)} were still held"))
        if one.share is not None and tree is not None:
            told += told_share(self.teller, one, one.share, tree)
        currency = self.teller.plan.elements[one.element].currency
        left = f"{self.teller.amount(one.left - one.amount, one.element)} are left"
        told.append(Explanation("value", left, amount=-one.amount, unit=f"pending:{currency}", player=who))
        said = f"{verb} {self.teller.amount(one.amount, one.element)} for {who}, {since}"
        if one.reason == "voided":
            return Explanation("pending", said, tuple(told), player=who, reason=one.reason)
        return Explanation("pending", said, tuple(told), one.amount, currency, who, one.reason)
