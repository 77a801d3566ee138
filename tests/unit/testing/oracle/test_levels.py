from __future__ import annotations

from attrs import evolve

from gamicore.progression import Ladder
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.levels import level_of, levels_changed
from tests.unit.testing.oracle.facts import call, fact

LADDER = Ladder("career", 1, (0, 10, 20))
AT = fact(call("1"))


def earning(amount: int) -> Entry:
    return Entry(AT, "rule", "r", "anna", abs(amount), currency=1, takes=amount < 0)


def test_levels_are_reached_one_by_one() -> None:
    """25 reach levels 2 and 3; level 1, of 0, is held already."""
    assert level_of(LADDER, "anna", []) == 1
    changed = levels_changed(LADDER, "anna", AT, [earning(25)])
    assert [(entry.tier, entry.takes) for entry in changed] == [("2", False), ("3", False)]
    assert level_of(LADDER, "anna", changed) == 3
    assert level_of(LADDER, "bob", changed) == 1


def test_only_automatic_demotion_loses_levels() -> None:
    """25 - 20 = 5 is level 1."""
    reached = levels_changed(LADDER, "anna", AT, [earning(25)])
    entries = [earning(25), *reached, earning(-20)]
    assert levels_changed(LADDER, "anna", AT, entries) == []
    lost = levels_changed(evolve(LADDER, demotion="automatic"), "anna", AT, entries)
    assert [(entry.tier, entry.takes) for entry in lost] == [("3", True), ("2", True)]
    assert level_of(LADDER, "anna", [*entries, *lost]) == 1
