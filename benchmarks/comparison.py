"""Compares sides: runs them in turns, so that whatever else the machine does falls on all, and gives their ratios."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from statistics import median
from time import process_time

from attrs import field, frozen

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


def interleave(sides: Sequence[Side], rounds: int, clock: Callable[[], float] = process_time) -> dict[str, list[float]]:
    """Run all sides once a round; give the seconds a unit took, by side and round.

    Every round begins with another side. The garbage collector runs as in any program, for all sides alike: what was
    there before a run is frozen, so that nobody pays for walking through the events or another side's leavings.

    Args:
        clock: Gives seconds; by default those that this process has had of a processor, whatever else the machine does.
    """
    times: dict[str, list[float]] = {side.name: [] for side in sides}
    for number in range(rounds):
        turn = number % len(sides)
        for side in [*sides[turn:], *sides[:turn]]:
            times[side.name].append(_time(side.prepare(), clock) / side.units)
    return times


def _time(work: Work, clock: Callable[[], float]) -> float:
    gc.collect()
    gc.freeze()
    try:
        start = clock()
        kept = work()
        elapsed = clock() - start
    finally:
        gc.unfreeze()
    # Taking down what the work made is not part of it.
    del kept
    return elapsed


@frozen
class Scale:
    """How much is measured.

    Args:
        rounds: How often each side runs.
    """

    rounds: int
    events: int
    players: int


FULL = Scale(rounds=5, events=100_000, players=5_000)
QUICK = Scale(rounds=3, events=4_000, players=500)


@frozen
class Comparison:
    """gamicore beside one reference.

    Args:
        benchmark: Short name, as the command takes it.
        work: What is measured.
        unit: What a time is the time of.
        reference: Who stands for 1.0.
        reference_times: Seconds a unit, by round.
        own_times: Seconds a unit, by round.
        least: The ratio that has to be reached; `None` if there is no such bound.
        goal: The ratio that is aimed at.
    """

    benchmark: str
    work: str
    unit: str
    reference: str
    reference_times: list[float] = field(repr=False)
    own_times: list[float] = field(repr=False)
    least: float | None = None
    goal: float | None = None

    @property
    def ratios(self) -> list[float]:
        """How many times as fast as the reference, by round."""
        pairs = zip(self.reference_times, self.own_times, strict=True)
        return sorted(reference / own for reference, own in pairs)

    @property
    def ratio(self) -> float:
        """The median of the ratios: each is taken inside one round, where both sides met the same machine."""
        return median(self.ratios)

    @property
    def verdict(self) -> str:
        """Whether the bound and the goal are reached."""
        if self.goal is not None and self.ratio >= self.goal:
            return "goal reached"
        if self.least is None:
            return "goal not reached" if self.goal is not None else ""
        return "reached" if self.ratio >= self.least else "MISSED"


@frozen
class Omission:
    """A comparison that could not be made.

    Args:
        reason: Why, and what would make it possible.
    """

    benchmark: str
    reference: str
    reason: str


Result = Comparison | Omission
