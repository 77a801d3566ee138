"""What is said of players is judged as events are: what is wrong is refused whole, and leaves no trace."""

from __future__ import annotations

import pytest

from gamicore import ArgumentError
from tests.hostile.ground import played, state_of
from tests.hostile.host_values import MAKERS

BAD_IDS = ("", "a\x1b[2Jb", "a\nb", "a\0b", "a\u202eb", "\ud800", "x" * 257, "x" * 1_000_000)
BAD_VALUES = {
    "team": ("west", "", "no\u200brth", "x" * 100_000),
    "quota": ("NaN", "1e999", "١٢", "1_000", "9" * 5_000, float("inf"), 10**18, "0x10"),
    "hired": ("2026-02-30", "20260302", "٢٠٢٦-٠٣-٠٢", "0001-01-01T00:00:00Z", 5),
    "timezone": ("../../etc/passwd", "Europe/../Europe/Rome", "Europe/Rome\0", "europe/romE", "+01:00", "", 5),
}


def refuse(player: str, attributes: dict[str, object]) -> str:
    """Describe a known player rightly and another one wrongly; give what is complained of."""
    engine = played(generate_code=True)
    before = state_of(engine)
    with pytest.raises(ArgumentError) as refused:
        engine.set_players({"ben": {"team": "south"}, player: attributes})
    assert state_of(engine) == before
    return refused.value.message


@pytest.mark.parametrize("player", BAD_IDS, ids=lambda player: ascii(player[:12]))
def test_bad_ids_are_refused(player: str) -> None:
    assert len(refuse(player, {})) <= 500


@pytest.mark.parametrize("attribute", BAD_VALUES)
def test_bad_values_are_refused(attribute: str) -> None:
    for value in BAD_VALUES[attribute]:
        if value != "":  # an empty cell of a table says nothing
            message = refuse("zoe", {attribute: value})
            assert len(message) <= 500
            assert "x" * 81 not in message


@pytest.mark.parametrize("what", sorted(MAKERS))
def test_values_of_a_host_are_taken_or_refused_whole(what: str) -> None:
    for attribute in BAD_VALUES:
        engine = played(generate_code=False)
        before = state_of(engine)
        try:
            engine.set_players({"ben": {"team": "south"}, "zoe": {attribute: MAKERS[what]()}})
        except ArgumentError:
            assert state_of(engine) == before
        else:
            assert "zoe" in engine.players
        assert engine.verify() == []
