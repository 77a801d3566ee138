"""Caps with their slots: the versions of one rule count together, each for all that any of them limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from attrs import evolve

from gamicore.definitions import Cap, Game, Rule
from gamicore.model import BEGINNING
from gamicore.plan.layout import CapPlan
from gamicore.plan.multiplying import instants_of

# What a cap counts, and which of several that count the same in one rule it is.
_Counted = tuple[Cap, int]


class CapPlanner:
    """Gives the caps of rules their slots.

    Args:
        slot: Gives slots that begin with some values.
        fresh_slot: Gives a slot that begins with what it makes.
    """

    def __init__(self, game: Game, slot: Callable[..., int], fresh_slot: Callable[[Callable[[], object]], int]) -> None:
        self._game = game
        self._slot = slot
        self._fresh_slot = fresh_slot
        self._slots: dict[tuple[str, _Counted], int] = {}

    def plan(self, rule: Rule) -> tuple[tuple[CapPlan, ...], tuple[CapPlan, ...]]:
        """Give the caps of a rule that the recipient has alone, and those that he shares."""
        mine = dict(_counting(rule))
        every = {what: cap for one in self._game.rules if one.name == rule.name for what, cap in _counting(one)}
        caps: list[CapPlan] = []
        shared: list[CapPlan] = []
        for what, cap in every.items():
            span = instants_of(self._game, cap.days) if cap.season else None
            plan = CapPlan(mine.get(what, cap), len(shared), span, what in mine)
            if cap.of.startswith("player."):
                shared.append(plan)
            else:
                caps.append(evolve(plan, index=self._slot_of((rule.name, what), plan)))
        return tuple(caps), tuple(shared)

    def _slot_of(self, key: tuple[str, _Counted], plan: CapPlan) -> int:
        if key not in self._slots:
            self._slots[key] = self._slot(BEGINNING, 0) if plan.is_plain else self._fresh_slot(dict)
        return self._slots[key]


def _counting(rule: Rule) -> Iterator[tuple[_Counted, Cap]]:
    """Give the caps of a rule by what they count."""
    met: Counter[Cap] = Counter()
    for cap in rule.caps:
        what = evolve(cap, limit=0, whole=False)
        yield (what, met[what]), cap
        met[what] += 1
