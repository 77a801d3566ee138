"""The log of a bank's loan sales, 262,200 events grouped by case: the figures its publisher states, and confluence."""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gamicore import Engine, load_game

EXAMPLES = Path(__file__).parents[2] / "examples" / "loans"
KEPT = ("balances", "badges", "levels", "boards")


@pytest.fixture(scope="module")
def loans(data_folder: Path) -> Path:
    return data_folder / "loans"


@pytest.fixture(scope="module")
def lines(loans: Path) -> list[str]:
    with gzip.open(loans / "events.jsonl.gz", "rt", encoding="utf-8") as stream:
        return list(stream)


@pytest.fixture(scope="module")
def players(loans: Path) -> dict[str, dict[str, str]]:
    with (loans / "players.csv").open(encoding="utf-8", newline="") as stream:
        return {row["player"]: row for row in csv.DictReader(stream)}


def published(loans: Path) -> dict[str, int]:
    with (loans / "published_totals.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["column"] == "org:resource"]
    return {row["key"]: int(row["published_events"]) for row in rows}


def events(lines: list[str]) -> Iterator[dict[str, Any]]:
    return map(json.loads, lines)


def test_counting_gives_what_the_publisher_states(loans: Path, lines: list[str]) -> None:
    totals = published(loans)
    without_player = totals.pop("UNKNOWN")
    engine = Engine(load_game(EXAMPLES / "count.yaml"))

    summary = engine.submit_many(events(lines))

    assert {player: held["points"] for player, held in engine.balances().items()} == totals
    assert len(totals) == 68
    assert without_player == 18_010
    assert summary.reasons == {"missing-player": without_player}
    assert summary.counts == {"recorded": 244_190, "duplicate": 0, "conflict": 0, "rejected": 18_010}
    assert sum(engine.ledger.accounts().values()) == 0
    assert engine.verify() == []


def test_chunks_with_the_ledger_closed_between_give_the_same_as_one_run(
    lines: list[str], players: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    game = load_game(EXAMPLES / "game.yaml")
    whole = Engine(game)
    whole.set_players(players)
    whole.submit_many(events(lines))

    size = -(-len(lines) // 7)
    for start in range(0, len(lines), size):
        with Engine(game, tmp_path / "loans.gcl") as engine:
            engine.set_players(players)
            engine.submit_many(events(lines[start : start + size]))

    with Engine(game, tmp_path / "loans.gcl", read_only=True) as reopened:
        assert as_json(reopened) == as_json(whole)
        assert reopened.verify() == []
        assert len(reopened.ledger.contents.facts) == 244_190


def test_shuffled_one_by_one_gives_the_same_as_in_one_run(lines: list[str], players: dict[str, dict[str, str]]) -> None:
    game = load_game(EXAMPLES / "game.yaml")
    first = lines[:20_000]
    whole = Engine(game)
    whole.set_players(players)
    whole.submit_many(events(first))

    shuffled = list(events(first))
    random.Random(20_000).shuffle(shuffled)
    single = Engine(game)
    single.set_players(players)
    for event in shuffled:
        single.submit(event)

    assert as_json(single) == as_json(whole)
    assert single.value()["awards"] == whole.value()["awards"]
    assert single.verify() == []


def as_json(engine: Engine) -> str:
    value = engine.value()
    return json.dumps({part: value[part] for part in KEPT}, default=str)
