"""What caps leave of an award: by what they count, whether there is room, what is cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import field, frozen

from gamicore.definitions import Game
from gamicore.ledger import FIELDS, PLAYER, TYPE, Fact
from gamicore.model import Instant, Number
from gamicore.plan import AwardPlan, CapPlan, CasePlan, RulePlan


@frozen
class Told:
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
class Resolution:
    """What an event did to one gift that was held.

    Args:
        reason: `confirmed`, `voided`, `late`, `own` (an event does nothing to what it gives itself), or why the
            share has no value.
        since: Position of the event by which it is held; empty if the share has no value.
        element: Of what is posted.
        first: What was held at first, in smallest units.
        left: What was held before this.
        amount: What is posted or ended.
        share: Of what was held at first; `None` is all that is left.
        until: The last instant at which it can be confirmed; `None` for ever.
        seen: The values met by the share, by `id` of the part of the checked tree.
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
    until: Instant | None = None
    seen: dict[int, Any] = field(factory=dict, repr=False)


def cap_key(game: Game, plan: CapPlan, event: Fact, time: Instant) -> Any:
    """Give what a cap counts by, beside those who share it; `None` if it does not apply to this event."""
    if plan.span is not None and not plan.span[0] <= time < plan.span[1]:
        return None
    key: Any = 0
    if plan.cap.field:
        index = game.event_types[event[TYPE]].index_of(plan.cap.field)
        key = None if index is None else event[FIELDS + index]
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
