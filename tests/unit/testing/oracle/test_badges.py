from __future__ import annotations

from gamicore.progression import Badge, Tier
from gamicore.rules import Earned, Measure
from gamicore.testing.oracle.badges import badges_earned, tiers_held
from gamicore.testing.oracle.entries import Entry
from tests.unit.testing.oracle.facts import call, history, sight

TIERS = (Tier("bronze", 1), Tier("silver", 2), Tier("gold", 9))


def test_all_tiers_reached_and_not_held_are_earned() -> None:
    """Two calls reach bronze and silver; what is held is not earned again, and another's badge is not held."""
    badge = Badge("caller", Measure("count", "call"), TIERS)
    found = history(call("1"), call("2"))
    seen = sight(found, "anna")
    assert [entry.tier for entry in badges_earned(badge, "anna", seen, [])] == ["bronze", "silver"]
    held = [
        Entry(found.facts[0], "badge", "caller", "anna", tier="bronze"),
        Entry(found.facts[0], "badge", "caller", "bob", tier="silver"),
    ]
    assert [entry.tier for entry in badges_earned(badge, "anna", seen, held)] == ["silver"]
    assert tiers_held(badge, "anna", held) == ["bronze"]


def test_a_badge_of_a_currency_takes_what_is_earned() -> None:
    found = history(call("1"))
    entries = [
        Entry(found.facts[0], "rule", "r", "anna", 3, currency=1),
        Entry(found.facts[0], "rule", "r", "anna", 2, currency=1, takes=True),
    ]
    earned = badges_earned(Badge("rich", Earned(1), TIERS), "anna", sight(found, "anna"), entries)
    assert [(entry.kind, entry.element, entry.tier, entry.amount) for entry in earned] == [
        ("badge", "rich", "bronze", 1)
    ]
