from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.testing import games, histories, rosters, segmentation
from tests.unit.testing.oracle_engine import OracleEngine, UncutEngine

GAME = read_game("""
game: g
currencies: {xp: {}}
players: {team: {type: enum, values: [red, blue]}, senior: truth, city: text}
events: {call: {}}
rules: {calls: {on: call, give: {xp: 1}}}
leaderboards: {hall: {of: xp, window: month, segments: [team, senior, city]}}
""")
PLAYERS: dict[str, dict[str, Any]] = {"anna": {"team": "red", "senior": True}, "bob": {"team": "blue", "city": "Bari"}}


def call(player: str) -> dict[str, Any]:
    return {"id": player, "type": "call", "player": player, "time": "2026-03-02T12:00:00Z", "data": {}}


@settings(max_examples=20)
@given(st.data())
def test_the_law_holds_for_the_oracle(data: st.DataObject) -> None:
    game = data.draw(games()).game
    segmentation(OracleEngine, game, data.draw(histories(game, max_size=4)), data.draw(rosters(game)))


def test_the_law_can_be_broken() -> None:
    """Alone, anna is in the segment of her team; with bob there are two rows where one is right."""
    segmentation(OracleEngine, GAME, [call("anna"), call("bob")], PLAYERS, until="2026-05-01T00:00:00Z")
    with pytest.raises(AssertionError, match="of board hall in 2026-03 is not the oracle's"):
        segmentation(UncutEngine, GAME, [call("anna"), call("bob")], PLAYERS)


@pytest.mark.parametrize(
    "segment", ["team': 'none", "senior': 'true", "city': 'Bari", "team': 'red', 'senior': 'false"]
)
def test_every_value_and_every_combination_is_tried(segment: str) -> None:
    asked: list[str] = []

    class AskedEngine(OracleEngine):
        def leaderboard(self, name: str, segment: Any = None, at: Any = None) -> Any:
            asked.append(str(segment))
            return super().leaderboard(name, segment, at)

    segmentation(AskedEngine, GAME, [call("anna")], PLAYERS)
    assert f"{{'{segment}'}}" in asked
