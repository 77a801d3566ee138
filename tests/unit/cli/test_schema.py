from __future__ import annotations

from gamicore.cli.schema import outline
from gamicore.schema import json_schema
from tests.scenarios.terminal import run

SCHEMA = {
    "required": ["game"],
    "properties": {
        "game": {"description": "A name", "type": "string"},
        "boards": {"description": "Boards", "additionalProperties": {"$ref": "#/$defs/Board"}},
        "events": {"description": "Events", "additionalProperties": {"$ref": "#/$defs/Event"}},
    },
    "$defs": {
        "Board": {"required": ["of"], "properties": {"of": {"description": "A score"}}},
        "Event": {"additionalProperties": {"anyOf": [{"enum": ["text"]}, {"$ref": "#/$defs/Field"}]}},
        "Field": {
            "properties": {"type": {"description": "A type"}, "inner": {"$ref": "#/$defs/Zone", "description": "A"}}
        },
        "Zone": {"enum": ["UTC"]},
    },
}


def test_the_outline_has_every_key_below_the_one_that_it_stands_in() -> None:
    assert list(outline(SCHEMA)) == [
        "game    A name (required)",
        "boards  Boards",
        "  NAME",
        "    of  A score (required)",
        "events  Events",
        "  NAME",
        "    NAME",
        "      type   A type",
        "      inner  A",
    ]


def test_the_command_prints_json_unless_text_is_asked_for() -> None:
    assert run("schema").value == run("schema", "--format", "json").value == json_schema()
    text = run("schema", "--format", "text")
    assert (text.code, text.err) == (0, "")
    assert text.out.splitlines() == list(outline(json_schema()))
    assert "  NAME" in text.out
