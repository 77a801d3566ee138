"""Tells what an event did to gifts that were held, or had been given: confirmed, voided, taken back, or left."""

from __future__ import annotations

from attrs import frozen

from gamicore.definitions import Rule
from gamicore.engine.telling.awards_told import AwardTeller
from gamicore.engine.telling.explanation import Explanation, named, told_values
from gamicore.engine.telling.refunds_told import told_no_refund, told_refund, told_share
from gamicore.engine.wording import say
from gamicore.folds import Resolution
from gamicore.ledger import FIELDS, TYPE, Fact
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
            return Explanation("pending", say("held-missing", rule=name, by=by))
        return Explanation("pending", say("held-nothing", rule=name, by=by, key=self.teller.key(fact, index)))

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
            assert tree is not None
            said = say("confirms-nothing", who=who, rule=name, share=spell(tree), code=one.reason)
            return Explanation("pending", said, values, player=who, reason=one.reason)
        index = self.teller.plan.game.event_types[one.cause[TYPE]].index_of(pending.by)
        assert index is not None
        key, left = self.teller.key(one.cause, index), self.teller.amount(one.left, one.element)
        since = say("held-since", rule=name, by=pending.by, key=key, event=named(one.since))
        if one.reason == "late" and one.until is not None:
            until = Explanation("pending", say("could-be-until", until=self.teller.at(one.until)))
            said = say("too-late", amount=left, who=who, held=since)
            return Explanation("pending", said, (until,), player=who, reason=one.reason)
        if one.reason == "own":
            said = say("leaves", amount=left, who=who, held=since)
            return Explanation("pending", said, player=who, reason=one.reason)
        verb = "confirms" if one.reason == "confirmed" else "voids"
        told = [Explanation("value", say("held-at-first", amount=self.teller.amount(one.first, one.element)))]
        if one.left != one.first:
            told.append(Explanation("value", say("still-held", amount=left)))
        if one.share is not None and tree is not None:
            told += told_share(self.teller, one, one.share, tree)
        currency = self.teller.plan.elements[one.element].currency
        kept = say("left", amount=self.teller.amount(one.left - one.amount, one.element))
        told.append(Explanation("value", kept, amount=-one.amount, unit=f"pending:{currency}", player=who))
        said = say(verb, amount=self.teller.amount(one.amount, one.element), who=who, held=since)
        if one.reason == "voided":
            return Explanation("pending", said, tuple(told), player=who, reason=one.reason)
        return Explanation("pending", said, tuple(told), one.amount, currency, who, one.reason)
