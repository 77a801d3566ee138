"""Loading: from a file or a text to a game, with its identity; all mistakes at once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from gamicore.definitions.loading import canonical_form, check_game, load_game, read_game
from gamicore.definitions.models import GameDefinition
from gamicore.errors import DefinitionError
from gamicore.reading import FILE_LIMIT

YAML = """\
game: tiny
timezone: Europe/Rome
currencies: {xp: {}, coins: {decimals: 2}}
events: {call: {n: integer}}
rules: {r: {on: call, give: {xp: n}}}
"""
JSON = """{
    "rules": {"r": {"give": {"xp": "n"}, "on": ["call"]}},
    "events": {"call": {"n": {"type": "integer"}}},
    "currencies": {"coins": {"decimals": 2}, "xp": {"decimals": 0}},
    "timezone": "Europe/Rome", "version": 1, "game": "tiny"
}"""
CANONICAL = (
    '{"currencies":{"coins":{"decimals":2},"xp":{}},"events":{"call":{"n":{"type":"integer"}}},"game":"tiny",'
    '"rules":{"r":{"give":{"xp":"n"},"on":["call"]}},"timezone":"Europe/Rome"}'
)


def test_a_game_is_read_from_text_and_bytes() -> None:
    game = read_game(YAML)
    assert (game.name, game.version, game.timezone) == ("tiny", "1", "Europe/Rome")
    assert str(game.calendar.zone) == "Europe/Rome"
    assert read_game(YAML.encode()) == game


def test_the_identity_of_a_game_is_that_of_its_canonical_form() -> None:
    game = read_game(YAML)
    assert game.canonical == CANONICAL
    assert game.digest == hashlib.sha256(CANONICAL.encode()).hexdigest()


def test_yaml_and_json_give_the_same_game() -> None:
    assert read_game(JSON, "game.json") == read_game(YAML)


def test_a_default_that_is_written_out_changes_nothing() -> None:
    plain = "game: tiny\ncurrencies: {xp: {}}\nleaderboards: {b: {of: xp}}\n"
    written = (
        'game: tiny\nversion: "1"\ntimezone: UTC\ncurrencies: {xp: {decimals: 0}}\nrules: {}\n'
        "leaderboards: {b: {of: xp, window: lifetime, segments: [], ties: [earliest, share], everybody: false}}\n"
    )
    assert read_game(plain).canonical == read_game(written).canonical


def test_the_canonical_form_is_that_of_python_models_too() -> None:
    definition = GameDefinition.model_validate(
        {
            "game": "tiny",
            "timezone": "Europe/Rome",
            "currencies": {"xp": {}, "coins": {"decimals": 2}},
            "events": {"call": {"n": "integer"}},
            "rules": {"r": {"on": "call", "give": {"xp": "n"}}},
        }
    )
    assert canonical_form(definition) == CANONICAL


def test_letters_beyond_ascii_stay_as_they_are() -> None:
    game = read_game("game: tiny\nplayers: {team: {type: enum, values: [rosé]}}\n")
    assert '"rosé"' in game.canonical
    assert json.loads(game.canonical)["players"]["team"]["values"] == ["rosé"]


def test_a_game_is_loaded_from_a_file(tmp_path: Path) -> None:
    for name, text in (("game.yaml", YAML), ("game.json", JSON)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert load_game(tmp_path / name) == load_game(str(tmp_path / name)) == read_game(YAML)


def test_mistakes_are_named_after_the_file(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("game: 'a b'", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"^mine\.yaml:1:7: error\[bad-name\]"):
        load_game(tmp_path / "mine.yaml")


def test_a_file_that_is_missing_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        load_game(tmp_path / "none.yaml")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.render().startswith("none.yaml:1:1: error[unreadable-file]: none.yaml: ")


def test_mistakes_of_reading_and_of_meaning_are_told_together_in_order() -> None:
    found = check_game("game: tiny\ntimezone: Mars\nrules:\n  a: {on: call, on: mail}\n  b: {on: fax}\n")
    assert isinstance(found, list)
    assert [(diagnostic.place.line, diagnostic.code) for diagnostic in found] == [
        (2, "unknown-timezone"),
        (4, "no-award"),
        (4, "unknown-event-type"),
        (4, "duplicate-key"),
        (5, "no-award"),
        (5, "unknown-event-type"),
    ]


def test_a_file_that_is_no_tree_tells_only_that() -> None:
    found = check_game("game: [")
    assert isinstance(found, list)
    assert [diagnostic.code for diagnostic in found] == ["unreadable-yaml"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty-file"),
        ("\ud800", "not-utf-8"),
        (b"\xff\xfe", "not-utf-8"),
        ("- a", "not-a-map"),
        ("x" * (FILE_LIMIT + 1), "file-too-large"),
    ],
)
def test_whatever_the_content_only_definition_errors_come_out(content: str | bytes, code: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        read_game(content)
    assert f": error[{code}]: " in caught.value.diagnostics[0].render()


@pytest.mark.parametrize("name", ["game.yaml", "game.json"])
def test_numbers_and_truths_are_texts_until_somebody_asks(name: str) -> None:
    """`no`, `017` and `1.0` are what was written, in both forms."""
    yaml = "{game: tiny, players: {team: {type: enum, values: [no, 017, '1.0']}}}"
    json_text = '{"game": "tiny", "players": {"team": {"type": "enum", "values": ["no", "017", "1.0"]}}}'
    game = read_game(yaml if name.endswith("yaml") else json_text, name)
    assert game.attributes[0].type.values == ("no", "017", "1.0")


def test_a_hostile_file_takes_no_time() -> None:
    """Ten thousand rules that read an unknown event type among ten thousand: it is told a hundred times."""
    events = "".join(f"  e{number}: {{}}\n" for number in range(10_000))
    rules = "".join(f"  r{number}: {{on: zz{number}, give: {{}}}}\n" for number in range(10_000))
    found = check_game(f"game: tiny\nevents:\n{events}rules:\n{rules}")
    assert isinstance(found, list)
    assert len(found) == 101
