"""Scores in windows: what counts, when it last changed, and who stands."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from gamicore.leaderboards.leaderboard import Leaderboard
from gamicore.leaderboards.scores import Scores
from gamicore.model import BEGINNING, Calendar, PeriodUnit, parse_instant
from gamicore.rules import Earned

NAMES = ["", "anna", "bob", "cleo"]
ROME = Calendar(ZoneInfo("Europe/Rome"))
MARCH = parse_instant("2026-03-10T10:00:00Z")
APRIL = parse_instant("2026-04-10T10:00:00Z")


def monthly(*, everybody: bool = False, shares: bool = False, window: PeriodUnit = "month") -> Scores:
    return Scores(
        Leaderboard("b", Earned(0), window, ties=("share",) if shares else ("earliest", "share"), everybody=everybody),
        ROME,
    )


@pytest.mark.parametrize(
    ("unit", "last", "first"),
    [
        ("day", "2026-03-28T22:59:59.999999Z", "2026-03-28T23:00:00Z"),
        ("day", "2026-03-29T21:59:59.999999Z", "2026-03-29T22:00:00Z"),
        ("week", "2026-03-29T21:59:59.999999Z", "2026-03-29T22:00:00Z"),
        ("month", "2026-03-31T21:59:59.999999Z", "2026-03-31T22:00:00Z"),
        ("month", "2025-10-31T22:59:59.999999Z", "2025-10-31T23:00:00Z"),
        ("quarter", "2025-12-31T22:59:59.999999Z", "2025-12-31T23:00:00Z"),
    ],
)
def test_windows_turn_at_local_midnight_also_when_the_clock_changes(unit: PeriodUnit, last: str, first: str) -> None:
    """Rome is at +01:00 in winter; on 29 March 2026 it goes to +02:00."""
    scores = monthly(window=unit)
    scores.add(1, parse_instant(last), 1)
    scores.add(1, parse_instant(first), 2)
    assert [window.scores[1][0] for window in scores.windows()] == [1, 2]


def test_amounts_inside_a_window_add_up_and_keep_the_time_of_the_last_change() -> None:
    scores = monthly()
    for time, amount in ((MARCH, 5), (MARCH + 9, -2), (MARCH + 4, 1), (APRIL, 7)):
        scores.add(1, time, amount)
    march, april = scores.windows()
    assert scores.keys(march, NAMES) == [(-4, MARCH + 9, "anna")]
    assert scores.keys(april, NAMES) == [(-7, APRIL, "anna")]
    assert [window.period.label for window in (march, april)] == ["2026-03", "2026-04"]


def test_an_amount_of_nothing_stands_but_changes_no_score() -> None:
    """Who never had a change reached his score first of all."""
    scores = monthly()
    scores.add(1, MARCH, 0)
    scores.add(2, MARCH, 1)
    scores.add(2, MARCH + 1, -1)
    scores.add(2, MARCH + 2, 0)
    assert list(scores.keys(scores.window_at(MARCH), NAMES)) == [(0, BEGINNING, "anna"), (0, MARCH + 1, "bob")]


def test_equal_scores_stand_in_the_order_in_which_they_were_reached() -> None:
    scores = monthly()
    scores.add(1, MARCH + 1, 3)
    scores.add(2, MARCH, 3)
    window = scores.window_at(MARCH)
    assert [key[2] for key in scores.keys(window, NAMES)] == ["bob", "anna"]
    scores.replace(2, [(MARCH + 2, 3)])
    assert [key[2] for key in scores.keys(window, NAMES)] == ["anna", "bob"]


def test_equal_scores_share_where_the_board_says_so() -> None:
    scores = monthly(shares=True)
    scores.add(1, MARCH + 1, 3)
    scores.add(2, MARCH, 3)
    assert list(scores.keys(scores.window_at(MARCH), NAMES)) == [(-3, 0, "anna"), (-3, 0, "bob")]


def test_replacing_forgets_all_that_a_player_had() -> None:
    scores = monthly()
    scores.add(1, MARCH, 5)
    scores.add(2, MARCH, 4)
    scores.add(1, APRIL, 5)
    before = scores.window_at(APRIL)
    assert len(scores.keys(before, NAMES)) == 1
    scores.replace(1, [(MARCH + 1, 2)])
    assert list(scores.keys(scores.window_at(MARCH), NAMES)) == [(-4, MARCH, "bob"), (-2, MARCH + 1, "anna")]
    assert list(scores.keys(before, NAMES)) == []
    assert [window.period.label for window in scores.windows()] == ["2026-03"]


def test_everybody_stands_where_somebody_does() -> None:
    scores = monthly(everybody=True)
    scores.add(2, MARCH, 3)
    scores.add(3, MARCH, -3)
    listed = scores.keys(scores.window_at(MARCH), NAMES)
    assert list(listed) == [(-3, MARCH, "bob"), (0, BEGINNING, "anna"), (3, MARCH, "cleo")]


def test_everybody_stands_in_the_window_that_holds_the_watermark_and_only_as_long_as_it_does() -> None:
    """To look at a window makes no standing there."""
    scores = monthly(everybody=True)
    march = scores.window_at(MARCH)
    assert [key[2] for key in scores.keys(march, NAMES[:3], MARCH)] == ["anna", "bob"]
    assert [key[2] for key in scores.keys(march, NAMES, MARCH)] == ["anna", "bob", "cleo"]
    assert list(scores.keys(march, NAMES, APRIL)) == []
    assert scores.windows() == []


def test_who_loses_his_last_score_still_stands_where_everybody_does() -> None:
    scores = monthly(everybody=True)
    scores.add(1, MARCH, 5)
    scores.add(2, MARCH, 4)
    window = scores.window_at(MARCH)
    assert len(scores.keys(window, NAMES)) == 3
    scores.replace(1, [])
    assert [key[:1] + key[2:] for key in scores.keys(window, NAMES)] == [(-4, "bob"), (0, "anna"), (0, "cleo")]
