"""Outcomes: what the entries of an event are, and how many events a summary counts."""

from __future__ import annotations

from gamicore import Entry
from gamicore.engine.outcome import STATUSES, Outcome, Summary
from gamicore.ledger import Element


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
