from __future__ import annotations

import pytest

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
