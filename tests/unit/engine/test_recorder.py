"""All that is told an engine is tested by what it brings about: here, that a call is one and is told in one go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from gamicore import Engine, read_game

GAME = read_game("{game: g, currencies: {xp: {}}, events: {call: {}}, rules: {r: {on: call, give: {xp: 5}}}}")
EVENTS = [
    {"id": str(number), "type": "call", "player": "anna", "time": f"2026-03-0{number}T10:00:00Z"}
    for number in range(1, 6)
]


def test_each_chunk_is_a_call_and_is_told_when_it_is_kept() -> None:
    engine = Engine(GAME)
    heard: list[int] = []
    engine.subscribe(lambda changed: heard.append(changed.call))
    judged: list[int] = []
    engine.submit_many(EVENTS, chunk=2, progress=judged.append)
    assert (judged, heard, len(engine.ledger.calls)) == ([2, 4, 5], [0, 0, 1, 1, 2], 3)


def test_what_the_host_says_of_the_time_goes_before_its_clock() -> None:
    """The clock says 1 March: an event of the 4th is believed only where the host has learned of it on the 3rd."""
    engine = Engine(GAME, clock=lambda: datetime(2026, 3, 1, tzinfo=UTC), ahead=timedelta(days=2))
    assert engine.submit(EVENTS[3]).status == "rejected"
    outcome = engine.submit(EVENTS[3], recorded_at=datetime(2026, 3, 3, tzinfo=UTC))
    assert outcome.status == "recorded"
    assert outcome.entries[0].recorded_at == 1_772_496_000_000_000
