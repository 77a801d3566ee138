"""Finds among many rules on one type of events those that a field's value lets through, by look-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from attrs import frozen

from gamicore.plan import CasePlan
from gamicore.rules import Constant, FieldRead, Operation, Tree

# Fewer rules are asked one by one: each costs less than a look-up and a call.
LEAST_RULES = 24
_MOST_VALUES = 8


@frozen
class Dispatch:
    """Rules parted by the value of a field that their conditions ask for.

    Args:
        field: Index of the field.
        buckets: By value, the rules that can only fire for it.
        rest: The rules that do not ask for one.
    """

    field: int
    buckets: dict[Hashable, list[CasePlan]]
    rest: list[CasePlan]


def dispatch(cases: Sequence[CasePlan], used: frozenset[int] = frozenset()) -> Dispatch | None:
    """Part rules by the field that most of them compare with a value; `None` if that saves nothing.

    Args:
        used: Indexes of the fields by which they have been parted before.
    """
    if len(cases) < LEAST_RULES:
        return None
    counts = Counter(field for case in cases for field in {field for field, _ in _asked(case.case.when)} - used)
    if not counts:
        return None
    field, asking = max(counts.items(), key=lambda item: (item[1], -item[0]))
    if asking < LEAST_RULES:
        return None
    buckets: dict[Hashable, list[CasePlan]] = {}
    rest: list[CasePlan] = []
    for case in cases:
        values = next((values for asked, values in _asked(case.case.when) if asked == field), None)
        for value in values or ():
            buckets.setdefault(value, []).append(case)
        if values is None:
            rest.append(case)
    return Dispatch(field, buckets, rest)


def _asked(condition: Tree | None) -> Iterator[tuple[int, tuple[Hashable, ...]]]:
    """Give the fields that a condition needs to have one of some values."""
    parts = condition.operands if isinstance(condition, Operation) and condition.operator == "and" else (condition,)
    for part in parts:
        if not isinstance(part, Operation) or part.operator not in {"==", "in"}:
            continue
        left, right = part.operands
        if part.operator == "==" and isinstance(left, Constant):
            left, right = right, left
        if not isinstance(left, FieldRead) or left.type.kind == "list" or not isinstance(right, Constant):
            continue
        values = right.value if isinstance(right.value, tuple) else (right.value,)
        if len(values) <= _MOST_VALUES:
            yield left.index, tuple(dict.fromkeys(values))
