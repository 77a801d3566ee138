from __future__ import annotations

import json

from hypothesis import given

from gamicore.definitions import read_game
from gamicore.testing import GeneratedGame, games
from gamicore.testing.comparison import (
    definition_of,
    differences,
    event_lines,
    rename_event,
    rename_players,
    rename_value,
    sort_ties,
    story,
)


def test_equal_values_have_no_differences() -> None:
    assert differences({"a": {"b": [("anna", 1, 1)]}}, {"a": {"b": (["anna", 1, 1],)}}) == []


def test_each_difference_is_told_with_its_path() -> None:
    found = {"balances": {"anna": {"xp": 5}}, "levels": {}, "boards": [("anna", 1, 2)]}
    expected = {"balances": {"anna": {"xp": 7}, "bob": {}}, "levels": {}, "boards": [("anna", 1, 1)]}
    assert differences(found, expected) == [
        "balances > anna > xp: 5, not 7",
        "balances > bob: nothing, not {}",
        "boards: ((anna, 1, 2)), not ((anna, 1, 1))",
    ]


def test_identities_are_told_in_full() -> None:
    assert differences({("", "1", True): 5}, {}) == ["('', 1, True): 5, not nothing"]


def test_a_story_has_the_law_the_differences_and_the_events() -> None:
    told = story("the law", {"a": 1}, {"a": 2}, [{"id": "é"}])
    assert told.splitlines() == ["the law", "  a: 1, not 2", "events:", '  {"id": "é"}']
    assert story("the law", {"a": 1}, {"a": 1}, [{"id": "1"}]) == ""


def test_a_long_story_is_cut() -> None:
    told = story("the law", {}, {str(number): 1 for number in range(20)}, [])
    assert told.splitlines()[-2:] == ["  ... and 12 more", "events:"]


def test_events_are_lines_of_json() -> None:
    assert event_lines([{"id": "1"}, {"id": "2"}]) == ['  {"id": "1"}', '  {"id": "2"}']


GAME = read_game("{game: g, currencies: {xp: {}}, events: {rate: {owner: player, note: text}}}")
EVENT = {
    "id": "1",
    "type": "rate",
    "player": "anna",
    "time": "2026-03-02T12:00:00Z",
    "data": {"owner": "bob", "note": "bob"},
}


def test_all_players_get_another_name_in_the_opposite_order() -> None:
    odd = [{"id": "2", "type": "no.such-type", "player": "", "time": "", "data": {"owner": "carla"}}]
    names = rename_players(GAME, [EVENT, *odd], ["zoe"])
    assert names == {"anna": "player-0003", "bob": "player-0002", "zoe": "player-0001"}


def test_players_are_renamed_in_fields_and_nothing_else_is() -> None:
    renamed = rename_event(GAME, EVENT, {"anna": "x", "bob": "y"})
    assert renamed == {**EVENT, "player": "x", "data": {"owner": "y", "note": "bob"}}


def test_a_value_is_renamed_throughout() -> None:
    value = {
        "awards": {("", "1", "rule", "anna", "", "xp", False, "anna"): 5},
        "balances": {"anna": {"xp": 5}},
        "badges": {"anna": {}},
        "levels": {"anna": {}},
        "boards": {"hall": {"lifetime": [("anna", 5, 1)]}},
        "watermark": None,
    }
    assert rename_value(value, {"anna": "x"}) == {
        "awards": {("", "1", "rule", "anna", "", "xp", False, "x"): 5},
        "balances": {"x": {"xp": 5}},
        "badges": {"x": {}},
        "levels": {"x": {}},
        "boards": {"hall": {"lifetime": [("x", 5, 1)]}},
        "watermark": None,
    }


def test_rows_of_one_rank_are_listed_by_name() -> None:
    boards = {"hall": {"lifetime": [("z", 9, 1), ("c", 5, 2), ("b", 5, 2), ("a", 1, 4)]}}
    rows = [("z", 9, 1), ("b", 5, 2), ("c", 5, 2), ("a", 1, 4)]
    assert sort_ties({"boards": boards})["boards"] == {"hall": {"lifetime": rows}}


@given(games())
def test_a_game_is_what_its_definition_says(generated: GeneratedGame) -> None:
    assert read_game(json.dumps(definition_of(generated.game)), "again.json").digest == generated.game.digest
