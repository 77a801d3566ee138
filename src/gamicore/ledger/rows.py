"""The flat forms in which facts and entries are kept: tuples of atoms, which cost little to make and to keep.

A **fact** is (time, sequence, source, id, player key, type index, the type's fields in order ..., undeclared data).
Comparing two facts compares their places in event order, for (source, id) is unique.

A **row** is an entry: (cause, element index, amount, player key), and for a correction also the number of the entry
that it corrects (or -1) and the fact that made it necessary (or `None`, for a change of attributes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from attrs import frozen

Fact = tuple[Any, ...]
Row = tuple[Any, ...]
Identity = str | tuple[str, str]

TIME, SEQUENCE, SOURCE, ID, PLAYER, TYPE, FIELDS = range(7)
CAUSE, ELEMENT, AMOUNT, HOLDER, CORRECTS, TRIGGER = range(6)
NOBODY = 0
UNCORRECTED = -1
# Where a packed row has the number of the fact that made a correction necessary: a change of attributes did.
ATTRIBUTES = -2
# What a row has when it is packed: as many integers.
PACKED = 6

ElementKind = Literal["rule", "adjustment", "pending", "refund", "badge", "level"]
_OF_RULES = frozenset({"rule", "pending", "refund"})


def identity_of(fact: Fact) -> Identity:
    """Give what identifies an event: its id, with its source if it has one."""
    return (fact[SOURCE], fact[ID]) if fact[SOURCE] else fact[ID]


def identity_from(event: str, source: str = "") -> Identity:
    """Give what identifies an event of this id and source.

    Examples:
        >>> identity_from("e1"), identity_from("e1", "crm")
        ('e1', ('crm', 'e1'))
    """
    return (source, event) if source else event


@frozen
class Element:
    """Something that makes entries: an award of a rule, what is held or taken back of one, a badge's tier, and so on.

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
        return self.kind in {"rule", "refund", "adjustment"}

    @property
    def issuer(self) -> str:
        """The account on the other side of its entries."""
        return f"issuer:{self.name}" if self.kind in _OF_RULES else f"issuer:{self.kind}:{self.name}"

    def __str__(self) -> str:
        tier = f" ({self.tier})" if self.tier and self.currency else f" {self.tier}" if self.tier else ""
        return f"{self.kind} {self.name}{tier}"


def packed(rows: Iterable[Row], number_of: Callable[[Fact], int]) -> list[int]:
    """Give rows as integers alone, six a row, with the number of each fact in its place.

    Examples:
        >>> fact = (0, 0, "", "e1", 1, 0)
        >>> packed([(fact, 0, 5, 1), (fact, 0, -5, 1, 0, None)], [fact].index)
        [0, 0, 5, 1, -1, -1, 0, 0, -5, 1, 0, -2]
    """
    found: list[int] = []
    for row in rows:
        found += (number_of(row[CAUSE]), row[ELEMENT], row[AMOUNT], row[HOLDER])
        if len(row) == CORRECTS:
            found += (UNCORRECTED, UNCORRECTED)
        else:
            trigger = row[TRIGGER]
            found += (row[CORRECTS], ATTRIBUTES if trigger is None else number_of(trigger))
    return found


def unpacked(found: Sequence[int], facts: Sequence[Fact]) -> list[Row]:
    """Give the rows that were packed.

    Args:
        facts: By their numbers.
    """
    rows: list[Row] = []
    for at in range(0, len(found), PACKED):
        cause, element, amount, player, corrects, trigger = found[at : at + PACKED]
        if corrects == trigger == UNCORRECTED:
            rows.append((facts[cause], element, amount, player))
        else:
            rows.append((facts[cause], element, amount, player, corrects, _trigger(trigger, facts)))
    return rows


def _trigger(number: int, facts: Sequence[Fact]) -> Fact | None:
    return None if number == ATTRIBUTES else facts[number]


def check_pointers(found: Sequence[int], facts: int, elements: int, players: int) -> None:
    """Refuse packed rows that point at what is not there.

    Args:
        facts: How many there are.
        players: As many keys there are.

    Raises:
        ValueError: A row points at an event, an element or a player that there is not.
    """
    for at, name, end in ((0, "event", facts), (1, "element", elements), (3, "player", players)):
        pointers = found[at::PACKED]
        if pointers and not (min(pointers) >= 0 and max(pointers) < end):
            raise ValueError(f"an entry points at no {name}")
