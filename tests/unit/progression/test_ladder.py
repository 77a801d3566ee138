"""Ladders: the level of an earned total."""

from __future__ import annotations

import pytest

from gamicore.progression.ladder import Ladder

CAREER = Ladder("career", 0, (0, 100, 300), ("Rookie", "Pro", "Expert"))


@pytest.mark.parametrize(
    ("earned", "level"), [(-1, 0), (0, 1), (99, 1), (100, 2), (299, 2), (300, 3), (10**15, 3), (-(10**15), 0)]
)
def test_the_level_is_the_number_of_thresholds_reached(earned: int, level: int) -> None:
    assert CAREER.level_of(earned) == level


def test_a_threshold_of_0_is_held_from_the_start() -> None:
    assert CAREER.first == 1
    assert Ladder("late", 0, (10, 20)).first == 0


def test_a_level_has_its_title() -> None:
    assert [CAREER.title_of(level) for level in range(4)] == ["", "Rookie", "Pro", "Expert"]
    assert Ladder("plain", 0, (10, 20)).title_of(2) == ""


def test_nobody_falls_back_unless_the_game_says_so() -> None:
    assert CAREER.demotion == "never"
