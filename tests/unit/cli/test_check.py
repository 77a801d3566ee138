from __future__ import annotations

from gamicore import Diagnostic, Place, read_game
from gamicore.cli.check import diagnostic_as_json, summary_of


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
