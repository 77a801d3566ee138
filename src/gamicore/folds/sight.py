"""What an expression sees of a player's state: the event, his attributes, measures, the time on his wall."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from attrs import define

from gamicore.ledger import FIELDS, NOBODY, PLAYER, TIME, TYPE, Fact
from gamicore.model import simplify
from gamicore.plan import ATTRIBUTES, DAY, UNIT_AT, MeasureSlot, Moment, Plan, Slots, attribute_at
from gamicore.rules import Facts, Measure, Skip, Tree, evaluate


@define
class Reads:
    """What an expression reads, on the slots of a player."""

    plan: Plan
    slots: Slots
    fact: Fact
    viewer: Any
    moment: Moment | None = None

    def field(self, index: int) -> Any:
        """Give a field of the event."""
        return self.fact[FIELDS + index]

    def attribute(self, index: int) -> Any:
        """Give an attribute of the player."""
        if self.viewer is None:
            return None
        return attribute_at(self.plan.game, self.slots[ATTRIBUTES], index, self.fact[TIME])

    def measure(self, measure: Measure) -> Any:
        """Give what a measure stands at."""
        if not measure.is_own:
            group, index = self.plan.group_of(measure)
            answer = self.slots[group.register]
            return None if answer is None else told(answer[index])
        if self.viewer is None:
            return None
        return self._awarded(measure) if measure.reads_awards else self._own(self.plan.measures[measure])

    def _own(self, slot: MeasureSlot) -> Any:
        if slot.machine is not None:
            return slot.machine.read(self.slots[slot.index], self.now())
        roll(self.plan, self.slots, slot, self.fact)
        return self.slots[slot.index]

    def _awarded(self, measure: Measure) -> Any:
        game = self.plan.game
        if measure.function == "balance":
            index = game.currency_index[measure.name]
            units = self.slots[self.plan.earned[index]]
            scale = game.currencies[index].scale
            return units if scale == 1 else simplify(Fraction(units, scale))
        if measure.function == "level":
            return self.slots[next(plan.index for plan in self.plan.ladders if plan.ladder.name == measure.name)]
        badge = next(plan for plan in self.plan.badges if plan.badge.name == measure.name)
        tiers = [tier.name for tier in badge.badge.tiers] or [""]
        wanted = tiers.index(measure.tier) if measure.tier else 0
        return self.slots[badge.index] > wanted

    def now(self) -> Moment:
        """Give the player's moment at the event."""
        if self.moment is None:
            instant, day, calendar, position = self.plan.clocks.moment(self.slots, self.fact)
            if self.plan.game.event_types[self.fact[TYPE]].is_derived:
                # What an event brings about has a place of its own.
                position = (*position, *self.fact[TYPE:-1])
            self.moment = (instant, day, calendar, position)
        return self.moment

    def player(self) -> Any:
        """Give the player; `None` for an event without one."""
        return self.viewer

    def instant(self) -> Any:
        """Give the time of the event."""
        return self.fact[TIME]

    def today(self) -> Any:
        """Give the day that the player's wall shows."""
        return self.plan.clocks.of(self.slots).turn(self.fact[TIME])[DAY]

    def clock(self) -> Any:
        """Give the time that the player's wall shows."""
        return self.plan.clocks.of(self.slots).calendar.clock_of(self.fact[TIME])


def roll(plan: Plan, slots: Slots, slot: MeasureSlot, fact: Fact) -> None:
    """Begin the unit that holds an event, if the kept one has ended."""
    if slot.unit == "lifetime":
        return
    unit = plan.clocks.turn(slots, fact[TIME])[UNIT_AT[slot.unit]]
    if slots[slot.index - 1] != unit:
        slots[slot.index - 1], slots[slot.index] = unit, 0


def told(answer: Any) -> Any:
    """Give what a group has answered.

    Raises:
        Skip: A plug-in has failed.
    """
    if isinstance(answer, Skip):
        raise Skip(answer.reason, answer.detail)
    return answer


def reads_of(plan: Plan, slots: Slots, fact: Fact) -> Reads:
    """Give what expressions for an event read."""
    return Reads(plan, slots, fact, None if fact[PLAYER] == NOBODY else fact[PLAYER])


def holds(condition: Tree, reads: Facts) -> bool:
    """Say whether a condition is true; a skip counts as false."""
    try:
        return bool(evaluate(condition, reads))
    except Skip:
        return False
