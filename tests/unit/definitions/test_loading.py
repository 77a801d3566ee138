"""Loading: from a file or a text to a game, with its identity; all mistakes at once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given

from gamicore.definitions.loading import check_game, game_from, load_game, read_game
from gamicore.errors import DefinitionError
from gamicore.model import Limits
from gamicore.reading import FILE_LIMIT
from gamicore.testing import GeneratedGame, games

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


def test_the_canonical_form_is_a_file_of_the_same_game() -> None:
    """Tiers and bands that do not ascend in order of their names, too."""
    players = "{since: {type: date}, grade: {bands_of: since, bands: {new: 0d, advanced: 1y}}}"
    badges = "{b: {of: count(call), tiers: {silver: 2, gold: 10}}}"
    game = read_game(f"{{game: tiny, players: {players}, events: {{call: {{}}}}, badges: {badges}}}")
    assert '"tiers":{"silver":"2","gold":"10"}' in game.canonical
    assert read_game(game.canonical, "game.json") == game


@given(games())
def test_any_canonical_form_is_a_file_of_the_same_game(generated: GeneratedGame) -> None:
    again = read_game(generated.game.canonical, "game.json")
    assert (again.digest, again.canonical) == (generated.game.digest, generated.game.canonical)


def test_yaml_and_json_give_the_same_game() -> None:
    assert read_game(JSON, "game.json") == read_game(YAML)


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
    with pytest.raises(DefinitionError, match=r"/mine\.yaml:1:7: error\[bad-name\]"):
        load_game(tmp_path / "mine.yaml")


def test_a_file_that_is_missing_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        load_game(tmp_path / "none.yaml")
    (diagnostic,) = caught.value.diagnostics
    sentence = "error[unreadable-file]: no such file or directory; name a game file"
    assert diagnostic.render() == f"{tmp_path / 'none.yaml'}:1:1: {sentence}"


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


LOOPS = """\
game: loops
currencies: {xp: {}}
events: {won: {amount: number}}
rules:
  first-ten: {on: won, when: "count(badge.earned, of=game) < 10", give: {xp: 5}}
  taxed: {on: level.reached, take: {xp: 10}}
badges: {closer: {of: xp, tiers: {bronze: 5}}}
levels: {career: {of: xp, thresholds: [10], demotion: automatic}}
"""


def test_what_feeds_itself_is_told_where_all_else_is_right() -> None:
    found = check_game(LOOPS)
    assert isinstance(found, list)
    assert [(diagnostic.place.line, diagnostic.place.column, diagnostic.code) for diagnostic in found] == [
        (5, 3, "cross-key-cycle"),
        (6, 37, "award-loop"),
    ]
    assert "first-ten -> xp -> closer -> count(badge.earned, of=game) -> first-ten" in found[0].message
    assert "taxed -> xp -> career -> taxed" in found[1].message
    other = check_game(f"{LOOPS}timezone: Mars\n")
    assert isinstance(other, list)
    assert [diagnostic.code for diagnostic in other] == ["unknown-timezone"]


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ("measures: {m: 'count(level.reached, of=game)'}", (4, 12)),
        ("rules: {r: {on: won, when: 'count(level.reached, of=game) > 1', give: {xp: 1}}}", (4, 9)),
    ],
)
def test_what_awards_bring_others_is_not_counted(section: str, place: tuple[int, int]) -> None:
    found = check_game(f"game: tiny\ncurrencies: {{xp: {{}}}}\nevents: {{won: {{}}}}\n{section}")
    assert isinstance(found, list)
    (diagnostic,) = found
    assert (diagnostic.code, diagnostic.place.line, diagnostic.place.column) == ("foreign-awards", *place)


def test_a_hostile_file_takes_no_time() -> None:
    """Five thousand rules that read an unknown event type among as many: it is told a hundred times."""
    events = "".join(f"  e{number}: {{}}\n" for number in range(5_000))
    rules = "".join(f"  r{number}: {{on: zz{number}, give: {{}}}}\n" for number in range(5_000))
    found = check_game(f"game: tiny\nevents:\n{events}rules:\n{rules}")
    assert isinstance(found, list)
    assert len(found) == 101


MAPPING = {
    "game": "tiny",
    "timezone": "Europe/Rome",
    "currencies": {"xp": {}, "coins": {"decimals": 2}},
    "events": {"call": {"n": "integer"}},
    "rules": {"r": {"on": "call", "give": {"xp": "n"}}},
}


def test_a_mapping_gives_the_same_game_as_a_file() -> None:
    assert game_from(MAPPING) == read_game(YAML)
    assert game_from(MAPPING).canonical == CANONICAL


def test_mistakes_in_a_mapping_are_told_by_the_keys_that_lead_to_them() -> None:
    wrong = {**MAPPING, "rules": {"r": {"on": "call", "when": "m > 1", "give": {"xp": "n +"}}}, "levels": {"l": None}}
    with pytest.raises(DefinitionError) as caught:
        game_from(wrong)
    assert [(str(told.place), told.code) for told in caught.value.diagnostics] == [  # type: ignore[attr-defined]
        ("rules.r.when", "unknown-field"),
        ("rules.r.give.xp", "unexpected-word"),
        ("levels.l", "null-value"),
    ]
    assert "    rules.r.give.xp: n +\n                        ^" in str(caught.value)


def rules_of(count: int) -> str:
    rules = "".join(f"  r{number}: {{on: call, give: {{xp: n}}}}\n" for number in range(count))
    return f"{YAML.partition('rules:')[0]}rules:{' {}' * (not count)}\n{rules}"


@pytest.mark.parametrize("limit", [0, 3])
def test_a_game_has_so_many_rules_and_no_more(limit: int) -> None:
    for count in (max(limit - 1, 0), limit):
        assert len(read_game(rules_of(count), limits=Limits(rules=limit)).rules) == count
    found = check_game(rules_of(limit + 1), limits=Limits(rules=limit))
    assert isinstance(found, list)
    assert [diagnostic.render().splitlines()[0] for diagnostic in found] == [
        f"game.yaml:5:1: error[too-many-rules]: the game has {limit + 1} rules; at most {limit} are allowed"
    ]


@pytest.mark.parametrize(("count", "codes"), [(4_999, []), (5_000, []), (5_001, ["too-many-rules"])])
def test_no_game_has_more_than_5000_rules(count: int, codes: list[str]) -> None:
    found = check_game(rules_of(count))
    assert [diagnostic.code for diagnostic in found] == codes if isinstance(found, list) else not codes


def test_limits_hold_for_expressions_and_stay_with_the_game() -> None:
    limits = Limits(expression_parts=2)
    found = check_game(YAML.replace("xp: n", "xp: n + 1"), limits=limits)
    assert isinstance(found, list)
    assert [diagnostic.code for diagnostic in found] == ["too-many-parts"]
    game = read_game(YAML, limits=limits)
    assert game.limits == limits
    assert game == read_game(YAML)
    assert game.digest == read_game(YAML).digest


def test_a_file_is_read_no_further_than_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "game.yaml"
    path.write_text(YAML, encoding="utf-8")
    size = path.stat().st_size
    assert load_game(path, limits=Limits(file_bytes=size)) == read_game(YAML)
    with pytest.raises(DefinitionError, match="file-too-large"):
        load_game(path, limits=Limits(file_bytes=size - 1))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"game": None}, [("game", "null-value")]),
        ({"currencies": {"xp": None}}, [("currencies.xp", "null-value")]),
        ({"currencies": None}, [("currencies", "null-value")]),
        ({"rules": {"r": {"on": "call", "give": {"xp": None}}}}, [("rules.r.give.xp", "null-value")]),
        ({"rules": {"r": {"on": "call", "give": object()}}}, [("rules.r.give", "wrong-type")]),
        ({"rules": {"r": {"on": None, "give": {"xp": 1}}}}, [("rules.r.on", "null-value")]),
        ({"badges": {"b": {"when": None}}}, [("badges.b.when", "null-value")]),
        ({"rules": {"r": {"on": "call", "give": {"xp": 1e20}}}}, [("rules.r.give.xp", "number-too-long")]),
        ({"rules": {"r": {"give": {"xp": None}}}}, [("rules.r", "missing-key"), ("rules.r.give.xp", "null-value")]),
    ],
)
def test_what_a_mapping_cannot_say_is_the_only_mistake(
    changes: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    whole = {
        "game": "tiny",
        "currencies": {"xp": {}},
        "events": {"call": {}},
        "rules": {"r": {"on": "call", "give": {"xp": 1}}},
    }
    with pytest.raises(DefinitionError) as caught:
        game_from({**whole, **changes})
    told = [line for line in str(caught.value).splitlines() if ": error[" in line]
    found = [(line.partition(": error[")[0], line.partition(": error[")[2].partition("]")[0]) for line in told]
    assert sorted(found) == sorted(expected)


def test_a_float_counts_by_its_digits_however_a_host_writes_them() -> None:
    mapping = {"game": "tiny", "currencies": {"xp": {}}, "events": {"call": {}}}
    floats = {**mapping, "rules": {"r": {"on": "call", "give": {"xp": 1e16}}}}
    wholes = {**mapping, "rules": {"r": {"on": "call", "give": {"xp": 10**16}}}}
    assert game_from(floats) == game_from(wholes)


def test_numbers_as_keys_are_told_and_nothing_that_follows() -> None:
    mapping = {"game": "g", "events": {"a": {}}, "badges": {"b": {"of": "count(a)", "tiers": {1: 5, 2: 6}}}}
    with pytest.raises(DefinitionError) as caught:
        game_from(mapping)
    assert [diagnostic.render().split(":")[0] for diagnostic in caught.value.diagnostics] == [
        "badges.b.tiers.1",
        "badges.b.tiers.2",
    ]
