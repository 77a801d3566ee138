"""Which types of events a rule is for: names and patterns, each once."""

from __future__ import annotations

import pytest

from gamicore.definitions import Game, check_game

GAME = "game: g\ncurrencies: {xp: {}}\nevents: {call: {}, call.in: {}, call.out: {}, mail: {}}\n"


def checked(on: str) -> Game | list[tuple[str, int]]:
    head = "rules: {r: {give: {xp: 1}, on: "
    found = check_game(f"{GAME}{head}{on}}}}}")
    if isinstance(found, Game):
        return found
    return [(mistake.code, mistake.place.column - len(head)) for mistake in found]


@pytest.mark.parametrize(
    ("on", "types"),
    [
        ("call", ["call"]),
        ("call.*", ["call.in", "call.out"]),
        ('"*"', ["call", "call.in", "call.out", "mail"]),
        ("[mail, call]", ["call", "mail"]),
        ("[call, call.*]", ["call", "call.in", "call.out"]),
        ('["*", player.changed]', ["call", "call.in", "call.out", "mail", "player.changed"]),
    ],
)
def test_names_and_patterns_stand_for_types(on: str, types: list[str]) -> None:
    game = checked(on)
    assert isinstance(game, Game)
    assert list(game.rules[0].cases) == types


@pytest.mark.parametrize(
    ("on", "mistakes"),
    [
        ("cal", [("unknown-event-type", 1)]),
        ("mail.*", [("unknown-event-type", 1)]),
        ("[mail, mail]", [("duplicate-name", 8)]),
        ('["*", "*"]', [("duplicate-name", 7)]),
        ("[call.*, call.in]", [("duplicate-name", 10)]),
        ('[call.*, "*"]', [("duplicate-name", 2)]),
        ('["*", nothing.*]', [("duplicate-name", 7)]),
    ],
)
def test_what_another_pattern_covers_is_refused(on: str, mistakes: list[tuple[str, int]]) -> None:
    assert checked(on) == mistakes
