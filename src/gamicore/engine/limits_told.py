"""Tells in words what kept an award from being given in full."""

from __future__ import annotations

from gamicore.folds import Told
from gamicore.plan import CapPlan, Plan

_PER = {"lifetime": "in all"}


def told_limit(plan: Plan, told: Told) -> str:
    """Say what limited an award."""
    if told.reason == "cooling-down":
        return "skipped (cooling-down): the last award was too short a time ago"
    if told.reason == "short":
        return "there is not enough to take"
    if told.cap is None:
        return "capped by the currency" if told.part is not None else "capped"
    return _told_cap(plan, told.cap)


def _told_cap(plan: Plan, cap: CapPlan) -> str:
    limit = f"{cap.cap.limit} {'award' if cap.cap.limit == 1 else 'awards'}"
    if cap.cap.currency is not None:
        currency = plan.game.currencies[cap.cap.currency]
        limit = f"{currency.text(cap.cap.limit)} {currency.name}"
    per = _PER.get(cap.cap.per, f"a {cap.cap.per}")
    if cap.cap.season or cap.cap.field:
        per = f"in {cap.cap.season}" if cap.cap.season else f"for one {cap.cap.field}"
    of = {"player": "", "pair": " from one player"}.get(cap.cap.of, f" for all of one {cap.cap.of}")
    return f"capped at {limit} {per}{of}"
