from __future__ import annotations

from gamicore.model import parse_instant
from gamicore.testing.oracle.history import history_of
from tests.unit.testing.oracle.facts import GAME, call, history


def test_facts_stand_in_event_order() -> None:
    found = history(call("late", time="2026-03-03T12:00:00Z"), call("b"), call("a"))
    assert [fact.id for fact in found.facts] == ["a", "b", "late"]


def test_statuses_are_in_order_of_arrival() -> None:
    events = [call("1"), call("1", "bob"), call("1"), call("1", time="never"), {**call("1", "bob"), "source": "crm"}]
    assert history(*events).statuses == ("recorded", "conflict", "duplicate", "rejected", "recorded")


def test_until_an_event_includes_it() -> None:
    found = history(call("a"), call("b"), call("c"))
    assert [fact.id for fact in found.until(found.facts[1])] == ["a", "b"]


def test_the_watermark_takes_an_instant_or_a_text() -> None:
    """The call is of 2 March, 12:00Z."""
    assert history_of(GAME, [call("1")], 5).watermark == parse_instant("2026-03-02T12:00:00Z")
    assert history_of(GAME, [], 5).watermark == 5
    assert history_of(GAME, [], "1970-01-01T00:00:01Z").watermark == 1_000_000
