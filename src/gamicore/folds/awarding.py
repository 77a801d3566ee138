"""The way of an award at its recipient: cooldown, caps, posting, floors, what is held, and what is taken back.

Awards of one event reach a recipient in the order of rules. One whose cap he shares with others waits for what the
state that keeps that cap leaves of it, and those behind it wait too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define

from gamicore.folds.limits import (
    Claim,
    Given,
    Limit,
    Resolution,
    Told,
    added_share,
    cap_key,
    crossed,
    cut,
    limits_of,
    used_of,
)
from gamicore.ledger import FIELDS, TIME, TYPE, Fact
from gamicore.model import Instant, Number, Step
from gamicore.plan import (
    ATTRIBUTES,
    POSITION,
    UNIT_AT,
    AwardPlan,
    CapPlan,
    CasePlan,
    Plan,
    Post,
    RulePlan,
    Send,
    Slots,
    Turn,
    attribute_at,
)

SHARED, HELD = "shared", "held"
# Where a gift can be taken back: the element of what is taken, and the value of the key field.
Back = tuple[int, Any]
# An award on its way: index of its case, and its amounts in smallest units.
Want = tuple[int, tuple[int, ...]]


@define
class Passage:
    """One event on its way through the awards of one recipient.

    Args:
        cause: What entries belong to.
        event: Whose fields caps and holds read: the cause, or what it has brought about.
        told: What becomes of awards, if anybody asks.
        resolved: What became of gifts that were held, if anybody asks.
    """

    cause: Fact
    event: Fact
    player: int
    turn: Turn
    post: Post
    send: Send
    told: list[Told] | None = None
    resolved: list[Resolution] | None = None

    def tell(self, told: Told) -> None:
        """Note what became of an award, if anybody asks."""
        if self.told is not None:
            self.told.append(told)


class Awarding:
    """Gives awards to the players of a plan."""

    def __init__(self, plan: Plan, names: Sequence[str]) -> None:
        self._plan = plan
        self._game = plan.game
        self._names = names
        self._waiting = plan.waiting

    def award(self, slots: Slots, passage: Passage, wants: Sequence[Want]) -> None:
        """Give awards one after the other, up to the first that has to wait for a shared cap."""
        for number, (index, amounts) in enumerate(wants):
            case = self._plan.all_cases[index]
            granted = self._allowed(slots, passage, case, amounts)
            if granted is None:
                continue
            value = self._shared_value(slots, passage, case)
            if value is not None:
                slots[self._waiting] = [(index, tuple(granted)), *wants[number + 1 :]]
                who = (self._names[passage.player], passage.player)
                claim = (*passage.cause[POSITION], *who, passage.cause, index, amounts, tuple(granted))
                target = (SHARED, case.rule.family, value)
                passage.tell(Claim(case, target, claim))
                passage.send((target, claim))
                return
            self._apply(slots, passage, case, granted)

    def go_on(self, slots: Slots, passage: Passage, index: int, granted: tuple[int, ...] | None) -> None:
        """Give the award that has waited, as far as its shared caps allow, and those behind it.

        While late inputs are being mended, a grant may answer a claim that is made no longer; it is passed over, and
        gone in a later round.

        Args:
            index: Of the case whose claim is answered.
        """
        waiting: list[Want] = slots[self._waiting]
        if not waiting or waiting[0][0] != index:
            return
        slots[self._waiting] = []
        if granted is not None:
            self._apply(slots, passage, self._plan.all_cases[index], list(granted))
        self.award(slots, passage, waiting[1:])

    def _shared_value(self, slots: Slots, passage: Passage, case: CasePlan) -> Any:
        """Give the value of the attribute by which the caps of a rule are shared; `None` if they do not apply."""
        if case.rule.sharing is None:
            return None
        return attribute_at(self._game, slots[ATTRIBUTES], case.rule.sharing, passage.cause[TIME])

    def _allowed(self, slots: Slots, passage: Passage, case: CasePlan, amounts: Sequence[int]) -> list[int] | None:
        """Give what cooldown and the recipient's own caps leave of each amount; `None` if nothing at all."""
        rule = case.rule
        time = passage.cause[TIME]
        if rule.cooldown is not None and rule.rule.cooldown is not None:
            last = slots[rule.cooldown]
            until = time if last is None else self._after(slots, last, rule.rule.cooldown)
            if time < until:
                passage.tell(Limit("cooling-down", case, span=(last, until)))
                return None
        granted = [max(0, amount) for amount in amounts]
        room = [(plan, self._left(slots, plan, passage)) for plan in rule.caps]
        if passage.told is not None:
            passage.told += limits_of(case, granted, granted, room)
        if crossed(case, granted, room) is not None:
            return None
        cut(case, granted, room)
        for number, part in enumerate(case.awards):
            left = self._currency_left(slots, passage, part)
            if left is not None and granted[number] > left:
                granted[number] = left
                passage.tell(Limit("cut", case, part, room=left))
        return granted

    def _currency_left(self, slots: Slots, passage: Passage, part: AwardPlan) -> int | None:
        """Give what a currency's own cap leaves of a gift; `None` if it has none."""
        currency = self._game.currencies[part.award.currency]
        index = self._plan.currency_caps[part.award.currency]
        if currency.cap is None or index is None or part.award.takes:
            return None
        unit = passage.turn[UNIT_AT[currency.cap_per]]
        if slots[index] != unit:
            slots[index], slots[index + 1] = unit, 0
        return max(0, currency.cap - int(slots[index + 1]))

    def _left(self, slots: Slots, plan: CapPlan, passage: Passage) -> int | None:
        """Give what is left of a cap; `None` if it does not apply to this award."""
        key = cap_key(self._game, plan, passage.event, passage.cause[TIME])
        if key is None or not plan.limits:
            return None
        unit = passage.turn[UNIT_AT[plan.cap.per]]
        if plan.is_plain:
            if slots[plan.index] != unit:
                slots[plan.index], slots[plan.index + 1] = unit, 0
            return plan.cap.limit - int(slots[plan.index + 1])
        kept = slots[plan.index].get(key)
        return plan.cap.limit - (kept[1] if kept is not None and kept[0] == unit else 0)

    def _after(self, slots: Slots, last: Instant, length: int | Step) -> Instant:
        if isinstance(length, Step):
            return self._plan.clocks.of(slots).calendar.step_on(last, length)
        return last + length

    def _apply(self, slots: Slots, passage: Passage, case: CasePlan, granted: list[int]) -> None:
        """Post what is granted, and count it."""
        made = False
        held, key = self._held(slots, passage, case), self._refund_key(passage, case)
        for number, part in enumerate(case.awards):
            amount = granted[number]
            if part.award.takes:
                amount = self._taken(slots, passage, case, part, amount)
            elif (index := self._plan.currency_caps[part.award.currency]) is not None:
                slots[index + 1] += amount
            if amount > 0:
                made = True
                is_held = held is not None and part.pending is not None
                passage.tell(Given(case, part, amount, is_held))
                back = None if key is None or part.refund is None else (part.refund, key)
                if held is not None and part.pending is not None:
                    passage.post((passage.cause, part.pending, amount, passage.player))
                    where = (part.pending, part.element, part.earned, back)
                    held.append([*where, amount, amount, 0, passage.cause[POSITION]])
                else:
                    self._post(slots, passage, part, amount)
                    self._keep(slots, passage, case.rule, back, part.earned, amount)
        if not made:
            return
        if case.rule.cooldown is not None:
            slots[case.rule.cooldown] = passage.cause[TIME]
        for plan in case.rule.caps:
            self._use(slots, plan, passage, used_of(case, granted, plan))

    def _taken(self, slots: Slots, passage: Passage, case: CasePlan, part: AwardPlan, amount: int) -> int:
        """Give how much of a take the floor of its currency allows."""
        currency = self._game.currencies[part.award.currency]
        if currency.floor is None or amount <= 0 or slots[part.earned] - amount >= currency.floor:
            return amount
        balance: int = slots[part.earned]
        above = max(0, balance - currency.floor)
        passage.tell(Limit("short", case, part, room=above))
        return 0 if currency.short == "refuse" else above

    def _held(self, slots: Slots, passage: Passage, case: CasePlan) -> list[Any] | None:
        """Give the list in which gifts are held; `None` if they are posted at once."""
        if case.rule.held is None or case.case.pending_field is None:
            return None
        key = passage.event[FIELDS + case.case.pending_field]
        if key is None:
            return None
        self._register(passage, case.rule.index, key)
        held: list[Any] = slots[case.rule.held].setdefault(key, [])
        return held

    def _refund_key(self, passage: Passage, case: CasePlan) -> Any:
        """Give the value under which gifts can be taken back; `None` if they cannot."""
        if case.rule.given is None or case.case.refund_field is None:
            return None
        key = passage.event[FIELDS + case.case.refund_field]
        if key is not None:
            self._register(passage, ~case.rule.index, key)
        return key

    def _register(self, passage: Passage, number: int, key: Any) -> None:
        """Let the recipient be told of events that confirm, end or take back what he gets."""
        message = (*passage.cause[POSITION], self._names[passage.player], passage.player)
        passage.send(((HELD, number, key), message))

    def _post(self, slots: Slots, passage: Passage, part: AwardPlan, amount: int) -> None:
        signed = -amount if part.award.takes else amount
        self._move(slots, part.earned, signed)
        passage.post((passage.cause, part.element, signed, passage.player))

    def _move(self, slots: Slots, earned: int, change: int) -> None:
        """Change what was earned, and note how much was taken from it, where that has to be known."""
        slots[earned] += change
        if change < 0 and earned in self._plan.fallen:
            slots[self._plan.fallen[earned]] -= change

    def _keep(
        self, slots: Slots, passage: Passage, rule: RulePlan, back: Back | None, earned: int, amount: int
    ) -> None:
        """Keep in mind what was given, so that it can be taken back."""
        if back is not None and rule.given is not None:
            element, key = back
            gifts = slots[rule.given].setdefault(key, [])
            gifts.append([element, earned, amount, 0, passage.cause[POSITION]])

    def resolve(self, slots: Slots, passage: Passage, rule: RulePlan, share: Number | None, *, ends: bool) -> bool:
        """Post what is held and confirmed, or end it; say whether anything was posted.

        Args:
            share: Of what was held at first, in addition to the shares before; `None` is all that is left.
            ends: Whether it is ended, and nothing is posted.
        """
        pending = rule.rule.pending
        if rule.held is None or pending is None:
            return False
        key = passage.event[FIELDS + self._index_of(passage.event, pending.by)]
        moved: dict[tuple[int, int, int], int] = {}
        kept: list[Any] = []
        for one in slots[rule.held].pop(key, []):
            held, element, earned, back, *_, since = one
            fate = self._fate(slots, passage, rule, one, share, ends=ends)
            if passage.resolved is not None:
                passage.resolved.append(fate)
            if fate.amount:
                moved[held, element, earned] = moved.get((held, element, earned), 0) + fate.amount
                if not ends:
                    self._keep(slots, passage, rule, back, earned, fate.amount)
            if fate.left > fate.amount:
                kept.append([held, element, earned, back, fate.first, fate.left - fate.amount, fate.total, since])
        if kept:
            slots[rule.held][key] = kept
        for (held, element, earned), amount in moved.items():
            passage.post((passage.cause, held, -amount, passage.player))
            if not ends:
                slots[earned] += amount
                passage.post((passage.cause, element, amount, passage.player))
        return bool(moved) and not ends

    def _fate(
        self, slots: Slots, passage: Passage, rule: RulePlan, one: Sequence[Any], share: Number | None, *, ends: bool
    ) -> Resolution:
        """Say what becomes of one gift that is held."""
        _, element, _, _, first, left, before, since = one
        within = None if ends or rule.rule.pending is None else rule.rule.pending.within
        until = None if within is None else self._after(slots, since[TIME], within)
        reason, amount, total = "voided" if ends else "confirmed", left, before
        if since == passage.cause[POSITION]:
            # What an event gives it does not confirm or end itself.
            reason, amount = "own", 0
        elif until is not None and passage.cause[TIME] > until:
            reason, amount = "late", 0
        elif share is not None:
            total = added_share(before, share)
            amount = round(first * total) - (first - left)
        what = (since, element, first, left, amount, share, total, until)
        return Resolution(reason, rule, passage.cause, passage.player, *what)

    def take_back(self, slots: Slots, passage: Passage, rule: RulePlan, share: Number | None) -> bool:
        """Take back a share of what was given, in addition to the shares before; say whether anything was taken.

        Args:
            share: Of what was given at first; `None` is all of it.
        """
        refund = rule.rule.refund
        assert refund is not None
        assert rule.given is not None
        key = passage.event[FIELDS + self._index_of(passage.event, refund.by)]
        moved: dict[tuple[int, int], int] = {}
        kept: list[Any] = []
        for one in slots[rule.given].pop(key, []):
            element, earned, first, before, since = one
            if since == passage.cause[POSITION]:
                # What an event gives it does not take back itself.
                kept.append(one)
                continue
            total = 1 if share is None else added_share(before, share)
            left = round(first * (1 - before))
            amount = left - round(first * (1 - total))
            if passage.resolved is not None:
                what = (since, element, first, left, amount, share, total)
                resolution = Resolution("refunded", rule, passage.cause, passage.player, *what, is_refund=True)
                passage.resolved.append(resolution)
            if amount:
                moved[element, earned] = moved.get((element, earned), 0) + amount
            if total < 1:
                kept.append([element, earned, first, total, since])
        if kept:
            slots[rule.given][key] = kept
        for (element, earned), amount in moved.items():
            self._move(slots, earned, -amount)
            passage.post((passage.cause, element, -amount, passage.player))
        return bool(moved)

    def _index_of(self, event: Fact, name: str) -> int:
        index = self._game.event_types[event[TYPE]].index_of(name)
        assert index is not None
        return index

    def _use(self, slots: Slots, plan: CapPlan, passage: Passage, used: int) -> None:
        key = cap_key(self._game, plan, passage.event, passage.cause[TIME])
        if key is None or not used:
            return
        unit = passage.turn[UNIT_AT[plan.cap.per]]
        if plan.is_plain:
            if slots[plan.index] != unit:
                slots[plan.index], slots[plan.index + 1] = unit, 0
            slots[plan.index + 1] += used
            return
        kept = slots[plan.index].get(key)
        slots[plan.index][key] = [unit, used + (kept[1] if kept is not None and kept[0] == unit else 0)]
