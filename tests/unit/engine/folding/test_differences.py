"""Differences: what the ledger has to be told so that it says what is right."""

from __future__ import annotations

import pytest

from gamicore.engine.folding.differences import corrected_rows, net
from gamicore.ledger import Element, Fact, Ledger, Row

OWN = (5, 0, "", "own", 1, 0, None)
CAUSE = (3, 0, "", "cause", 2, 0, None)
LATE = (1, 0, "", "late", 1, 0, None)


def ledger_of(*rows: Row) -> Ledger:
    """Give a ledger in which two events and some entries stand."""
    ledger = Ledger([Element("rule", "a", currency="xp"), Element("rule", "b", currency="xp")], ["", "anna", "bob"])
    ledger.append({"own": OWN, "cause": CAUSE}, list(rows), OWN[0])
    return ledger


def test_what_is_the_same_before_and_after_is_not_told() -> None:
    rows = [(OWN, 0, 5, 1), (CAUSE, 1, 2, 1)]
    assert corrected_rows(ledger_of(*rows), 1, rows, rows[::-1], LATE) == []


@pytest.mark.parametrize("trigger", [LATE, None])
def test_a_difference_names_the_first_entry_and_what_made_it_necessary(trigger: Fact | None) -> None:
    """5 became 3: -2 corrects entry 1; what is gone is taken back whole."""
    ledger = ledger_of((CAUSE, 1, 2, 1), (OWN, 0, 5, 1))
    told = corrected_rows(ledger, 1, [(CAUSE, 1, 2, 1), (OWN, 0, 5, 1)], [(OWN, 0, 3, 1)], trigger)
    assert sorted(told, key=str) == sorted([(OWN, 0, -2, 1, 1, trigger), (CAUSE, 1, -2, 1, 0, trigger)], key=str)


def test_what_is_new_for_an_old_event_adds_and_for_a_new_event_is_plain() -> None:
    """-1 says that no entry of this identity is corrected."""
    told = corrected_rows(ledger_of(), 1, [], [(OWN, 0, 5, 1), (LATE, 0, 4, 1)], LATE)
    assert told == [(OWN, 0, 5, 1, -1, LATE), (LATE, 0, 4, 1)]


def test_entries_of_one_identity_are_compared_by_their_sum() -> None:
    before, after = [(OWN, 0, 5, 1), (OWN, 0, -2, 1)], [(OWN, 0, 3, 1)]
    assert corrected_rows(ledger_of(*before), 1, before, after, LATE) == []


def test_rows_of_one_identity_are_added_up_and_nothing_is_left_out() -> None:
    rows = [(CAUSE, 0, 9, 1), (CAUSE, 0, -9, 1, 0, OWN), (CAUSE, 0, 2, 2), (OWN, 0, 5, 1), (OWN, 0, -2, 1)]
    assert net(rows) == [(CAUSE, 0, 2, 2), (OWN, 0, 3, 1)]


def test_events_of_two_sources_with_one_id_are_two() -> None:
    other = (*OWN[:2], "crm", *OWN[3:])
    assert net([(OWN, 0, 5, 1), (other, 0, -5, 1)]) == [(OWN, 0, 5, 1), (other, 0, -5, 1)]
