"""What a host hands over that is of the wrong kind is told by an error of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gamicore import ArgumentError, Engine, UnknownNameError, check_game, load_game, read_game
from gamicore.errors import DefinitionError

GAME = read_game(
    "{game: misuse, currencies: {xp: {}}, players: {team: text}, events: {call: {}},"
    " rules: {r: {on: call, give: {xp: 1}}}, leaderboards: {board: {of: xp}}}"
)
EVENT = {"id": "1", "type": "call", "player": "anna", "time": "2026-03-02T10:15:00Z"}


def engine() -> Any:
    played = Engine(GAME)
    assert played.submit(EVENT).status == "recorded"
    return played


@pytest.mark.parametrize("odd", [[], {}, 5, -1, None])
def test_what_is_no_name_names_nothing(odd: Any) -> None:
    asked: list[Callable[[Any], object]] = [
        lambda played: played.balance(odd, "xp"),
        lambda played: played.balance("anna", odd),
        lambda played: played.badges(odd),
        lambda played: played.levels(odd),
        lambda played: played.statement(odd),
        lambda played: played.leaderboard(odd),
        lambda played: played.windows(odd),
        lambda played: played.explain(odd),
        lambda played: played.entries_of(odd),
        lambda played: played.entries_of("1", odd) if odd else played.entries_of("2"),
    ]
    for ask in asked:
        with pytest.raises(UnknownNameError):
            ask(engine())


@pytest.mark.parametrize(
    "done",
    [
        lambda played: played.set_player([], {}),
        lambda played: played.set_players([]),
        lambda played: played.submit_many(None),
        lambda played: played.submit_many([], chunk="5"),
        lambda played: played.advance(None),
        lambda played: Engine(5),  # type: ignore[arg-type]
        lambda played: Engine(GAME, clock=5),  # type: ignore[arg-type]
        lambda played: Engine(GAME, ahead=5),  # type: ignore[arg-type]
        lambda played: read_game(5),  # type: ignore[arg-type]
        lambda played: check_game({"game": "g"}),  # type: ignore[arg-type]
    ],
)
def test_what_is_of_another_kind_is_an_argument_error(done: Callable[[Any], object]) -> None:
    played = engine()
    before = played.value()
    with pytest.raises(ArgumentError):
        done(played)
    assert played.value() == before


@pytest.mark.parametrize("path", ["", ".", "no.yaml", "a\0b"])
def test_what_is_no_file_is_no_game(path: str) -> None:
    with pytest.raises(DefinitionError, match="unreadable-file"):
        load_game(path)


@pytest.mark.parametrize("data", [{"note": "\ud800"}, {"\ud800": 1}, {"a": [{"b": "x\udfff"}]}])
def test_undeclared_data_have_whole_characters(data: dict[str, Any]) -> None:
    rejection = engine().submit({**EVENT, "id": "2", "data": data}).rejection
    assert rejection.reason == "wrong-type"
    assert "half a surrogate pair" in rejection.message
