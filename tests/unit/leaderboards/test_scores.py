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
    assert window.correct(2, MARCH, -3, is_change=False)
    assert not window.correct(2, MARCH + 2, 3, is_change=True)
    assert [key[2] for key in scores.keys(window, NAMES)] == ["anna", "bob"]


def test_equal_scores_share_where_the_board_says_so() -> None:
    scores = monthly(shares=True)
    scores.add(1, MARCH + 1, 3)
    scores.add(2, MARCH, 3)
    assert list(scores.keys(scores.window_at(MARCH), NAMES)) == [(-3, 0, "anna"), (-3, 0, "bob")]


def test_a_correction_changes_the_score_and_says_whether_its_time_is_in_doubt() -> None:
    """Only where what is gone was the last change, or where no change is known, somebody has to look for it."""
    scores = monthly()
    for time, amount in ((MARCH, 5), (MARCH + 5, 4)):
        scores.add(1, time, amount)
    window = scores.window_at(MARCH)
    assert not window.correct(1, MARCH + 5, -1, is_change=True)
    assert not window.correct(1, MARCH, -5, is_change=False)
    assert list(scores.keys(window, NAMES)) == [(-3, MARCH + 5, "anna")]
    assert window.correct(1, MARCH + 5, -3, is_change=False)
    assert not window.correct(1, MARCH + 9, 2, is_change=True)
    assert list(scores.keys(window, NAMES)) == [(-2, MARCH + 9, "anna")]
    assert window.correct(2, MARCH, 0, is_change=False)
    assert list(scores.keys(window, NAMES)) == [(-2, MARCH + 9, "anna"), (0, BEGINNING, "bob")]


def test_a_doubtful_score_gets_its_time_or_goes() -> None:
    scores = monthly()
    scores.add(1, MARCH, 5)
    scores.add(2, MARCH + 5, 5)
    window = scores.window_at(MARCH)
    assert len(scores.keys(window, NAMES)) == 2
    window.date(1, MARCH + 9)
    window.correct(2, MARCH + 5, -5, is_change=False)
    window.date(2, None)
    assert list(scores.keys(window, NAMES)) == [(-5, MARCH + 9, "anna")]
    window.correct(1, MARCH, -5, is_change=False)
    window.date(1, None)
    assert scores.windows() == []


def test_everybody_stands_where_somebody_does() -> None:
    scores = monthly(everybody=True)
    scores.add(2, MARCH, 3)
    scores.add(3, MARCH, -3)
    listed = scores.keys(scores.window_at(MARCH), NAMES, (1, 2, 3))
    assert list(listed) == [(-3, MARCH, "bob"), (0, BEGINNING, "anna"), (3, MARCH, "cleo")]


def test_everybody_stands_in_the_window_that_holds_the_watermark_and_only_as_long_as_it_does() -> None:
    """To look at a window makes no standing there."""
    scores = monthly(everybody=True)
    march = scores.window_at(MARCH)
    assert [key[2] for key in scores.keys(march, NAMES, (1, 2), MARCH)] == ["anna", "bob"]
    assert [key[2] for key in scores.keys(march, NAMES, (1, 2, 3), MARCH)] == ["anna", "bob", "cleo"]
    assert list(scores.keys(march, NAMES, (1, 2, 3), APRIL)) == []
    assert scores.windows() == []


def test_who_loses_his_last_score_still_stands_where_everybody_does() -> None:
    scores = monthly(everybody=True)
    scores.add(1, MARCH, 5)
    scores.add(2, MARCH, 4)
    window, known = scores.window_at(MARCH), (1, 2, 3)
    assert len(scores.keys(window, NAMES, known)) == 3
    window.correct(1, MARCH, -5, is_change=False)
    window.date(1, None)
    assert [key[:1] + key[2:] for key in scores.keys(window, NAMES, known)] == [(-4, "bob"), (0, "anna"), (0, "cleo")]


def test_who_is_not_known_any_more_stands_no_longer_unless_he_has_a_score() -> None:
    """Once the event that named them is retracted, everybody are fewer."""
    scores = monthly(everybody=True)
    scores.add(1, MARCH, 5)
    window = scores.window_at(MARCH)
    assert [key[2] for key in scores.keys(window, NAMES, (1, 2, 3))] == ["anna", "bob", "cleo"]
    assert [key[2] for key in scores.keys(window, NAMES, (3,))] == ["anna", "cleo"]
    assert [key[2] for key in scores.keys(window, NAMES, ())] == ["anna"]
    assert [key[2] for key in scores.keys(window, NAMES, (2,))] == ["anna", "bob"]


@pytest.mark.parametrize("everybody", [False, True])
def test_who_stands_apart_never_stands(everybody: bool) -> None:
    """Nor does what he gets make a window in which others would stand."""
    scores = Scores(Leaderboard("b", Earned(0), "month", everybody=everybody), ROME, frozenset({1}))
    known = (2, 3) if everybody else ()
    scores.add(1, MARCH, 50)
    assert scores.windows() == []
    assert list(scores.keys(scores.window_at(MARCH), NAMES, known, APRIL)) == []
    scores.add(1, APRIL, 50)
    scores.add(2, APRIL, 5)
    (april,) = scores.windows()
    assert [key[2] for key in scores.keys(april, NAMES, known, APRIL)] == (["bob", "cleo"] if everybody else ["bob"])
    march = scores.keys(scores.window_at(MARCH), NAMES, known, MARCH)
    assert [key[2] for key in march] == (["bob", "cleo"] if everybody else [])
