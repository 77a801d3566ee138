"""Judges badges and levels after an event, in rounds, and asks the rules on what they bring about."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Any

from attrs import frozen

from gamicore.folds.limits import Move, Told
from gamicore.ledger import TIME, Fact
from gamicore.plan import POSITION, BadgePlan, CasePlan, LadderPlan, Plan, Post, Slots
from gamicore.rules import Measure, Tree


@frozen
class Judgement:
    """How a player is judged at an event.

    Args:
        holds: Says whether a condition holds.
        score: Gives what a measure stands at.
        derive: Folds an event that was brought about, with the cases of the rules on it.
        told: What happens, if anybody asks.
    """

    cause: Fact
    player: int
    post: Post
    holds: Callable[[Tree], bool]
    score: Callable[[Measure], Any]
    derive: Callable[[Fact, tuple[CasePlan, ...]], None]
    told: list[Told] | None = None


class Settling:
    """Badges and ladders of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def settle(self, slots: Slots, at: Judgement) -> None:
        """Judge all badges and ladders, round by round, until a round brings nothing."""
        met: set[int] = set()
        number = 0
        while True:
            number += 1
            time = at.cause[TIME]
            badges = [plan for plan in self._plan.badges if plan.badge.term.holds_at(time)]
            moves = [move for plan in badges for move in self._tiers(plan, slots, at)]
            for plan in (one for one in self._plan.ladders if one.ladder.term.holds_at(time)):
                # A level that has moved by this event stays, and so do those beyond it.
                moves += takewhile(lambda move: move[0] not in met, climb(plan, slots))
            fresh = [move for move in moves if move[0] not in met]
            if not fresh:
                return
            met.update(element for element, _ in fresh)
            for element, change in fresh:
                self._move(slots, element, change)
                at.post((at.cause, element, change, at.player))
            for element, change in fresh:
                if at.told is not None:
                    at.told.append(Move(element, change, number))
                if change > 0:
                    values, type_index, cases = self._plan.derived[element]
                    event = (*at.cause[POSITION], at.player, type_index, *values, None)
                    at.derive(event, cases)
            if not self._plan.has_feedback:
                return

    def _tiers(self, plan: BadgePlan, slots: Slots, at: Judgement) -> list[tuple[int, int]]:
        held = slots[plan.index]
        if held == len(plan.elements):
            return []
        badge = plan.badge
        if badge.when is not None:
            reached = 1 if at.holds(badge.when) else 0
        else:
            assert badge.of is not None
            if isinstance(badge.of, Measure):
                value = at.score(badge.of)
                reached = 0 if value is None else badge.tiers_reached(value)
            else:
                reached = badge.tiers_reached(slots[self._plan.score_index(badge.of)])
        return [(element, 1) for element in plan.elements[held : max(held, reached)]]

    def _move(self, slots: Slots, element: int, change: int) -> None:
        index, restarts = self._plan.places[element]
        if restarts and not slots[index]:
            for slot in restarts:
                assert slot.machine is not None
                slots[slot.index] = slot.machine.restart(slots[slot.index])
        slots[index] += change


def climb(plan: LadderPlan, slots: Slots) -> list[tuple[int, int]]:
    """Give the levels that a ladder is to win (1) or lose (-1), so that it stands where the earned total puts it."""
    held = slots[plan.index]
    level = plan.ladder.level_of(slots[plan.earned])
    if level >= held:
        return [(plan.elements[rung], 1) for rung in range(held, level)]
    if plan.ladder.demotion == "never":
        return []
    return [(plan.elements[rung], -1) for rung in range(held - 1, level - 1, -1)]
