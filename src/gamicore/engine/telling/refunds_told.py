"""Tells in words what was taken back of gifts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gamicore.definitions import Refund
from gamicore.engine.telling.explanation import Explanation, named, told_values
from gamicore.engine.wording import say
from gamicore.folds import Resolution
from gamicore.ledger import FIELDS, TIME, TYPE, Fact
from gamicore.model import Number
from gamicore.plan import POSITION, AwardPlan
from gamicore.rules import Tree, spell

if TYPE_CHECKING:
    from gamicore.engine.telling.awards_told import AwardTeller


def told_refund(teller: AwardTeller, one: Resolution) -> Explanation:
    """Say what an event took back of a gift."""
    assert one.rule.rule.refund is not None
    tree = one.rule.rule.refund.on[teller.plan.game.event_types[one.cause[TYPE]].name]
    values = () if tree is None else told_values(tree, one.seen, teller.show)
    who, name = teller.who(one.player), one.rule.rule.name
    if not one.since:
        said = say("takes-nothing-back", who=who, rule=name, code=one.reason)
        return Explanation("refund", said, values, player=who, reason=one.reason)
    told = [Explanation("value", say("given-at-first", amount=teller.amount(one.first, one.element)))]
    if one.share is not None and tree is not None:
        told += told_share(teller, one, one.share, tree)
    told.append(Explanation("value", say("kept", amount=teller.amount(one.left - one.amount, one.element))))
    currency = teller.plan.elements[one.element].currency
    taken = teller.amount(one.amount, one.element)
    said = say("takes-back", amount=taken, who=who, rule=name, event=named(one.since))
    return Explanation("refund", said, tuple(told), -one.amount, currency, who, one.reason)


def told_share(teller: AwardTeller, one: Resolution, share: Number, tree: Tree) -> list[Explanation]:
    """Say what the share of a confirmation or of a refund comes to."""
    found: Number = one.seen.get(id(tree), share)
    counted = "" if found == share else say("share-counted", share=share)
    total = "" if one.total == share else say("share-total", total=one.total)
    said = say("share-is", share=spell(tree), value=found, counted=counted, total=total)
    values = told_values(tree, one.seen, teller.show)
    told = [Explanation("value", said, values)]
    # What is kept of a gift is rounded, and what is confirmed of one that is held.
    exact = one.first * (1 - one.total if one.is_refund else one.total)
    wanted = round(exact)
    if exact != wanted:
        phrase = "rounded-to-keep" if one.is_refund else "rounded-half-even" if one.total == share else "rounded-in-all"
        currency = teller.plan.game.currency(teller.plan.elements[one.element].currency)
        amount = teller.amount(wanted, one.element)
        said = say(phrase, exact=Fraction(exact) / currency.scale, currency=currency.name, amount=amount)
        told.append(Explanation("value", said))
    return told


def told_no_refund(teller: AwardTeller, name: str, refund: Refund, fact: Fact) -> Explanation:
    """Say that an event finds nothing that it could take back."""
    index = teller.plan.game.event_types[fact[TYPE]].index_of(refund.by)
    assert index is not None
    if fact[FIELDS + index] is None:
        return Explanation("refund", say("refund-missing", rule=name, by=refund.by))
    return Explanation("refund", say("refund-nothing", rule=name, by=refund.by, key=teller.key(fact, index)))


def told_taken_back(teller: AwardTeller, part: AwardPlan, fact: Fact, fates: list[Resolution]) -> list[Explanation]:
    """Say what has been taken back so far of a gift that an event gave.

    Args:
        fates: All that has become of what its player got.
    """
    mine = [one for one in fates if one.element == part.refund and one.since == fact[POSITION] and one.amount]
    return [
        Explanation(
            "refund",
            say(
                "fate-refunded",
                amount=teller.amount(one.amount, one.element),
                event=named(one.cause),
                time=teller.at(one.cause[TIME]),
            ),
        )
        for one in mine
    ]
