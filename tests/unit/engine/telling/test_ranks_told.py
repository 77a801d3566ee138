"""Ranks told: both scores term by term, and what decides where they are equal."""

from __future__ import annotations

import pytest

from gamicore import ArgumentError, Engine, UnknownNameError, read_game
from tests.unit.engine.acts import event

GAME = read_game("""
game: calls
currencies: {xp: {decimals: 1}}
events: {call: {}, deal: {}}
rules:
  call: {on: call, give: {xp: 1.5}}
  deal: {on: deal, give: {xp: 3}}
leaderboards:
  daily: {of: xp, window: day}
  shared: {of: xp, ties: [share]}
  calls: {of: count(call)}
""")


@pytest.fixture
def engine() -> Engine:
    engine = Engine(GAME)
    engine.submit(event("1", "anna", "10:00"))
    engine.submit(event("2", "anna", "11:00"))
    engine.submit(event("3", "bob", "12:00", "deal"))
    engine.submit(event("4", "cleo", "12:00", "deal"))
    engine.submit(event("5", "cleo", "13:00"))
    engine.submit(event("6", "dan", "12:00", "deal"))
    return engine


def test_scores_are_told_term_by_term(engine: Engine) -> None:
    engine.adjust("cleo", "xp", "-0.5", reason="twice", author="eva", id="a", time="2026-03-02T14:00:00Z")
    assert engine.explain_rank("daily", "anna", "cleo").render() == (
        "cleo (rank 1) stands above anna (rank 2) on daily in 2026-03-02\n"
        "  cleo has 4.0 xp\n"
        "    3.0 xp by rule deal, 1 entry\n"
        "    1.5 xp by rule call, 1 entry\n"
        "    -0.5 xp by adjustment points.adjusted, 1 entry\n"
        "  anna has 3.0 xp\n"
        "    3.0 xp by rule call, 2 entries\n"
        "  cleo has 1.0 xp more"
    )


def test_who_was_first_decides_a_tie(engine: Engine) -> None:
    told = engine.explain_rank("daily", "bob", "anna").render()
    assert told.startswith("anna (rank 2) stands above bob (rank 3) on daily in 2026-03-02\n")
    assert told.endswith(
        "both have the same score; anna reached it first: at 2026-03-02T11:00:00Z, bob at 2026-03-02T12:00:00Z"
    )


def test_what_is_still_equal_shares_the_rank(engine: Engine) -> None:
    told = engine.explain_rank("daily", "dan", "bob").render()
    assert told.startswith("bob (rank 3) shares the rank of dan (rank 3)")
    assert told.endswith("both reached the same score at 2026-03-02T12:00:00Z; what is still equal shares the rank")
    shared = engine.explain_rank("shared", "anna", "bob").render()
    assert shared.endswith("both have the same score, and equal scores share the rank")


def test_a_retracted_event_is_no_term(engine: Engine) -> None:
    engine.retract("5")
    assert "1.5 xp" not in engine.explain_rank("daily", "cleo", "bob").render()


def test_counts_are_told_as_they_are(engine: Engine) -> None:
    told = engine.explain_rank("calls", "cleo", "anna").render()
    assert "anna has 2 of count(call)\n" in told
    assert told.endswith("anna has 1 of count(call) more")


def test_both_have_to_stand(engine: Engine) -> None:
    with pytest.raises(UnknownNameError, match="'bob' does not stand on calls"):
        engine.explain_rank("calls", "bob", "anna")
    with pytest.raises(ArgumentError, match="with himself"):
        engine.explain_rank("calls", "anna", "anna")


def test_who_has_nothing_has_stood_there_from_the_start() -> None:
    engine = Engine(
        read_game("""
game: calm
currencies: {xp: {}}
players: {team: text}
events: {call: {}}
rules: {call: {on: call, give: {xp: 1}}}
leaderboards: {daily: {of: xp, window: day, everybody: true}}
""")
    )
    for player in ("anna", "bob"):
        engine.set_player(player, {"team": "red"})
    engine.advance(to="2026-03-02T10:00:00Z")
    told = engine.explain_rank("daily", "anna", "bob")
    assert told.render().splitlines() == [
        "anna (rank 1) shares the rank of bob (rank 1) on daily in 2026-03-02",
        "  anna has 0 xp",
        "  bob has 0 xp",
        "  both reached the same score from the start; what is still equal shares the rank",
    ]
    assert told.in_language("it").text == (
        "anna (posto 1) è a pari posto con bob (posto 1) nella classifica daily il 2 marzo 2026"
    )
