"""The example of a lead's journey: what everybody has in the end, worked out by hand, in any order of arrival."""

from __future__ import annotations

import csv
import json
from collections import Counter

import pytest

from gamicore import Engine, Game, load_game
from gamicore.testing import value_of
from tests.house.source import ROOT
from tests.scenarios.play import Wire

FOLDER = ROOT / "examples" / "journeys"


@pytest.fixture(scope="module")
def game() -> Game:
    return load_game(FOLDER / "game.yaml")


def events() -> list[Wire]:
    return [json.loads(line) for line in (FOLDER / "events.jsonl").read_text(encoding="utf-8").splitlines()]


def players() -> dict[str, dict[str, str]]:
    with (FOLDER / "players.csv").open(encoding="utf-8", newline="") as file:
        return {
            row.pop("player"): {name: value for name, value in row.items() if value} for row in csv.DictReader(file)
        }


def test_what_everybody_has(game: Game) -> None:
    """By hand, in points and hundredths of coins.

    mia: captures of 10 and 5; 40 % of 150; one of five parts of 30.
    sam: five calls of 2, the sixth cooling down; a first answer in 10 minutes, 20; five working days, 25; 86 of 150;
        two of five parts of 30. Coins: a quarter of 80, and 10 for the badge.
    tess: a call; a first answer in 67.5 minutes of working time, half of 20; 4 of 150; two of five parts of 30.
    vera: a ticket, 15; two of three praises.
    """
    value = value_of(game, events(), players())
    assert value.balances == {
        "mia": {"xp": 10 + 5 + 60 + 6, "coins": 0},
        "sam": {"xp": 5 * 2 + 20 + 25 + 86 + 12, "coins": 2000 + 1000},
        "tess": {"xp": 2 + 10 + 4 + 12, "coins": 0},
        "vera": {"xp": 15 + 2 * 10, "coins": 0},
    }
    assert {player: held["career"] for player, held in value.levels.items()} == {
        "mia": 2,
        "sam": 3,
        "tess": 1,
        "vera": 1,
    }


@pytest.mark.parametrize("generates", [True, False])
@pytest.mark.parametrize("step", [1, -1])
def test_the_engine_says_the_same_in_any_order(game: Game, step: int, *, generates: bool) -> None:
    engine = Engine(game, generate_code=generates)
    engine.set_players(players())
    engine.submit_many(events()[::step])
    assert engine.value() == value_of(game, events(), players()).as_dict()
    assert engine.verify() == []


def test_every_rule_is_asked_and_most_give(game: Game) -> None:
    """The history is small, but only two rules have nothing to do in it."""
    given = Counter(identity[3] for identity in value_of(game, events(), players()).awards if identity[2] == "rule")
    assert {rule.name for rule in game.rules} - set(given) == {"solved", "complaint"}
