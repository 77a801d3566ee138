"""The hooks by themselves: they are functions of plain values, so no game is needed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from gamicore.plugins import Moment, Plugins, Touch
from gamicore_example import EXAMPLE
from gamicore_example.awards import DAY, in_steps, weigh_lately
from gamicore_example.functions import add_gap, merge_gaps, read_gap, whole_weeks
from gamicore_example.ranks import dense


def test_the_plugin_can_be_registered() -> None:
    assert Plugins([EXAMPLE]).names == ("example",)


@pytest.mark.parametrize(("days", "weeks"), [(0, 0), (6, 0), (7, 1), (366, 52), (-1, -1)])
def test_weeks_are_whole(days: int, weeks: int) -> None:
    start = date(2024, 2, 26).toordinal()
    assert whole_weeks(start, start + days) == weeks


def gap_of(*times: int) -> list[int | None]:
    state: list[int | None] = [None, None, None]
    for time in times:
        state = add_gap(state, Moment(time, 1), None)
    return state


@pytest.mark.parametrize(
    ("times", "longest"), [([], None), ([5], None), ([5, 8], 3), ([5, 8, 8, 20, 21], 12), ([0, 9, 10], 9)]
)
def test_the_longest_gap_lies_between_two_events_in_a_row(times: list[int], longest: int | None) -> None:
    assert read_gap(gap_of(*times), Moment(99, 1)) == longest


def test_the_gap_between_two_parts_counts() -> None:
    assert merge_gaps(gap_of(1, 3), gap_of(10, 11)) == gap_of(1, 3, 10, 11) == [1, 11, 7]
    assert merge_gaps(gap_of(), gap_of(4)) == merge_gaps(gap_of(4), gap_of()) == gap_of(4)


def test_only_touches_of_the_last_thirty_days_count() -> None:
    touches = [Touch(0, "call", 0), Touch(1, "call", 1), Touch(2 * DAY, "call", 0)]
    assert weigh_lately(touches, 30 * DAY) == [0, 1, 1]


@pytest.mark.parametrize(("amount", "steps"), [(4, 0), (5, 5), (Fraction(49, 2), 20), (-1, -5)])
def test_an_amount_goes_down_to_a_step(amount: int | Fraction, steps: int) -> None:
    assert in_steps(amount, {"step": 5}) == steps


def test_ranks_have_no_gaps() -> None:
    assert dense([]) == []
    assert dense([9, 5, 5, 4]) == [1, 2, 2, 3]
