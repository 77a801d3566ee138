"""Mending: what is folded again, what is left as it is, and that it makes no difference but in time.

The state here is a small one, written by hand: what was got in all, whether that has ever reached ten, the greatest
amount, each amount since the last reset, and what was taken in all.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.engine.folding.edits import Edit, Sent
from gamicore.engine.folding.mending import Mending
from gamicore.engine.folding.states import State, copied
from gamicore.ledger import Fact, Row
from gamicore.plan import Shift, Slots

TOTAL, HAS_TEN, GREATEST, SINCE, TAKEN = range(5)
SHIFTS = (Shift(TOTAL, (10,), TAKEN), Shift(TAKEN, ()))
RESET = 0
NOTED = "noted"


def fact(time: int, amount: int, code: int = 1) -> Fact:
    """Write an input; with another code it is another input of the same event."""
    return (time, 0, "", f"e{time}", 1, code, amount)


class Machine:
    """The fold of the small state; it keeps what it has folded."""

    def __init__(self) -> None:
        self.folded: list[int] = []

    def run(self, slots: Slots, messages: list[Fact], rows: list[Row], sent: list[Sent]) -> None:
        for message in messages:
            self.folded.append(message[0])
            amount = message[6]
            slots[TOTAL] += amount
            slots[TAKEN] += max(-amount, 0)
            if amount == RESET:
                slots[SINCE].clear()
                slots[GREATEST] = 0
            else:
                slots[SINCE].append(amount)
                slots[GREATEST] = max(slots[GREATEST], amount)
            rows.append((message, 0, amount, 1))
            if slots[TOTAL] >= 10 and not slots[HAS_TEN]:
                slots[HAS_TEN] = 1
                rows.append((message, 1, 1, 1))
            sent.append((2, (*message, slots[GREATEST])))


def initial() -> Slots:
    return [0, 0, 0, [], 0]


def folded_whole(facts: list[Fact]) -> tuple[Slots, list[Row], list[Sent]]:
    """Fold inputs from the beginning, without anything being mended."""
    slots, rows, sent = initial(), list[Row](), list[Sent]()
    Machine().run(slots, facts, rows, sent)
    return slots, rows, sent


def played(facts: list[Fact], spacing: int) -> State:
    """Give a state that has folded inputs in order; with a snapshot after so many and as many as it has values."""
    state = State(initial(), spacing or 10**9)
    machine = Machine()
    for one in facts:
        if len(state.facts) >= state.due and state.facts[-1][:4] != one[:4]:
            state.keep(spacing)
        state.facts.append(one)
        machine.run(state.slots, [one], [], [])
    return state


def mended(state: State, edit: Edit, spacing: int) -> tuple[Mending, list[int]]:
    """Mend a state; say of which times inputs were folded for it, behind the snapshot from which that began."""
    first = edit.first()
    assert first is not None
    start, new = state.before(first)
    new = initial() if new is None else new
    at = next((at for at, one in enumerate(state.facts) if one >= first), len(state.facts))
    Machine().run(new, state.facts[start:at], [], [])
    machine = Machine()
    mending = Mending(state, edit, machine.run, SHIFTS, spacing)
    mending.mend(copied(new)[0], new, at)
    return mending, machine.folded


def edit_of(added: tuple[Fact, ...] = (), removed: tuple[Fact, ...] = ()) -> Edit:
    edit = Edit()
    for one in removed:
        edit.remove(one)
    for one in added:
        edit.add(one)
    return edit


def checked(state: State, edit: Edit, spacing: int) -> tuple[Mending, list[int]]:
    """Mend a state, and hold slots, inputs and all snapshots to what folding from the beginning gives."""
    before = list(state.facts)
    after = sorted({*before, *edit.added} - edit.removed)
    mending, folded = mended(state, edit, spacing)
    slots, rows, sent = folded_whole(after)
    assert (state.facts, state.slots) == (after, slots)
    assert state.cuts == sorted(set(state.cuts))
    for cut, snapshot in zip(state.cuts, state.snapshots, strict=True):
        assert snapshot == folded_whole(after[:cut])[0]
        assert after[cut - 1][:4] != after[cut][:4]
    # What it says of before and after differs exactly as the whole stories do.
    old_rows, old_sent = folded_whole(before)[1:]
    assert {*mending.after.rows} - {*mending.before.rows} == {*rows} - {*old_rows}
    assert {*mending.before.rows} - {*mending.after.rows} == {*old_rows} - {*rows}
    assert {*mending.after.sent} - {*mending.before.sent} == {*sent} - {*old_sent}
    assert {*mending.before.sent} - {*mending.after.sent} == {*old_sent} - {*sent}
    return mending, folded


RESETS = [fact(time, (5, 1, RESET)[time % 3]) for time in range(1, 13)]


def test_once_both_agree_the_rest_is_left() -> None:
    """The first snapshot stands behind 3 inputs; behind the reset of time 2 all is equal, but for the sum."""
    state = played([fact(time, RESET if time % 3 == 2 else 100) for time in range(12)], 3)
    cuts = list(state.cuts)
    _, folded = checked(state, edit_of(removed=(fact(1, 100),)), 3)
    assert cuts[0] == 3
    assert set(folded) == {1, 2}, "the old ones and the new ones up to the first snapshot"


def test_an_equal_state_stops_it_also_without_a_shift() -> None:
    """An input that changes nothing: a reset after a reset."""
    state = played([fact(time, RESET) for time in range(12)], 3)
    _, folded = checked(state, edit_of(removed=(fact(4, RESET),)), 3)
    assert set(folded) == {4, 5}


def test_what_differs_for_ever_is_folded_to_the_end() -> None:
    """Without a reset, the greatest amount and the list stay different."""
    state = played([fact(time, 1) for time in range(12)], 2)
    _, folded = checked(state, edit_of(removed=(fact(1, 1),)), 2)
    assert set(folded) == {*range(1, 12)}


def test_only_a_block_in_which_a_threshold_lies_is_folded_again() -> None:
    """Of twelve 1s with resets between, the tenth reaches ten; with 2 more at the beginning the eighth does."""
    facts = [fact(2 * number + also, 1 - also) for number in range(20) for also in (0, 1)]
    state = played(facts, 4)
    _, folded = checked(state, edit_of(added=(fact(-2, 2), fact(-1, RESET))), 4)
    assert {-2, -1} <= set(folded)
    assert {14, 18} <= set(folded), "where the sum reaches 8 and 10"
    assert not {2 * number for number in (4, 5, 12, 13, 14, 15, 16)} & set(folded), "before, and behind it"


def test_a_sum_that_was_there_and_fell_again_is_no_surprise() -> None:
    """9, and at once taken back: both snapshots around it say 0 or 1, but one more at the beginning makes it ten."""
    facts = [fact(time, RESET) for time in range(8)] + [fact(8, 9), fact(9, -9)]
    facts += [fact(time, RESET) for time in range(10, 16)]
    state = played(facts, 4)
    _, folded = checked(state, edit_of(added=(fact(-2, 1), fact(-1, RESET))), 4)
    assert not {4, 5, 6, 7} & set(folded)
    assert {8, 15} <= set(folded), "that it has been ten stays different"


def test_changes_far_apart_are_one_change_from_the_first_to_the_last() -> None:
    """No stop between them, even where both agree; behind the last one there is."""
    state = played([fact(time, RESET) for time in range(20)], 2)
    _, folded = checked(state, edit_of(removed=(fact(3, RESET), fact(11, RESET))), 2)
    assert set(folded) == {*range(3, 12)}


@pytest.mark.parametrize("spacing", [1, 2, 3])
def test_new_inputs_get_snapshots_of_their_own(spacing: int) -> None:
    """Twenty inputs between two old ones: the block that they make is cut."""
    state = played([fact(time, RESET) for time in (0, 100, 200, 300, 400)], spacing)
    edit = edit_of(added=tuple(fact(time, RESET) for time in range(50, 70)))
    checked(state, edit, spacing)
    assert sum(1 < cut < 21 for cut in state.cuts) >= 20 // (2 * spacing)


def test_without_spacing_everything_is_folded_and_nothing_kept() -> None:
    state = played(RESETS, 0)
    _, folded = checked(state, edit_of(removed=(RESETS[3],)), 0)
    assert set(folded) == {*range(4, 13)}
    assert state.cuts == []


def test_a_block_that_loses_all_its_inputs_leaves_no_snapshot() -> None:
    state = played([fact(time, RESET) for time in range(12)], 3)
    checked(state, edit_of(removed=tuple(fact(time, RESET) for time in range(2, 7))), 3)
    assert len(state.facts) == 7


def test_a_state_that_loses_all_its_inputs_is_empty() -> None:
    state = played(RESETS, 2)
    checked(state, edit_of(removed=tuple(RESETS)), 2)
    assert (state.facts, state.slots, state.cuts) == ([], initial(), [])


@st.composite
def _edits(draw: st.DrawFn, facts: list[Fact]) -> Edit:
    """Draw which inputs go, and which come."""
    removed = draw(st.lists(st.sampled_from(facts), unique=True, max_size=4)) if facts else []
    news = st.builds(fact, st.integers(0, 30), st.sampled_from([RESET, RESET, 1, 9, -9]), st.integers(2, 4))
    added = [one for one in draw(st.lists(news, unique=True, min_size=1, max_size=4)) if one not in facts]
    return edit_of(tuple({one[:6]: one for one in added}.values()), tuple(removed))


@given(st.data())
def test_mending_is_folding_from_the_beginning(data: st.DataObject) -> None:
    """Edit after edit; the inputs of one event, of several codes, never stand on both sides of a cut."""
    spacing = data.draw(st.sampled_from([0, 1, 2, 3, 5]))
    times = data.draw(st.lists(st.integers(0, 30), max_size=30).map(sorted))
    amounts = st.sampled_from([RESET, RESET, 1, 3, 9, -9, -1])
    facts = {(time, code % 3): fact(time, data.draw(amounts), code % 3) for code, time in enumerate(times)}
    state = played(sorted(facts.values()), spacing)
    for _ in range(4):
        edit = data.draw(_edits(state.facts))
        if edit.first() is not None:
            checked(state, edit, spacing)
