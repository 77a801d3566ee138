"""Tells of one rule, for an event or for a badge or level that it brought about, what came of it and why."""

from __future__ import annotations

from attrs import frozen

from gamicore.engine.folding import Folding
from gamicore.engine.telling.awards_told import AwardTeller, told_cooldown, told_limit, told_skip
from gamicore.engine.telling.explanation import Explanation, told_condition
from gamicore.engine.telling.happening import Happening, resolutions
from gamicore.engine.telling.refunds_told import told_taken_back
from gamicore.engine.telling.worth_told import told_worth
from gamicore.folds import Firing, Interpreter, Limit
from gamicore.ledger import PLAYER, Fact
from gamicore.plan import POSITION, AwardPlan

# Why nothing was given, where the rule fired: by what limited the award.
_REASONS = {"cut": "capped"}


@frozen
class Share:
    """What one award of a rule comes to for one recipient.

    Args:
        whole: Before it was split, in smallest units.
        amount: His share, before anything limited it.
    """

    firing: Firing
    part: AwardPlan
    whole: int
    amount: int
    recipient: int


class RuleTeller:
    """Tells of the rules of one game."""

    def __init__(self, teller: AwardTeller, folding: Folding, interpreter: Interpreter) -> None:
        self._teller = teller
        self._folding = folding
        self._interpreter = interpreter

    def rule(self, firing: Firing, at: Happening) -> Explanation:
        """Say what came of a rule, and why."""
        name = firing.plan.rule.rule.name
        parts: list[Explanation] = []
        if firing.plan.case.when is not None:
            parts.append(told_condition(firing.plan.case.when, firing.seen, self._teller.show))
        if firing.skip:
            said = f"rule {name} was skipped ({firing.skip}): {told_skip(firing)}"
            return Explanation("rule", said, tuple(parts), reason=firing.skip)
        if firing.plan.splitter is not None:
            slots = self._folding.slots_before(at.fact[PLAYER], at.fact)
            parts += self._teller.split(firing, self._interpreter.rules.touches(firing.plan, slots, at.fact))
        parts += [self._share(share, at) for share in _shares(firing)]
        reason, _ = self.skip(firing, at)
        said = f"rule {name} {'fired, and awarded nothing' if reason else 'fired'}"
        if reason == "cooling-down":
            said = told_cooldown(name)
        return Explanation("rule", said, tuple(parts), reason=reason)

    def skip(self, firing: Firing, at: Happening) -> tuple[str, str]:
        """Say why a rule awarded nothing, as a name and in words; both are empty if it awarded something."""
        if firing.skip:
            return firing.skip, told_skip(firing)
        if any(at.given(recipient, firing.plan) for recipient in firing.shares):
            return "", ""
        limits = [limit for recipient in firing.shares for limit in at.limits(recipient, firing.plan)]
        if not limits:
            return "no-amount", "its amounts are 0 or below"
        limit = next((one for one in limits if one.reason != "cooling-down"), limits[0])
        return _REASONS.get(limit.reason, limit.reason), told_limit(self._teller.plan, limit)

    def _share(self, share: Share, at: Happening) -> Explanation:
        part, case = share.part, share.firing.plan
        parts = [*told_worth(self._teller, share.firing, part, share.whole)]
        given = [one for one in at.given(share.recipient, case) if one.part is part]
        granted = sum(one.amount for one in given)
        said = self._said(share)
        if share.amount > granted:
            limits = [one for one in at.limits(share.recipient, case) if one.part is None or one.part is part]
            parts += [self._limit(limit) for limit in limits]
            moved = self._teller.amount(granted, part.element)
            parts.append(Explanation("granted", f"{'taken' if part.award.takes else 'granted'}: {moved}"))
        is_held = any(one.is_held for one in given)
        if is_held:
            said += ", held until it is confirmed"
            parts.append(self._held(share, at.fact, granted))
        if part.refund is not None:
            fates = resolutions(share.recipient, self._folding, self._interpreter)
            parts += told_taken_back(self._teller, part, at.fact, fates)
        currency = self._teller.plan.elements[part.element].currency
        return Explanation(
            "amount",
            said,
            tuple(parts),
            amount=-granted if part.award.takes else granted,
            unit=f"pending:{currency}" if is_held else currency,
            player=self._teller.who(share.recipient),
        )

    def _said(self, share: Share) -> str:
        part = share.part
        who = self._teller.who(share.recipient) or "those who took part"
        verb, way = ("takes", "from") if part.award.takes else ("gives", "to")
        is_negative = share.whole < 0
        said = f"{verb} {self._teller.amount(share.whole if is_negative else share.amount, part.element)} {way} {who}"
        if is_negative:
            return f"{said}: a negative amount is skipped"
        if share.firing.weights and share.firing.shares:
            said += f" as a share of {self._teller.amount(share.whole, part.element)}"
        return said if share.amount else f"{said}: nothing"

    def _limit(self, limit: Limit) -> Explanation:
        return Explanation("cap", told_limit(self._teller.plan, limit), reason=limit.reason)

    def _held(self, share: Share, fact: Fact, granted: int) -> Explanation:
        fates = [
            one
            for one in resolutions(share.recipient, self._folding, self._interpreter)
            if one.element == share.part.element and one.since == fact[POSITION]
        ]
        return self._teller.held(share.firing.plan, fact, share.part, granted, fates)


def _shares(firing: Firing) -> list[Share]:
    """Give what each recipient is to get, or, if nobody is to get anything, what that is of which he gets nothing."""
    shares = firing.shares or {firing.recipient: tuple(min(amount, 0) for amount in firing.amounts)}
    return [
        Share(firing, part, whole, amount, recipient)
        for recipient, amounts in shares.items()
        for part, whole, amount in zip(firing.plan.awards, firing.amounts, amounts, strict=True)
    ]
