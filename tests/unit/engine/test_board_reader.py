"""Readers of boards: a correction changes what it has to, and no more is read; who looks later sees the same."""

from __future__ import annotations

import random
from typing import Any

import pytest

from gamicore import Engine, read_game
from gamicore.engine.board_reader import Reader
from gamicore.ledger import Ledger
from tests.unit.engine.acts import event

GAME = """
game: boards
currencies: {{xp: {{}}}}
events: {{call: {{minutes: integer}}, visit: {{}}}}
rules:
  call: {{on: call, give: {{xp: minutes}}, cap: {{xp: 10, per: day}}}}
  more: {{on: call, when: minutes > 3, give: {{xp: 2}}}}
  rest: {{on: visit, {rest}}}
leaderboards:
  all: {{of: xp}}
  daily: {{of: xp, window: day}}
"""
GIVES, TAKES = "give: {xp: 1}", "give: {xp: 2}, take: {xp: 2}"


def standings(engine: Engine) -> dict[str, list[Any]]:
    """Say who stands where, in the order that ties give."""
    return {
        f"{name} {board.window}": [(row.player, row.score, row.rank) for row in board.standings]
        for name in ("all", "daily")
        for board in engine.windows(name)
    }


@pytest.mark.parametrize("rest", [GIVES, TAKES])
@pytest.mark.parametrize("seed", range(4))
def test_who_looks_all_the_time_sees_what_one_sees_who_looks_once(rest: str, seed: int) -> None:
    """Over late events, retractions, restorations and amendments, of few players at few times."""
    draw = random.Random(seed)
    game = read_game(GAME.format(rest=rest))
    engine = Engine(game, snapshot_every=2)
    known: list[dict[str, Any]] = []
    for number in range(60):
        kind, time = draw.choice(["call", "call", "visit"]), f"{draw.randint(2, 5):02}T{draw.randint(8, 11):02}:00"
        given = {"minutes": draw.choice([0, 1, 4, 9])} if kind == "call" else {}
        fresh = event(f"e{number}", draw.choice(["anna", "bob", "cleo"]), time, kind, **given)
        form = draw.choice(["submit", "retract", "restore", "amend"]) if known else "submit"
        if form == "submit":
            known.append(fresh)
            engine.submit(fresh)
        elif form == "amend":
            engine.amend({**fresh, "id": draw.choice(known)["id"]})
        else:
            (engine.retract if form == "retract" else engine.restore)(draw.choice(known)["id"])
        later = engine.as_known_at(call=len(engine.ledger.calls) - 1)
        assert standings(engine) == standings(later)  # type: ignore[arg-type]


def test_only_corrections_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred events one is retracted in the middle: its own entries are asked for, and those of no other."""
    asked: list[Any] = []
    caused = Ledger.caused_by
    engine = Engine(read_game(GAME.format(rest=GIVES)))
    engine.submit_many([event(f"e{number}", "anna", f"{2 + number // 10:02}T{10 + number % 10}:00", "visit")
                        for number in range(100)])  # fmt: skip
    assert engine.leaderboard("all").standings[0].score == 100
    engine.retract("e50")

    def asks(ledger: Ledger, identity: Any) -> list[int]:
        asked.append(identity)
        return caused(ledger, identity)

    monkeypatch.setattr(Ledger, "caused_by", asks)
    assert engine.leaderboard("all").standings[0].score == 99
    assert asked == ["e50"]


def test_the_last_change_is_found_among_those_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anna and bob have 3 each; anna was first, then last; her visit that gives and takes changes nothing."""
    engine = Engine(read_game(GAME.format(rest=TAKES)))
    engine.submit_many(
        [
            event("a1", "anna", "10:00", minutes=3),
            event("b1", "bob", "11:00", minutes=3),
            event("a2", "anna", "12:00", "visit"),
            event("a3", "anna", "13:00", minutes=1),
        ]
    )
    assert [row.player for row in engine.leaderboard("all").standings] == ["anna", "bob"]
    engine.retract("a3")
    assert [(row.player, row.score) for row in engine.leaderboard("all").standings] == [("anna", 3), ("bob", 3)]
    engine.retract("a1")
    assert [(row.player, row.score) for row in engine.leaderboard("all").standings] == [("bob", 3), ("anna", 0)]
    engine.retract("a2")
    assert [row.player for row in engine.leaderboard("all").standings] == ["bob"]


def test_a_reader_reads_for_one_board() -> None:
    engine = Engine(read_game(GAME.format(rest=GIVES)))
    engine.submit(event("a1", "anna", "10:00", minutes=3))
    conductor = engine._conductor
    board = next(board for board in conductor.game.leaderboards if board.name == "daily")
    reader = Reader(conductor.game, board, conductor.ledger, conductor.plan.elements, frozenset())
    assert reader.scores.windows() == []
    reader.refresh(conductor.folding)
    assert [window.scores for window in reader.scores.windows()] == [{1: [3, conductor.watermark]}]
