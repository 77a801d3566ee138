"""What caps leave of an award: by what they count, whether there is room, what is cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import field, frozen

from gamicore.definitions import Game
from gamicore.folds.firing import Firing
from gamicore.ledger import FIELDS, NOBODY, PLAYER, TYPE, Fact
from gamicore.model import Instant, Number, simplify
from gamicore.plan import AwardPlan, CapPlan, CasePlan, RulePlan
from gamicore.rules import Skip, bounded


@frozen
class Limit:
    """What kept an award from being given in full.

    Args:
        reason: `cooling-down`, `capped` (nothing is given), `cut` (less is given), `short` (less is taken).
        part: The amount that it concerns; `None` for all of the award.
        cap: The cap of the rule; `None` for a currency's own.
        room: What was left, in the units of the cap, or above the floor; `None` if that is not known here.
        span: Of a cooldown: the last award, and from when on there may be another.
    """

    reason: str
    case: CasePlan
    part: AwardPlan | None = None
    cap: CapPlan | None = None
    room: int | None = None
    span: tuple[Instant, Instant] | None = None


@frozen
class Given:
    """What an award came to at last for its recipient.

    Args:
        amount: What was given, held or taken, in smallest units, above 0.
        is_held: Whether it waits to be confirmed.
    """

    case: CasePlan
    part: AwardPlan
    amount: int
    is_held: bool = False


@frozen
class Claim:
    """What was asked of a shared cap.

    Args:
        target: The state that keeps the cap.
        message: The input by which it was asked.
    """

    case: CasePlan
    target: tuple[Any, ...]
    message: Fact


@frozen
class Move:
    """A tier that was earned, or a level that was reached (1) or lost (-1), in a round of judgement, from 1."""

    element: int
    change: int
    round: int


# What is noted of an event on its way through a player's state while somebody asks, in the order in which it happens.
Told = Firing | Limit | Given | Claim | Move


@frozen
class Resolution:
    """What an event did to one gift that was held, or had been given.

    Args:
        reason: `confirmed`, `voided`, `late`, `own` (an event does nothing to what it gives itself), `refunded`, or
            why the share has no value.
        since: Position of the event by which it is held or was given; empty if the share has no value.
        element: Of what is posted or taken back.
        first: What was held or given at first, in smallest units.
        left: What of it was held, or not yet taken back, before this.
        amount: What is posted, ended or taken back.
        share: Of what there was at first; `None` is all that is left.
        total: The share with all before it.
        until: The last instant at which it can be confirmed; `None` for ever.
        seen: The values met by the share, by `id` of the part of the checked tree.
        is_refund: Whether it had been given.
    """

    reason: str
    rule: RulePlan
    cause: Fact
    player: int
    since: Fact = ()
    element: int = 0
    first: int = 0
    left: int = 0
    amount: int = 0
    share: Number | None = None
    total: Number = 0
    until: Instant | None = None
    seen: dict[int, Any] = field(factory=dict, repr=False)
    is_refund: bool = False


def added_share(total: Number, share: Number) -> Number:
    """Add a share to those before it: never more than 1, and as it was if the sum would have more than 38 digits."""
    added: Number = simplify(min(total + share, 1))
    try:
        bounded(added)
    except Skip:
        return total
    return added


def cap_key(game: Game, plan: CapPlan, event: Fact, time: Instant) -> Any:
    """Give what a cap counts by, beside those who share it; `None` if it does not apply to this event."""
    if plan.span is not None and not plan.span[0] <= time < plan.span[1]:
        return None
    key: Any = 0
    if plan.cap.field:
        index = game.event_types[event[TYPE]].index_of(plan.cap.field)
        key = None if index is None else event[FIELDS + index]
    if plan.cap.of == "pair" and event[PLAYER] == NOBODY:
        return None
    if key is not None and plan.cap.of == "pair":
        return (key, event[PLAYER]) if plan.cap.field else event[PLAYER]
    return key


def used_of(case: CasePlan, amounts: Sequence[int], plan: CapPlan) -> int:
    """Give how much of a cap amounts use up: what they give of its currency, or one award."""
    if plan.cap.currency is None:
        return 1
    return sum(
        amount
        for part, amount in zip(case.awards, amounts, strict=True)
        if not part.award.takes and part.award.currency == plan.cap.currency
    )


def crossed(case: CasePlan, wanted: Sequence[int], room: Sequence[tuple[CapPlan, int | None]]) -> CapPlan | None:
    """Give a whole cap that what is wanted would cross, or one of awards of which there have been enough.

    Args:
        room: For each cap what is left of it; `None` where it does not apply.
    """
    for plan, left in room:
        if left is not None and (plan.cap.whole or plan.cap.currency is None) and used_of(case, wanted, plan) > left:
            return plan
    return None


def limits_of(
    case: CasePlan, wanted: Sequence[int], allowed: Sequence[int], room: Sequence[tuple[CapPlan, int | None]]
) -> list[Limit]:
    """Give each cap that refuses an award or, if none does, each that leaves less of it than it finds.

    Args:
        wanted: The amounts before any cap.
        allowed: What is left of them where these caps begin.
        room: For each cap what is left of it; `None` where it does not apply.
    """
    crossing = [(plan, left) for plan, left in room if crossed(case, wanted, [(plan, left)]) is not None]
    if crossing:
        return [Limit("capped", case, cap=plan, room=left) for plan, left in crossing]
    cuts = [(part, *pair) for pair in room for part, _ in cut(case, list(allowed), [pair])]
    return [Limit("cut", case, part, plan, left) for part, plan, left in cuts]


def cut(
    case: CasePlan, granted: list[int], room: Sequence[tuple[CapPlan, int | None]]
) -> list[tuple[AwardPlan, CapPlan]]:
    """Cut amounts in place to what caps leave of them; give what was cut, and by which cap."""
    cuts: list[tuple[AwardPlan, CapPlan]] = []
    for plan, left in room:
        if left is None or plan.cap.currency is None:
            continue
        for number, part in enumerate(case.awards):
            if not part.award.takes and part.award.currency == plan.cap.currency and granted[number] > left:
                granted[number] = max(0, left)
                cuts.append((part, plan))
    return cuts
