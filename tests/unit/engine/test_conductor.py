"""The conductor: what is accepted is appended as a whole, players are met only by it, time goes on."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore import ArgumentError, read_game
from gamicore.engine.conductor import Conductor
from gamicore.engine.receiving import Tally
from gamicore.model import parse_instant
from tests.unit.engine.acts import event

GAME = read_game("""
game: conductor
currencies: {xp: {}}
players: {team: {type: enum, values: [red, blue]}}
events:
  call: {player: optional, minutes: number, helper: {type: player, optional: true}}
  chat: {minutes: number}
rules: {call: {on: "*", give: {xp: minutes}}}
""")
NOON = parse_instant("2026-03-02T12:00:00Z")
KNOWN = event("1", minutes=5)


@pytest.fixture(params=[True, False], ids=["generated", "evaluated"])
def conductor(request: pytest.FixtureRequest) -> Conductor:
    return Conductor(GAME, None, generates_code=request.param)


def submit(conductor: Conductor, *events: Any) -> Tally:
    tally = Tally()
    conductor.submit(events, tally, None, None)
    return tally


def test_a_player_is_known_from_the_accepted_event_that_names_him(conductor: Conductor) -> None:
    submit(conductor, event("1", "anna", minutes=1, helper="bob"), event("2", "cleo", minutes="x"))
    assert conductor.roster.ids == ["", "anna", "bob"]


def test_the_watermark_never_falls(conductor: Conductor) -> None:
    assert conductor.watermark is None
    submit(conductor, event("1", time="12:00", minutes=1))
    assert conductor.watermark == NOON
    submit(conductor, event("2", time="11:00", minutes=1), event("3", time="nonsense", minutes=1))
    conductor.advance(NOON - 1, None)
    assert conductor.watermark == NOON
    conductor.advance(NOON + 1, None)
    assert conductor.watermark == NOON + 1


def test_describing_says_how_many_are_new_or_changed(conductor: Conductor) -> None:
    """One of the three is new and has no attributes, one changes, one stays as it is."""
    assert conductor.describe({"anna": {"team": "red"}, "bob": {}}, None) == 2
    assert conductor.describe({"anna": {"team": "blue"}, "bob": {}, "cleo": {}}, None) == 2
    assert conductor.describe({"anna": {"team": "blue"}, "bob": {}, "cleo": {}}, None) == 0
    assert conductor.roster.ids == ["", "anna", "bob", "cleo"]


def test_a_wrong_attribute_changes_nobody(conductor: Conductor) -> None:
    conductor.describe({"anna": {"team": "red"}}, None)
    with pytest.raises(ArgumentError):
        conductor.describe({"anna": {"team": "blue"}, "bob": {"team": "green"}}, None)
    assert conductor.roster.ids == ["", "anna"]
    assert conductor.roster.attributes[1] == ("red",)
    assert submit(conductor, KNOWN).counts == {"recorded": 1}
