"""Follows the plan of a game fact by fact, on the plain tree evaluator: the meaning that generated code must keep.

It serves hosts that forbid code generation, and explanations, for which it keeps what it saw.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define, field, frozen

from gamicore.ledger import FIELDS, NOBODY, PLAYER, TIME, TYPE, Fact, Row
from gamicore.plan.plan import AwardPlan, BadgePlan, CapSlot, CasePlan, LadderPlan, MeasureSlot, Plan, attribute_at
from gamicore.rules import Measure, Skip, evaluate

Slots = list[Any]
# What a step of a fold is called with: slots, attributes, fact, where entries go, where awards to others go.
Step = Callable[[Slots, "tuple[Any, ...]", Fact, Callable[[Row], None], Callable[[Row], None]], None]


@frozen
class Firing:
    """What became of one rule for one event.

    Args:
        skip: Why it awarded nothing: `condition-false`, `missing-field`, `division-by-zero`, `overflow`, or empty.
        amounts: What each award came to, in smallest units, before caps.
        seen: The values met on the way, by `id` of the part of the checked tree.
    """

    plan: CasePlan
    skip: str
    detail: str
    amounts: tuple[int, ...]
    recipient: int
    seen: dict[int, Any] = field(repr=False)


@define
class _Reads:
    """What an expression reads, on slots."""

    plan: Plan
    slots: Slots
    attributes: tuple[Any, ...]
    fact: Fact

    def field(self, index: int) -> Any:
        return self.fact[FIELDS + index]

    def attribute(self, index: int) -> Any:
        return attribute_at(self.plan.game, self.attributes, index, self.fact[TIME])

    def player(self) -> Any:
        return None if self.fact[PLAYER] == NOBODY else self.fact[PLAYER]

    def measure(self, measure: Measure) -> Any:
        if self.fact[PLAYER] == NOBODY:
            return None
        slot = self.plan.measures[measure]
        roll(self.plan, self.slots, slot, self.fact[TIME])
        return self.slots[slot.index]

    def today(self) -> Any:
        return self.plan.game.calendar.ordinal_of(self.fact[TIME])


def roll(plan: Plan, slots: Slots, slot: MeasureSlot | CapSlot, time: int) -> None:
    """Begin the window that holds an instant, if the kept one has ended."""
    if isinstance(slot, CapSlot):
        end, unit, value = slot.index, slot.per, slot.index + 1
    elif slot.is_windowed:
        end, unit, value = slot.index - 1, slot.measure.during, slot.index
    else:
        return
    if time >= slots[end]:
        slots[end] = plan.game.calendar.end_of(unit, time)
        slots[value] = 0


class Interpreter:
    """Folds facts into a player's state as the plan says."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def step(
        self,
        slots: Slots,
        attributes: tuple[Any, ...],
        fact: Fact,
        post: Callable[[Row], None],
        send: Callable[[Row], None],
    ) -> None:
        """Fold one event of the player who owns the state."""
        self.count(slots, fact)
        for firing in self.fire(slots, attributes, fact):
            for part, amount in zip(firing.plan.awards, firing.amounts, strict=True):
                if amount <= 0:
                    continue
                if firing.recipient == fact[PLAYER]:
                    self.award(slots, fact, part, amount, fact[PLAYER], post)
                else:
                    send((fact, part.element, amount, firing.recipient))
        if fact[PLAYER] != NOBODY:
            self.settle(slots, attributes, fact, fact[PLAYER], post)

    def receive(
        self,
        slots: Slots,
        attributes: tuple[Any, ...],
        fact: Fact,
        post: Callable[[Row], None],
        send: Callable[[Row], None],  # noqa: ARG002 - a step like all others, and what is received is not sent on
    ) -> None:
        """Fold awards that an event of somebody else gives to the player who owns the state."""
        cause, awards = fact[FIELDS], fact[FIELDS + 1]
        for element, amount in awards:
            self.award(slots, cause, self.part(element), amount, fact[PLAYER], post)
        self.settle(slots, attributes, fact, fact[PLAYER], post)

    def part(self, element: int) -> AwardPlan:
        """Give the award that has an element."""
        return next(
            part for cases in self.plan.cases for case in cases for part in case.awards if part.element == element
        )

    def count(self, slots: Slots, fact: Fact) -> None:
        """Move the measures that an event moves."""
        if fact[PLAYER] == NOBODY:
            return
        event_type = self.plan.game.event_types[fact[TYPE]]
        for slot in self.plan.moved_by(event_type.name):
            roll(self.plan, slots, slot, fact[TIME])
            if slot.measure.function == "count":
                slots[slot.index] += 1
                continue
            index = event_type.index_of(slot.measure.field)
            assert index is not None
            value = fact[FIELDS + index]
            if value is not None:
                slots[slot.index] += value

    def fire(self, slots: Slots, attributes: tuple[Any, ...], fact: Fact) -> list[Firing]:
        """Say of each rule for an event whether it fires, and with which amounts; caps are not applied yet."""
        reads = _Reads(self.plan, slots, attributes, fact)
        return [self._fire(case, reads, fact) for case in self.plan.cases[fact[TYPE]]]

    def _fire(self, case: CasePlan, reads: _Reads, fact: Fact) -> Firing:
        seen: dict[int, Any] = {}
        none = tuple(0 for _ in case.awards)
        recipient = fact[PLAYER] if case.case.recipient is None else fact[FIELDS + case.case.recipient]
        try:
            if case.case.when is not None and not evaluate(case.case.when, reads, seen):
                return Firing(case, "condition-false", "", none, recipient or NOBODY, seen)
            if not recipient:
                return Firing(case, "missing-field", "the recipient", none, NOBODY, seen)
            amounts = tuple(evaluate(part.award.amount, reads, seen) for part in case.awards)
        except Skip as skip:
            return Firing(case, skip.reason, skip.detail, none, recipient or NOBODY, seen)
        return Firing(case, "", "", amounts, recipient, seen)

    def award(
        self, slots: Slots, cause: Fact, part: AwardPlan, amount: int, player: int, post: Callable[[Row], None]
    ) -> int:
        """Give or take an amount as far as its cap allows; say how much it was."""
        if part.cap is not None:
            roll(self.plan, slots, part.cap, cause[TIME])
            amount = min(amount, part.cap.limit - slots[part.cap.index + 1])
            if amount <= 0:
                return 0
            slots[part.cap.index + 1] += amount
        signed = -amount if part.award.takes else amount
        slots[part.earned] += signed
        post((cause, part.element, signed, player))
        return amount

    def settle(
        self, slots: Slots, attributes: tuple[Any, ...], fact: Fact, player: int, post: Callable[[Row], None]
    ) -> None:
        """Judge badges and levels after an event that concerns a player."""
        cause = fact if fact[TYPE] >= 0 else fact[FIELDS]
        reads = _Reads(self.plan, slots, attributes, (*fact[:PLAYER], player, fact[TYPE]))
        for badge in self.plan.badges:
            for element in self._tiers(badge, slots, reads):
                post((cause, element, 1, player))
        for ladder in self.plan.ladders:
            for element, change in climb(ladder, slots):
                post((cause, element, change, player))

    def _tiers(self, plan: BadgePlan, slots: Slots, reads: _Reads) -> tuple[int, ...]:
        held = slots[plan.index]
        if held == len(plan.elements):
            return ()
        if plan.badge.when is not None:
            try:
                reached = 1 if evaluate(plan.badge.when, reads) else 0
            except Skip:
                reached = 0
        else:
            assert plan.badge.of is not None
            if isinstance(plan.badge.of, Measure):
                roll(self.plan, slots, self.plan.measures[plan.badge.of], reads.fact[TIME])
            reached = plan.badge.tiers_reached(slots[self.plan.score_index(plan.badge.of)])
        slots[plan.index] = max(held, reached)
        return plan.elements[held : max(held, reached)]


def climb(plan: LadderPlan, slots: Slots) -> list[tuple[int, int]]:
    """Move a ladder's level to where the earned total puts it; give the elements of the levels won (1) or lost (-1)."""
    held = slots[plan.index]
    level = plan.ladder.level_of(slots[plan.earned])
    if level < held and plan.ladder.demotion == "never":
        return []
    slots[plan.index] = level
    if level >= held:
        return [(plan.elements[rung], 1) for rung in range(held, level)]
    return [(plan.elements[rung], -1) for rung in range(held - 1, level - 1, -1)]
