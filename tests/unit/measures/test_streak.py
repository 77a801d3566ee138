"""Streaks: of events, and of days, working days, weeks and months, with grace, freezes and pauses."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore.measures.machine import Machine
from gamicore.measures.streak import EventStreak, StreakParts, UnitStreak, joined
from gamicore.measures.units import units_of
from gamicore.model import Step
from gamicore.rules import Window
from tests.unit.measures.history import copied, days, fed, machine, moment, values_at


def test_events_in_a_row() -> None:
    events = days("03-02", "03-02", "03-03 x", "03-04", "03-05 x", "03-06 x", "03-07")
    assert values_at(EventStreak(), events) == [1, 2, 0, 1, 0, 0, 1]


def test_a_miss_in_another_period_is_forgotten() -> None:
    tried = machine("streak", Window("period", "month"), every="event")
    assert values_at(tried, days("01-30", "01-31", "02-01", "02-02 x", "02-03")) == [1, 2, 1, 0, 1]


def test_misses_are_kept_in_a_rolling_window() -> None:
    tried = machine("streak", Window("rolling", length=Step(days=3)), every="event")
    assert values_at(tried, days("03-02", "03-03", "03-04 x", "03-05", "03-06")) == [1, 2, 0, 1, 2]


def test_days_in_a_row() -> None:
    """A day counts once; the day at hand is in time until it is over; a day left out ends the streak."""
    tried = machine("streak", every="day")
    events = days("03-02", "03-02", "03-03", "03-05", "03-06")
    assert values_at(tried, events) == [1, 1, 2, 1, 2]
    state = fed(tried, events[:3])
    read = [tried.read(state, moment(day)) for day in ("03-03", "03-04", "03-05")]
    assert read == [2, 2, 0]


def test_without_events_there_is_no_streak() -> None:
    for every in ("event", "day", "week", "month"):
        tried = machine("streak", every=every)
        assert tried.read(tried.initial(), moment("03-02")) == 0


def test_a_unit_needs_as_many_events_as_are_asked_for() -> None:
    """Two a day: the 4th has one, so the 5th begins anew with its second."""
    tried = machine("streak", every="day", at_least=2)
    events = days("03-02", "03-02", "03-03", "03-03", "03-03", "03-04", "03-05", "03-05")
    assert values_at(tried, events) == [0, 1, 1, 2, 2, 2, 0, 1]


@pytest.mark.parametrize(("grace", "streak"), [(0, 1), (1, 1), (2, 2), (3, 2)])
def test_units_in_a_row_are_forgiven(grace: int, streak: int) -> None:
    """The 3rd and the 4th are left out."""
    assert values_at(machine("streak", every="day", grace=grace), days("03-02", "03-05"))[-1] == streak


def test_grace_is_there_each_time() -> None:
    events = days("03-02", "03-04", "03-06", "03-08", "03-11")
    assert values_at(machine("streak", every="day", grace=1), events) == [1, 2, 3, 4, 1]


def test_freezes_are_used_up() -> None:
    """Of three freezes the 3rd takes one, the 5th another; the 8th and the 9th would take two, and one is left."""
    events = days("03-02", "03-04", "03-06", "03-07", "03-10", "03-14", "03-19")
    assert values_at(machine("streak", every="day", freezes=3), events) == [1, 2, 3, 4, 1, 2, 1]


def test_freezes_come_after_grace() -> None:
    """Each time one is forgiven by grace; the 6th takes the one freeze, and for the 11th there is none."""
    events = days("03-02", "03-04", "03-07", "03-09", "03-12")
    assert values_at(machine("streak", every="day", grace=1, freezes=1), events) == [1, 2, 3, 4, 1]


def test_a_freeze_shows_before_it_is_used() -> None:
    """While the 3rd and 4th are frozen or forgiven the streak stands; on the 6th there is nothing left."""
    tried = machine("streak", every="day", freezes=2)
    state = fed(tried, days("03-01", "03-02"))
    read = [tried.read(state, moment(day)) for day in ("03-03", "03-04", "03-05", "03-06")]
    assert read == [2, 2, 2, 0]


def test_working_days_in_a_row() -> None:
    """Thursday, Friday, Saturday (no working day), Monday; Tuesday is left out, Wednesday begins anew."""
    tried = machine("streak", every="workday", calendar="office")
    events = days("03-05", "03-06", "03-07", "03-09", "03-11")
    assert values_at(tried, events) == [1, 2, 2, 3, 1]


def test_on_a_day_off_the_latest_working_day_is_the_one_before() -> None:
    """Friday is over on Saturday: without it, there is no streak."""
    tried = machine("streak", every="workday", calendar="office")
    state = fed(tried, days("03-05"))
    read = [tried.read(state, moment(day)) for day in ("03-06", "03-07", "03-08")]
    assert read == [1, 0, 0]


def test_a_holiday_is_no_working_day() -> None:
    """The 1st and the 6th of January 2026 are holidays, the 3rd and the 4th a weekend."""
    tried = machine("streak", every="workday", calendar="office")
    assert values_at(tried, days("01-02", "01-05", "01-07")) == [1, 2, 3]


def test_pauses_end_nothing_and_count_where_they_are_kept() -> None:
    """The 6th of January is a holiday."""
    tried = machine("streak", every="day", pauses="office")
    assert values_at(tried, days("01-05", "01-07", "01-09")) == [1, 2, 1]
    assert values_at(tried, days("01-05", "01-06", "01-07")) == [1, 2, 3]


def test_what_a_pause_parts_is_still_in_a_row() -> None:
    """The 5th and the 7th are left out, the 6th is a holiday between them: two in a row."""
    for grace, streak in ((1, 1), (2, 2)):
        tried = machine("streak", every="day", pauses="office", grace=grace)
        assert values_at(tried, days("01-04", "01-08"))[-1] == streak


def test_weeks_in_a_row() -> None:
    """Weeks of 2026 begin on the Mondays 2nd, 9th, 16th and 23rd of February; that of the 9th is all holidays."""
    events = days("02-08", "02-20", "02-23", "03-10")
    assert values_at(machine("streak", every="week"), events) == [1, 1, 2, 1]
    assert values_at(machine("streak", every="week", pauses="office"), events) == [1, 2, 3, 1]


def test_months_in_a_row() -> None:
    tried = machine("streak", every="month")
    assert values_at(tried, days("01-31", "02-01", "02-28", "03-31", "05-01")) == [1, 2, 2, 3, 1]
    state = fed(tried, days("01-31"))
    assert [tried.read(state, moment(day)) for day in ("02-28", "03-01")] == [1, 0]


def test_a_streak_in_a_window_begins_with_it() -> None:
    tried = machine("streak", Window("period", "week"), every="day")
    assert values_at(tried, days("03-06", "03-07", "03-08", "03-09", "03-10")) == [1, 2, 3, 1, 2]
    rolling = machine("streak", Window("rolling", length=Step(days=2)), every="day")
    assert values_at(rolling, days("03-06", "03-07", "03-08", "03-09")) == [1, 2, 2, 2]


def merged(tried: Machine, earlier: list[str], later: list[str]) -> Any:
    """Give the state of two parts, each fed apart."""
    return copied(tried.merge(fed(tried, days(*earlier)), fed(tried, days(*later))))


def test_a_later_part_carries_a_run_on() -> None:
    """Each ends on the 6th; the gap before the 5th takes both freezes, and for the one after it none is left."""
    tried = machine("streak", every="day", freezes=2).for_parts()
    assert isinstance(tried, StreakParts)
    for earlier, later, run in [
        (["03-02"], ["03-03", "03-06"], 3),
        (["03-01", "03-02"], ["03-05", "03-06"], 4),
        (["03-01"], ["03-05", "03-06"], 2),
        (["03-02", "03-05"], ["03-06"], 3),
        (["02-27", "03-02"], ["03-05", "03-06"], 2),
        ([], ["03-05", "03-06"], 2),
        (["03-05", "03-06"], [], 2),
    ]:
        assert tried.read(merged(tried, earlier, later), moment("03-06")) == run


def test_where_a_run_ends_in_a_later_part_depends_on_its_freezes() -> None:
    """With two freezes at the 10th, the 12th and the 14th take them, and the 16th begins anew: 2 on the 17th.

    With one, the 14th begins anew with two, of which the 16th takes one: 3. With none, the 12th does: 4 on the 17th.
    """
    tried = machine("streak", every="day", freezes=2).for_parts()
    later = ["03-10", "03-12", "03-14", "03-16", "03-17"]
    for earlier, run in [
        (["03-09"], 2),
        (["03-07", "03-09"], 3),
        (["03-05", "03-07", "03-09"], 4),
        (["03-01"], 2),
    ]:
        state = merged(tried, earlier, later)
        assert tried.read(state, moment("03-17")) == run
        assert state == fed(tried, days(*earlier, *later))


def test_events_of_both_parts_keep_a_unit() -> None:
    """Three a day: the 3rd has two in the earlier part and one in the later one."""
    tried = machine("streak", every="day", at_least=3).for_parts()
    first = ["03-02"] * 3 + ["03-03"] * 2
    assert tried.read(merged(tried, first, ["03-03"]), moment("03-03")) == 2
    assert tried.read(merged(tried, first, ["03-04"] * 3), moment("03-04")) == 1
    assert tried.read(merged(tried, ["03-03"], ["03-03"]), moment("03-03")) == 0
    assert tried.read(merged(tried, first, ["03-03"] * 9 + ["03-04"] * 4), moment("03-04")) == 3


def test_days_off_are_no_unit_of_a_part() -> None:
    """From Friday the 6th to Monday the 9th; Saturday does not count, and needs not to be kept."""
    tried = machine("streak", every="workday", calendar="office").for_parts()
    assert fed(tried, days("03-07")) == tried.initial()
    assert tried.read(merged(tried, ["03-06"], ["03-07", "03-09"]), moment("03-09")) == 2


def test_a_course_is_of_two() -> None:
    """The first takes one freeze of two, or begins anew with two; the second takes two, or begins anew with two."""
    first, second = [1, 1, [[0, 1, 2]]], [1, 2, [[0, 1, 2]]]
    assert joined(first, second, 2) == [2, 3, [[0, 2, 0], [1, 1, 2]]]
    assert joined([0, 0, []], second, 2) == joined(second, [0, 0, []], 2) == second
    assert joined(second, second, 2) == [2, 3, [[0, 2, 0], [2, 1, 2]]]


def test_what_a_part_keeps_of_runs_is_bounded() -> None:
    """Every other day, with up to seven freezes: eight runs, of which one ends at each gap and begins with seven."""
    tried = UnitStreak(units_of("day", None, None), at_least=1, freezes=7).for_parts()
    state, most = tried.initial(), 0
    for number in range(400):
        state = tried.take(state, [739_677 + 2 * number, []])
        most = max(most, len(state[2][2]) if number else 0)
        assert len(state[0]) == 1
    assert most == 8


def test_a_rolling_window_of_parts_holds_its_events() -> None:
    """On the 5th a window of three days holds the 3rd, the 4th and the 5th."""
    tried = machine("streak", Window("rolling", length=Step(days=3)), every="day").for_parts()
    assert tried.can_merge
    assert tried.read(merged(tried, ["03-01", "03-02", "03-03"], ["03-04", "03-05"]), moment("03-05")) == 3
