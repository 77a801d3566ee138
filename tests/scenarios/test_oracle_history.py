"""Which events count, once each, and in which order."""

from __future__ import annotations

from typing import Any

from gamicore.model import parse_instant
from tests.scenarios.play import event, given, play

GAME = """
    currencies: {xp: {}}
    events: {deal: {points: integer}, visit: {player: optional}}
    rules: {deals: {on: deal, give: {xp: points}, cap: {xp: 10}}}
"""
NOON = "2026-03-02T12:00:00Z"


def deal(name: str, points: float, time: str = NOON) -> dict[str, Any]:
    return event(name, "deal", "anna", time, points=points)


def test_an_event_in_other_words_is_a_duplicate() -> None:
    """Another offset, 2.0 for 2, an empty source for none, and the sequence 0 as text for none."""
    again = {**deal("1", 2.0, "2026-03-02T13:00:00.000+01:00"), "source": "", "sequence": "0"}
    value = play(GAME, [deal("1", 2), again])
    assert value.statuses == ("recorded", "duplicate")
    assert value.balances == {"anna": {"xp": 2}}


def test_an_event_with_other_content_is_a_conflict_and_changes_nothing() -> None:
    other = [
        deal("1", 3),
        deal("1", 2, "2026-03-02T12:00:01Z"),
        deal("1#1", 2),
        event("1", "deal", "bob", NOON, points=2),
        event("1", "visit", "anna", NOON),
    ]
    value = play(GAME, [deal("1", 2), *other, deal("crm/1", 5)])
    assert value.statuses == ("recorded", *["conflict"] * 5, "recorded")
    assert value.balances == {"anna": {"xp": 7}}


def test_fields_that_are_not_declared_are_content() -> None:
    """1 is 1.0, but neither `true` nor "1"; inside lists too."""
    first = event("1", "visit", "anna", NOON, note=[1, {"deep": 1}])
    others = [[1.0, {"deep": 1}], [True, {"deep": 1}], ["1", {"deep": 1}], [1, {"deep": 2}]]
    value = play(
        GAME,
        [first, *(event("1", "visit", "anna", NOON, note=note) for note in others), event("1", "visit", "anna", NOON)],
    )
    assert value.statuses == ("recorded", "duplicate", *["conflict"] * 4)


def test_the_id_of_a_rejected_event_is_free() -> None:
    rejected = [
        event("1", "call", "anna", NOON),
        event("1", "deal", None, NOON, points=1),
        event("1", "deal", "", NOON, points=1),
        event("1", "deal", "anna", NOON),
        event("1", "deal", "anna", NOON, points="many"),
        event("1", "deal", "anna", NOON, points=0.5),
        event("1", "deal", "anna", "2026-03-02T12:00:00", points=1),
    ]
    value = play(GAME, [*rejected, deal("1", 4), event("2", "visit", None, NOON), event("3", "visit", "", NOON)])
    assert value.statuses == (*["rejected"] * 7, "recorded", "recorded", "recorded")
    assert value.balances == {"anna": {"xp": 4}}


def test_equal_instants_are_ordered_by_sequence_then_source_then_id() -> None:
    """Under a cap of 10, 4 each: the first two in event order get 4, the third 2, the others nothing.

    In UTF-8 the empty source comes before `B`, that before `b`, that before `é`; sequence 1 comes after all of 0.
    """
    arriving = [deal("a#1", 4), deal("é/1", 4), deal("b/1", 4), deal("B/2", 4), deal("B/10", 4), deal("z", 4)]
    value = play(GAME, arriving)
    assert value.awards == {
        ("", "z", "rule", "deals", "", "xp", False, "anna"): 4,
        ("B", "10", "rule", "deals", "", "xp", False, "anna"): 4,
        ("B", "2", "rule", "deals", "", "xp", False, "anna"): 2,
    }


def test_microseconds_order() -> None:
    arriving = [deal("a", 7, "2026-03-02T12:00:00.000002Z"), deal("b", 7, "2026-03-02T12:00:00.000001Z")]
    assert given(play(GAME, arriving), "deals") == {"b": 7, "a": 3}


def test_every_order_of_arrival_gives_the_same_value() -> None:
    deals = [deal(str(n), 4, f"2026-03-0{n}T12:00:00Z") for n in (1, 2, 3)]
    assert play(GAME, deals) == play(GAME, reversed(deals)) == play(GAME, [deals[1], deals[2], deals[0]])


def test_the_watermark_is_the_greatest_time_accepted_or_advanced_to() -> None:
    early, late = deal("1", 1, "2026-03-02T12:00:00+01:00"), event("2", "deal", None, "2027-01-01T00:00:00Z", points=1)
    assert play(GAME, []).watermark is None
    assert play(GAME, [late]).watermark is None
    assert play(GAME, [early, late]).watermark == parse_instant("2026-03-02T11:00:00Z")
    assert play(GAME, [early], until="2026-01-01T00:00:00Z").watermark == parse_instant("2026-03-02T11:00:00Z")
    assert play(GAME, [early], until="2026-04-01T00:00:00Z").watermark == parse_instant("2026-04-01T00:00:00Z")
