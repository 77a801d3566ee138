"""Subscriptions: changes are told once they are kept, at least once, and a correction as a correction."""

from __future__ import annotations

from pathlib import Path

import pytest

from gamicore import ArgumentError, Changed, Engine, PointsMoved, RankMoved, UnknownNameError, read_game
from tests.unit.engine.acts import event

GAME = read_game("""
game: calls
currencies: {xp: {}}
events: {call: {}}
rules: {call: {on: call, give: {xp: 10}}}
badges: {caller: {of: count(call), tiers: {one: 1, two: 2}}}
levels: {career: {of: xp, thresholds: [20], demotion: automatic}}
leaderboards: {all: {of: xp}, monthly: {of: xp, window: month}}
""")


def said(change: Changed) -> str:
    """Say a change in words."""
    name, about = type(change).__name__, ""
    if isinstance(change, PointsMoved):
        about = f"{change.amount:+d} {change.currency} for {change.entry.event} ({change.entry.change})"
    elif isinstance(change, RankMoved):
        about = f"{change.board} {change.window} {change.before} -> {change.after}"
    else:
        about = change.entry.element.unit
    return f"{change.call}: {name} {change.player} {about}"


def test_a_correction_is_told_as_a_correction() -> None:
    engine, told = Engine(GAME), list[str]()
    engine.subscribe(lambda change: told.append(said(change)))
    engine.submit(event("1", "anna", "10:00"))
    engine.submit(event("2", "anna", "11:00"))
    engine.retract("1")
    assert told == [
        "0: PointsMoved anna +10 xp for 1 (None)",
        "0: BadgeEarned anna badge:caller:one",
        "1: PointsMoved anna +10 xp for 2 (None)",
        "1: BadgeEarned anna badge:caller:two",
        "1: LevelReached anna level:career:1",
        "2: BadgeEarned anna badge:caller:one",
        "2: PointsMoved anna -10 xp for 1 (retract)",
        "2: BadgeRevoked anna badge:caller:one",
        "2: BadgeRevoked anna badge:caller:two",
        "2: LevelLost anna level:career:1",
    ]


def test_what_was_missed_is_told_from_the_position_on(tmp_path: Path) -> None:
    told: list[str] = []
    with Engine(GAME, tmp_path / "calls.gcl") as engine:
        subscription = engine.subscribe(lambda change: told.append(said(change)), boards=["all"])
        engine.submit(event("1", "anna", "10:00"))
        subscription.close()
        engine.submit(event("2", "bob", "11:00"))
        engine.submit(event("3", "bob", "12:00"))
    with Engine(GAME, tmp_path / "calls.gcl") as engine:
        engine.subscribe(lambda change: told.append(said(change)), after=subscription.position, boards=["all"])
    assert [one for one in told if "Rank" in one or "Points" in one] == [
        "0: PointsMoved anna +10 xp for 1 (None)",
        "0: RankMoved anna all lifetime None -> 1",
        "1: PointsMoved bob +10 xp for 2 (None)",
        "2: PointsMoved bob +10 xp for 3 (None)",
        "2: RankMoved anna all lifetime 1 -> 2",
        "2: RankMoved bob all lifetime None -> 1",
    ]


def test_ranks_of_a_window_that_has_begun_are_all_new() -> None:
    engine, told = Engine(GAME), list[str]()
    engine.submit(event("1", "anna", "10:00"))
    engine.subscribe(lambda change: told.append(said(change)) if isinstance(change, RankMoved) else None,
                     boards=["monthly"])  # fmt: skip
    engine.submit(event("2", "anna", "11:00"))
    engine.advance("2026-04-01T00:00:00Z")
    engine.submit({**event("3", "bob"), "time": "2026-04-02T10:00:00Z"})
    assert told == ["3: RankMoved bob monthly 2026-04 None -> 1"]


def test_what_a_handler_did_not_take_is_told_again() -> None:
    engine, told = Engine(GAME), list[str]()

    def fails_once(change: Changed) -> None:
        told.append(said(change))
        if len(told) == 2:
            raise ValueError("the mail server is down")

    subscription = engine.subscribe(fails_once)
    assert engine.submit(event("1", "anna", "10:00")).status == "recorded"
    assert (subscription.position, str(subscription.error)) == (-1, "the mail server is down")
    engine.submit(event("2", "bob", "11:00"))
    assert (subscription.position, subscription.error) == (1, None)
    assert [one.split(" anna")[0] for one in told[:4]] == ["0: PointsMoved", "0: BadgeEarned"] * 2


def test_a_handler_may_change_the_history() -> None:
    engine, told = Engine(GAME), list[str]()

    def answers(change: Changed) -> None:
        told.append(said(change))
        if isinstance(change, PointsMoved) and change.entry.event == "1":
            assert engine.submit(event("2", "bob", "11:00")).status == "recorded"

    engine.subscribe(answers)
    outcome = engine.submit(event("1", "anna", "10:00"))
    assert [entry.event for entry in outcome.entries] == ["1", "1"]
    assert [one.split(" ")[:3] for one in told] == [
        ["0:", "PointsMoved", "anna"],
        ["0:", "BadgeEarned", "anna"],
        ["1:", "PointsMoved", "bob"],
        ["1:", "BadgeEarned", "bob"],
    ]


def test_only_calls_and_boards_that_there_are_can_be_named() -> None:
    engine = Engine(GAME)
    with pytest.raises(ArgumentError, match="no such call"):
        engine.subscribe(print, after=5)
    with pytest.raises(UnknownNameError, match="leaderboard"):
        engine.subscribe(print, boards=["weekly"])
