from __future__ import annotations

from gamicore import Diagnostic, Place, cost_of, read_game
from gamicore.cli.check import diagnostic_as_json, summary_of, told_cost


def test_a_diagnostic_as_json_has_all_its_parts() -> None:
    diagnostic = Diagnostic(
        Place("g.yaml", 2, 5), "unknown-field", "no field 'amont'", "did you mean 'amount'?", "line"
    )
    assert diagnostic_as_json(diagnostic) == {
        "file": "g.yaml",
        "line": 2,
        "column": 5,
        "severity": "error",
        "code": "unknown-field",
        "message": "no field 'amont'",
        "remedy": "did you mean 'amount'?",
    }


def test_a_sound_game_is_told_in_one_line() -> None:
    game = read_game("{game: tiny, currencies: {xp: {}}, events: {a: {}, b: {}}, rules: {r: {on: a, give: {xp: 1}}}}")
    assert summary_of(game) == "game tiny is sound: 2 event types, 1 rule, 0 badges, 0 ladders, 0 leaderboards"


def test_a_cost_is_told_with_the_dearest_first() -> None:
    game = read_game(
        "{game: tiny, currencies: {xp: {}}, events: {a: {n: integer}, b: {}}, rules: {"
        "r: {on: a, when: 'count(b, last=7d) > n', give: {xp: 1}}, s: {on: [a, b], give: {xp: 1}}}}"
    )
    assert told_cost(cost_of(game)) == [
        "all rules together have 6 parts, the conditions of badges 0",
        "an event a evaluates at most 5 parts for 2 rules, and moves 0 measures",
        "an event b evaluates at most 1 part for 1 rule, and moves 1 measure",
        "rule r: at most 4 parts for a; reads count(b, last=7d) (logarithmic)",
        "rule s: at most 1 part for a",
    ]
