"""Domains: the values that something may still have."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor
from typing import Any

from attrs import evolve, frozen

from gamicore.rules import MeasureRead, Tree

NEGATIONS = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "not in", "not in": "in"}
"""What holds where a comparison does not."""
MIRRORED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
"""The same comparison with its sides exchanged."""
_FEW = 64
_WHOLE = frozenset({"integer", "date", "time", "duration"})
_COUNTING = frozenset({"count", "distinct", "streak", "sequence", "level", "time_since"})
_DAY = 86_400_000_000


@frozen
class Domain:
    """A set of values: listed ones, or all of an interval but some.

    Args:
        only: The values, if they are listed.
        low: The least value or, where it is `above`, the one that all are greater than; `None` if there is none.
        high: The greatest value or, where it is `below`, the one that all are less than; `None` if there is none.
        without: Values of the interval that do not belong to it.
        is_whole: Only whole numbers belong to it.

    Examples:
        >>> Domain(is_whole=True).narrowed(">", 4).narrowed("<", 5).is_empty
        True
        >>> Domain().narrowed(">", 4).narrowed("<", 5).is_empty
        False
    """

    only: frozenset[Any] | None = None
    low: Any = None
    above: bool = False
    high: Any = None
    below: bool = False
    without: frozenset[Any] = frozenset()
    is_whole: bool = False

    def narrowed(self, operator: str, value: Any) -> Domain:
        """Give those values for which a comparison with a constant holds; with a list of them for `in`."""
        if self.only is not None:
            return Domain(frozenset(known for known in self.only if _holds(known, operator, value)))
        match operator:
            case "==":
                return self._among({value})
            case "in":
                return self._among(value)
            case "!=":
                return evolve(self, without=self.without | {value})
            case "not in":
                return evolve(self, without=self.without | frozenset(value))
            case ">" | ">=":
                is_tighter = self.low is None or value > self.low or (value == self.low and operator == ">")
                return self._within(value, operator == ">", self.high, self.below) if is_tighter else self
            case _:
                is_tighter = self.high is None or value < self.high or (value == self.high and operator == "<")
                return self._within(self.low, self.above, value, operator == "<") if is_tighter else self

    def _within(self, low: Any, above: bool, high: Any, below: bool) -> Domain:  # noqa: FBT001 - as the fields are
        return Domain(None, low, above, high, below, self.without, self.is_whole)

    def _among(self, values: Iterable[Any]) -> Domain:
        return Domain(frozenset(value for value in values if self._has(value)))

    def _has(self, value: Any) -> bool:
        if value in self.without or (self.is_whole and value != floor(value)):
            return False
        if self.low is not None and (value < self.low or (self.above and value == self.low)):
            return False
        return self.high is None or value < self.high or (not self.below and value == self.high)

    @property
    def is_empty(self) -> bool:
        """Whether no value is left."""
        if self.only is not None:
            return not self.only
        if self.low is None or self.high is None:
            return False
        if not self.is_whole:
            return self.low > self.high or (self.low == self.high and not self._has(self.low))
        first, last = ceil(self.low), floor(self.high)
        if last - first > _FEW:
            return False
        return not any(self._has(value) for value in range(first, last + 1))


def _holds(known: Any, operator: str, value: Any) -> bool:
    match operator:
        case "==":
            return bool(known == value)
        case "!=":
            return bool(known != value)
        case "in":
            return known in value
        case "not in":
            return known not in value
        case "<":
            return bool(known < value)
        case "<=":
            return bool(known <= value)
        case ">":
            return bool(known > value)
    return bool(known >= value)


TRUTHS = Domain(frozenset({True, False}))
ANY, ANY_WHOLE = Domain(), Domain(is_whole=True)


def domain_of(tree: Tree) -> Domain:
    """Give all values that an expression may have, as far as its type says.

    Examples:
        >>> from gamicore.rules import INTEGER, FieldRead
        >>> domain_of(FieldRead(0, "n", INTEGER)).narrowed("==", 5).only
        frozenset({5})
    """
    kind = tree.type.kind
    if kind == "truth":
        return TRUTHS
    # Where there is only one value, to ask for it is no mistake: another may be declared tomorrow.
    if kind == "enum" and len(tree.type.values) > 1:
        return Domain(frozenset(tree.type.values))
    domain = ANY_WHOLE if kind in _WHOLE else ANY
    if isinstance(tree, MeasureRead) and tree.measure.function in _COUNTING:
        return domain.narrowed(">=", 0)
    if kind == "share":
        return domain.narrowed(">=", 0).narrowed("<=", 1)
    return domain.narrowed(">=", 0).narrowed("<", _DAY) if kind == "time" else domain
