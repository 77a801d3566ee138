"""What an expression sees: the event, attributes, measures, balances, the time on the player's wall."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from gamicore.definitions import read_game
from gamicore.folds.sight import Reads, holds, reads_of, roll, told
from gamicore.ledger import NOBODY, Fact
from gamicore.model import parse_instant
from gamicore.plan import Plan
from gamicore.plan.layout import measures_of_case
from gamicore.rules import Skip

GAME = read_game("""
game: sight
timezone: Europe/Rome
currencies: {coins: {decimals: 2}, xp: {}}
players: {hired: date, timezone: timezone, tenure: {bands_of: hired, bands: {new: 0d, old: 1y}}}
events: {call: {player: optional, n: integer}}
rules:
  r: {on: call, when: "count(call, during=day) > 1 and balance(coins) > 1 and balance(xp) > 1", give: {xp: 1}}
  s: {on: call, when: "level(career) > 0 and has_badge(loud) and has_badge(loud, more)", give: {xp: 1}}
  t: {on: call, when: "has(player.tenure) and 1 / (n + 0) > 0", give: {xp: 1}}
badges: {loud: {of: count(call), tiers: {some: 2, more: 5}}}
levels: {career: {of: xp, thresholds: [10, 20]}}
""")
PLAN = Plan(GAME)
TENURE = GAME.attribute_index["tenure"]


def call(time: str = "2026-03-02T20:00:00Z", player: int = 1, n: int = 0) -> Fact:
    return (parse_instant(time), 0, "", "e", player, GAME.type_index["call"], n, None)


def slots_of(zone: str | None = None, begins: tuple[int, int] | None = None) -> list[object]:
    by_name = {"hired": None, "timezone": zone, "tenure": begins}
    return PLAN.initial(tuple(by_name[declared.name] for declared in GAME.attributes))


def reads(slots: list[object], fact: Fact) -> Reads:
    return reads_of(PLAN, slots, fact)


AWARDED = {
    (measure.function, measure.name, measure.tier): measure
    for case in PLAN.all_cases
    for measure in measures_of_case(case.case)
    if measure.reads_awards
}


@pytest.mark.parametrize(
    ("function", "name", "tier", "expected"),
    [
        ("balance", "coins", "", Fraction(5, 2)),
        ("balance", "xp", "", 7),
        ("level", "career", "", 1),
        ("has_badge", "loud", "", True),
        ("has_badge", "loud", "more", False),
    ],
)
def test_what_awards_have_changed_is_read_in_units(function: str, name: str, tier: str, expected: object) -> None:
    """Of a player with 250 smallest units of coins, 7 xp, the first of two tiers, and level 1."""
    slots = slots_of()
    slots[PLAN.earned[GAME.currency_index["coins"]]] = 250
    slots[PLAN.earned[GAME.currency_index["xp"]]] = 7
    slots[PLAN.badges[0].index] = slots[PLAN.ladders[0].index] = 1
    assert reads(slots, call()).measure(AWARDED[function, name, tier]) == expected


def test_a_band_is_that_of_the_events_time() -> None:
    begins = (parse_instant("2026-01-01T00:00:00Z"), parse_instant("2026-03-02T20:00:00Z"))
    for time, expected in (("2026-03-02T19:59:59Z", "new"), ("2026-03-02T20:00:00Z", "old")):
        assert reads(slots_of(begins=begins), call(time)).attribute(TENURE) == expected


def test_nobody_has_no_attributes_and_no_measures() -> None:
    seen = reads(slots_of("Asia/Tokyo"), call(player=NOBODY))
    assert [seen.attribute(index) for index in range(len(GAME.attributes))] == [None] * 3
    assert seen.player() is None
    assert [seen.measure(measure) for measure in PLAN.measures] == [None] * len(PLAN.measures)


@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [(None, 2, 21), ("Asia/Tokyo", 3, 5), ("America/New_York", 2, 15), ("Asia/Kolkata", 3, 1.5)],
)
def test_today_and_the_clock_are_those_of_the_players_wall(zone: str | None, day: int, hour: float) -> None:
    seen = reads(slots_of(zone), call())
    assert seen.today() == date(2026, 3, day).toordinal()
    assert seen.clock() == hour * 3_600_000_000
    assert seen.instant() == parse_instant("2026-03-02T20:00:00Z")


def test_the_wall_goes_back_where_the_day_of_measures_does_not() -> None:
    """Who came from Tokyo has lived 3 March already; the wall in Rome shows the 2nd."""
    slots = slots_of("Europe/Rome")
    slots[1] = date(2026, 3, 3).toordinal()
    seen = reads(slots, call())
    assert seen.today() == date(2026, 3, 2).toordinal()
    assert seen.now()[1] == date(2026, 3, 3).toordinal()


def test_a_window_that_is_over_reads_as_nothing() -> None:
    (slot,) = (slot for slot in PLAN.measures.values() if slot.unit == "day")
    slots = slots_of()
    roll(PLAN, slots, slot, call())
    slots[slot.index] = 4
    for time, expected in (("2026-03-02T22:59:59Z", 4), ("2026-03-02T23:00:00Z", 0)):
        assert reads(slots, call(time)).measure(slot.measure) == expected


def test_a_failure_that_a_group_tells_is_a_skip() -> None:
    assert told(5) == 5
    assert told(None) is None
    with pytest.raises(Skip) as raised:
        told(Skip("plugin-failed", "it raised"))
    assert (raised.value.reason, raised.value.detail) == ("plugin-failed", "it raised")


def test_a_skip_counts_as_false() -> None:
    (case,) = (case for case in PLAN.all_cases if case.rule.rule.name == "t")
    assert case.case.when is not None
    begun = slots_of(begins=(0, 1))
    assert [holds(case.case.when, reads(begun, call(n=n))) for n in (1, 0, -1)] == [True, False, False]
