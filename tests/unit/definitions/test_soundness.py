from __future__ import annotations

import pytest

from gamicore.definitions import Game, check_game
from gamicore.definitions.soundness import Guard, sound
from gamicore.rules import INTEGER, EventType, ExpressionError, Field, Scope, check_condition, check_number

CALL = EventType("call", (Field("n", INTEGER),))
SCOPE = Scope({"call": CALL}, event_type=CALL)
NOT_ZERO = check_condition("n > 5", SCOPE)


def told(text: str, guard: Guard) -> str:
    try:
        sound(check_number(text, SCOPE), SCOPE, {}, guard)
    except ExpressionError as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    ("text", "guard", "expected"),
    [
        ("n + 1", Guard(), ""),
        ("10 / n", Guard(), "possible-zero"),
        ("10 / n", Guard(NOT_ZERO), ""),
        ("10 / n", Guard(is_told=False), ""),
        ("1 if n < 3 else 2", Guard(), ""),
        ("1 if n < 3 else 2", Guard(NOT_ZERO), "impossible-condition"),
        ("1 if count(call) > 0 else 2", Guard(), ""),
        ("1 if count(call) > 0 else 2", Guard(is_lone=True), "constant-condition"),
        ("count(call, where=n > 5 and n < 3)", Guard(), "impossible-condition"),
        ("count(call, where=10 / n > 3)", Guard(), "possible-zero"),
    ],
)
def test_an_expression_is_refused_by_what_was_asked_before_it(text: str, guard: Guard, expected: str) -> None:
    assert told(text, guard) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ('player.timezone == "Europe/Rome"', []),
        ('"Europe/Roma" != player.timezone', ["unknown-timezone"]),
        ('player.timezone in ["UTC", "Rome"]', ["unknown-timezone"]),
        ('player.timezone == "Rome" or player.timezone == "UTC"', ["unknown-timezone"]),
    ],
)
def test_a_time_zone_is_compared_with_one_that_there_is(where: str, expected: list[str]) -> None:
    game = "game: g\nplayers: {timezone: timezone}\nevents: {a: {}}\n"
    found = check_game(f"{game}measures: {{m: 'count(a, where={where})'}}\n")
    assert ([] if isinstance(found, Game) else [one.code for one in found]) == expected
