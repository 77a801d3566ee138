"""Outcomes: what the entries of an event are, and how many events a summary counts."""

from __future__ import annotations

import pytest

from gamicore import Engine, Entry, SkippedRule, read_game
from gamicore.engine.outcome import STATUSES, Outcome, Summary
from gamicore.engine.wording import say
from gamicore.ledger import Element
from tests.unit.engine.acts import event


def entry(number: int, element: Element) -> Entry:
    return Entry(number, 0, "", "e1", element, "anna", 1)


def test_badges_and_levels_are_told_apart_from_points() -> None:
    points = entry(0, Element("rule", "call", currency="xp"))
    badge = entry(1, Element("badge", "first"))
    level = entry(2, Element("level", "career", "2"))
    outcome = Outcome("recorded", find=lambda: (points, badge, level))
    assert outcome.entries == (points, badge, level)
    assert (outcome.badges, outcome.levels) == ((badge,), (level,))


def test_entries_are_looked_up_once_and_only_if_somebody_looks() -> None:
    asked: list[int] = []

    def find() -> tuple[Entry, ...]:
        asked.append(1)
        return ()

    outcome = Outcome("recorded", find=find)
    assert asked == []
    assert (outcome.entries, outcome.badges, outcome.entries) == ((), (), ())
    assert asked == [1]


def test_an_outcome_without_entries_has_no_badges() -> None:
    assert (Outcome("duplicate").badges, Outcome("duplicate").levels) == ((), ())


def test_a_summary_counts_all_events() -> None:
    assert Summary({"recorded": 3, "duplicate": 2, "conflict": 1, "rejected": 4}).events == 10
    assert Summary({}).events == 0


def test_there_are_four_statuses() -> None:
    assert STATUSES == ("recorded", "duplicate", "conflict", "rejected")


SKIPS = read_game("""
game: skips
currencies: {coins: {floor: 0}, xp: {}}
events: {call: {n: integer, helper: {type: player, optional: true}}}
rules:
  cold:   {on: call, cooldown: 1h, give: {xp: 1}}
  divide: {on: call, give: {xp: 6 / (n + 0)}}
  fee:    {on: call, when: n == 2, take: {coins: 7}}
  few:    {on: call, cap: {times: 1}, give: {xp: 2}}
  late:   {on: call, from: 2026-04-01, give: {xp: 3}}
  help:   {on: call, to: helper, give: {xp: 4}}
  long:   {on: call, when: n > 5, give: {xp: n}}
  loud:   {on: badge.earned, when: tier == "more", give: {xp: 5}}
  none:   {on: call, give: {xp: n - 2}}
  part:   {on: call, cap: {xp: 8}, give: {xp: 5}}
badges: {fan: {of: count(call), tiers: {some: 1, more: 2}}}
""")


def test_the_rules_that_awarded_nothing_are_told_with_their_reasons() -> None:
    engine = Engine(SKIPS)
    engine.submit(event("1", n=6, helper="anna"))
    outcome = engine.submit(event("2", time="10:30", n=2))
    assert [(skip.rule, skip.reason, skip.text) for skip in outcome.skips] == [
        ("cold", "cooling-down", "cooling down since 2026-03-02T10:00:00Z until 2026-03-02T11:00:00Z"),
        ("fee", "short", "there is not enough to take: 0 were left above the floor"),
        ("few", "capped", "capped at 1 award in all: 0 were left"),
        ("help", "missing-field", "the recipient is missing"),
        ("late", "not-in-season", "the event lies outside its days, from 2026-04-01 on"),
        ("long", "condition-false", "its condition is false"),
        ("none", "no-amount", "its amounts are 0 or below"),
    ]
    assert [skip.in_language("it").text for skip in outcome.skips] == [
        "in pausa dal 2 marzo 2026, 10:00 UTC al 2 marzo 2026, 11:00 UTC",
        "non c'è abbastanza da togliere: sopra il minimo restavano 0",
        "limite di 1 assegnazione in tutto: restavano 0",
        "manca il destinatario",
        "l'evento è fuori dal periodo previsto, dal 1° aprile 2026 in poi",
        "la condizione è falsa",
        "gli importi sono 0 o negativi",
    ]
    assert engine.submit(event("2", time="10:30", n=2)).skips == outcome.skips


def test_a_rule_on_a_badge_is_skipped_for_one_tier_of_one_player() -> None:
    skips = Engine(SKIPS).submit(event("1", n=6, helper="anna")).skips
    assert [skip for skip in skips if skip.of] == [
        SkippedRule("loud", "condition-false", say("skip-condition-false"), "badge fan some", "anna")
    ]


@pytest.mark.parametrize(("n", "status"), [("six", "rejected"), (7, "conflict")])
def test_what_was_not_accepted_skips_nothing(n: object, status: str) -> None:
    engine = Engine(SKIPS)
    engine.submit(event("1", n=6))
    outcome = engine.submit(event("1", n=n))
    assert (outcome.status, outcome.skips) == (status, ())


def test_a_retracted_event_skips_nothing_until_it_is_restored() -> None:
    engine = Engine(SKIPS)
    before = engine.submit(event("1", n=6)).skips
    assert engine.retract("1").skips == ()
    assert engine.submit(event("1", n=6)).skips == ()
    assert engine.restore("1").skips == before
    assert before


def test_skips_are_those_of_the_history_when_they_are_first_asked_for() -> None:
    """The late event takes the only award that rule few has."""
    engine = Engine(SKIPS)
    asked, unasked = (engine.submit(event(name, time=time, n=6)) for name, time in (("1", "10:00"), ("2", "10:01")))
    assert "few" not in {skip.rule for skip in asked.skips}
    engine.submit(event("0", time="09:00", n=6))
    assert "few" not in {skip.rule for skip in asked.skips}
    assert "few" in {skip.rule for skip in unasked.skips}
