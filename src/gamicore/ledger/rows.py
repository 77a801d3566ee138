"""The flat forms in which facts and entries are kept: tuples of atoms, which cost little to make and to keep.

A **fact** is (time, sequence, source, id, player key, type index, the type's fields in order ..., undeclared data).
Comparing two facts compares their places in event order, for (source, id) is unique.

A **row** is an entry: (cause, element index, amount, player key), and for a correction also the number of the entry
that it corrects (or -1) and the fact that made it necessary (or `None`, for a change of attributes).
"""

from __future__ import annotations

from typing import Any, Literal

from attrs import frozen

Fact = tuple[Any, ...]
Row = tuple[Any, ...]
Identity = str | tuple[str, str]

TIME, SEQUENCE, SOURCE, ID, PLAYER, TYPE, FIELDS = range(7)
CAUSE, ELEMENT, AMOUNT, HOLDER, CORRECTS, TRIGGER = range(6)
NOBODY = 0
UNCORRECTED = -1
# Where a row on disk has the number of the fact that made a correction necessary: a change of attributes did.
ATTRIBUTES = -2

ElementKind = Literal["rule", "adjustment", "pending", "badge", "level"]


def identity_of(fact: Fact) -> Identity:
    """Give what identifies an event: its id, with its source if it has one."""
    return (fact[SOURCE], fact[ID]) if fact[SOURCE] else fact[ID]


@frozen
class Element:
    """Something that makes entries: an award of a rule, what is held of one, a badge's tier, a level, an adjustment.

    Args:
        tier: The name of a badge's tier, or the number of a level; of a rule on these, which of them.
        currency: Name of the currency of an award; empty for badges and levels.

    Examples:
        >>> Element("rule", "deal-won", currency="xp").unit, Element("badge", "closer", "gold").issuer
        ('xp', 'issuer:badge:closer')
    """

    kind: ElementKind
    name: str
    tier: str = ""
    currency: str = ""
    takes: bool = False

    @property
    def unit(self) -> str:
        """What an entry of it moves: points of a currency, claims to them, one tier of a badge, or one level."""
        if self.kind == "pending":
            return f"pending:{self.currency}"
        return self.currency or f"{self.kind}:{self.name}{f':{self.tier}' if self.tier else ''}"

    @property
    def is_points(self) -> bool:
        """Whether its entries are part of a balance."""
        return self.kind in {"rule", "adjustment"}

    @property
    def issuer(self) -> str:
        """The account on the other side of its entries."""
        return f"issuer:{self.name}" if self.kind in {"rule", "pending"} else f"issuer:{self.kind}:{self.name}"

    def __str__(self) -> str:
        tier = f" ({self.tier})" if self.tier and self.currency else f" {self.tier}" if self.tier else ""
        return f"{self.kind} {self.name}{tier}"
