"""Calls: what each of them brought, and which were recorded by a time."""

from __future__ import annotations

from gamicore.ledger.calls import Calls
from gamicore.ledger.codec import Changes, Correction

RETRACTION = Correction("retract", "", "e1", "a test")
ONE, TWO, THREE = ((time, 0, "", f"e{time}", 1, 0) for time in (1, 2, 3))


def filled() -> Calls:
    """Two events at 100, attributes without a clock, a retraction at 300, one more event at 200: a clock went back."""
    calls = Calls()
    calls.add(Changes([ONE, TWO], [], 2, recorded_at=100), facts=2, rows=3)
    calls.add(Changes([], [], 2, {1: {"team": "red"}}), facts=2, rows=3)
    calls.add(Changes([], [], 2, recorded_at=300, correction=RETRACTION), facts=2, rows=5)
    calls.add(Changes([THREE], [], 3, recorded_at=200), facts=3, rows=6)
    return calls


def test_an_entry_belongs_to_the_call_that_appended_it() -> None:
    """The call without entries has none."""
    assert [filled().of_row(number) for number in range(6)] == [0, 0, 0, 2, 2, 3]


def test_the_ledger_had_as_many_entries_before_a_call() -> None:
    assert [filled().rows_before(call) for call in range(5)] == [0, 3, 3, 5, 6]


def test_calls_are_known_from_their_time_on_in_the_order_in_which_they_were_made() -> None:
    """One without a time is as old as the one before; what follows one that is not known is not known."""
    assert [filled().until(time) for time in (99, 100, 200, 299, 300)] == [0, 2, 2, 2, 4]
    assert Calls().until(5) == 0


def test_calls_say_when_they_were_recorded_and_what_they_corrected() -> None:
    calls = filled()
    assert len(calls) == 4
    assert [calls.recorded_at(call) for call in range(4)] == [100, None, 300, 200]
    assert [calls.correction(call) for call in range(4)] == [None, None, RETRACTION, None]


def test_what_was_said_of_one_event_is_found() -> None:
    calls = filled()
    calls.add(Changes([ONE], [], 3, correction=Correction("amend", "", "e1")), facts=4, rows=6)
    calls.add(Changes([], [], 3, correction=Correction("retract", "crm", "e1")), facts=4, rows=6)
    assert [(call, found.kind) for call, found in calls.corrections_of("e1")] == [(2, "retract"), (4, "amend")]
    assert [call for call, _ in calls.corrections_of(("crm", "e1"))] == [5]
    assert calls.corrections_of("e9") == []
    assert [calls.facts_before(call) for call in range(6)] == [0, 2, 2, 2, 3, 4]


def test_what_the_first_calls_brought_can_be_told_again() -> None:
    """Without entries: those are the ledger's."""
    told = list(filled().changes([ONE, TWO, THREE], 3))
    assert [change.facts for change in told] == [[ONE, TWO], [], []]
    assert [change.attributes for change in told] == [{}, {1: {"team": "red"}}, {}]
    assert (told[2].correction, told[2].recorded_at, told[2].watermark) == (RETRACTION, 300, 2)
    assert [change.facts for change in filled().changes([ONE, TWO, THREE], 4)][3] == [THREE]
    assert list(filled().changes([ONE, TWO, THREE], 0)) == []


def test_what_came_too_late_is_told_with_the_call_that_brought_it() -> None:
    calls = Calls()
    calls.add(Changes([ONE], [], 1), facts=1, rows=0)
    calls.add(Changes([TWO], [], 2, moved={"e2": 1}), facts=2, rows=0)
    assert [changes.moved for changes in calls.changes([ONE, TWO], 2)] == [{}, {"e2": 1}]
