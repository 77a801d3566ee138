from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from gamicore.model import PeriodUnit, Step
from gamicore.plugins import HistoryFunction, Plugin, Plugins
from gamicore.rules import INTEGER, Measure, Window
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.measures import amount_of, counts
from gamicore.testing.oracle.players import players_of
from tests.unit.testing.oracle.facts import GAME, call, fact, history, sight

COUNT = Measure("count", ("call",))
SUM = Measure("sum", ("call",), "points")


def values(measure: Measure, *events: dict[str, Any], player: str = "anna") -> list[Any]:
    """Give what a measure stands at for each event."""
    found = history(*events)
    return [sight(found, player, at).measure(measure) for at in range(len(found.facts))]


def test_an_event_counts_by_type_and_field() -> None:
    seen = sight(history(call("1")), "anna")
    assert counts(COUNT, fact(call("1")), seen)
    assert counts(SUM, fact(call("1", points=-3)), seen)
    assert not counts(SUM, fact(call("1")), seen)
    assert not counts(Measure("count", ("deal",)), fact(call("1")), seen)
    assert [amount_of(measure, fact(call("1", points=-3))) for measure in (COUNT, SUM)] == [1, -3]


def test_a_measure_belongs_to_one_player_and_includes_the_event() -> None:
    events = [call("a", points=1), call("b", "bob", points=10), call("c", points=100), call("d", points=1000)]
    assert values(SUM, *events) == [1, 1, 101, 1101]
    assert values(COUNT, *events, player="bob") == [0, 1, 1, 1]
    assert values(Measure("count", ("call",), of=("game",)), *events) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("unit", "expected"), [("day", [1, 1, 2]), ("week", [1, 1, 2]), ("month", [1, 2, 3]), ("lifetime", [1, 2, 3])]
)
def test_a_window_is_the_calendar_unit_of_the_event(unit: PeriodUnit, expected: list[int]) -> None:
    """In Rome Monday 2 March 2026 begins on Sunday at 23:00Z."""
    times = ("2026-03-01T22:59:59Z", "2026-03-01T23:00:00Z", "2026-03-02T22:00:00Z")
    measure = Measure("count", ("call",), window=Window("period", unit))
    assert values(measure, *(call(str(number), time=time) for number, time in enumerate(times))) == expected


def test_a_rolling_window_is_open_at_its_beginning() -> None:
    """A call exactly a day ago does not count; across the change of the clock a day has 23 hours."""
    exact = [call("a", time="2026-03-02T12:00:00Z"), call("b", time="2026-03-03T12:00:00Z")]
    a_day, hours = (Window("rolling", length=length) for length in (Step(days=1), 24 * 3_600_000_000))
    assert values(Measure("count", ("call",), window=a_day), *exact) == [1, 1]
    short = [call("a", time="2026-03-28T12:00:00+01:00"), call("b", time="2026-03-29T12:00:00+02:00")]
    assert values(Measure("count", ("call",), window=a_day), *short) == [1, 1]
    assert values(Measure("count", ("call",), window=hours), *short) == [1, 2]


def test_since_a_badge_begins_after_the_event_that_earned_it() -> None:
    found = history(call("a"), call("b"), call("c"))
    measure = Measure("count", ("call",), window=Window("since", name="caller"))
    earning = [Entry(found.facts[1], "badge", "caller", "anna")]
    assert [sight(found, "anna", at, entries=earning).measure(measure) for at in (1, 2)] == [0, 1]
    assert sight(found, "anna").measure(measure) == 0


def test_whole_sums_are_integers() -> None:
    """0.5 + 1.5 = 2, an `int`, as the rule language has it."""
    deals = [
        {"id": name, "type": "deal", "player": "anna", "time": "2026-03-02T12:00:00Z", "data": {"amount": amount}}
        for name, amount in (("1", 0.5), ("2", 1.5))
    ]
    sums = values(Measure("sum", ("deal",), "amount"), *deals)
    assert sums == [Fraction(1, 2), 2]
    assert isinstance(sums[1], int)
    assert isinstance(values(Measure("average", ("deal",), "amount"), *deals)[1], int)


def test_what_awards_have_changed_is_read_from_the_entries_in_sight() -> None:
    """Currency 0 has two decimals: 150 smallest units are 1.5."""
    found = history(call("a"))
    entries = [
        Entry(found.facts[0], "rule", "r", "anna", 150, currency=0),
        Entry(found.facts[0], "badge", "closer", "anna", tier="gold"),
    ]
    seen = sight(found, "anna", entries=entries)
    assert seen.measure(Measure("balance", name="coins")) == Fraction(3, 2)
    held = [("closer", ""), ("closer", "gold"), ("closer", "silver"), ("caller", "")]
    assert [seen.measure(Measure("has_badge", name=name, tier=tier)) for name, tier in held] == [
        True,
        True,
        False,
        False,
    ]
    assert sight(found, None, entries=entries).measure(Measure("balance", name="coins")) is None


def test_a_history_function_of_a_plugin_takes_one_event_after_the_other() -> None:
    """The greatest product of two values in a row: 2 x 3, then 3 x 4; bob's 100 does not count."""

    def add(state: Any, moment: Any, value: Any) -> Any:
        return [value, max(state[1], state[0] * value)]

    products = HistoryFunction("products", [0, 0], add, lambda state, moment: state[1], INTEGER, fields=(INTEGER,))
    game = evolve(GAME, plugins=Plugins([Plugin("example", history_functions=[products])]))
    found = history(call("1", points=2), call("2", "bob", points=100), call("3", points=3), call("4", points=4))
    measure = Measure("products", ("call",), "points")
    players = players_of(game, found)
    assert [sight(found, "anna", at, players).measure(measure) for at in (0, 2, 3)] == [0, 6, 12]
