from __future__ import annotations

from attrs import evolve

from gamicore.definitions import read_game
from gamicore.progression import Badge, Ladder, Tier
from gamicore.rules import Earned, Measure
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.progress import badges_earned, brought_about, judged, levels_changed, tier_of
from tests.unit.testing.oracle.facts import call, fact, history, sight

TIERS = (Tier("bronze", 1), Tier("silver", 2), Tier("gold", 9))
LADDER = Ladder("career", 1, (0, 10, 20))
FOUND = history(call("1"), call("2"))
AT = FOUND.facts[-1]


def earning(amount: int) -> Entry:
    return Entry(FOUND.facts[0], "rule", "r", "anna", abs(amount), currency=1, takes=amount < 0)


def test_all_tiers_reached_and_not_held_are_earned() -> None:
    """Two calls reach bronze and silver; what is held is not earned again, and another's badge is not held."""
    badge = Badge("caller", Measure("count", ("call",)), TIERS)
    assert [entry.tier for entry in badges_earned(badge, sight(FOUND, "anna"))] == ["bronze", "silver"]
    held = [
        Entry(FOUND.facts[0], "badge", "caller", "anna", tier="bronze"),
        Entry(FOUND.facts[0], "badge", "caller", "bob", tier="silver"),
    ]
    assert [entry.tier for entry in badges_earned(badge, sight(FOUND, "anna", entries=held))] == ["silver"]


def test_a_badge_of_a_currency_takes_what_is_earned() -> None:
    entries = [earning(3), earning(-2)]
    earned = badges_earned(Badge("rich", Earned(1), TIERS), sight(FOUND, "anna", entries=entries))
    assert [(entry.kind, entry.element, entry.tier, entry.amount) for entry in earned] == [
        ("badge", "rich", "bronze", 1)
    ]


def test_a_measure_that_is_missing_earns_nothing() -> None:
    badge = Badge("caller", Measure("average", ("call",), "points"), TIERS)
    assert badges_earned(badge, sight(FOUND, "anna")) == []


def test_levels_are_reached_one_by_one() -> None:
    """25 reach levels 2 and 3; level 1, of 0, is held already."""
    changed = levels_changed(LADDER, sight(FOUND, "anna", entries=[earning(25)]))
    assert [(entry.tier, entry.takes) for entry in changed] == [("2", False), ("3", False)]


def test_only_automatic_demotion_loses_levels() -> None:
    """25 - 20 = 5 is level 1; the levels were reached by an event before."""
    reached = levels_changed(LADDER, sight(FOUND, "anna", 0, entries=[earning(25)]))
    seen = sight(FOUND, "anna", entries=[earning(25), *reached, earning(-20)])
    assert levels_changed(LADDER, seen) == []
    lost = levels_changed(evolve(LADDER, demotion="automatic"), seen)
    assert [(entry.tier, entry.takes) for entry in lost] == [("3", True), ("2", True)]


def test_a_level_that_an_event_has_moved_stays_and_so_do_those_beyond_it() -> None:
    """Level 3 was reached by this very event, level 2 by one before: both stay."""
    ladder = evolve(LADDER, demotion="automatic")
    entries = [
        earning(5),
        Entry(FOUND.facts[0], "level", "career", "anna", tier="2"),
        Entry(AT, "level", "career", "anna", tier="3"),
    ]
    assert levels_changed(ladder, sight(FOUND, "anna", entries=entries)) == []


GAME = read_game("""
game: g
currencies: {coins: {}, xp: {}}
events: {call: {}}
badges: {caller: {when: count(call) >= 1}, closer: {of: xp, tiers: {gold: 1}}}
levels: {career: {of: xp, thresholds: [1]}}
""")


def test_badges_come_before_levels_and_bring_about_events() -> None:
    found = history(call("1"), game=GAME)
    moves = judged(sight(found, "anna", entries=[earning(5)], game=GAME))
    assert [tier_of(move) for move in moves] == ["badge caller", "badge closer gold", "level career 1"]
    brought = [brought_about(move, fact(call("1"), GAME), GAME, number) for number, move in enumerate(moves, start=1)]
    assert [(one.type.name, one.values, one.player) for one in brought if one] == [
        ("badge.earned", ("caller", ""), "anna"),
        ("badge.earned", ("closer", "gold"), "anna"),
        ("level.reached", ("career", 1), "anna"),
    ]
    assert brought_about(evolve(moves[-1], takes=True), fact(call("1"), GAME), GAME, 9) is None
