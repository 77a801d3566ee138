"""The horizon of an engine, and the words in which it is said that something comes too late."""

from __future__ import annotations

import pytest

from gamicore import read_game
from gamicore.engine.receiving.horizon import Horizon, late_amendment, late_correction, late_event, later, refuse_rows
from gamicore.errors import TooLateError
from gamicore.intake import Rejection
from gamicore.model import parse_instant

NOON, MIDNIGHT = parse_instant("2026-03-02T12:00:00Z"), parse_instant("2026-03-01T00:00:00Z")
FACT = (MIDNIGHT - 1_000_000, 0, "", "e1", 1, 0, None)


def test_a_game_without_lateness_has_no_horizon() -> None:
    horizon = Horizon(read_game("{game: g}"))
    assert (horizon.is_any, horizon.moves, horizon.at(NOON)) == (False, False, None)


def test_before_any_event_all_is_open() -> None:
    horizon = Horizon(read_game("{game: g, lateness: 1d}"))
    assert (horizon.is_any, horizon.moves, horizon.at(None)) == (True, False, None)


def test_the_horizon_follows_the_watermark() -> None:
    """Also back, for those who ask what was known once."""
    horizon = Horizon(read_game("{game: g, lateness: {within: 1d, later: move}}"))
    day = 86_400_000_000
    assert [horizon.at(time) for time in (NOON, NOON, NOON + day, NOON)] == [
        MIDNIGHT,
        MIDNIGHT,
        MIDNIGHT + day,
        MIDNIGHT,
    ]
    assert horizon.moves


def test_the_later_of_two_instants_is_found_also_where_one_is_missing() -> None:
    assert [later(None, None), later(5, None), later(None, 5), later(5, 7), later(7, 5)] == [None, 5, 5, 7, 7]


def test_each_refusal_names_the_event_the_horizon_and_a_remedy() -> None:
    horizon, before = "2026-03-01T00:00:00Z", "2026-02-28T23:59:59Z"
    by_hand = "points.adjusted at a time from then on"
    assert late_event(FACT, MIDNIGHT) == Rejection(
        "too-late",
        f"event 'e1': time {before} is behind the horizon, {horizon}; give its points by hand, with {by_hand}",
    )
    assert late_amendment(FACT, MIDNIGHT) == Rejection(
        "too-late",
        f"event 'e1' was amended to {before}, behind the horizon, {horizon}; "
        "amend it to a time from then on, and submit it again",
    )
    assert late_correction(FACT, MIDNIGHT) == Rejection(
        "too-late",
        f"event 'e1' of {before} is final: the horizon is {horizon}; give or take points by hand, with {by_hand}",
    )


def test_rows_are_refused_by_the_name_of_the_first_player() -> None:
    refuse_rows([], MIDNIGHT)
    with pytest.raises(TooLateError, match=r"^player 'anna' has events behind the horizon, 2026-03-01T00:00:00Z, and"):
        refuse_rows(["bob", "anna"], MIDNIGHT)
