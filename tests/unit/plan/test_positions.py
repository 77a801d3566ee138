"""Positions: inputs of one event stand in the order in which one follows from the other."""

from __future__ import annotations

from gamicore.plan import CONFIRMED, GRANTED, PAYLOAD, POSITION, READING, RECEIVED, ROUTE


def test_inputs_of_one_event_sort_by_what_they_are() -> None:
    """The way to groups, their answers, the event, awards of others, what teams leave, confirmations."""
    position = (5, 0, "", "e", 1)
    codes = [ROUTE, READING, 0, 7, RECEIVED, GRANTED, CONFIRMED]
    inputs = [(*position, code, object()) for code in codes]
    assert sorted([inputs[at] for at in (4, 1, 6, 0, 3, 5, 2)]) == inputs
    assert all(one[POSITION] == (5, 0, "", "e") and one[PAYLOAD:] for one in inputs)


def test_an_input_of_a_later_event_stands_behind_all_of_an_earlier_one() -> None:
    assert (5, 0, "", "e", 9, CONFIRMED, 1) < (5, 0, "", "f", 1, ROUTE, 1) < (5, 1, "", "a", 1, ROUTE, 1)
