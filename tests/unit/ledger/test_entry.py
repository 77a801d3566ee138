"""Entries: two postings that add up to 0, and a line for people."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from gamicore.ledger.entry import Entry, Posting
from gamicore.ledger.rows import Element

GIVEN = Entry(3, 1_772_445_600_000_000, "crm", "e1", Element("rule", "deal", currency="xp"), "anna", 5)


@pytest.mark.parametrize("amount", [5, -5, 0])
def test_the_postings_of_an_entry_add_up_to_nothing(amount: int) -> None:
    entry = evolve(GIVEN, amount=amount)
    assert entry.postings == (Posting("issuer:deal", "xp", -amount), Posting("player:anna", "xp", amount))


def test_a_badge_is_moved_as_one_unit_of_its_tier() -> None:
    entry = evolve(GIVEN, element=Element("badge", "closer", "gold"), amount=1)
    assert entry.postings[0] == Posting("issuer:badge:closer", "badge:closer:gold", -1)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "#3 2026-03-02T10:00:00Z anna +5 xp by rule deal for e1"),
        ({"amount": -5, "corrects": 0}, "#3 2026-03-02T10:00:00Z anna -5 xp by rule deal for e1 (corrects 0)"),
    ],
)
def test_an_entry_reads_as_one_line(changes: dict[str, Any], text: str) -> None:
    assert str(evolve(GIVEN, **changes)) == text


def test_an_entry_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        GIVEN.amount = 6  # type: ignore[misc]
