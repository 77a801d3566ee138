"""Tells what an award rests on: the values it read, and each multiplier with what it does, in sums that are true."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from gamicore.definitions import Multiplier
from gamicore.engine.telling.awards_told import AwardTeller, told_days
from gamicore.engine.telling.explanation import Explanation, told_condition, told_values
from gamicore.engine.wording import Amount, Phrase, say
from gamicore.folds import Firing
from gamicore.model import Currency, Number
from gamicore.plan import AwardPlan
from gamicore.rules import ROUNDINGS, Operation, Rounding, Tree

_ROUNDERS = frozenset(ROUNDINGS.values())


def told_worth(teller: AwardTeller, firing: Firing, part: AwardPlan, whole: int) -> tuple[Explanation, ...]:
    """Say what an award rests on: the values read, and what multiplied it.

    Args:
        whole: What it came to, in smallest units.
    """
    multipliers = firing.plan.case.multipliers
    base = firing.seen.get(id(part.award.base))
    currency, rounding = teller.plan.game.currencies[part.award.currency], firing.plan.rule.rule.rounding
    if part.award.takes or not multipliers or base is None:
        values = told_values(part.amount, firing.seen, teller.show)
        return (*values, *_rounded(_unrounded(part.amount, firing), whole, currency, rounding))
    values = told_values(part.award.base, firing.seen, teller.show)
    factors = {one.name: firing.seen[id(one.factor)] for one in multipliers if id(one.factor) in firing.seen}
    told = [_multiplier(teller, one, firing, factors) for one in multipliers]
    together = _together(firing, list(factors.values()))
    if together < 0:
        told.append(Explanation("multiplier", say("together-negative", factor=together)))
    told += _rounded(base * max(together, 0), whole, currency, rounding)
    said = say("unmultiplied", exact=Fraction(base) / currency.scale, currency=currency.name)
    return (Explanation("value", said, values), *told)


def _rounded(exact: Number | None, whole: int, currency: Currency, rounding: Rounding) -> tuple[Explanation, ...]:
    """Say that an amount is rounded, if it is."""
    if exact is None or exact == whole:
        return ()
    amount = Amount(whole, currency.name, currency.decimals)
    said = say(f"rounded-{rounding}", exact=Fraction(exact) / currency.scale, currency=currency.name, amount=amount)
    return (Explanation("value", said),)


def _unrounded(amount: Tree, firing: Firing) -> Number | None:
    """Give what an amount was before it was rounded; `None` if it is not rounded."""
    tree = amount
    while isinstance(tree, Operation) and tree.operator == "bounded_amount":
        (tree,) = tree.operands
    if isinstance(tree, Operation) and tree.operator in _ROUNDERS:
        found: Number | None = firing.seen.get(id(tree.operands[0]))
        return found
    return None


def _together(firing: Firing, found: list[Number]) -> Number:
    """Give by what all multipliers that hold multiply; below 0, it is 0."""
    factors = [max(factor, 0) for factor in found]
    if firing.plan.rule.rule.stacking == "add":
        return 1 + sum(factor - 1 for factor in factors)
    if firing.plan.rule.rule.stacking == "highest":
        return max(factors, default=1)
    return prod(factors)


def _multiplier(teller: AwardTeller, one: Multiplier, firing: Firing, factors: dict[str, Number]) -> Explanation:
    seen = firing.seen
    when = [] if one.when is None else [told_condition(one.when, seen, teller.show)]
    if one.name not in factors:
        if not when or when[0].says.name == "condition-not-needed":
            return Explanation("multiplier", say("multiplier-days", name=one.name, days=told_days(one.days)))
        return Explanation("multiplier", say("multiplier-off", name=one.name), tuple(when))
    found = factors[one.name]
    factor = max(found, 0)
    negative = say("factor-negative", factor=found) if found < 0 else ""
    stacking = firing.plan.rule.rule.stacking
    stacked: Phrase | str = ""
    if stacking == "add" and len(factors) > 1:
        stacked = say("factor-added", added=factor - 1)
    elif stacking == "highest" and factor < max(factors.values()):
        stacked = say("factor-lower")
    said = say("multiplier", name=one.name, factor=factor, negative=negative, stacked=stacked)
    return Explanation("multiplier", said, (*when, *told_values(one.factor, seen, teller.show)))
