"""Rules: who is given or loses how much of what, when an event of some type happens."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from gamicore.model import PeriodUnit
from gamicore.rules import Tree


@frozen
class Award:
    """An amount that a rule gives or takes.

    Args:
        currency: Index of the currency.
        amount: Gives the amount in smallest units, an integer; 0 makes no entry, a negative one is skipped.
        takes: Whether the amount goes back to the issuer.
    """

    currency: int
    amount: Tree
    takes: bool = False


@frozen
class Cap:
    """At most so much of a currency from one rule, per period and recipient; the award that crosses it is cut.

    Args:
        limit: In smallest units.
    """

    currency: int
    limit: int
    per: PeriodUnit


@frozen
class Case:
    """What a rule does with events of one type.

    Args:
        when: The condition; `None` if it always holds.
        recipient: Index of the player field that receives; `None` for the event's player.
    """

    when: Tree | None
    awards: tuple[Award, ...]
    recipient: int | None = None


@frozen
class Rule:
    """A rule of a game, with a case for each type of events that it reads."""

    name: str
    cases: Mapping[str, Case]
    caps: tuple[Cap, ...] = ()
