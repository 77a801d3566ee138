"""Successors: later versions that load, and are different."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gamicore import differences
from gamicore.testing import games, successors


@given(st.data())
def test_a_successor_is_another_version_of_the_same_game(data: st.DataObject) -> None:
    """Most are different; what is taken out and was never there is not."""
    first = data.draw(games())
    later = data.draw(successors(first))
    assert later.game.name == first.game.name
    assert (later.game.digest == first.game.digest) is (differences(first.game, later.game) == ())
