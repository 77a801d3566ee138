"""States: snapshots stand behind all inputs of an event, share nothing with the state, and a large one is rarer."""

from __future__ import annotations

import pytest

from gamicore.engine.folding.states import State, copied
from gamicore.ledger import Fact
from gamicore.plan import READING, ROUTE


def fact(time: int, code: int = 0) -> Fact:
    return (time, 0, "", f"e{time}", 1, code, None)


def state_of(*facts: Fact, cuts: tuple[int, ...] = ()) -> State:
    """Give a state with inputs, and a snapshot that says after how many it was taken."""
    state = State([0], 100)
    state.facts += facts
    state.cuts, state.snapshots = list(cuts), [[cut] for cut in cuts]
    return state


def test_a_state_begins_without_inputs_and_snapshots() -> None:
    state = State([1, 2], 5)
    assert (state.facts, state.slots, state.cuts, state.snapshots, state.due) == ([], [1, 2], [], [], 5)


def test_a_snapshot_is_as_the_state_was() -> None:
    state = State([1, [2], {"k": [3]}], 1)
    state.facts.append(fact(1))
    state.keep(4)
    state.slots[1].append(9)
    state.slots[2]["k"][0] = 9
    assert (state.cuts, state.snapshots) == ([1], [[1, [2], {"k": [3]}]])


@pytest.mark.parametrize(
    ("slots", "due"),
    [([1, "a", (1, 2)], 1 + 4), ([[7, 8, 9]], 1 + 4 + 3), ([{"k": [1, 2], "l": [3, 4]}], 1 + 4 + 2 + 4)],
)
def test_a_large_snapshot_makes_the_next_one_wait(slots: list[object], due: int) -> None:
    """For as many inputs as it has values beside the slots: what lists hold, and dictionaries, and lists in them."""
    state = State(slots, 1)
    state.facts.append(fact(1))
    state.keep(4)
    assert state.due == due


@pytest.mark.parametrize(("time", "begun"), [(1, 0), (2, 0), (3, 2), (4, 2), (5, 4), (9, 4)])
def test_the_latest_snapshot_before_an_event_is_found(time: int, begun: int) -> None:
    """Snapshots are behind the events 2 and 4: they are of no use to an event that they hold."""
    state = state_of(*map(fact, (1, 2, 3, 4, 5)), cuts=(2, 4))
    assert state.before(fact(time)[:4]) == (begun, [begun] if begun else None)


def test_an_event_of_many_inputs_is_in_a_snapshot_or_it_is_not() -> None:
    """Route, answer and fact of event 2 are before the cut: event 2 begins at the cut before."""
    state = state_of(fact(1), fact(2, ROUTE), fact(2, READING), fact(2), fact(3), cuts=(1, 4))
    assert state.before(fact(2)[:4]) == (1, [1])
    assert state.before(fact(3)[:4]) == (4, [4])


def test_a_snapshot_that_is_found_can_be_changed() -> None:
    state = state_of(fact(1), fact(2), cuts=(1,))
    _, slots = state.before(fact(2)[:4])
    assert slots is not None
    slots[0] = 9
    assert state.snapshots == [[1]]


def test_a_state_follows_what_was_folded_again() -> None:
    """The next snapshot is due after the last one, or from the beginning."""
    state = state_of(*map(fact, (1, 2, 3)))
    state.follow([1, 2], [[1], [2]], 7)
    assert (state.cuts, state.snapshots, state.due) == ([1, 2], [[1], [2]], 9)
    state.follow([], [], 7)
    assert (state.cuts, state.snapshots, state.due) == ([], [], 7)


def test_no_snapshot_stands_behind_the_last_input() -> None:
    """More inputs of the same event may come."""
    state = state_of(*map(fact, (1, 2, 3)))
    state.follow([1, 3], [[1], [3]], 7)
    assert (state.cuts, state.snapshots, state.due) == ([1], [[1]], 8)


def test_a_copy_shares_nothing_that_can_change() -> None:
    """Tuples are kept as they are: nothing changes them. It has 2 + 1 + 2 + 2 + 1 + 1 values beside the slots."""
    fixed = (1, "a")
    slots = [1, None, fixed, [1, [2]], {"k": [3, {"in": [4]}], "l": 5}]
    copy, weight = copied(slots)
    assert (copy, weight) == (slots, 9)
    assert copy[2] is fixed
    copy[3][1].append(9)
    copy[4]["k"][1]["in"].append(9)
    copy[4]["new"] = 1
    assert slots == [1, None, fixed, [1, [2]], {"k": [3, {"in": [4]}], "l": 5}]


def test_inputs_behind_an_instant_are_forgotten_up_to_the_last_snapshot_there() -> None:
    """Snapshots stand behind the events 2 and 4; what is asked from before the instant 4 on begins with the first."""
    state = state_of(*map(fact, (1, 2, 3, 4, 5)), cuts=(2, 4))
    state.forget(2)
    assert (len(state.facts), state.base, state.has_forgotten(())) == (5, None, False)
    state.forget(4)
    assert (state.facts, state.base, state.cuts, state.snapshots) == ([fact(3), fact(4), fact(5)], [2], [2], [[4]])
    assert [state.has_forgotten(position) for position in ((), (2,), fact(2), fact(3))] == [True, True, True, False]
    assert state.before(fact(3)[:4]) == (0, [2])
    assert state.before(fact(5)[:4]) == (2, [4])


def test_what_a_snapshot_kept_for_good_is_copied_when_it_is_used() -> None:
    state = state_of(fact(1), fact(2), cuts=(1,))
    state.snapshots = [[[7]]]
    state.forget(9)
    _, slots = state.before(fact(2)[:4])
    assert slots is not None
    slots[0].append(8)
    assert state.before(fact(2)[:4]) == (0, [[7]])


def test_the_next_snapshot_is_due_as_many_inputs_later_as_before() -> None:
    state = State([0], 2)
    for time in (1, 2, 3):
        if len(state.facts) >= state.due:
            state.keep(2)
        state.facts.append(fact(time))
    state.forget(3)
    assert (state.facts, state.due, state.cuts) == ([fact(3)], 2, [])
    state.forget(9)
    assert state.facts == [fact(3)], "without another snapshot nothing is dropped"
