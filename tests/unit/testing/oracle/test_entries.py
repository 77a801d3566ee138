from __future__ import annotations

from gamicore.progression import Ladder
from gamicore.testing.oracle.entries import Entry, earned, first_earned, level_at, level_of, still_held, tiers_held
from tests.unit.testing.oracle.facts import call, fact

CAUSE, LATER = fact(call("1")), fact(call("2"))
LADDER = Ladder("career", 1, (0, 10, 20))


def test_earned_is_gives_minus_takes_of_one_player_and_currency() -> None:
    """10 - 4 + 3 of currency 1; all others are another currency, another player's, pending, or a badge."""
    held = Entry(CAUSE, "pending", "r", "anna", 10_000, currency=1)
    entries = [
        Entry(CAUSE, "rule", "r", "anna", 10, currency=1),
        Entry(CAUSE, "rule", "r", "anna", 4, currency=1, takes=True),
        Entry(CAUSE, "adjustment", "points.adjusted", "anna", 3, currency=1),
        Entry(CAUSE, "rule", "r", "anna", 100, currency=0),
        Entry(CAUSE, "rule", "r", "bob", 1000, currency=1),
        held,
        Entry(CAUSE, "badge", "b", "anna", tier="gold"),
    ]
    assert earned(entries, "anna", 1) == 9
    assert earned([], "anna", 1) == 0


def test_what_is_still_held_is_what_has_neither_been_posted_nor_ended() -> None:
    """Of 10, 3 were posted and 2 ended; an equal holding of the same event is another one."""
    held, other = (Entry(CAUSE, "pending", "r", "anna", 10, currency=1) for _ in range(2))
    posted = Entry(LATER, "rule", "r", "anna", 3, currency=1, settles=held)
    moves = [
        Entry(LATER, "pending", "r", "anna", 3, currency=1, takes=True, settles=held),
        posted,
        Entry(LATER, "pending", "r", "anna", 2, currency=1, takes=True, settles=held),
    ]
    assert still_held(held, [held, other, *moves]) == 5
    assert still_held(other, [held, other, *moves]) == 10


def test_what_is_posted_is_no_award_again() -> None:
    held = Entry(CAUSE, "pending", "r", "anna", 10, currency=1)
    posted = Entry(LATER, "rule", "r", "anna", 3, currency=1, settles=held)
    adjusted = Entry(LATER, "adjustment", "points.adjusted", "anna", 3, currency=1)
    assert [entry.is_award for entry in (held, posted, adjusted)] == [True, False, False]
    assert [entry.is_booked for entry in (held, posted, adjusted)] == [False, True, True]


def test_tiers_are_those_of_one_badge_and_player() -> None:
    entries = [
        Entry(CAUSE, "badge", "closer", "anna", tier="bronze"),
        Entry(CAUSE, "badge", "closer", "bob", tier="silver"),
        Entry(CAUSE, "badge", "caller", "anna", tier="gold"),
        Entry(LATER, "badge", "closer", "anna", tier="silver"),
    ]
    assert tiers_held("closer", "anna", entries) == ["bronze", "silver"]
    assert first_earned("closer", "anna", entries) == CAUSE
    assert first_earned("closer", "carla", entries) is None


def test_a_level_is_what_was_reached_and_not_lost() -> None:
    """Level 1, of 0, is held from the start."""
    moves = [
        Entry(CAUSE, "level", "career", "anna", tier="2"),
        Entry(CAUSE, "level", "career", "anna", tier="3"),
        Entry(LATER, "level", "career", "anna", tier="3", takes=True),
        Entry(LATER, "level", "side", "anna", tier="1"),
    ]
    assert level_of(LADDER, "anna", []) == level_of(LADDER, "bob", moves) == 1
    assert level_of(LADDER, "anna", moves) == 2
    assert [level_at(LADDER, total) for total in (-1, 0, 9, 10, 99)] == [0, 1, 1, 2, 3]
