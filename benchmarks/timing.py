"""Times several sides of one comparison in turns, so that whatever else the machine does falls on all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from time import perf_counter

from attrs import frozen

Work = Callable[[], object]


@frozen
class Side:
    """One side of a comparison.

    Args:
        prepare: Makes what is needed for one run, untimed, and gives the work that is timed.
        units: How many units of work one run does; times are given by the unit.
    """

    name: str
    prepare: Callable[[], Work]
    units: int


def interleave(sides: Sequence[Side], rounds: int) -> dict[str, list[float]]:
    """Run all sides once a round; give the seconds a unit took, by side and round.

    Every round begins with another side. The garbage collector runs as in any program, for all sides alike: what was
    there before a run is frozen, so that nobody pays for walking through the events or another side's leavings.
    """
    times: dict[str, list[float]] = {side.name: [] for side in sides}
    for number in range(rounds):
        turn = number % len(sides)
        for side in [*sides[turn:], *sides[:turn]]:
            times[side.name].append(_time(side.prepare()) / side.units)
    return times


def _time(work: Work) -> float:
    gc.collect()
    gc.freeze()
    try:
        start = perf_counter()
        kept = work()
        elapsed = perf_counter() - start
    finally:
        gc.unfreeze()
    # Taking down what the work made is not part of it.
    del kept
    return elapsed
