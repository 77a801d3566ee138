"""Rules: who is given or loses how much of what, when an event of some type happens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from gamicore.model import FOREVER, Number, PeriodUnit, Step, Term
from gamicore.rules import AttributeRead, FieldRead, Rounding, Tree

Stacking = Literal["multiply", "add", "highest"]
Recipient = FieldRead | AttributeRead
"""Who receives, where it is not the event's player: a player in a field, or a team by an attribute of that player."""
STACKINGS: tuple[Stacking, ...] = ("multiply", "add", "highest")


@frozen
class Days:
    """A span of whole days of the game's zone, as ordinals, both included; `None` is open."""

    first: int | None = None
    last: int | None = None


ALWAYS = Days()


@frozen
class Award:
    """An amount that a rule gives or takes.

    Args:
        currency: Index of the currency.
        amount: Gives the amount in smallest units, an integer, where nothing multiplies it; 0 makes no entry, a
            negative one is skipped.
        base: Gives the amount in smallest units before it is multiplied and rounded.
        takes: Whether the amount goes back to the issuer; then nothing multiplies it.
    """

    currency: int
    amount: Tree
    base: Tree
    takes: bool = False


@frozen
class Multiplier:
    """A named multiplier, as it is for events of one type.

    Args:
        when: The condition; `None` if it always holds. A skip counts as false.
        factor: A number, 0 or more.
    """

    name: str
    factor: Tree
    when: Tree | None = None
    days: Days = ALWAYS


@frozen
class Cap:
    """A limit on what one rule gives; the award that crosses it is cut, or refused if `whole`.

    Args:
        currency: Index of the currency; `None` limits the number of awards, and is always whole.
        limit: In smallest units, or a number of awards.
        per: A calendar unit; `lifetime` also where `season` or `field` is given.
        season: Name of a season with its days, instead of a unit.
        field: Name of the key field for each of whose values the limit holds, instead of a unit.
        of: Whose awards count together: `player` (the recipient), `pair` (he and the event's player), or `player.`
            and the name of an attribute of the recipient.
    """

    currency: int | None
    limit: int
    per: PeriodUnit = "lifetime"
    season: str = ""
    days: Days = ALWAYS
    field: str = ""
    of: str = "player"
    whole: bool = False


@frozen
class Split:
    """How an award is shared out among the touches of a journey.

    Args:
        by: Name of the key field.
        model: `first`, `last`, `linear`, `position`, `decay`, `stages`, or the name of a plug-in's model.
        shares: Of `position`: of the first, the inner and the last touch.
        half_life: Of `decay`: in microseconds.
        weights: Of `stages`: by event type, ordered by name.
    """

    by: str
    model: str
    shares: tuple[Number, ...] = ()
    half_life: int = 0
    weights: tuple[tuple[str, Number], ...] = ()


@frozen
class Pending:
    """What holds gifts until they are confirmed.

    Args:
        by: Name of the key field under whose value they are held.
        confirm: Event types that post them, each with the share of what was held at first; `None` posts all.
        void: Event types that end them.
        within: Longest time from award to confirmation: microseconds or a step of the calendar; `None` for ever.
    """

    by: str
    confirm: Mapping[str, Tree | None]
    void: tuple[str, ...] = ()
    within: int | Step | None = None


@frozen
class Refund:
    """What takes gifts back.

    Args:
        by: Name of the key field that the event shares with those whose gifts it takes back.
        on: Event types that do, each with the share of what was got at first; `None` takes all back.
    """

    by: str
    on: Mapping[str, Tree | None]


@frozen
class Case:
    """What a rule does with events of one type.

    Args:
        when: The condition; `None` if it always holds.
        recipient: Names who receives: a player field, or an attribute for a team; `None` for the event's player.
        multipliers: What may multiply its gifts.
        split_field: Index of the key field by which it is split; `None` without a split.
        pending_field: Index of the key field under which gifts are held; `None` if they are posted at once.
        refund_field: Index of the key field under which gifts can be taken back; `None` if they cannot.
    """

    when: Tree | None
    awards: tuple[Award, ...]
    recipient: Recipient | None = None
    multipliers: tuple[Multiplier, ...] = ()
    split_field: int | None = None
    pending_field: int | None = None
    refund_field: int | None = None

    @property
    def team_attribute(self) -> int | None:
        """Index of the attribute whose teams receive; `None` where players do."""
        return self.recipient.index if isinstance(self.recipient, AttributeRead) else None


@frozen
class Rule:
    """A rule of a game, with a case for each type of events that it reads.

    Args:
        cooldown: Least time between two awards to one recipient: microseconds or a step of the calendar.
        stacking: How several multipliers that hold go together.
        group: Name of the group in which only the first rule whose condition holds is asked on; empty for none.
        priority: Place in the group: the smallest is asked first, equal ones in order of their names.
        rounding: How its amounts are rounded to smallest units.
        term: When it is in force; a game that has had several versions may have several rules of one name, one after
            the other.
    """

    name: str
    cases: Mapping[str, Case]
    caps: tuple[Cap, ...] = ()
    cooldown: int | Step | None = None
    stacking: Stacking = "multiply"
    split: Split | None = None
    pending: Pending | None = None
    group: str = ""
    priority: int = 0
    days: Days = ALWAYS
    rounding: Rounding = "half-even"
    refund: Refund | None = None
    term: Term = FOREVER
