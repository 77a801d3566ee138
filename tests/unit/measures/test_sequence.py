"""Sequences: types in an order, in time."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from gamicore.measures.machine import Moment
from gamicore.measures.sequence import Sequence
from gamicore.model import Calendar, Step
from gamicore.rules import Window
from tests.unit.measures.history import HOUR, copied, fed, machine, moment, values_at

ABC = (0, 1, 2)


def hourly(kinds: str) -> list[tuple[Moment, int]]:
    """Give events of these types, one an hour; `-` is an hour without."""
    times = [(moment(f"2026-03-02T{hour:02}:00:00Z"), kind) for hour, kind in enumerate(kinds)]
    return [(at, "abc".index(kind)) for at, kind in times if kind != "-"]


@pytest.mark.parametrize(
    ("kinds", "counts"),
    [
        ("abc", [0, 0, 1]),
        ("abcabc", [0, 0, 1, 1, 1, 2]),
        ("abcbc", [0, 0, 1, 1, 1]),
        ("bcabc", [0, 0, 0, 0, 1]),
        ("acbc", [0, 0, 0, 1]),
        ("abbc", [0, 0, 0, 1]),
        ("abac", [0, 0, 0, 0]),
        ("ababc", [0, 0, 0, 0, 1]),
        ("cba", [0, 0, 0]),
    ],
)
def test_types_come_in_their_order(kinds: str, counts: list[int]) -> None:
    """The first type begins anew; others out of turn change nothing; what is completed is used."""
    assert values_at(Sequence(ABC), hourly(kinds)) == counts


@pytest.mark.parametrize(
    ("kinds", "count"),
    [("abc", 1), ("a-bc", 1), ("a--bc", 0), ("a---b-abc", 1), ("aa-bc", 1), ("a-b-c", 0), ("a-b-abc", 1)],
)
def test_it_has_to_be_completed_in_time(kinds: str, count: int) -> None:
    """Three hours from its beginning, which an event of the first type moves on."""
    assert values_at(Sequence(ABC, 3 * HOUR), hourly(kinds))[-1] == count


def test_a_type_may_come_twice() -> None:
    """To carry on goes before to begin anew; what is late begins anew."""
    assert values_at(Sequence((0, 1, 0)), hourly("abaaba")) == [0, 0, 1, 1, 1, 2]
    assert values_at(Sequence((0, 0)), hourly("aaaa")) == [0, 1, 1, 2]
    assert values_at(Sequence((0, 0), HOUR), hourly("a-aa")) == [0, 0, 1]


def test_one_type_alone_is_a_count() -> None:
    assert values_at(Sequence((0,)), hourly("aab")) == [1, 2, 2]


def test_a_machine_knows_types_by_their_first_place() -> None:
    tried = machine("sequence", types=("lead", "call", "lead"))
    assert values_at(tried, hourly("aba")) == [0, 0, 1]


def test_days_are_steps_on_the_calendar_of_the_beginning() -> None:
    """In Rome the 28th of March 2026 at 12:00 is 23 hours before the 29th at 12:00; in UTC it is 24."""
    for zone, count in (("Europe/Rome", 0), ("UTC", 1)):
        calendar = Calendar(ZoneInfo(zone))
        first = moment("2026-03-28T11:00:00Z", calendar=calendar)
        second = moment("2026-03-29T10:30:00Z", calendar=Calendar(ZoneInfo("Asia/Kathmandu")))
        assert values_at(Sequence((0, 1), Step(days=1)), [(first, 0), (second, 1)]) == [0, count]


def test_an_endless_step_is_never_over() -> None:
    events = [(moment("03-02"), 0), (moment("2999-12-01T00:00:00Z"), 1)]
    assert values_at(Sequence((0, 1), Step(days=999_999)), events) == [0, 1]
    assert values_at(Sequence((0, 1), Step(months=999_999)), events) == [0, 1]


def test_a_beginning_out_of_the_window_is_forgotten() -> None:
    tried = machine("sequence", Window("rolling", length=2 * HOUR), types=("a", "b"))
    assert values_at(tried, hourly("abb-ab")) == [0, 1, 0, 0, 1]


def test_nothing_is_kept_of_what_is_over() -> None:
    assert fed(Sequence(ABC, 2 * HOUR), hourly("abc")) == [1, 0, None]
    assert fed(Sequence(ABC, 2 * HOUR), hourly("ab-b")) == [0, 0, None]


@pytest.mark.parametrize(
    ("kinds", "in_time", "ever"),
    [
        ("|abc", 1, 1),
        ("a|bc", 1, 1),
        ("ab|c", 1, 1),
        ("a|b-c", 1, 1),
        ("a|b--c", 0, 1),
        ("ab|--c", 0, 1),
        ("a|bcbc", 1, 1),
        ("ab|abc", 1, 1),
        ("ab|cabc", 2, 2),
        ("abc|ab", 1, 1),
        ("ab|b-abc", 1, 1),
        ("bc|abc", 1, 1),
        ("a|b", 0, 0),
        ("a|--bc", 0, 1),
    ],
)
def test_a_later_part_completes_what_is_under_way(kinds: str, in_time: int, ever: int) -> None:
    """In three hours from its beginning, or ever."""
    cut, events = kinds.index("|"), hourly(kinds.replace("|", ""))
    at = sum(kind != "-" for kind in kinds[:cut])
    for within, count in ((3 * HOUR, in_time), (None, ever)):
        tried = Sequence(ABC, within).for_parts()
        state = copied(tried.merge(fed(tried, events[:at]), fed(tried, events[at:])))
        assert tried.read(state, events[-1][0]) == count
        assert state == fed(tried, events)


def test_a_part_keeps_how_far_its_head_goes() -> None:
    """The first type is at 3 o'clock; before it a c at 0, a b at 1 and a c at 2."""
    tried = Sequence(ABC).for_parts()
    zero, *_, two = [at[0] for at, _ in hourly("cbc")]
    assert fed(tried, hourly("cbca")) == [[[3, two], [3, zero]], two, [0, 1, None]]


def test_parts_in_the_middle_carry_on() -> None:
    """One of four types in four parts; the limit of three hours is kept, or broken by the last one."""
    for kinds, count in (("abcd", 1), ("abc-d", 0)):
        tried = Sequence((0, 1, 2, 3), 3 * HOUR).for_parts()
        hours = [(moment(f"2026-03-02T{hour:02}:00:00Z"), "abcd".find(kind)) for hour, kind in enumerate(kinds)]
        a, b, c, d = (fed(tried, [event]) for event in hours if event[1] >= 0)
        assert tried.read(tried.merge(a, tried.merge(tried.merge(b, c), d)), hours[-1][0]) == count


def test_a_rolling_window_of_parts_holds_its_beginnings() -> None:
    tried = machine("sequence", Window("rolling", length=2 * HOUR), types=("a", "b")).for_parts()
    assert tried.can_merge
    events = hourly("ab-ab")
    merged = copied(tried.merge(fed(tried, events[:3]), fed(tried, events[3:])))
    assert tried.read(merged, events[-1][0]) == 1
