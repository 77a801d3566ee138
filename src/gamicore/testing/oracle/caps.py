"""Caps: how much of an award is granted."""

from __future__ import annotations

from collections.abc import Iterable

from gamicore.definitions import Rule
from gamicore.model import Calendar
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.wire import Fact


def granted_amount(
    amount: int,
    *,
    rule: Rule,
    currency: int,
    recipient: str,
    cause: Fact,
    entries: Iterable[Entry],
    calendar: Calendar,
) -> int:
    """Give the part of a gift that the caps of its rule allow.

    Args:
        amount: Above 0, in smallest units.
        entries: All entries made before, in event order.
    """
    given = [
        entry
        for entry in entries
        if (entry.kind, entry.element, entry.currency) == ("rule", rule.name, currency)
        and entry.player == recipient
        and not entry.takes
    ]
    for cap in rule.caps:
        if cap.currency != currency:
            continue
        unit = calendar.period(cap.per, cause.time)
        used = sum(entry.amount for entry in given if unit.start <= entry.cause.time < unit.end)
        amount = min(amount, cap.limit - used)
    return amount
