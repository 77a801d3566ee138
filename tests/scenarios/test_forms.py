"""YAML, TOML, JSON and Python: four forms of a game, and one game."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gamicore import DefinitionError, Game, check_game, game_from, load_game
from gamicore.schema import json_schema
from tests.scenarios.forms import as_json, as_mapping, as_toml, as_values, shown_games, tree_of

WHOLE = """
game: whole
version: "2026.1"
timezone: Europe/Rome
lateness: {within: 1mo, later: move}
calendars:
  office: {hours: {mon-thu: "09:00-13:00, 14:00-18:00", fri: "09:00-16:00"}, holidays: [2026-01-06, 2026-04-06]}
seasons:
  spring: {from: 2026-03-01, until: 2026-05-31}
currencies:
  xp: {cap: {limit: 500, per: day}}
  coins: {decimals: 2, floor: 0.5, short: partial}
multipliers:
  weekend: {when: "weekday() in [sat, sun]", factor: 1.5, from: 2026-01-01, until: 2026-06-30}
players:
  timezone: timezone
  hired: date
  fte: {type: number, default: 0.8}
  start: {type: time, default: 09:00:30}
  team: {type: enum, values: ["no", '017', rosé]}
  tenure: {bands_of: hired, bands: {new: 0d, old: 1y}}
events:
  deal.won: {deal: key, lead: {type: key, optional: true}, amount: number, margin: share, owner: player}
  deal.paid: {deal: key, player: optional}
measures:
  big: count(deal.won, where=amount > 1000)
rules:
  won:
    on: deal.won
    when: >-
      amount > 100
      and big > 2
    group: deals
    priority: 10
    from: 2026-01-01
    give: {xp: amount / 100, coins: 1}
    cap: [{xp: 200, per: day}, {times: 3}]
    cooldown: 1h
    multiply: weekend
  lost: {on: [deal.won], take: {coins: "0.5"}}
  ours: {on: deal.won, to: player.team, give: {xp: 1}, cooldown: 1d}
badges:
  closer: {of: big, tiers: {bronze: 5, silver: 25}}
levels:
  career: {of: xp, thresholds: [0, 100, 300], titles: [Rookie, Pro, "It's \\"Expert\\""]}
leaderboards:
  monthly: {of: xp, window: month, segments: [team], everybody: true}
"""
GAMES = {"whole": WHOLE} | shown_games()


def forms_of(yaml_text: str) -> dict[str, Game | list[str]]:
    """Give what each form of a game is read as: the game, or the codes of its mistakes."""
    tree = tree_of(yaml_text)
    found = {
        "yaml": check_game(yaml_text, "game.yaml"),
        "json": check_game(as_json(tree), "game.json"),
        "toml": check_game(as_toml(tree), "game.toml"),
    }
    read: dict[str, Game | list[str]] = {
        form: game if isinstance(game, Game) else sorted(f"{told.code}: {told.message}" for told in game)
        for form, game in found.items()
    }
    try:
        read["python"] = game_from(as_mapping(tree))
    except DefinitionError as error:
        read["python"] = sorted(f"{told.code}: {told.message}" for told in error.diagnostics)  # type: ignore[attr-defined]
    return read


@pytest.mark.parametrize("yaml_text", GAMES.values(), ids=GAMES)
def test_all_forms_of_a_game_are_the_same_game(yaml_text: str) -> None:
    """To the last byte of its canonical form; and where it is wrong, the same is wrong with it in every form."""
    forms = forms_of(yaml_text)
    expected = forms["yaml"]
    assert all(found == expected for found in forms.values()), forms
    if isinstance(expected, Game):
        assert {game.canonical for game in forms.values() if isinstance(game, Game)} == {expected.canonical}
        assert expected.digest == hashlib.sha256(expected.canonical.encode()).hexdigest()


@pytest.mark.parametrize("yaml_text", GAMES.values(), ids=GAMES)
def test_a_game_that_is_right_is_as_the_json_schema_says(yaml_text: str) -> None:
    """A wrong one may be: names and expressions are beyond a schema. What the schema refuses is always wrong."""
    complaints = [
        error.message for error in Draft202012Validator(json_schema()).iter_errors(as_values(tree_of(yaml_text)))
    ]
    assert complaints == [] or not isinstance(check_game(yaml_text), Game)


def test_the_whole_game_is_right() -> None:
    found = check_game(WHOLE)
    assert isinstance(found, Game), [diagnostic.render() for diagnostic in found]


def test_games_are_found_in_examples_and_pages() -> None:
    assert {"examples/loans/game.yaml", "examples/loans/count.yaml"} <= GAMES.keys()
    assert sum(name.startswith("docs/") for name in GAMES) >= 5


def test_a_file_is_read_by_its_ending(tmp_path: Path) -> None:
    tree = tree_of(WHOLE)
    games = []
    for ending, text in (("yaml", WHOLE), ("yml", WHOLE), ("json", as_json(tree)), ("toml", as_toml(tree))):
        path = tmp_path / f"game.{ending}"
        path.write_text(text, encoding="utf-8")
        games.append(load_game(path))
    assert len({game.digest for game in games}) == 1
