from __future__ import annotations

from datetime import date

import pytest

from gamicore.definitions import read_game
from gamicore.model import parse_instant
from gamicore.testing.oracle.players import Team, end_of, players_of
from tests.unit.testing.oracle.facts import GAME, call, history

HIRED, EXPERIENCE, FTE = (GAME.attribute_index[name] for name in ("hired", "experience", "fte"))


def test_known_are_those_named_and_those_described() -> None:
    deal = {
        "id": "d",
        "type": "deal",
        "player": "dino",
        "time": "2026-03-02T12:00:00Z",
        "data": {"amount": 1, "owner": "Émile"},
    }
    found = players_of(GAME, history(call("1", "bob"), deal, call("2", None)), {"zoe": {}})
    assert found.known == ["bob", "dino", "zoe", "Émile"]


def test_a_rejected_event_makes_nobody_known() -> None:
    assert players_of(GAME, history(call("1", "bob", time="never"))).known == []


@pytest.mark.parametrize(
    ("time", "band"),
    [
        ("2024-02-29T22:59:59.999999Z", None),
        ("2024-02-29T23:00:00Z", "rookie"),
        ("2025-02-28T22:59:59.999999Z", "rookie"),
        ("2025-02-28T23:00:00Z", "pro"),
    ],
)
def test_a_band_begins_at_local_midnight(time: str, band: str | None) -> None:
    """Hired on 29 February 2024: a rookie from 1 March 2024 in Rome, a pro from 1 March 2025."""
    found = players_of(GAME, history(), {"anna": {"hired": date(2024, 2, 29)}})
    assert found.attribute("anna", EXPERIENCE, end_of(parse_instant(time))) == band


def test_a_band_of_the_farthest_days_begins_late_or_long_ago() -> None:
    """A year after the last day that can be said is beyond all events; a year after the first is long past."""
    instant = end_of(parse_instant("2026-01-01T00:00:00Z"))
    found = players_of(GAME, history(), {"anna": {"hired": "2999-12-31"}, "bob": {"hired": "1900-01-01"}})
    assert found.attribute("anna", EXPERIENCE, instant) is None
    assert found.attribute("bob", EXPERIENCE, instant) == "pro"


def test_what_is_not_said_is_missing_or_has_its_default() -> None:
    found = players_of(GAME, history(), {"anna": {"hired": "", "fte": "0.5", "shoe": 42}, "bob": {}})
    assert found.rows["anna"].keys() == {"fte"}
    assert [found.attribute("bob", index, end_of(0)) for index in (HIRED, EXPERIENCE, FTE)] == [None, None, 1]


TRAVEL = read_game("""
{game: g, timezone: Europe/Rome, players: {timezone: timezone, team: {type: text, default: red}}, events: {call: {}}}
""")


def change(name: str, time: str, **fields: str) -> dict[str, object]:
    """Write a change of anna's attributes."""
    return {"id": name, "type": "player.changed", "player": "anna", "time": time, "data": fields}


def test_an_attribute_is_what_the_latest_change_says() -> None:
    """The change counts for itself, not before; one that does not name it changes nothing."""
    events = [
        change("1", "2026-03-02T12:00:00Z", team="blue"),
        change("2", "2026-03-03T12:00:00Z", timezone="Asia/Tokyo"),
    ]
    accepted = history(*events, game=TRAVEL)
    found, team = players_of(TRAVEL, accepted), TRAVEL.attribute_index["team"]
    first, second = (fact.order for fact in accepted.facts)
    before = end_of(parse_instant("2026-03-02T11:59:59.999999Z"))
    assert [found.attribute("anna", team, order) for order in (before, first, second)] == ["red", "blue", "blue"]


def test_a_day_is_the_latest_that_a_player_has_been_in() -> None:
    """Tokyo has the 3rd when she leaves it at 18:00Z on the 2nd; in Rome it is the 3rd for her until the 4th begins."""
    times = ("2026-03-02T14:00:00Z", "2026-03-02T16:00:00Z", "2026-03-02T20:00:00Z", "2026-03-03T23:00:00Z")
    calls = [call(str(number), time=time) for number, time in enumerate(times)]
    leaving = change("z", "2026-03-02T18:00:00Z", timezone="Europe/Rome")
    accepted = history(*calls, leaving, game=TRAVEL)
    found = players_of(TRAVEL, accepted, {"anna": {"timezone": "Asia/Tokyo"}})
    facts = [fact for fact in accepted.facts if fact.type.name == "call"]
    days = [date.fromordinal(found.day("anna", fact)).day for fact in facts]
    assert days == [2, 3, 3, 4]
    assert [date.fromordinal(found.day(None, fact)).day for fact in facts] == [2, 2, 2, 4]
    assert str(found.calendar("anna", facts[0].order).zone) == "Asia/Tokyo"


def been_in(zone: str, time: str, *moves: dict[str, object]) -> list[int]:
    """Give the days from the 26th of December 2011 on, and before that of a call, that were anna's."""
    accepted = history(call("c", time=time), *moves, game=TRAVEL)
    found = players_of(TRAVEL, accepted, {"anna": {"timezone": zone}})
    at = next(fact for fact in accepted.facts if fact.type.name == "call")
    days = range(date(2011, 12, 26).toordinal(), found.day("anna", at))
    return [date.fromordinal(day).day for day in days if found.has_been_in("anna", day, at)]


def test_a_day_that_clocks_jump_over_was_nobodys() -> None:
    """Apia had no 30th; who left for Rome on the 29th had one there."""
    late = "2011-12-31T20:00:00Z"
    assert been_in("Pacific/Apia", late) == [26, 27, 28, 29, 31]
    assert been_in("Europe/Rome", late) == [26, 27, 28, 29, 30]
    moved = change("m", "2011-12-29T12:00:00Z", timezone="Europe/Rome")
    assert been_in("Pacific/Apia", late, moved) == [26, 27, 28, 29, 30]
    back = change("n", "2011-12-31T12:00:00Z", timezone="Pacific/Apia")
    assert been_in("Pacific/Apia", late, moved, back) == [26, 27, 28, 29, 30, 31]


def test_a_day_that_was_flown_over_was_not_hers() -> None:
    """At 10:30Z on the 28th it is the 27th in Pago Pago and the 29th in Kiritimati; a minute in Rome has the 28th."""
    over = change("m", "2011-12-28T10:30:00Z", timezone="Pacific/Kiritimati")
    assert been_in("Pacific/Pago_Pago", "2011-12-29T12:00:00Z", over) == [26, 27, 29]
    stop = change("l", "2011-12-28T10:29:00Z", timezone="Europe/Rome")
    assert been_in("Pacific/Pago_Pago", "2011-12-29T12:00:00Z", stop, over) == [26, 27, 28, 29]


def test_a_day_that_comes_after_a_later_one_was_not_hers() -> None:
    """She comes from the 29th in Kiritimati to the 27th in Pago Pago: hers is the 29th until the 30th begins there."""
    back = change("m", "2011-12-28T10:30:00Z", timezone="Pacific/Pago_Pago")
    over = change("l", "2011-12-28T10:10:00Z", timezone="Pacific/Kiritimati")
    assert been_in("Pacific/Pago_Pago", "2011-12-30T12:00:00Z", over, back) == [26, 27, 29]


def test_a_team_has_no_attributes_and_lives_in_the_zone_of_the_game() -> None:
    """Not even those with a default; a player called like it is somebody else."""
    players = players_of(GAME, history(call("1", "red")), {})
    team = Team("team", "red")
    fact = history(call("1", "red", "2026-03-02T23:30:00Z")).facts[0]
    assert players.attribute("red", FTE, fact.order) == 1
    assert [players.attribute(team, index, fact.order) for index in (HIRED, EXPERIENCE, FTE)] == [None] * 3
    assert players.calendar(team, fact.order) is GAME.calendar
    assert players.day(team, fact) == date(2026, 3, 3).toordinal()
    assert players.known == ["red"]
