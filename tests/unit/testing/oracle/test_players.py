from __future__ import annotations

from datetime import date

import pytest

from gamicore.model import parse_instant
from gamicore.testing.oracle.players import players_of
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
    assert found.attribute("anna", EXPERIENCE, parse_instant(time)) == band


def test_a_band_beyond_the_calendar_never_begins() -> None:
    """A day after 31 December 9999 there is none; a year after 1 January of the year 1 is long past."""
    instant = parse_instant("2026-01-01T00:00:00Z")
    found = players_of(GAME, history(), {"anna": {"hired": "9999-12-31"}, "bob": {"hired": "0001-01-01"}})
    assert found.attribute("anna", EXPERIENCE, instant) is None
    assert found.attribute("bob", EXPERIENCE, instant) == "pro"


def test_what_is_not_said_is_missing_or_has_its_default() -> None:
    found = players_of(GAME, history(), {"anna": {"hired": "", "fte": "0.5", "shoe": 42}, "bob": {}})
    assert found.rows["anna"].keys() == {"fte"}
    assert [found.attribute("bob", index, 0) for index in (HIRED, EXPERIENCE, FTE)] == [None, None, 1]
