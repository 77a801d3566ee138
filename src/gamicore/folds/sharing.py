"""States that stand between players: caps that many share, and lists of who waits for what to be confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import Any

from gamicore.folds.awarding import HELD, SHARED
from gamicore.folds.limits import Claim, Limit, cap_key, crossed, cut, limits_of, used_of
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
    Send,
    Slots,
    Target,
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
        room = self._room(slots, case, cause)
        granted: list[int] | None = list(allowed)
        if granted is None or crossed(case, wanted, room) is not None:
            granted = None
        else:
            cut(case, granted, room)
            if any(granted):
                self._use(slots, case, cause, granted)
        answer = None if granted is None else tuple(granted)
        send((player, (*message[POSITION], player, GRANTED, cause, index, answer)))

    def limits(self, claim: Claim, inputs: Iterable[Fact]) -> list[Limit]:
        """Say which caps left less than was claimed, and what room each had.

        Args:
            inputs: All that was claimed of the same state, in order.
        """
        slots = self.initial(claim.target[1])
        for message in takewhile(lambda message: message != claim.message, inputs):
            self.step(claim.target, slots, message, _no_answer)
        cause, _, wanted, allowed = claim.message[PAYLOAD:]
        return limits_of(claim.case, wanted, allowed, self._room(slots, claim.case, cause))

    def _room(self, slots: Slots, case: CasePlan, cause: Fact) -> list[tuple[CapPlan, int | None]]:
        return [(plan, self._left(slots, plan, cause)) for plan in case.rule.shared]

    def _unit(self, plan: CapPlan, cause: Fact) -> int:
        return self._plan.clocks.own.turn(cause[TIME])[UNIT_AT[plan.cap.per]]

    def _left(self, slots: Slots, plan: CapPlan, cause: Fact) -> int | None:
        key = cap_key(self._plan.game, plan, cause, cause[TIME])
        if key is None or not plan.limits:
            return None
        return plan.cap.limit - self._used(slots, plan, cause, key)

    def _used(self, slots: Slots, plan: CapPlan, cause: Fact, key: Any) -> int:
        kept = slots[plan.index].get(key)
        return kept[1] if kept is not None and kept[0] == self._unit(plan, cause) else 0

    def _use(self, slots: Slots, case: CasePlan, cause: Fact, granted: list[int]) -> None:
        for plan in case.rule.shared:
            key = cap_key(self._plan.game, plan, cause, cause[TIME])
            if key is None:
                continue
            used = self._used(slots, plan, cause, key) + used_of(case, granted, plan)
            slots[plan.index][key] = [self._unit(plan, cause), used]


class Holds:
    """The lists of those for whom something is held, or can be taken back, by rule and value of its key field.

    The number of a list is that of its rule where something is held, and what `~` makes of it where something can be
    taken back.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        # By type of events the lists that it resolves: the number and the name of the key field.
        self._resolving: dict[int, list[tuple[int, str]]] = {}
        for rule in plan.rules:
            pending, refund = rule.rule.pending, rule.rule.refund
            if refund is not None:
                self._note(~rule.index, refund.by, refund.on)
            if pending is not None:
                self._note(rule.index, pending.by, {*pending.confirm, *pending.void})

    def _note(self, number: int, by: str, names: Iterable[str]) -> None:
        for name in names:
            self._resolving.setdefault(self._plan.game.type_index[name], []).append((number, by))

    def concern(self, type_index: int) -> bool:
        """Say whether events of a type confirm, end or take back anything."""
        return type_index in self._resolving

    def route(self, fact: Fact, send: Send) -> None:
        """Send an event to the lists that it may resolve."""
        for number, by in self._resolving.get(fact[TYPE], []):
            key = self._key(by, fact)
            if key is not None:
                send(((HELD, number, key), (*fact[POSITION], _NO_ID, 0, fact)))

    def _key(self, by: str, fact: Fact) -> Any:
        index = self._plan.game.event_types[fact[TYPE]].index_of(by)
        return None if index is None else fact[FIELDS + index]

    def waiting(self, fact: Fact, inputs: Callable[[Target], Iterable[Fact]]) -> set[int]:
        """Give all for whom something was ever held, or can be taken back, under a value of an event.

        Args:
            inputs: Gives what a state was told.
        """
        found: set[int] = set()
        for number, by in self._resolving.get(fact[TYPE], []):
            messages = inputs((HELD, number, self._key(by, fact)))
            found |= {message[PAYLOAD - 1] for message in messages if len(message) == PAYLOAD}
        return found

    def initial(self, index: int) -> Slots:  # noqa: ARG002 - all are alike
        """Give an empty list."""
        return [[]]

    def step(self, address: tuple[Any, ...], slots: Slots, message: Fact, send: Send) -> None:
        """Note for whom something is held or can be taken back; tell them all when an event resolves it."""
        if len(message) > PAYLOAD:
            for player in slots[0]:
                send((player, (*message[POSITION], player, CONFIRMED, address[1], message[PAYLOAD])))
        elif message[PAYLOAD - 1] not in slots[0]:
            slots[0].append(message[PAYLOAD - 1])


def _no_answer(sent: tuple[Target, Fact]) -> None:
    """Answer nobody: it was answered when it was asked."""


__all__ = ["HELD", "SHARED", "Holds", "SharedCaps"]
