"""What comes of a comparison: times on both sides, and their ratio."""

from __future__ import annotations

from statistics import median

from attrs import field, frozen


@frozen
class Scale:
    """How much is measured.

    Args:
        rounds: How often each side runs.
    """

    rounds: int
    events: int
    players: int


FULL = Scale(rounds=7, events=100_000, players=5_000)
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
