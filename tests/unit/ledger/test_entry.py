"""Entries: two postings that add up to 0, and a line for people."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from gamicore.ledger.entry import Entry, Posting, account_of, holder_text, is_team, team_id
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


def test_an_entry_of_a_team_moves_its_account() -> None:
    entry = evolve(GIVEN, player="", team="team:red")
    assert entry.postings[1] == Posting("team:red", "xp", 5)
    assert str(entry) == "#3 2026-03-02T10:00:00Z team:red +5 xp by rule deal for e1"


@pytest.mark.parametrize(
    ("holder", "is_one", "text", "account"),
    [
        ("anna", False, "anna", "player:anna"),
        ("team:red", False, "team:red", "player:team:red"),
        ("", False, "", "player:"),
        (team_id("team", "red"), True, "team:red", "team:red"),
        (team_id("team", "a:b"), True, "team:a:b", "team:a:b"),
    ],
)
def test_teams_are_told_from_players_by_their_ids(holder: str, is_one: bool, text: str, account: str) -> None:
    assert (is_team(holder), holder_text(holder), account_of(holder)) == (is_one, text, account)


def test_no_player_can_have_the_id_of_a_team() -> None:
    assert not team_id("team", "red").isprintable()
