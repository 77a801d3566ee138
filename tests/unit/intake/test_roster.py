"""The roster: keys in order of meeting, attributes since ever, bands that begin at local midnight."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from gamicore import ArgumentError, UnknownNameError, read_game
from gamicore.intake.roster import Roster
from gamicore.ledger import NOBODY, Element, Entry, team_id
from gamicore.model import END, parse_instant
from gamicore.plan import attribute_at

GAME = read_game("""
game: roster
timezone: Europe/Rome
players:
  fte: {type: number, default: "1"}
  hired: date
  remote: truth
  shift: duration
  size: integer
  team: {type: enum, values: [red, blue]}
  town: text
  share: share
  start: time
  timezone: timezone
  experience: {bands_of: hired, bands: {new: 0d, settled: 29d, known: 2mo, old: 7000y}}
""")
PLACES = GAME.attribute_index


def experience(hired: str, time: str) -> Any:
    """Give the band of somebody hired on a day."""
    roster = Roster(GAME)
    key = roster.key_of("anna")
    roster.describe(key, roster.read("anna", {"hired": hired}))
    return attribute_at(GAME, roster.attributes[key], PLACES["experience"], parse_instant(time))


def test_keys_are_given_in_the_order_of_meeting() -> None:
    roster = Roster(GAME)
    assert [roster.key_of(player) for player in ("bob", "anna", "bob")] == [1, 2, 1]
    assert (roster.ids, len(roster)) == (["", "bob", "anna"], 2)
    assert roster.known_key("anna") == 2


def test_who_was_met_last_can_be_forgotten() -> None:
    roster = Roster(GAME)
    for player in ("bob", "anna", "cleo"):
        roster.key_of(player)
    roster.drop_since(1)
    assert (roster.ids, roster.keys) == (["", "bob"], {"bob": 1})
    assert roster.key_of("dan") == 2
    assert roster.attributes[2] == roster.nothing
    assert len(roster.given) == 3


def test_an_unknown_player_is_an_error_that_names_nobody_else() -> None:
    roster = Roster(GAME)
    roster.key_of("anna")
    with pytest.raises(UnknownNameError, match=r"no player 'ana': nobody of this id has been met"):
        roster.known_key("ana")


def test_of_a_new_player_only_defaults_are_known() -> None:
    roster = Roster(GAME)
    held = roster.attributes[roster.key_of("anna")]
    assert {name: held[place] for name, place in PLACES.items() if held[place] is not None} == {"fte": 1}


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("fte", "0.5", Fraction(1, 2)),
        ("fte", 0.5, Fraction(1, 2)),
        ("fte", Decimal(2), 2),
        ("hired", "2024-03-31", 738976),
        ("hired", date(2024, 3, 31), 738976),
        ("remote", "true", True),
        ("remote", False, False),
        ("size", "7", 7),
        ("shift", "8h", 28_800_000_000),
        ("team", "red", "red"),
        ("town", " Rome ", " Rome "),
        ("share", "40%", Fraction(2, 5)),
        ("share", "0.4", Fraction(2, 5)),
        ("share", 1, 1),
        ("start", "09:00", 32_400_000_000),
        ("start", time(9), 32_400_000_000),
        ("timezone", "Asia/Tokyo", "Asia/Tokyo"),
    ],
)
def test_an_attribute_is_read_from_text_or_as_a_host_has_it(name: str, value: object, kept: object) -> None:
    read = Roster(GAME).read("anna", {name: value})
    assert read == {name: kept}
    assert type(read[name]) is type(kept)


def test_what_is_missing_empty_or_not_declared_is_left_out() -> None:
    assert Roster(GAME).read("anna", {"team": "", "town": None, "shoe": 43, "experience": "old"}) == {}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"fte": "x"}, "player 'anna', attribute fte: "),
        ({"fte": True}, "player 'anna', attribute fte: 'True' is no number"),
        ({"fte": float("nan")}, "player 'anna', attribute fte: nan is not a finite number"),
        ({"size": 1.5}, "player 'anna', attribute size: 1.5 is no integer"),
        ({"remote": 1}, "player 'anna', attribute remote: '1' is no truth"),
        ({"team": "green"}, "player 'anna', attribute team: "),
        ({"team": b"red"}, "player 'anna', attribute team: bytes is no enum"),
        ({"town": "\ud800"}, "player 'anna', attribute town: the text has half a surrogate pair"),
        ({"hired": datetime(2026, 1, 1)}, "attribute hired: datetime is no date"),  # noqa: DTZ001 - the mistake
        ({"hired": "1899-12-31"}, "attribute hired: '1899-12-31' is out of range; years 1900 to 2999 can be used"),
        ({"hired": date(3000, 1, 1)}, "attribute hired: '3000-01-01' is out of range; years 1900 to 2999 can be used"),
        ({"timezone": "Asia/Tokio"}, "attribute timezone: no time zone 'Asia/Tokio'; did you mean 'Asia/Tokyo'"),
        ({"timezone": 1}, "player 'anna', attribute timezone: '1' is no timezone"),
        ({"share": "140%"}, "player 'anna', attribute share: '140%' is no share"),
        ({"start": "25:00"}, "player 'anna', attribute start: '25:00' is no time of day"),
        ([], "player 'anna': attributes are a map by name, not list"),
    ],
)
def test_a_wrong_attribute_is_refused_with_its_player_and_name(row: Any, message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        Roster(GAME).read("anna", row)


@pytest.mark.parametrize("player", ["", "p" * 257, "a\nb", "\ud800", None, 5, b"anna", ["anna"]])
def test_what_cannot_be_an_id_is_refused(player: Any) -> None:
    with pytest.raises(ArgumentError, match="is no id; give a text of 1 to 256 printable characters"):
        Roster(GAME).read(player, {})


def test_attributes_are_replaced_as_a_whole() -> None:
    """What the second row leaves out is missing again, or has its default."""
    roster = Roster(GAME)
    key = roster.key_of("anna")
    assert roster.describe(key, {"fte": 2, "team": "red"})
    assert not roster.describe(key, {"team": "red", "fte": 2})
    assert roster.describe(key, {"town": "Rome"})
    assert [roster.attributes[key][PLACES[name]] for name in ("fte", "team", "town")] == [1, None, "Rome"]


@pytest.mark.parametrize(
    ("time", "band"),
    [
        ("2026-02-28T22:59:59.999999Z", None),
        ("2026-02-28T23:00:00Z", "new"),
        ("2026-03-29T21:59:59.999999Z", "new"),
        ("2026-03-29T22:00:00Z", "settled"),
        ("2026-04-30T21:59:59.999999Z", "settled"),
        ("2026-04-30T22:00:00Z", "known"),
        ("2999-12-31T22:00:00Z", "known"),
    ],
)
def test_bands_begin_at_the_local_midnight_of_their_day(time: str, band: str | None) -> None:
    """Hired on 1 March 2026; 29 days later is 30 March, the day after the clock of Rome is put forward."""
    assert experience("2026-03-01", time) == band


def test_a_band_beyond_all_calendars_never_begins() -> None:
    """2999 and 7000 years is 9999, which dates cannot be counted on from."""
    roster = Roster(GAME)
    key = roster.key_of("anna")
    roster.describe(key, roster.read("anna", {"hired": "2999-01-01"}))
    assert roster.attributes[key][PLACES["experience"]][-1] == END


TEAMS = read_game("""
game: teams
currencies: {xp: {}}
players:
  fte: {type: number, default: "1"}
  hired: date
  seat: {type: enum, values: [red, window]}
  team: {type: enum, values: [red, blue], default: red}
  experience: {bands_of: hired, bands: {new: 0d, old: 1y}}
events: {call: {}}
rules: {r: {on: call, to: player.team, give: {xp: 1}}, s: {on: call, to: player.experience, give: {xp: 1}}}
""")
TEAM, EXPERIENCE = TEAMS.attribute_index["team"], TEAMS.attribute_index["experience"]


def with_teams() -> Roster:
    roster = Roster(TEAMS)
    roster.meet_teams()
    return roster


def test_teams_to_which_rules_give_have_keys_and_no_attributes() -> None:
    roster = with_teams()
    roster.meet_teams()
    assert roster.teams == {TEAM: {"red": 1, "blue": 2}, EXPERIENCE: {"new": 3, "old": 4}}
    assert (len(roster), sorted(roster.team_keys), roster.keys) == (4, [1, 2, 3, 4], {})
    assert all(roster.attributes[key] == (None,) * len(TEAMS.attributes) for key in roster.team_keys)
    assert roster.key_of("team:red") == 5
    assert roster.keys == {"team:red": 5}


def test_players_who_are_forgotten_leave_the_teams() -> None:
    roster = with_teams()
    known = len(roster)
    roster.key_of("anna")
    roster.drop_since(known)
    assert (len(roster), roster.keys, len(roster.team_keys)) == (4, {}, 4)


def test_kept_names_get_their_keys_again() -> None:
    """In whatever order; what is missing comes behind."""
    names = ["anna", team_id("experience", "old"), team_id("team", "blue"), "bob"]
    roster = Roster(TEAMS)
    for name in names:
        roster.meet_again(name)
    roster.meet_teams()
    assert roster.ids[1:5] == names
    assert roster.keys == {"anna": 1, "bob": 4}
    assert (roster.teams[TEAM], roster.teams[EXPERIENCE]) == ({"blue": 3, "red": 5}, {"old": 2, "new": 6})


@pytest.mark.parametrize("team", [("team", "green"), ("seat", "red"), ("town", "Rome"), ("", "red")])
def test_a_kept_team_to_which_no_rule_gives_is_refused(team: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="no rule gives to"):
        Roster(TEAMS).meet_again(team_id(*team))


def test_a_team_to_which_no_rule_gives_any_more_keeps_its_key() -> None:
    """An earlier version of the game gave to it."""
    roster = Roster(TEAMS, ["seat"])
    roster.meet_again(team_id("seat", "red"))
    assert roster.ids[1:] == [team_id("seat", "red")]
    assert roster.teams_of("player.seat")["red"] == 1


def test_teams_are_found_by_their_attribute_and_value() -> None:
    roster = with_teams()
    assert [roster.team_key(value, "player.team") for value in ("red", "blue")] == [1, 2]
    assert roster.team_key("red", "player.seat") == NOBODY
    assert roster.teams_of("player.experience") == {"new": 3, "old": 4}
    assert roster.teams_of("player.seat") == {"red": NOBODY, "window": NOBODY}


@pytest.mark.parametrize(
    ("team", "of", "said"),
    [
        ("rad", "player.team", "no team 'rad' of player.team; did you mean 'red'?"),
        ("red", "player.teem", "no teams of 'player.teem'; did you mean 'player.team'?"),
        ("red", "player.fte", "no teams of 'player.fte'; did you mean 'player.team'?"),
        ([], "player.team", "no team list of player.team; known are blue, red"),
        (10**5000, "player.team", "no team a huge integer of player.team; known are blue, red"),
        ("red", [], "no teams of list; known are player"),
        ("red", 10**5000, "no teams of a huge integer; known are player"),
        ("red", "team", "no teams of 'team'; known are player, player.experience, player.seat, player.team"),
    ],
    ids=range(8),
)
def test_unknown_teams_are_told(team: Any, of: Any, said: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        with_teams().team_key(team, of)
    assert said in str(caught.value)


def test_an_entry_leads_to_the_key_of_its_holder() -> None:
    roster = with_teams()
    anna = roster.key_of("anna")
    entry = Entry(0, 0, "", "e", Element("rule", "r", currency="xp"), "anna", 5)
    assert roster.key_of_entry(entry) == anna
    assert roster.key_of_entry(evolve(entry, player="", team="experience:old")) == 4
