from __future__ import annotations

from gamicore.definitions import read_game
from gamicore.testing.renaming import rename_event, rename_players, rename_value, sort_ties

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
