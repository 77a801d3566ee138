"""Which slots of a player's state only add up, and where a sum that is greater or smaller would have made a difference.

When the past changes, two states that differ in such slots alone, by amounts that stay the same from then on, have the
same future as long as no threshold lies between them. So the difference is added, and nothing is folded again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from gamicore.model import Number
from gamicore.rules import Constant, Earned, Measure, MeasureRead, Operation, Tree, walk

if TYPE_CHECKING:
    from gamicore.plan.plan import Plan

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


@frozen
class Shift:
    """A slot that only adds up.

    Args:
        thresholds: The values with which it is compared, in order.
        fallen: Slot of the sum of all that was taken from it; `None` where it never falls, or nothing compares it.
    """

    index: int
    thresholds: tuple[Number, ...]
    fallen: int | None = None


def thresholds_of(trees: Iterable[Tree]) -> dict[Measure, list[Number] | None]:
    """Give for each measure the numbers with which expressions compare it; `None` if they do more with it than that."""
    found: dict[Measure, list[Number] | None] = {}
    for tree in trees:
        compared: set[int] = set()
        for read, number in _comparisons(tree):
            compared.add(id(read))
            numbers = found.setdefault(read.measure, [])
            if numbers is not None:
                numbers.append(number)
        for part in walk(tree):
            if isinstance(part, MeasureRead) and id(part) not in compared:
                found[part.measure] = None
    return found


def _comparisons(tree: Tree) -> Iterator[tuple[MeasureRead, Number]]:
    for part in walk(tree):
        if not isinstance(part, Operation) or part.operator not in _COMPARISONS:
            continue
        left, right = part.operands
        if isinstance(left, Constant):
            left, right = right, left
        if isinstance(left, MeasureRead) and isinstance(right, Constant) and isinstance(right.value, Number):
            yield left, right.value


def shifts_of(plan: Plan, allot: Callable[[], int]) -> tuple[Shift, ...]:
    """Give the slots of a plan that only add up: earned totals, and lifetime counts and sums.

    Args:
        allot: Gives a new slot.
    """
    compared = thresholds_of(_trees(plan))
    for badge in plan.badges:
        numbers = compared.setdefault(badge.badge.of, []) if isinstance(badge.badge.of, Measure) else None
        if numbers is not None:
            numbers += [tier.threshold for tier in badge.badge.tiers]
    shifts: list[Shift] = []
    for number, currency in enumerate(plan.game.currencies):
        mine = _of_currency(plan, number, compared)
        if mine is not None and currency.floor is None:
            shifts.append(Shift(plan.earned[number], tuple(sorted(mine)), allot() if mine else None))
    for measure, slot in plan.measures.items():
        read = compared.get(measure, [])
        if slot.machine is None and slot.unit == "lifetime" and read is not None:
            falls = bool(read) and measure.function == "sum"
            shifts.append(Shift(slot.index, tuple(sorted(read)), allot() if falls else None))
    return (*shifts, *(Shift(shift.fallen, ()) for shift in shifts if shift.fallen is not None))


def _of_currency(plan: Plan, number: int, compared: dict[Measure, list[Number] | None]) -> list[Number] | None:
    """Give what an earned total is compared with, in smallest units; `None` if more is done with it."""
    currency = plan.game.currencies[number]
    found: list[Number] = []
    for measure, numbers in compared.items():
        if measure.function == "balance" and measure.name == currency.name:
            if numbers is None:
                return None
            found += [one * currency.scale for one in numbers]
    for ladder in plan.ladders:
        if ladder.earned == plan.earned[number]:
            found += ladder.ladder.thresholds
    for badge in plan.badges:
        if isinstance(badge.badge.of, Earned) and badge.badge.of.currency == number:
            found += [tier.threshold for tier in badge.badge.tiers]
    return found


def _trees(plan: Plan) -> Iterator[Tree]:
    """Give all expressions that read what stands in a player's state."""
    for case in plan.all_cases:
        yield from case.trees
    for badge in plan.badges:
        if badge.badge.when is not None:
            yield badge.badge.when
