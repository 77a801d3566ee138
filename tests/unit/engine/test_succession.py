"""Putting a version in force: what is refused, what a failed write leaves, and what others are told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gamicore import Engine, LedgerForeignError, LedgerWriteError, PointsMoved, VersionError, kept_game, read_game
from gamicore.definitions import Game
from gamicore.errors import ArgumentError, LedgerDamagedError, LedgerError, UnknownNameError
from gamicore.plugins import Function, Plugin
from gamicore.rules import INTEGER
from tests.unit.engine.test_vault import FullDisk

TEXT = "{game: g, version: %d, currencies: {xp: {}}, events: {call: {}}, rules: {r: {on: call, give: {xp: %s}}}%s}"
FIRST, SECOND = (read_game(TEXT % (number, 5 * number, "")) for number in (1, 2))
WIRE = {"id": "1", "type": "call", "player": "anna", "time": "2026-03-02T10:00:00Z"}
APRIL = "2026-04-01T00:00:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.gcl"


def test_an_engine_that_only_reads_or_is_closed_has_no_other_version(path: Path) -> None:
    Engine(FIRST, path).close()
    with Engine(FIRST, path, read_only=True) as reader, pytest.raises(LedgerWriteError, match="opened to be read only"):
        reader.activate(SECOND, past="all")
    engine = Engine(FIRST)
    engine.close()
    with pytest.raises(LedgerWriteError, match="the engine is closed"):
        engine.activate(SECOND, past="all")


def test_a_version_that_could_not_be_written_is_not_in_force(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(FIRST, path)
    engine.submit(WIRE)
    with monkeypatch.context() as patched:
        FullDisk(patched, ".gcl")
        with pytest.raises(LedgerWriteError):
            engine.activate(SECOND, past="all")
    assert engine.game == FIRST
    assert engine.balance("anna", "xp") == 5
    with pytest.raises(LedgerWriteError):
        engine.submit({**WIRE, "id": "2"})
    engine.close()
    with Engine(FIRST, path) as again:
        assert again.balance("anna", "xp") == 5
        again.activate(SECOND, past="all")
        assert again.balance("anna", "xp") == 10


def test_what_a_version_changes_is_told_as_a_correction() -> None:
    engine = Engine(FIRST)
    engine.submit(WIRE)
    said: list[tuple[int, int, str | None]] = []

    def hear(changed: object) -> None:
        assert isinstance(changed, PointsMoved)
        said.append((changed.call, changed.amount, changed.entry.change))

    subscription = engine.subscribe(hear)
    engine.activate(SECOND, past="all")
    engine.submit({**WIRE, "id": "2"})
    assert said == [(1, 5, "activated"), (2, 10, None)]
    assert subscription.position == 2


def test_ranks_on_a_board_that_is_gone_are_told_no_more() -> None:
    board = ", leaderboards: {hall: {of: xp, window: month}}"
    engine = Engine(read_game(TEXT % (1, 5, board)))
    said: list[str] = []
    engine.subscribe(lambda changed: said.append(type(changed).__name__), boards=["hall"])
    engine.submit(WIRE)
    engine.activate(SECOND, past="all")
    engine.submit({**WIRE, "id": "2"})
    assert said == ["PointsMoved", "RankMoved", "PointsMoved", "PointsMoved"]


def test_an_earlier_version_needs_its_plug_ins(path: Path) -> None:
    twice = Plugin("twice", functions=[Function("twice", (INTEGER,), INTEGER, lambda count: 2 * count)])
    first = read_game(TEXT % (1, "twice(2)", ", plugins: [twice]"), plugins=[twice])
    engine = Engine(first, path)
    with pytest.raises(VersionError, match="a version of the game cannot be read from the ledger"):
        engine.activate(SECOND, since=APRIL)
    second = read_game(TEXT % (2, "twice(3)", ", plugins: [twice]"), plugins=[twice])
    engine.activate(second, since=APRIL)
    engine.submit(WIRE)
    engine.submit({**WIRE, "id": "2", "time": APRIL})
    assert engine.balance("anna", "xp") == 4 + 6
    engine.close()
    with Engine(second, path) as again:
        assert again.balance("anna", "xp") == 10


def test_what_only_names_a_plug_in_goes_on() -> None:
    twice = Plugin("twice", functions=[Function("twice", (INTEGER,), INTEGER, lambda count: 2 * count)])
    games = [read_game(TEXT % (number, "twice(2)", ", plugins: [twice]"), plugins=[twice]) for number in (1, 2)]
    engine = Engine(games[0])
    engine.activate(games[1], since=APRIL)
    assert len(engine.game.rules) == 1


def test_the_version_that_is_in_force_is_found_in_the_ledger(path: Path) -> None:
    with Engine(FIRST, path) as engine:
        assert kept_game(path) == FIRST
        engine.activate(SECOND, since=APRIL)
    assert kept_game(path) == SECOND
    with pytest.raises(LedgerForeignError, match=r"is played by another version of 'g' \(2, "):
        Engine(FIRST, path)


def test_no_ledger_and_an_empty_one_hold_no_game(path: Path) -> None:
    with pytest.raises(LedgerError):
        kept_game(path)
    path.touch()
    with pytest.raises(LedgerDamagedError, match=r"kept.gcl holds no game; name a ledger that an engine has written"):
        kept_game(path)


def test_what_would_be_is_asked_as_it_would_be_put_in_force() -> None:
    engine = Engine(FIRST)
    for number, day in enumerate(("2026-03-02", "2026-04-02")):
        engine.submit({**WIRE, "id": str(number), "time": f"{day}T10:00:00Z"})
    assert engine.what_if(SECOND).totals == {"xp": (10, 20)}
    assert engine.what_if(SECOND, since=APRIL, past=()).totals == {"xp": (10, 15)}
    assert engine.what_if(SECOND, since=APRIL).totals == {"xp": (10, 20)}
    assert engine.balance("anna", "xp") == 10


@pytest.mark.parametrize("game", [None, "game.yaml", TEXT])
def test_only_a_game_is_played(game: Game) -> None:
    with pytest.raises(ArgumentError, match="an engine plays a Game, not "):
        Engine(FIRST).activate(game, past="all")


def test_what_if_is_asked_for_a_game_and_for_a_time() -> None:
    engine = Engine(FIRST)
    with pytest.raises(ArgumentError, match="an engine plays a Game, not str"):
        engine.what_if("game.yaml")  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="past goes with since"):
        engine.what_if(SECOND, past=["nobody"])
    with pytest.raises(UnknownNameError, match="a rule, badge or ladder 'nobody'"):
        engine.what_if(SECOND, since=APRIL, past=["nobody"])


def test_ranks_are_told_from_before_the_version_that_brought_the_board() -> None:
    engine = Engine(FIRST)
    engine.submit(WIRE)
    engine.activate(read_game(TEXT % (2, 10, ", leaderboards: {hall: {of: xp}}")), past="all")
    said: list[str] = []
    engine.subscribe(lambda changed: said.append(type(changed).__name__), after=-1, boards=["hall"])
    assert said == ["PointsMoved", "PointsMoved", "RankMoved"]
    with pytest.raises(UnknownNameError):
        engine.subscribe(print, after=-1, boards=["wall"])
