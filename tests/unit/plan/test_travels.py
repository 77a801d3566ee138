"""Travels: which days a player has lost, by moving and where he was."""

from __future__ import annotations

from datetime import date

from gamicore.definitions import read_game
from gamicore.ledger import Fact
from gamicore.model import Calendar, parse_instant
from gamicore.plan import Clocks
from gamicore.plan.travels import TravelCalendar, lost_in
from gamicore.plan.turns import LEFT_DAY, TRAVELS

GAME = read_game("{game: g, timezone: Europe/Rome, players: {timezone: timezone}}")
APIA, PAGO_PAGO, KIRITIMATI = "Pacific/Apia", "Pacific/Pago_Pago", "Pacific/Kiritimati"


def december(day: int) -> int:
    return date(2011, 12, day).toordinal()


def fact(time: str) -> Fact:
    return (parse_instant(time), 0, "", "e", 0, 0, None)


def travelled(zone: str, **moves: str) -> tuple[Clocks, list[object]]:
    """Give the slots of a player who moved to some zones, each at a time such as `d30h11` of December 2011, UTC."""
    clocks = Clocks(GAME)
    slots: list[object] = [(zone,), 0, []]
    for time, where in moves.items():
        clocks.leave(slots, parse_instant(f"2011-12-{time[1:3]}T{time[4:6]}:00:00Z"))
        slots[0] = (where,)
    return clocks, slots


def lost(clocks: Clocks, slots: list[object], until: int = 31) -> list[int]:
    """Give the days of December that the player has lost before one of them."""
    calendar = clocks.moment(slots, fact(f"2011-12-{until}T23:00:00Z"))[2]
    return [date.fromordinal(day).day for day in calendar.lost_days(december(1), december(until))]


def test_who_never_moved_has_lost_what_his_zone_has() -> None:
    assert lost(*travelled(APIA)) == [30]
    assert lost(*travelled(PAGO_PAGO)) == []


def test_a_flight_over_the_date_line_loses_the_day_between() -> None:
    """At 10:30Z on the 8th it is 23:30 of the 7th in Pago Pago and 00:30 of the 9th in Kiritimati."""
    clocks = Clocks(GAME)
    slots: list[object] = [(PAGO_PAGO,), 0, []]
    clocks.leave(slots, parse_instant("2011-12-08T10:30:00Z"))
    slots[0] = (KIRITIMATI,)
    assert slots[LEFT_DAY] == december(7)
    assert slots[TRAVELS] == [PAGO_PAGO, december(7), parse_instant("2011-12-08T10:30:00Z"), []]
    assert lost(clocks, slots) == [8]
    clocks.leave(slots, parse_instant("2011-12-12T00:00:00Z"))
    slots[0] = ("Europe/Rome",)
    assert slots[TRAVELS] == [PAGO_PAGO, december(7), parse_instant("2011-12-12T00:00:00Z"), [december(8)]]
    assert lost(clocks, slots) == [8]


def test_what_a_zone_loses_counts_while_he_is_there() -> None:
    assert lost(*travelled(APIA, d28h12="Europe/Rome")) == []
    assert lost(*travelled("Europe/Rome", d28h12=APIA)) == [30]
    assert lost(*travelled(APIA, d30h12="Europe/Rome")) == [30]
    assert lost(*travelled("Europe/Rome", d28h12=APIA, d30h12="Europe/Rome")) == [30]


def test_a_day_lasts_on_in_a_zone_behind() -> None:
    """From Kiritimati, where it is the 9th, to Pago Pago, where it is the 8th."""
    assert lost(*travelled(KIRITIMATI, d08h20=PAGO_PAGO, d08h21=KIRITIMATI)) == []


def test_shared_states_are_told_of_his_travels() -> None:
    clocks, slots = travelled(APIA, d28h12="Europe/Rome", d29h12=APIA)
    event = fact("2011-12-31T12:00:00Z")
    here = clocks.here(slots, event[0])
    assert hash(here)
    told, own = clocks.moment_at(event, here), clocks.moment(slots, event)
    assert (told[:2], told[3]) == (own[:2], own[3])
    assert isinstance(told[2], TravelCalendar)
    assert told[2].zone is own[2].zone
    assert told[2].lost_days(december(1), december(31)) == own[2].lost_days(december(1), december(31)) == [december(30)]


def test_a_stay_loses_no_day_before_one_that_has_not_come() -> None:
    rome = Calendar(GAME.calendar.zone)
    noon = parse_instant("2011-12-20T12:00:00Z")
    assert lost_in(rome, december(17), noon, december(31)) == [december(18), december(19)]
    assert lost_in(rome, december(17), noon, december(19)) == [december(18)]
    assert lost_in(rome, december(25), noon, december(31)) == []
