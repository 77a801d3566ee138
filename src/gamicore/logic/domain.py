"""Domains: the values that something may still have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import ceil, floor
from typing import Any

from attrs import evolve, field, frozen

from gamicore.model import EARLIEST, LATEST, MICROSECONDS, STANDARD_LIMITS
from gamicore.rules import Constant, EventType, Measure, MeasureRead, Operation, TimeRead, Tree

NEGATIONS = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "not in", "not in": "in"}
"""What holds where a comparison does not."""
MIRRORED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
"""The same comparison with its sides exchanged."""
_FEW = 64
_WHOLE = frozenset({"integer", "date", "time", "duration"})
_COUNTING = frozenset({"count", "distinct", "streak", "sequence", "level", "time_since"})
# Windows that the event at hand is always in.
_PRESENT = frozenset({"lifetime", "period", "rolling"})
_DAY = 86_400 * MICROSECONDS
_EPOCH = date(1970, 1, 1).toordinal()
# What a calendar can show while an event can happen: clocks differ from UTC by less than a day.
_FIRST_DAY, _LAST_DAY = _EPOCH + EARLIEST // _DAY - 1, _EPOCH + LATEST // _DAY


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

    def has(self, value: Any) -> bool:
        """Say whether a value belongs to it."""
        return value in self.only if self.only is not None else self._has(value)

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


@frozen
class AtHand:
    """What is known of the event at hand, whatever it holds.

    Args:
        event_type: Its type; `None` if it may be of any.
        levels: How many levels there are, by ladder.
    """

    event_type: EventType | None = None
    levels: Mapping[str, int] = field(factory=dict)


ANYTHING = AtHand()


def domain_of(tree: Tree, at_hand: AtHand = ANYTHING) -> Domain:
    """Give all values that an expression may have, as far as its type and what it reads say.

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
    low, high = _bounds(tree, at_hand)
    domain = ANY_WHOLE if kind in _WHOLE else ANY
    domain = domain if low is None else domain.narrowed(">=", low)
    domain = domain if high is None else domain.narrowed("<=", high)
    return domain.narrowed("<", _DAY) if kind == "time" else domain


_Bounds = tuple[Any, Any]
_TYPICAL: Mapping[str, _Bounds] = {"share": (0, 1), "time": (0, None)}


def _bounds(tree: Tree, at_hand: AtHand) -> _Bounds:
    """Give the least and the greatest value that an expression can have; `None` where there is none."""
    match tree:
        case Operation():
            return _computed(tree, at_hand)
        case MeasureRead():
            return _measured(tree.measure, at_hand)
        case TimeRead(part="today"):
            return _FIRST_DAY, _LAST_DAY
    return _TYPICAL.get(tree.type.kind, (None, None))


def _computed(tree: Operation, at_hand: AtHand) -> _Bounds:
    match tree.operator:
        case "abs":
            return 0, None
        case "size":
            return 0, STANDARD_LIMITS.event_list
        case "zone":
            return 0, 1
        case "max" | "min" if tree.type.is_numeric:
            return _extreme(tree, at_hand)
    return _TYPICAL.get(tree.type.kind, (None, None))


def _extreme(tree: Operation, at_hand: AtHand) -> _Bounds:
    """Bound `max`, which is not below any operand, or `min`, which is not above any."""
    bounds = [
        (operand.value, operand.value) if isinstance(operand, Constant) else _bounds(operand, at_hand)
        for operand in tree.operands
    ]
    lows, highs = ([bound for bound in side if bound is not None] for side in zip(*bounds, strict=True))
    if tree.operator == "max":
        return max(lows, default=None), max(highs) if len(highs) == len(bounds) else None
    return min(lows) if len(lows) == len(bounds) else None, min(highs, default=None)


def _measured(measure: Measure, at_hand: AtHand) -> _Bounds:
    if measure.function == "level":
        return 0, at_hand.levels.get(measure.name)
    is_counting = measure.function in _COUNTING or (measure.function == "best" and not measure.field)
    return (int(_counts_the_event(measure, at_hand.event_type)), None) if is_counting else (None, None)


def _counts_the_event(measure: Measure, event_type: EventType | None) -> bool:
    """Say whether an event of a type itself makes a measure that counts at least 1, if the event has its key."""
    if event_type is None or event_type.is_derived or measure.where or measure.window.kind not in _PRESENT:
        return False
    if measure.event_types != (event_type.name,):
        return False
    match measure.function:
        case "count" | "best":
            return True
        case "distinct":
            index = event_type.index_of(measure.field)
            return index is not None and not event_type.fields[index].type.optional
        case "streak":
            # An event on a day off does not count, and a few do not keep a unit that needs more.
            return measure.option("every") != "workday" and measure.option("at_least") is None
    return False
