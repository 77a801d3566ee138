"""History functions of plug-ins run in every window as ours do."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from gamicore.measures import Moment
from gamicore.measures.foreign import Foreign
from gamicore.model import Step
from gamicore.rules import LIFETIME_WINDOW, Skip, Window
from tests.unit.measures.history import copied, fed, machine, moment, values_at


class Span:
    """The days from the first event to the one at hand, and the ids of all; `None` before the first."""

    can_merge = True

    def initial(self) -> Any:
        return []

    def add(self, state: Any, at: Moment, value: Any) -> Any:
        state.append([at[1], at[3][3], value])
        return state

    def read(self, state: Any, at: Moment) -> Any:
        if len(state) == 4:
            raise Skip("plugin-failed", "plug-in 'span': four is too many")
        return f"{at[1] - state[0][0]}:{''.join(name for _, name, _ in state)}" if state else None

    def merge(self, earlier: Any, later: Any) -> Any:
        return earlier + later


EVENTS = [(moment(day, name), Fraction(1, 2)) for day, name in (("03-02", "a"), ("03-03", "b"), ("04-01", "c"))]


@pytest.mark.parametrize(
    ("window", "values"),
    [
        (LIFETIME_WINDOW, ["0:a", "1:ab", "30:abc"]),
        (Window("period", "month"), ["0:a", "1:ab", "0:c"]),
        (Window("rolling", length=Step(days=30)), ["0:a", "1:ab", "29:bc"]),
        (Window("since", name="badge"), [None, None, None]),
    ],
)
def test_it_runs_in_a_window(window: Window, values: list[str]) -> None:
    """Thirty days before 1 April at 13:30 in Rome it is 2 March at 13:30: half an hour after the first event."""
    tried = machine("span", window, foreign={"span": Span()})
    late = [(moment("2026-04-01T11:30:00Z", "c"), Fraction(1, 2))]
    assert values_at(tried, EVENTS[:2] + late if window.kind == "rolling" else EVENTS) == values


def test_its_failure_is_a_skip_of_the_read() -> None:
    tried = machine("span", foreign={"span": Span()})
    state = fed(tried, [*EVENTS, (moment("04-02"), 1)])
    with pytest.raises(Skip, match="four is too many"):
        tried.read(state, moment("04-02"))


def test_it_is_merged_by_the_plug_in() -> None:
    tried = Foreign(Span())
    assert tried.can_merge
    merged = copied(tried.merge(fed(tried, EVENTS[:1]), fed(tried, EVENTS[1:])))
    assert tried.read(merged, EVENTS[-1][0]) == "30:abc"


def test_it_may_have_no_merge() -> None:
    class Apart(Span):
        can_merge = False

    for window in (LIFETIME_WINDOW, Window("period", "month"), Window("since", name="badge")):
        assert not machine("span", window, foreign={"span": Apart()}).for_parts().can_merge
        assert machine("span", window, foreign={"span": Span()}).for_parts().can_merge
    assert machine("span", Window("rolling", length=1), foreign={"span": Apart()}).can_merge
