"""Asks rules: whether each fires for an event, with which amounts, and who gets how much of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from gamicore.folds.sight import Reads, holds
from gamicore.ledger import FIELDS, NOBODY, PLAYER, TIME, Fact
from gamicore.plan import CasePlan, Plan, Slots, Touch, shared_out
from gamicore.rules import FieldRead, Skip, evaluate


@frozen
class Firing:
    """What became of one rule for one event.

    Args:
        skip: Why it awarded nothing: a named reason, or empty.
        detail: What is missing, the rule that came first, or what a plug-in says.
        amounts: What each award came to, in smallest units, before it was split or capped.
        shares: By recipient what each award comes to for him.
        recipient: Whom it is for, a player or a team, where it is not split; 0 for nobody.
        weights: By player what his touches weigh, if it is split.
        seen: The values met on the way, by `id` of the part of the checked tree.
    """

    plan: CasePlan
    skip: str
    detail: str
    amounts: tuple[int, ...]
    shares: dict[int, tuple[int, ...]]
    seen: dict[int, Any] = field(repr=False)
    recipient: int = NOBODY
    weights: dict[int, Any] = field(factory=dict, repr=False)


class Rules:
    """The rules of a plan, to be asked.

    Args:
        teams: The keys of teams: by the index of the attribute, then by its value.
    """

    def __init__(self, plan: Plan, teams: Mapping[int, Mapping[str, int]]) -> None:
        self._plan = plan
        self._teams = teams

    def fire(self, cases: Sequence[CasePlan], reads: Reads, fact: Fact) -> list[Firing]:
        """Say of each of some cases whether it fires."""
        cases = [case for case in cases if case.rule.rule.term.holds_at(fact[TIME])]
        chosen = self._chosen(cases, reads, fact)
        return [self._fire(case, reads, fact, chosen) for case in cases]

    def _chosen(self, cases: Sequence[CasePlan], reads: Reads, fact: Fact) -> dict[str, int]:
        """Give for each group the index of the first rule whose condition holds."""
        chosen: dict[str, int] = {}
        grouped = [case for case in cases if case.rule.rule.group]
        for case in sorted(grouped, key=lambda case: (case.rule.rule.priority, case.rule.rule.name)):
            rule = case.rule
            if rule.rule.group in chosen or not rule.span[0] <= fact[TIME] < rule.span[1]:
                continue
            if case.case.when is None or holds(case.case.when, reads):
                chosen[rule.rule.group] = rule.index
        return chosen

    def _fire(self, case: CasePlan, reads: Reads, fact: Fact, chosen: dict[str, int]) -> Firing:
        seen: dict[int, Any] = {}
        rule = case.rule
        none = tuple(0 for _ in case.awards)
        if not rule.span[0] <= fact[TIME] < rule.span[1]:
            return Firing(case, "not-in-season", "", none, {}, seen)
        try:
            if case.case.when is not None and not evaluate(case.case.when, reads, seen):
                return Firing(case, "condition-false", "", none, {}, seen)
            if rule.rule.group and chosen.get(rule.rule.group) != rule.index:
                taker = self._plan.rules[chosen[rule.rule.group]]
                return Firing(case, "group-taken", taker.rule.name, none, {}, seen)
            recipient = self._recipient(case, reads, fact)
            weights = self.weights(case, reads.slots, fact)
            if not recipient and not weights:
                return Firing(case, "missing-field", "the recipient", none, {}, seen)
            amounts = tuple(evaluate(part.amount, reads, seen) for part in case.awards)
        except Skip as skip:
            return Firing(case, skip.reason, skip.detail, none, {}, seen)
        shares = self.shares(amounts, recipient or NOBODY, weights)
        return Firing(case, "", "", amounts, shares, seen, recipient or NOBODY, weights)

    def _recipient(self, case: CasePlan, reads: Reads, fact: Fact) -> int | None:
        """Give the key of the player or the team who receives; nobody if there is none."""
        named = case.case.recipient
        if named is None or isinstance(named, FieldRead):
            key: int | None = fact[PLAYER] if named is None else fact[FIELDS + named.index]
            return key
        return self._teams[named.index].get(reads.attribute(named.index))

    def weights(self, case: CasePlan, slots: Slots, fact: Fact) -> dict[int, Any]:
        """Give what each player's touches weigh for a split; nobody if it is not split."""
        touches = self.touches(case, slots, fact)
        return case.splitter.weights(touches, fact[TIME]) if touches and case.splitter is not None else {}

    def touches(self, case: CasePlan, slots: Slots, fact: Fact) -> Sequence[Touch]:
        """Give the touches among which a case is split; none if it is not split."""
        if case.splitter is None or case.case.split_field is None or fact[FIELDS + case.case.split_field] is None:
            return ()
        group = next(group for group in self._plan.groups if group.of == (case.splitter.split.by,))
        touches: Sequence[Touch] = slots[group.register][-1]
        return touches

    def shares(self, amounts: tuple[int, ...], recipient: int, weights: dict[int, Any]) -> dict[int, tuple[int, ...]]:
        """Give by recipient what each award comes to; who gets nothing is left out."""
        positive = tuple(max(0, amount) for amount in amounts)
        if not weights:
            return {recipient: positive} if any(positive) and recipient else {}
        parts = [shared_out(amount, weights) for amount in positive]
        shares = {player: tuple(part[player] for part in parts) for player in weights}
        return {player: mine for player, mine in shares.items() if any(mine)}
