from __future__ import annotations

from gamicore.testing.oracle.entries import Entry, earned
from tests.unit.testing.oracle.facts import call, fact


def test_earned_is_gives_minus_takes_of_one_player_and_currency() -> None:
    """10 - 4 of currency 1; the 100 are another currency, the 1000 another player's, the badge is none."""
    cause = fact(call("1"))
    entries = [
        Entry(cause, "rule", "r", "anna", 10, currency=1),
        Entry(cause, "rule", "r", "anna", 4, currency=1, takes=True),
        Entry(cause, "rule", "r", "anna", 100, currency=0),
        Entry(cause, "rule", "r", "bob", 1000, currency=1),
        Entry(cause, "badge", "b", "anna", tier="gold"),
    ]
    assert earned(entries, "anna", 1) == 6
    assert earned([], "anna", 1) == 0
