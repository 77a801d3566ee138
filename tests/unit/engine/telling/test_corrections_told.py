"""Explanations of what was corrected: what was done, why and when, and never as if it still counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from gamicore import Engine, UnknownNameError, read_game
from gamicore.engine.telling.explanation import told_event
from gamicore.engine.wording import language_of
from tests.unit.engine.acts import event

GAME = read_game("""
game: corrected
currencies: {xp: {}}
players: {team: text}
events:
  sale: {amount: integer, helper: {type: player, optional: true}}
  gift: {player: optional}
rules:
  sale: {on: sale, when: amount > 5, give: {xp: amount}, cap: {xp: 100, per: day}}
  team: {on: sale, when: player.team == "red", give: {xp: 1}}
badges: {big: {of: xp, tiers: {some: 70}}}
""")
WEDNESDAY = datetime(2026, 3, 4, 9, tzinfo=UTC)


def sale(name: str, amount: int, time: str = "10:00", player: str = "anna", **fields: Any) -> dict[str, Any]:
    return event(name, player, time, "sale", amount=amount, **fields)


def played(*events: dict[str, Any]) -> Engine:
    engine = Engine(GAME)
    engine.submit_many(events)
    return engine


def told(engine: Engine, name: str, source: str = "") -> list[str]:
    return engine.explain(name, source).render().splitlines()


def told_entry(engine: Engine, number: int) -> list[str]:
    return engine.explain(engine.ledger.entry(number)).render().splitlines()


def test_a_retracted_event_counts_for_nothing_and_no_rule_is_said_to_fire() -> None:
    engine = played(sale("e1", 60))
    engine.retract("e1", reason="a test", recorded_at=WEDNESDAY)
    assert told(engine, "e1") == [
        "event e1: sale by anna at 2026-03-02T10:00:00Z",
        "  it is retracted, and counts for nothing",
        "    retracted by call 1 at 2026-03-04T09:00:00Z: a test",
    ]


def test_a_restored_event_is_explained_as_it_counts_with_what_was_said_of_it() -> None:
    engine = played(sale("e1", 60))
    engine.retract("e1")
    engine.restore("e1", reason="it was none")
    assert told(engine, "e1")[:5] == [
        "event e1: sale by anna at 2026-03-02T10:00:00Z",
        "  it was corrected, and counts as it is now",
        "    retracted by call 1",
        "    restored by call 2: it was none",
        "  rule sale fired",
    ]


def test_an_amended_event_says_what_was_different() -> None:
    """Every part of it; of another type only that."""
    engine = played(sale("e1", 60))
    engine.amend({**sale("e1", 80, "11:00", "bob", helper="anna", note="x"), "sequence": 7}, reason="wrong person")
    engine.amend({**sale("e1", 80, "11:00", "bob", note="y"), "sequence": 7})
    engine.amend(event("e1", None, "11:00", "gift"))
    assert told(engine, "e1") == [
        "event e1: gift by nobody at 2026-03-02T11:00:00Z",
        "  it was corrected, and counts as it is now",
        "    amended by call 1: wrong person",
        "      time was 2026-03-02T10:00:00Z, and is 2026-03-02T11:00:00Z",
        "      sequence was 0, and is 7",
        "      player was anna, and is bob",
        "      amount was 60, and is 80",
        "      helper was missing, and is anna",
        "      what the game does not declare is different",
        "    amended by call 2",
        "      helper was anna, and is missing",
        "      what the game does not declare is different",
        "    amended by call 3",
        "      sequence was 7, and is 0",
        "      player was bob, and is nobody",
        "      type was sale, and is gift",
        "  no rule reads events of type gift",
    ]


def test_what_was_said_of_an_event_that_has_not_arrived_is_told() -> None:
    """Without a content there is nothing else to tell; an amendment that came first changed nothing that was there."""
    engine = Engine(GAME)
    engine.retract("e1", "crm", reason="too early")
    assert told(engine, "e1", "crm") == [
        "event e1 from crm",
        "  it has not arrived, and is retracted",
        "    retracted by call 0: too early",
    ]
    engine.restore("e1", "crm")
    assert told(engine, "e1", "crm")[1] == "  it has not arrived, and counts for nothing"
    engine.amend(sale("e2", 60))
    assert told(engine, "e2") == [
        "event e2: sale by anna at 2026-03-02T10:00:00Z",
        "  it has not arrived, and counts for nothing",
        "    amended by call 2",
    ]
    engine.submit(sale("e2", 40))
    engine.amend(sale("e2", 61))
    assert told(engine, "e2")[1:5] == [
        "  it was corrected, and counts as it is now",
        "    amended by call 2",
        "    amended by call 4",
        "      amount was 60, and is 61",
    ]
    with pytest.raises(UnknownNameError, match="no event 'e3' was accepted"):
        engine.explain("e3")


def test_an_event_that_was_only_submitted_is_not_said_to_be_corrected() -> None:
    assert [part.kind for part in played(sale("e1", 60)).explain("e1").because] == ["rule", "rule"]


def test_an_entry_says_what_was_done_that_made_it_necessary() -> None:
    """60 + 40; with 50 before them 50 + 50 + 0, and all that can be done with it then; at last anna is red."""
    engine = played(sale("e1", 60), sale("crm/e2", 60, "11:00"))
    engine.submit(sale("crm/e0", 50, "09:00"))
    engine.retract("e0", "crm", reason="a test")
    engine.restore("e0", "crm")
    engine.amend(sale("crm/e0", 20, "09:00"), reason="refund")
    engine.set_player("anna", {"team": "red"})
    corrections = [
        entry for entry in engine.ledger if entry.event == "e2" and entry.is_correction and entry.element.currency
    ]
    said = {entry.change: told_entry(engine, entry.number)[2].strip() for entry in corrections}
    first = next(entry.number for entry in engine.ledger if entry.event == "e2")
    assert said == {
        "late": f"it corrects entry {first}, because of event e0 from crm, which came late",
        "retract": f"it corrects entry {first}, because event e0 from crm was retracted: a test",
        "restore": f"it corrects entry {first}, because event e0 from crm was restored",
        "amend": f"it corrects entry {first}, because event e0 from crm was amended: refund",
        "described": "it adds what was not yet there, because of a change of attributes",
    }


def test_entries_of_a_retracted_event_are_not_explained_as_if_it_counted() -> None:
    engine = played(sale("e1", 60))
    engine.retract("e1", reason="a test")
    assert told_entry(engine, 0) == [
        "entry 0: 60 xp for anna by rule sale",
        "  event e1: sale by anna at 2026-03-02T10:00:00Z",
        "    it is retracted, and counts for nothing",
        "      retracted by call 1: a test",
        "    corrected later by entry 1: -60 xp, because event e1 was retracted: a test",
        "    what holds now: 0 xp",
    ]
    assert told_entry(engine, 1) == [
        "entry 1: -60 xp for anna by rule sale",
        "  event e1: sale by anna at 2026-03-02T10:00:00Z",
        "    it corrects entry 0, because event e1 was retracted: a test",
        "    it is retracted, and counts for nothing",
        "      retracted by call 1: a test",
        "    what holds now: 0 xp",
    ]


def test_an_entry_where_an_event_stood_says_where_it_stands_now() -> None:
    engine = played(sale("e1", 60))
    engine.amend(sale("e1", 60, "05T10:00"))
    moved = {entry.amount: told_entry(engine, entry.number) for entry in engine.ledger if entry.is_correction}
    assert "    it counts at 2026-03-05T10:00:00Z now" in moved[-60]
    assert "    rule sale fired" in moved[60]
    assert moved[-60][1] == "  event e1: sale by anna at 2026-03-02T10:00:00Z"
    assert moved[60][1] == "  event e1: sale by anna at 2026-03-05T10:00:00Z"


def test_an_entry_of_an_amended_event_is_explained_by_what_counts() -> None:
    """Entry 2 is the badge, which 80 points earn."""
    engine = played(sale("e1", 60))
    engine.amend(sale("e1", 80))
    assert len(engine.ledger) == 3
    for number in range(3):
        assert "        amount was 60, and is 80" in told_entry(engine, number)
    for number in range(2):
        assert "gives 80 xp to anna" in [line.strip() for line in told_entry(engine, number)]


def test_an_entry_that_a_view_does_not_have_is_unknown_to_it() -> None:
    engine = played(sale("e1", 60))
    engine.submit(sale("e2", 5, "11:00"))
    engine.submit(sale("e3", 6, "12:00"))
    with pytest.raises(UnknownNameError, match="no entry 1"):
        engine.as_known_at(call=1).explain(engine.ledger.entry(1))


def test_a_view_tells_what_was_known_then() -> None:
    engine = played(sale("e1", 60))
    engine.retract("e1")
    then = engine.as_known_at(call=0).explain("e1").render()
    assert "retracted" not in then
    assert "  rule sale fired" in then


def test_events_are_named_with_their_source() -> None:
    assert [language_of("en").write(told_event("e1", source)) for source in ("", "crm")] == [
        "event e1",
        "event e1 from crm",
    ]
