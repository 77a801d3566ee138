"""The compiled game: look-ups by name, and its identity."""

from __future__ import annotations

import hashlib

import pytest

from gamicore.definitions import read_game
from gamicore.definitions.game import Game
from gamicore.errors import UnknownNameError

TEXT = """\
game: tiny
currencies: {xp: {}, coins: {decimals: 2}}
players: {seat: integer, hired: date, experience: {bands_of: hired, bands: {rookie: 0d, pro: 1y}}}
events: {mail: {}, call: {n: integer}}
leaderboards: {weekly: {of: xp, window: week}, all: {of: coins}}
"""


@pytest.fixture
def game() -> Game:
    return read_game(TEXT)


def test_names_have_indices_in_order_of_names(game: Game) -> None:
    assert game.currency_index == {"coins": 0, "xp": 1}
    assert [name for name in game.type_index if name in {"call", "mail"}] == ["call", "mail"]
    assert [game.event_types[index].name for index in game.type_index.values()] == sorted(game.type_index)


def test_derived_attributes_come_behind_the_others(game: Game) -> None:
    """Each is computed from one that is already known."""
    assert game.attribute_index == {"hired": 0, "seat": 1, "experience": 2}
    assert game.attributes[2].bands_of == 0


def test_games_are_equal_that_say_the_same(game: Game) -> None:
    """To the last word of their canonical form, also where nothing is made of it: no rule uses this multiplier."""
    assert read_game(TEXT.replace("{seat: integer, ", "{seat: {type: integer}, ")) == game
    assert read_game(f"{TEXT}version: 2\n") != game
    assert read_game(f"{TEXT}multipliers: {{rush: {{factor: 2}}}}\n") != game


def test_the_identity_of_a_game_is_made_when_it_is_asked_for(game: Game) -> None:
    assert not {"canonical", "digest"} & vars(game).keys()
    assert game.digest == hashlib.sha256(game.canonical.encode()).hexdigest()
    assert game.canonical.startswith('{"currencies":{"coins":{"decimals":2},"xp":{}},"events":')


def test_a_currency_is_found(game: Game) -> None:
    assert game.currency("coins").decimals == 2
    with pytest.raises(UnknownNameError) as caught:
        game.currency("coin")
    assert caught.value.message == "the game 'tiny' has no currency 'coin'; did you mean 'coins'?"


def test_a_leaderboard_is_found(game: Game) -> None:
    assert game.leaderboard("weekly").window == "week"
    with pytest.raises(UnknownNameError) as caught:
        game.leaderboard("weekley")
    assert caught.value.message == "the game 'tiny' has no leaderboard 'weekley'; did you mean 'weekly'?"


def test_the_attribute_of_a_zone_is_known() -> None:
    assert read_game("{game: tiny, players: {seat: text, timezone: timezone}}").timezone_attribute == 1
    assert read_game("{game: tiny, players: {seat: text}}").timezone_attribute is None


def test_a_zone_has_a_calendar(game: Game) -> None:
    assert game.calendar_of("UTC") is game.calendar
    assert str(game.calendar_of("Europe/Rome").zone) == "Europe/Rome"


def test_games_are_equal_by_what_they_say(game: Game) -> None:
    assert game == read_game(TEXT)
    assert game != read_game(TEXT.replace("week", "month"))
