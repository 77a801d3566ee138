from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.model import PeriodUnit
from gamicore.rules import Measure
from gamicore.testing.oracle.measures import contribution_of, measure_of
from tests.unit.testing.oracle.facts import GAME, call, fact, history

COUNT = Measure("count", "call")
SUM = Measure("sum", "call", "points")


def test_an_event_contributes_by_type_and_field() -> None:
    assert contribution_of(COUNT, fact(call("1"))) == 1
    assert contribution_of(SUM, fact(call("1", points=-3))) == -3
    assert contribution_of(SUM, fact(call("1"))) is None
    assert contribution_of(Measure("count", "deal"), fact(call("1"))) is None


def test_a_measure_belongs_to_one_player_and_includes_the_event() -> None:
    found = history(call("a", points=1), call("b", "bob", points=10), call("c", points=100), call("d", points=1000))
    assert [measure_of(SUM, found, "anna", at, GAME.calendar) for at in found.facts] == [1, 1, 101, 1101]
    assert [measure_of(COUNT, found, "bob", at, GAME.calendar) for at in found.facts] == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("during", "counts"), [("day", [1, 1, 2]), ("week", [1, 1, 2]), ("month", [1, 2, 3]), ("lifetime", [1, 2, 3])]
)
def test_a_window_is_the_calendar_unit_of_the_event(during: PeriodUnit, counts: list[int]) -> None:
    """In Rome Monday 2 March 2026 begins on Sunday at 23:00Z."""
    times = ("2026-03-01T22:59:59Z", "2026-03-01T23:00:00Z", "2026-03-02T22:00:00Z")
    found = history(*(call(str(number), time=time) for number, time in enumerate(times)))
    measure = Measure("count", "call", "", during)
    assert [measure_of(measure, found, "anna", at, GAME.calendar) for at in found.facts] == counts


def test_whole_sums_are_integers() -> None:
    """0.5 + 1.5 = 2, an `int`, as the rule language has it."""
    deals = [
        {"id": name, "type": "deal", "player": "anna", "time": "2026-03-02T12:00:00Z", "data": {"amount": amount}}
        for name, amount in (("1", 0.5), ("2", 1.5))
    ]
    found = history(*deals)
    sums = [measure_of(Measure("sum", "deal", "amount"), found, "anna", at, GAME.calendar) for at in found.facts]
    assert sums == [Fraction(1, 2), 2]
    assert isinstance(sums[1], int)
