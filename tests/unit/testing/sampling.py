"""Examples drawn afresh: how often a strategy draws what, and laws tried on games none of which is made from another.

Hypothesis makes five of six examples out of others, by copying parts, once a run has had its first ten. That finds
what needs copies, but a hundred examples are then hardly twenty different games. Here a run ends before that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

Drawn = TypeVar("Drawn")
ROUND = 10


def seen(
    strategy: st.SearchStrategy[Drawn], labels_of: Callable[[Drawn], Iterable[str]], examples: int
) -> Counter[str]:
    """Count the labels of what a strategy draws; nothing is shrunk."""
    counts: Counter[str] = Counter()

    def look(drawn: Drawn) -> None:
        counts.update(set(labels_of(drawn)))

    limits = settings(max_examples=ROUND, phases=[Phase.generate], database=None)
    for number in range(examples // ROUND):
        _run(look, strategy, limits, number)
    return counts


def try_afresh(law: Callable[[st.DataObject], None], examples: int) -> None:
    """Try a law on examples that are drawn afresh, the same ones each time where the profile says so."""
    limits = settings(max_examples=ROUND, derandomize=False)
    for number in range(examples // ROUND):
        _run(law, st.data(), limits, number if settings().derandomize else None)


def _run(check: Callable[[Any], None], strategy: st.SearchStrategy[Any], limits: settings, number: int | None) -> None:
    run = given(strategy)(check)
    run = settings(limits, suppress_health_check=list(HealthCheck))(run)
    (run if number is None else seed(number)(run))()


def rare(counts: Counter[str], wanted: Iterable[str], least: int) -> dict[str, int]:
    """Give the labels that were seen less often."""
    return {label: counts[label] for label in wanted if counts[label] < least}
