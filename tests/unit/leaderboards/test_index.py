"""The index: always in order of rank, each player once, however much changes at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gamicore.leaderboards.index import Index, Key

_PLAYERS = st.integers(1, 60)
_CHANGES = st.dictionaries(_PLAYERS, st.none() | st.tuples(st.integers(-9, 9), st.integers(0, 3)), max_size=8)


def key(player: int, place: tuple[int, int] | None) -> Key | None:
    return None if place is None else (*place, f"p{player}")


@given(st.lists(_CHANGES, max_size=8))
def test_an_index_is_what_sorting_gives(batches: list[dict[int, tuple[int, int] | None]]) -> None:
    """Begins with 60 players, so that few changes are made one by one, and many by sorting anew."""
    placed: dict[int, Key | None] = {player: (-player % 7, 0, f"p{player}") for player in range(1, 61)}
    index = Index()
    index.update(placed)
    for batch in batches:
        changed = {player: key(player, place) for player, place in batch.items()}
        placed |= changed
        index.update(changed)
        assert list(index.keys) == sorted(standing for standing in placed.values() if standing is not None)
        assert index.placed == {player: standing for player, standing in placed.items() if standing is not None}


def test_few_changes_are_made_in_place() -> None:
    """3 of 60 is 5 %; the list stays the same object."""
    index = Index()
    index.update({player: (-player, 0, f"p{player}") for player in range(60)})
    keys = index.keys
    index.update({1: (-99, 0, "p1"), 2: None, 60: (-98, 0, "p60")})
    assert index.keys is keys
    assert [standing[2] for standing in keys[:3]] == ["p1", "p60", "p59"]
    assert len(keys) == 60


def test_taking_out_who_does_not_stand_changes_nothing() -> None:
    index = Index()
    index.update({1: None})
    assert (list(index.keys), index.placed) == ([], {})
