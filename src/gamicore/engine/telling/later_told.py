"""Tells what became of an entry: which later ones corrected it, by how much and because of what, and what holds now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gamicore.engine.telling.explanation import Explanation
from gamicore.engine.wording import Amount, Phrase, say
from gamicore.ledger import Entry


def told_later(
    entry: Entry, entries: Sequence[Entry], amount: Callable[[int], Amount], cause: Callable[[Entry], Phrase]
) -> tuple[Explanation, ...]:
    """Say which entries corrected one later, and what they all come to; nothing, if there is no correction.

    Args:
        entries: All of the same cause and time, by the same rule, badge or level, for the same player or team.
        amount: Gives an amount its unit.
        cause: Says because of what an entry corrects another.
    """
    later = [one for one in entries if one.number > entry.number and one.is_correction]
    if not later and not entry.is_correction:
        return ()
    told = [
        Explanation(
            "correction",
            say("corrected-by", number=str(one.number), amount=amount(one.amount), cause=cause(one)),
            amount=one.amount,
            unit=one.element.unit,
            player=one.team or one.player,
        )
        for one in later
    ]
    total = sum(one.amount for one in entries)
    holds = say("holds-now", amount=amount(total))
    return (
        *told,
        Explanation("total", holds, amount=total, unit=entry.element.unit, player=entry.team or entry.player),
    )
