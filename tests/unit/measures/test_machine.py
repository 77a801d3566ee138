"""What every machine and every function has, unless it says otherwise."""

from __future__ import annotations

import pytest

from gamicore.measures.machine import Fold, Machine, Moment
from tests.unit.measures.history import moment

NOON = moment("03-02")


class Longest(Fold):
    """The greatest number of letters that a value has."""

    keeps = "one number"

    def initial(self) -> int:
        return 0

    def take(self, state: int, item: str) -> int:
        return max(state, len(item))

    def read(self, state: int, _moment: Moment) -> int:
        return state


def test_a_machine_says_of_itself_the_least() -> None:
    tried = Longest()
    assert (tried.counts_misses, tried.is_of_addition, tried.can_merge) == (False, False, False)


@pytest.mark.parametrize("kind", [Machine, Fold])
def test_a_machine_has_to_say_how_it_works(kind: type[Machine]) -> None:
    with pytest.raises(TypeError, match="abstract"):
        kind()


def test_a_function_may_take_whole_events_only() -> None:
    with pytest.raises(AssertionError, match="Longest takes whole events only"):
        Fold.take(Longest(), 0, "abc")


def test_misses_and_badges_concern_few() -> None:
    state = [1]
    assert Longest().miss(state, NOON) is state
    assert Longest().restart(state) is state


def test_what_cannot_be_merged_is_not() -> None:
    with pytest.raises(AssertionError, match="Longest has no merge"):
        Longest().merge(1, 2)


def test_what_needs_no_more_serves_parts_too() -> None:
    tried = Longest()
    assert tried.for_parts() is tried
    assert Machine.for_parts(tried) is tried


def test_an_event_is_taken_by_its_item() -> None:
    tried = Longest()
    assert tried.item(NOON, "abc") == "abc"
    assert tried.add(2, NOON, "abc") == 3


def test_kept_events_are_taken_again() -> None:
    """The events before the window are as if they had never been."""
    tried = Longest()
    instants: list[int] = []
    kept: list[str] = []
    for instant, word in enumerate(["longest", "a", "bcd"]):
        tried.keep(instants, kept, instant, word)
    assert (instants, kept) == ([0, 1, 2], ["longest", "a", "bcd"])
    assert [tried.read_kept(kept, first, NOON) for first in range(4)] == [7, 3, 3, 0]
    assert tried.join([[0], ["longest"]], [[1, 2], ["a", "bcd"]]) == [instants, kept]
