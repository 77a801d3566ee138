from __future__ import annotations

from datetime import date

import pytest

from gamicore.definitions import read_game
from gamicore.model import parse_instant
from gamicore.testing.oracle.players import end_of, players_of
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


def test_a_band_beyond_the_calendar_never_begins() -> None:
    """A day after 31 December 9999 there is none; a year after 1 January of the year 1 is long past."""
    instant = end_of(parse_instant("2026-01-01T00:00:00Z"))
    found = players_of(GAME, history(), {"anna": {"hired": "9999-12-31"}, "bob": {"hired": "0001-01-01"}})
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
