"""States that stand between players: caps that many share, and lists of who waits for what to be confirmed."""

from __future__ import annotations

from typing import Any

from gamicore.folds.awarding import HELD, SHARED
from gamicore.folds.limits import cap_key, crossed, cut, used_of
from gamicore.ledger import FIELDS, TIME, TYPE, Fact
from gamicore.plan import (
    CONFIRMED,
    GRANTED,
    PAYLOAD,
    POSITION,
    UNIT_AT,
    CapPlan,
    CasePlan,
    Plan,
    RulePlan,
    Send,
    Slots,
)

_NO_ID = ""


class SharedCaps:
    """The states of caps that are shared by all who have the same value of an attribute."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def initial(self, index: int) -> Slots:
        """Give the state of the caps of a rule, for one value: what was used, a dictionary for each cap."""
        return [{} for _ in self._plan.rules[index].shared]

    def step(
        self,
        address: tuple[Any, ...],  # noqa: ARG002 - a step like that of all shared states
        slots: Slots,
        message: Fact,
        send: Send,
    ) -> None:
        """Fold one claim, and answer how much of it is granted."""
        player, cause, index, wanted, allowed = message[PAYLOAD - 1 :]
        case = self._plan.all_cases[index]
        room = [(plan, self._left(slots, plan, cause)) for plan in case.rule.shared]
        granted: list[int] | None = list(allowed)
        if granted is None or crossed(case, wanted, room) is not None:
            granted = None
        else:
            cut(case, granted, room)
            if any(granted):
                self._use(slots, case, cause, granted)
        answer = None if granted is None else tuple(granted)
        send((player, (*message[POSITION], player, GRANTED, cause, index, answer)))

    def _unit(self, plan: CapPlan, cause: Fact) -> int:
        return self._plan.clocks.own.turn(cause[TIME])[UNIT_AT[plan.cap.per]]

    def _left(self, slots: Slots, plan: CapPlan, cause: Fact) -> int | None:
        key = cap_key(self._plan.game, plan, cause, cause[TIME])
        if key is None:
            return None
        kept = slots[plan.index].get(key)
        return plan.cap.limit - (kept[1] if kept is not None and kept[0] == self._unit(plan, cause) else 0)

    def _use(self, slots: Slots, case: CasePlan, cause: Fact, granted: list[int]) -> None:
        for plan in case.rule.shared:
            key = cap_key(self._plan.game, plan, cause, cause[TIME])
            left = self._left(slots, plan, cause)
            if key is None or left is None:
                continue
            used = plan.cap.limit - left + used_of(case, granted, plan)
            slots[plan.index][key] = [self._unit(plan, cause), used]


class Holds:
    """The lists of those for whom something is held, by rule and value of its key field."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._resolving: dict[int, list[RulePlan]] = {}
        for rule in plan.rules:
            for name in () if rule.rule.pending is None else {*rule.rule.pending.confirm, *rule.rule.pending.void}:
                self._resolving.setdefault(plan.game.type_index[name], []).append(rule)

    def concern(self, type_index: int) -> bool:
        """Say whether events of a type confirm or end anything."""
        return type_index in self._resolving

    def route(self, fact: Fact, send: Send) -> None:
        """Send an event to the lists that it may resolve."""
        for rule in self._resolving.get(fact[TYPE], []):
            key = self.key_of(rule, fact)
            if key is not None:
                send(((HELD, rule.index, key), (*fact[POSITION], _NO_ID, 0, fact)))

    def key_of(self, rule: RulePlan, fact: Fact) -> Any:
        """Give the value under which a confirming event looks for what is held; `None` if it has none."""
        assert rule.rule.pending is not None
        index = self._plan.game.event_types[fact[TYPE]].index_of(rule.rule.pending.by)
        return None if index is None else fact[FIELDS + index]

    def initial(self, index: int) -> Slots:  # noqa: ARG002 - all are alike
        """Give an empty list."""
        return [[]]

    def step(self, address: tuple[Any, ...], slots: Slots, message: Fact, send: Send) -> None:
        """Note for whom something is held; tell them all when an event resolves it."""
        if len(message) > PAYLOAD:
            for player in slots[0]:
                send((player, (*message[POSITION], player, CONFIRMED, address[1], message[PAYLOAD])))
        elif message[PAYLOAD - 1] not in slots[0]:
            slots[0].append(message[PAYLOAD - 1])


__all__ = ["HELD", "SHARED", "Holds", "SharedCaps"]
