"""Tells of one rule, for an event or for a badge or level that it brought about, what came of it and why."""

from __future__ import annotations

from attrs import frozen

from gamicore.engine.folding import Folding
from gamicore.engine.telling.awards_told import AwardTeller, told_cooldown, told_limit, told_skip
from gamicore.engine.telling.explanation import Explanation, told_condition
from gamicore.engine.telling.happening import Happening, resolutions
from gamicore.engine.telling.refunds_told import told_taken_back
from gamicore.engine.telling.worth_told import told_worth
from gamicore.engine.wording import Phrase, say
from gamicore.folds import Firing, Interpreter, Limit
from gamicore.ledger import PLAYER, Fact
from gamicore.model import BEGINNING, END
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
        term = firing.plan.rule.rule.term
        if term.before != END:
            parts.append(Explanation("version", say("rule-until", before=self._teller.at(term.before))))
        elif term.since != BEGINNING:
            parts.append(Explanation("version", say("rule-since", since=self._teller.at(term.since))))
        if firing.plan.case.when is not None:
            parts.append(told_condition(firing.plan.case.when, firing.seen, self._teller.show))
        if firing.skip:
            said = say("skipped", rule=name, code=firing.skip, why=told_skip(firing))
            return Explanation("rule", said, tuple(parts), reason=firing.skip)
        if firing.plan.splitter is not None:
            slots = self._folding.slots_before(at.fact[PLAYER], at.fact)
            parts += self._teller.split(firing, self._interpreter.rules.touches(firing.plan, slots, at.fact))
        parts += [self._share(share, at) for share in _shares(firing)]
        reason, _ = self.skip(firing, at)
        said = say("fired-for-nothing" if reason else "fired", rule=name)
        if reason == "cooling-down":
            said = told_cooldown(name)
        return Explanation("rule", said, tuple(parts), reason=reason)

    def skip(self, firing: Firing, at: Happening) -> tuple[str, Phrase]:
        """Say why a rule awarded nothing, as a name and as a phrase; the name is empty if it awarded something."""
        if firing.skip:
            return firing.skip, told_skip(firing)
        if any(at.given(recipient, firing.plan) for recipient in firing.shares):
            return "", say("fired", rule=firing.plan.rule.rule.name)
        limits = [limit for recipient in firing.shares for limit in at.limits(recipient, firing.plan)]
        if not limits:
            return "no-amount", say("skip-no-amount")
        limit = next((one for one in limits if one.reason != "cooling-down"), limits[0])
        return _REASONS.get(limit.reason, limit.reason), told_limit(self._teller.plan, limit)

    def _share(self, share: Share, at: Happening) -> Explanation:
        part, case = share.part, share.firing.plan
        parts = [*told_worth(self._teller, share.firing, part, share.whole)]
        given = [one for one in at.given(share.recipient, case) if one.part is part]
        granted = sum(one.amount for one in given)
        if share.amount > granted:
            limits = [one for one in at.limits(share.recipient, case) if one.part is None or one.part is part]
            parts += [self._limit(limit) for limit in limits]
            moved = self._teller.amount(granted, part.element)
            parts.append(Explanation("granted", say("taken" if part.award.takes else "granted", amount=moved)))
        is_held = any(one.is_held for one in given)
        if is_held:
            parts.append(self._held(share, at.fact, granted))
        if part.refund is not None:
            fates = resolutions(share.recipient, self._folding, self._interpreter)
            parts += told_taken_back(self._teller, part, at.fact, fates)
        currency = self._teller.plan.elements[part.element].currency
        return Explanation(
            "amount",
            self._said(share, say("until-confirmed") if is_held else ""),
            tuple(parts),
            amount=-granted if part.award.takes else granted,
            unit=f"pending:{currency}" if is_held else currency,
            player=self._teller.who(share.recipient),
        )

    def _said(self, share: Share, held: Phrase | str) -> Phrase:
        who = self._teller.who(share.recipient) or say("those-who-took-part")
        whole, amount = (self._teller.amount(one, share.part.element) for one in (share.whole, share.amount))
        what: Phrase | str = "" if share.amount else say("what-nothing")
        if share.whole < 0:
            amount, what = whole, say("what-negative")
        elif share.firing.weights and share.firing.shares:
            what = say("what-share" if share.amount else "what-share-nothing", whole=whole)
        return say("takes" if share.part.award.takes else "gives", amount=amount, who=who, what=what, held=held)

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
