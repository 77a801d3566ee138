"""The JSON Schema for editors: true of every right file, and of no wrong one that a shape can tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gamicore.schema import GameDefinition, json_schema, zone_keys
from tests.scenarios.forms import as_values, tree_of

SCHEMA = json_schema()
RIGHT = """
game: right
version: 2026.1
timezone: Europe/Rome
lateness: {within: 30d}
calendars: {office: {hours: {mon-fri: "09:00-18:00"}, holidays: [2026-01-06]}}
seasons: {spring: {from: 2026-03-01, until: 2026-05-31}}
currencies: {xp: {}, coins: {decimals: 2, floor: 0, short: partial, cap: {limit: 5, per: day}}}
multipliers: {weekend: {factor: 2, when: true}}
players: {hired: date, team: {type: enum, values: [no, 017]}, level: {bands_of: hired, bands: {new: 0d}}}
events: {call: {player: optional, n: number, tags: {type: list, items: text}, at: time}}
measures: {calls: count(call)}
rules:
  a: {on: call, give: {xp: n}, cap: {xp: 200, per: day}, multiply: weekend, cooldown: 1h}
  b: {on: [call], give: {xp: 1}, cap: [{times: 1}], multiply: [weekend], split: {by: n, model: linear}}
  c: {on: call, give: {xp: 1}, multiply: {by: weekend, stacking: add}, pending: {by: n, confirm: call}}
badges: {first: {when: calls > 0}, caller: {of: calls, tiers: {bronze: 1}}}
levels: {career: {of: xp, thresholds: [0, 10.5]}}
leaderboards: {all: {of: xp, window: month, segments: [team], everybody: false}}
"""


def complaints(game: Any) -> list[str]:
    """Give where a game is not as the schema says."""
    return sorted(error.json_path for error in Draft202012Validator(SCHEMA).iter_errors(game))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["required"] == ["game"]


def test_a_right_game_is_as_the_schema_says() -> None:
    assert complaints(as_values(tree_of(RIGHT))) == []


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("game: right", "gam: right", "$"),
        ("game: right", "game: a b", "$.game"),
        ("timezone: Europe/Rome", "timezone: Rome", "$.timezone"),
        ("lateness: {within: 30d}", "lateness: [30d]", "$.lateness"),
        ("lateness: {within: 30d}", "lateness: {later: move}", "$.lateness"),
        ("lateness: {within: 30d}", "lateness: {within: 30d, later: drop}", "$.lateness"),
        ("decimals: 2", "decimals: 10", "$.currencies.coins.decimals"),
        ("decimals: 2", "decimal: 2", "$.currencies.coins"),
        ("short: partial", "short: some", "$.currencies.coins.short"),
        ("per: day}}}", "per: hour}}}", "$.currencies.coins.cap.per"),
        ("hired: date", "hired: dat", "$.players.hired"),
        ("hired: date", "hired: [date]", "$.players.hired"),
        ("hired: date", "1hired: date", "$.players"),
        ("items: text", "items: list", "$.events.call.tags"),
        ("at: time", "at-work: time", "$.events.call"),
        ("on: [call]", "on: {call: 1}", "$.rules.b.on"),
        ("on: [call]", "when: true", "$.rules.b"),
        ("stacking: add", "stacking: sum", "$.rules.c.multiply"),
        ("confirm: call", "confirms: call", "$.rules.c.pending"),
        ("thresholds: [0, 10.5]", "thresholds: []", "$.levels.career.thresholds"),
        ("window: month", "window: months", "$.leaderboards.all.window"),
        ("everybody: false", "everybody: [false]", "$.leaderboards.all.everybody"),
        ("measures: {calls: count(call)}", "measures: [count(call)]", "$.measures"),
        ("rules:", "rulez:", "$"),
        ("game: right", "game: '+1'", "$.game"),
        ("game: right", "game: -1", "$.game"),
        ("on: [call]", "on: []", "$.rules.b.on"),
        ("multiply: [weekend]", "multiply: []", "$.rules.b.multiply"),
        ("by: weekend", "by: []", "$.rules.c.multiply"),
        ("confirm: call", "confirm: []", "$.rules.c.pending.confirm"),
        ("cap: {xp: 200, per: day}", "cap: {}", "$.rules.a.cap"),
        ("give: {xp: n}", "give: {xp: {}}", "$.rules.a.give.xp"),
        ("give: {xp: n}", "give: {xp: {kind: random}}", "$.rules.a.give.xp"),
        ("n: number", "n: {type: number, default: 1}", "$.events.call.n"),
        ("n: number", "n: {optional: true}", "$.events.call.n"),
        ("n: number", "n: timezone", "$.events.call.n"),
        ("n: number", "n: required", "$.events.call.n"),
        ("player: optional", "player: text", "$.events.call.player"),
        ("player: optional", "player: {type: text}", "$.events.call.player"),
        ("hired: date", "hired: key", "$.players.hired"),
        ("hired: date", "hired: {type: list, items: text}", "$.players.hired"),
        ("hired: date", "hired: {optional: true}", "$.players.hired"),
        ("values: [no, 017]", "values: []", "$.players.team"),
        ("bands: {new: 0d}", "bands: {}", "$.players.level"),
        ("tiers: {bronze: 1}", "tiers: {}", "$.badges.caller.tiers"),
        ('hours: {mon-fri: "09:00-18:00"}', "hours: {}", "$.calendars.office.hours"),
        ("spring: {from: 2026-03-01, until: 2026-05-31}", "spring: {}", "$.seasons.spring"),
    ],
)
def test_a_wrong_game_is_not(right: str, wrong: str, place: str) -> None:
    assert RIGHT.count(right) == 1
    found = complaints(as_values(tree_of(RIGHT.replace(right, wrong))))
    assert place in found, found


@pytest.mark.parametrize(
    ("right", "other"),
    [
        ("player: optional", "player: {type: optional}"),
        ("n: number", "n: {type: number, optional: true}"),
        ("give: {xp: n}", "give: {xp: {amount: n}}"),
        ("give: {xp: n}", "give: {xp: {amount: n, kind: random, most: 3}}"),
        ("game: right", "game: 2026"),
        ("confirm: call", "confirm: [call], void: []"),
        ("hired: date", "hired: {type: date, default: 2026-01-01}"),
    ],
)
def test_what_can_be_written_otherwise_is_right_as_well(right: str, other: str) -> None:
    text = RIGHT.replace(right, other)
    assert text != RIGHT
    assert complaints(as_values(tree_of(text))) == []


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(inner)


def test_nothing_is_null_and_every_key_is_described() -> None:
    assert not any(part.get("type") == "null" for part in parts(SCHEMA))
    models = {"": SCHEMA} | SCHEMA["$defs"]
    for model in models.values():
        for key, part in model.get("properties", {}).items():
            assert part["description"], key


def test_what_is_left_out_has_its_default() -> None:
    window = SCHEMA["$defs"]["LeaderboardDefinition"]["properties"]["window"]
    assert (window["default"], SCHEMA["properties"]["timezone"]["default"]) == ("lifetime", "UTC")
    assert "default" not in SCHEMA["$defs"]["RuleDefinition"]["properties"]["when"]


def test_sections_are_those_of_the_models_and_zones_those_of_the_data() -> None:
    assert set(SCHEMA["properties"]) == set(GameDefinition.model_fields)
    assert SCHEMA["$defs"]["Timezone"]["enum"] == sorted(zone_keys())


def test_a_field_may_be_its_type_alone() -> None:
    short, whole = SCHEMA["properties"]["players"]["additionalProperties"]["anyOf"]
    assert {"text", "share", "timezone"} <= set(short["enum"])
    assert whole == {"$ref": "#/$defs/FieldDefinition"}
