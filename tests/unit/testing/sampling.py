"""How often a strategy draws what: the check that nothing nasty is left to luck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

Drawn = TypeVar("Drawn")


def seen(
    strategy: st.SearchStrategy[Drawn], labels_of: Callable[[Drawn], Iterable[str]], examples: int
) -> Counter[str]:
    """Count the labels of what a strategy draws; nothing is shrunk."""
    counts: Counter[str] = Counter()

    @settings(max_examples=examples, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def look(drawn: Drawn) -> None:
        counts.update(set(labels_of(drawn)))

    look()
    return counts


def rare(counts: Counter[str], wanted: Iterable[str], least: int) -> dict[str, int]:
    """Give the labels that were seen less often."""
    return {label: counts[label] for label in wanted if counts[label] < least}
