from __future__ import annotations

import pytest

from gamicore.definitions import read_game
from gamicore.errors import UnknownNameError
from gamicore.testing import standings_of, value_of
from tests.unit.testing.oracle.facts import GAME, call


def test_a_value_names_everything() -> None:
    """Three calls of 10 under a cap of 25 a day: 10 + 10 + 5."""
    value = value_of(GAME, [call("1"), call("2"), call("3"), call("4", None), call("1")], {"zoe": {}})
    plain = value.as_dict()
    assert plain == {
        "awards": {
            ("", name, "rule", "capped", "", "xp", False, "anna"): amount
            for name, amount in (("1", 10), ("2", 10), ("3", 5))
        },
        "balances": {"anna": {"coins": 0, "xp": 25}, "zoe": {"coins": 0, "xp": 0}},
        "teams": {},
        "badges": {"anna": {}, "zoe": {}},
        "levels": {"anna": {}, "zoe": {}},
        "boards": {},
        "watermark": "2026-03-02T12:00:00Z",
    }
    assert value.statuses == ("recorded", "recorded", "recorded", "recorded", "duplicate")


def test_values_are_equal_however_they_came_to_be() -> None:
    assert value_of(GAME, [call("1"), call("2")]) == value_of(GAME, [call("2"), call("1"), call("2")])
    assert value_of(GAME, [call("1")]) != value_of(GAME, [call("2")])


def test_an_unknown_board_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="no leaderboard 'hall'"):
        standings_of(GAME, [], board="hall")


def test_teams_have_balances_by_attribute_and_stand_on_no_board() -> None:
    """All values of the attributes to whose teams rules give; no board has a window of them."""
    game = read_game("""
        game: teams
        currencies: {xp: {}}
        players: {team: {type: enum, values: [red, blue]}, seat: {type: enum, values: [door]}}
        events: {call: {}}
        rules: {r: {on: call, to: player.team, give: {xp: 5}}}
        leaderboards: {hall: {of: xp}, all: {of: xp, window: day, everybody: true}}
    """)
    events = [call("1", "anna"), call("2", "bob")]
    plain = value_of(game, events, {"anna": {"team": "red"}}, "2026-03-03T12:00:00Z").as_dict()
    assert plain["awards"] == {("", "1", "rule", "r", "", "xp", False, ("team", "red")): 5}
    assert plain["balances"] == {"anna": {"xp": 0}, "bob": {"xp": 0}}
    assert plain["teams"] == {"team": {"red": {"xp": 5}, "blue": {"xp": 0}}}
    assert plain["boards"] == {"hall": {}, "all": {"2026-03-03": [("anna", 0, 1), ("bob", 0, 1)]}}
