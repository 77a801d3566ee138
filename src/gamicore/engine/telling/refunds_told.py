"""Tells in words what was taken back of gifts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from gamicore.definitions import Refund
from gamicore.engine.telling.explanation import Explanation, named, told_values
from gamicore.folds import Resolution
from gamicore.ledger import FIELDS, TIME, TYPE, Fact
from gamicore.model import Number, instant_text, number_text
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
        said = f"takes nothing back from {who} of what rule {name} gave: the share has no value ({one.reason})"
        return Explanation("refund", said, values, player=who, reason=one.reason)
    told = [Explanation("value", f"{teller.amount(one.first, one.element)} were given at first")]
    if one.share is not None and tree is not None:
        told += told_share(teller, one, one.share, tree)
    told.append(Explanation("value", f"{teller.amount(one.left - one.amount, one.element)} are kept"))
    said = f"takes {teller.amount(one.amount, one.element)} back from {who}, given by rule {name}"
    currency = teller.plan.elements[one.element].currency
    said = f"{said} by {named(one.since)}"
    return Explanation("refund", said, tuple(told), -one.amount, currency, who, one.reason)


def told_share(teller: AwardTeller, one: Resolution, share: Number, tree: Tree) -> list[Explanation]:
    """Say what the share of a confirmation or of a refund comes to."""
    found: Number = one.seen.get(id(tree), share)
    counts = "" if found == share else f", which counts as {number_text(share)}"
    counts += "" if one.total == share else f", and {number_text(one.total)} with those before it"
    values = told_values(tree, one.seen, teller.show)
    told = [Explanation("value", f"the share {spell(tree)} is {number_text(found)}{counts}", values)]
    # What is kept of a gift is rounded, and what is confirmed of one that is held.
    exact = one.first * (1 - one.total if one.is_refund else one.total)
    wanted = round(exact)
    if exact != wanted:
        whole = " to keep" if one.is_refund else "" if one.total == share else " in all"
        currency = teller.plan.game.currency(teller.plan.elements[one.element].currency)
        unrounded = f"{number_text(Fraction(exact) / currency.scale)} {currency.name}"
        rounded = teller.amount(wanted, one.element)
        told.append(Explanation("value", f"{unrounded}{whole} is rounded to {rounded}"))
    return told


def told_no_refund(teller: AwardTeller, name: str, refund: Refund, fact: Fact) -> Explanation:
    """Say that an event finds nothing that it could take back."""
    index = teller.plan.game.event_types[fact[TYPE]].index_of(refund.by)
    assert index is not None
    if fact[FIELDS + index] is None:
        return Explanation("refund", f"takes nothing back of what rule {name} gave: {refund.by} is missing")
    return Explanation("refund", f"rule {name} has nothing to take back under {refund.by} {teller.key(fact, index)}")


def told_taken_back(teller: AwardTeller, part: AwardPlan, fact: Fact, fates: list[Resolution]) -> list[Explanation]:
    """Say what has been taken back so far of a gift that an event gave.

    Args:
        fates: All that has become of what its player got.
    """
    mine = [one for one in fates if one.element == part.refund and one.since == fact[POSITION] and one.amount]
    return [
        Explanation(
            "refund",
            f"{teller.amount(one.amount, one.element)} taken back by {named(one.cause)} at"
            f" {instant_text(one.cause[TIME])}",
        )
        for one in mine
    ]
