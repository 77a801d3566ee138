"""Attributes: completed by defaults and bands, changed by events, read at an instant."""

from __future__ import annotations

from datetime import date

import pytest

from gamicore.definitions import read_game
from gamicore.ledger import Fact
from gamicore.model import END, parse_instant
from gamicore.plan import Attributes, attribute_at, band, changed, complete, zone_of

GAME = read_game("""
game: attributes
timezone: Europe/Rome
players:
  fte: {type: number, default: "1"}
  hired: date
  team: text
  timezone: timezone
  tenure: {bands_of: hired, bands: {new: 0d, old: 1mo, oldest: 7999y}}
""")
FTE, HIRED, TEAM, TIMEZONE, TENURE = (
    GAME.attribute_index[name] for name in ("fte", "hired", "team", "timezone", "tenure")
)
JANUARY_31 = date(2026, 1, 31).toordinal()
# Midnight in Rome is an hour before that of UTC in winter; a 31 February is 1 March.
BEGINS = (parse_instant("2026-01-30T23:00:00Z"), parse_instant("2026-02-28T23:00:00Z"), END)


def change(**values: object) -> Fact:
    """Make an event that changes attributes."""
    event_type = GAME.event_types[GAME.type_index["player.changed"]]
    said = [values.get(field.name) for field in event_type.fields]
    return (0, 0, "", "e", 1, GAME.type_index["player.changed"], *said, None)


def given(attributes: Attributes) -> list[object]:
    return [attributes[index] for index in (FTE, HIRED, TEAM, TIMEZONE, TENURE)]


def test_of_whom_nothing_is_said_has_defaults_and_no_bands() -> None:
    assert given(complete(GAME, {})) == [1, None, None, None, None]


def test_bands_begin_at_local_midnight_and_never_before_the_calendar_ends() -> None:
    assert given(complete(GAME, {"hired": JANUARY_31, "fte": 0.5})) == [0.5, JANUARY_31, None, None, BEGINS]


def test_a_change_says_what_is_different_and_leaves_the_rest() -> None:
    before = complete(GAME, {"team": "red", "fte": 2})
    after = changed(GAME, before, change(hired=JANUARY_31, team="blue"))
    assert given(after) == [2, JANUARY_31, "blue", None, BEGINS]
    assert given(before) == [2, None, "red", None, None]
    assert given(changed(GAME, after, change(fte=3))) == [3, JANUARY_31, "blue", None, BEGINS]


@pytest.mark.parametrize(
    ("time", "expected"),
    [(BEGINS[0] - 1, None), (BEGINS[0], "new"), (BEGINS[1] - 1, "new"), (BEGINS[1], "old"), (END - 1, "old")],
)
def test_a_band_is_the_last_that_has_begun(time: int, expected: str | None) -> None:
    attributes = complete(GAME, {"hired": JANUARY_31})
    assert attribute_at(GAME, attributes, TENURE, time) == expected
    assert band(("new", "old", "oldest"), BEGINS, time) == expected


def test_an_attribute_that_is_missing_stays_so() -> None:
    assert [attribute_at(GAME, complete(GAME, {}), index, 99) for index in (TEAM, TENURE)] == [None, None]
    assert band(("new",), None, 99) is None


def test_the_zone_is_the_players_else_the_games() -> None:
    assert zone_of(GAME, complete(GAME, {})) == "Europe/Rome"
    assert zone_of(GAME, complete(GAME, {"timezone": "Asia/Tokyo"})) == "Asia/Tokyo"
    without = read_game("{game: g, timezone: Asia/Tokyo, players: {team: text}}")
    assert zone_of(without, complete(without, {})) == "Asia/Tokyo"
