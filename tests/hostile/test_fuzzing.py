"""Texts, files and events that nobody thought of: whatever they are, nothing but the library's own errors comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gamicore import DefinitionError, Engine, Game, read_game
from gamicore.engine import STATUSES
from gamicore.syntax import ExpressionError, parse
from tests.hostile.ground import GAMES, game_with, played
from tests.hostile.trial import Verdict, examine_diagnostics, play_both_ways, submit
from tests.hostile.wild import SNIPPETS, expressions, mutated, nearly_right, wild_events, wild_texts
from tests.house.source import ROOT

# A game with plug-ins needs a host that brings them.
EXAMPLES = tuple(
    file
    for file in (*sorted((ROOT / "examples").rglob("game.yaml")), *sorted(GAMES.iterdir()))
    if b"plugins:" not in file.read_bytes()
)


def read(content: bytes, name: str, payload: str) -> Game | None:
    """Read a game; whatever is wrong with it has to be said in order."""
    verdict = Verdict()
    try:
        return read_game(content, name)
    except DefinitionError as error:
        examine_diagnostics(error, verdict, payload)
        assert verdict.complaints == []
        return None


def place_of_mistake(text: str) -> int:
    """Parse an expression, and give the index of its mistake; 0 if it has none."""
    try:
        parse(text)
    except ExpressionError as error:
        return error.at
    return 0


def try_expression(text: str, place: str) -> None:
    """Parse an expression, and play a game with it if it is one."""
    assert 0 <= place_of_mistake(text) <= len(text)
    game = read(game_with(place, text), "ground.json", text)
    if game is not None:
        assert play_both_ways(game) == []


PLACES = st.sampled_from(["when", "when", "amount", "measure", "badge"])


@given(wild_texts(), PLACES)
def test_wild_expressions_do_no_harm(text: str, place: str) -> None:
    try_expression(text, place)


@pytest.mark.long
@settings(max_examples=10_000)
@given(st.one_of(nearly_right(), nearly_right("NUMBER"), mutated(expressions())), PLACES)
def test_many_expressions_do_no_harm(text: str, place: str) -> None:
    try_expression(text, place)


def try_file(text: str, file: Path) -> None:
    """Read a game file that was tampered with, and play it if it is still one."""
    content = text.encode("utf-8", "surrogatepass")
    game = read(content, file.name, text)
    if game is not None:
        assert play_both_ways(game) == []


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}/{file.name}")
@settings(max_examples=max(10, settings().max_examples // 8))
@given(data=st.data())
def test_games_that_were_tampered_with_do_no_harm(file: Path, data: st.DataObject) -> None:
    try_file(data.draw(mutated([file.read_text(encoding="utf-8")], SNIPPETS)), file)


@pytest.mark.parametrize("ending", ["yaml", "json", "toml"])
@given(content=st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(SNIPPETS)).map("".join).map(str.encode)))
def test_any_bytes_are_read_or_refused(ending: str, content: bytes) -> None:
    read(content, f"game.{ending}", content.decode("utf-8", "replace"))


@pytest.mark.parametrize("ending", ["yaml", "json", "toml"])
@pytest.mark.long
@given(content=st.binary(max_size=5_000))
def test_many_bytes_are_read_or_refused(ending: str, content: bytes) -> None:
    read(content, f"game.{ending}", content.decode("utf-8", "replace"))


@given(wild_events(), st.booleans())
def test_wild_events_get_a_status(event: Any, generates: bool) -> None:
    verdict = Verdict()
    submit(played(generate_code=generates), event, verdict, "")
    assert verdict.complaints == []


@settings(max_examples=min(500, settings().max_examples))
@given(st.lists(wild_events(), max_size=6))
def test_wild_events_count_the_same_at_once_and_one_by_one(events: list[Any]) -> None:
    one_by_one, at_once = played(generate_code=True), played(generate_code=False)
    statuses = [one_by_one.submit(event).status for event in events]
    summary = at_once.submit_many(events)
    assert dict(summary.counts) == {status: statuses.count(status) for status in STATUSES}
    assert at_once.value() == one_by_one.value()


def test_the_fuzzing_reaches_games_that_are_played() -> None:
    """Of what is right to begin with, something is accepted; else nothing would be played here."""
    accepted = [text for text in expressions() if read(game_with("when", text), "ground.json", text) is not None]
    assert len(accepted) >= 20
    assert len(EXAMPLES) >= 4
    for file in EXAMPLES:
        assert read(file.read_bytes(), file.name, "") is not None
    assert isinstance(Engine(read_game(json.dumps({"game": "t"}), "t.json")), Engine)
