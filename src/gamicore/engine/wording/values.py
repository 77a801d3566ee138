"""Values in phrases that each language writes in its own way: amounts, instants, days, and what expressions met."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import cycle
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gamicore.engine.wording.language import Written, say
from gamicore.model import EPOCH, LATEST, Instant, decimal_text
from gamicore.rules import Type, spell_value
from gamicore.schema import zone_of

if TYPE_CHECKING:
    from gamicore.engine.wording.language import Language

# A share with a greater denominator is told in hundredths of a percent.
_PLAIN_SHARE = 1000
_COUNTED = frozenset({"integer", "number", "share", "duration"})


@frozen
class Amount(Written):
    """An amount with its unit.

    Args:
        smallest: In smallest units.
        unit: Name of a currency, or of another unit; empty to write the number alone.
        decimals: Of the currency.
    """

    smallest: int
    unit: str = ""
    decimals: int = 0

    def written(self, language: Language) -> str:
        """Write it."""
        return f"{language.number(self.count())} {self.unit}".rstrip()

    def count(self) -> str:
        """Write the number by which it is one or many."""
        return decimal_text(self.smallest, self.decimals)


@frozen
class Moment(Written):
    """An instant.

    Args:
        zone: In which a clock shows it to people.
    """

    instant: Instant
    zone: str = "UTC"

    def written(self, language: Language) -> str:
        """Write it; one that no event can reach is not written out."""
        if self.instant >= LATEST:
            return language.write(say("after-all"))
        utc = EPOCH + timedelta(microseconds=self.instant)
        return language.moment(utc if self.zone == "UTC" else utc.astimezone(zone_of(self.zone)))


@frozen
class Day(Written):
    """A day, as an ordinal."""

    ordinal: int

    def written(self, language: Language) -> str:
        """Write it."""
        return language.day(date.fromordinal(self.ordinal))


@frozen
class Span(Written):
    """When something was that was in one calendar unit.

    Args:
        label: As `Period` has it.
    """

    unit: str
    label: str

    def written(self, language: Language) -> str:
        """Write it."""
        return language.period(self)


@frozen
class Split(Written):
    """A share of something that is split."""

    share: Fraction

    def written(self, language: Language) -> str:
        """Write it; one that is not plain, about."""
        if self.share.denominator <= _PLAIN_SHARE:
            return language.number(str(self.share))
        return language.write(say("about-share", percent=Amount(round(self.share * 10_000), decimals=2)))


@frozen
class Shown(Written):
    """A value that an expression met."""

    value: Any
    type: Type

    def written(self, language: Language) -> str:
        """Write it: what has a form of its own in expressions, as a time of day or a text, as it is written there."""
        value, kind = self.value, self.type.kind
        if value is None:
            return language.write(say("missing"))
        if kind == "truth":
            return language.value(bool(value))
        if kind == "date":
            return Day(value).written(language)
        if kind == "list":
            items = [Shown(item, one).written(language) for item, one in zip(value, cycle(self.type.items))]
            return f"[{language.listed(items)}]"
        text = spell_value(value, self.type)
        return language.number(text) if kind in _COUNTED else text
