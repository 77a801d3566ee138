"""Multipliers: checked for the events of the rules that use them, and without any rule too."""

from __future__ import annotations

import pytest

from gamicore.definitions import Game, check_game
from gamicore.definitions.parts.multipliers import MAX_TRIED

GAME = """\
game: g
currencies: {xp: {}}
events: {call: {n: number, lead: key}, mail: {text: text, n: text, lead: key}, chat: {m: number}}
measures: {calls: count(call)}
"""


def codes(multiplier: str, rules: str = "{}", game: str = GAME) -> list[str]:
    found = check_game(f"{game}multipliers: {{m: {multiplier}}}\nrules: {rules}\n")
    return [] if isinstance(found, Game) else [mistake.code for mistake in found]


@pytest.mark.parametrize(
    ("multiplier", "expected"),
    [
        ("{factor: 2}", []),
        ("{factor: n}", []),
        ("{factor: m}", []),
        ("{factor: n, when: calls > 3}", []),
        ("{factor: 2, when: player == player}", ["constant-condition"]),
        ("{factor: nn}", ["unknown-field"]),
        ("{factor: nn, when: mm > 5}", ["unknown-field", "unknown-field"]),
        ("{factor: n + m}", ["unknown-field", "unknown-field"]),
        ("{factor: text}", ["wrong-type"]),
        ("{factor: 2, when: n > 5 and n < 3}", ["impossible-condition"]),
        ("{factor: n >}", ["unexpected-word"]),
        ("{factor: -1}", ["bad-threshold"]),
        ("{factor: 0}", ["bad-threshold"]),
        ("{factor: 0, when: n > 5}", []),
        ("{factor: 0, from: 2026-01-01}", []),
        ("{factor: 2, when: 'count(call, of=lead) > 1'}", []),
        ("{factor: 2, when: 'min(n, 5) > 1'}", []),
        ("{factor: 2, when: 'count(cal) > 1'}", ["unknown-event-type"]),
    ],
)
def test_one_that_no_rule_uses_is_checked_as_far_as_some_rule_could_use_it(
    multiplier: str, expected: list[str]
) -> None:
    assert sorted(codes(multiplier)) == sorted(expected)


def test_one_that_a_rule_uses_is_checked_for_its_events() -> None:
    rule = "{r: {on: chat, give: {xp: 1}, multiply: m}}"
    assert codes("{factor: n}", rule) == ["unknown-field"]
    assert codes("{factor: m}", rule) == []


def test_where_too_many_types_have_the_fields_nothing_is_said() -> None:
    for count, expected in ((MAX_TRIED - 1, ["wrong-type"]), (MAX_TRIED + 1, [])):
        types = ", ".join(f"e{number}: {{word: text}}" for number in range(count))
        assert codes("{factor: word}", game=f"game: g\nevents: {{{types}}}\n") == expected
