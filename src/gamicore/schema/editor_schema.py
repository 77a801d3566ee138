"""The JSON Schema of game files: what editors complete and check while somebody writes.

It is that of the models, made true of files: nothing is null there, a text may look like a number, and every key says
what it means.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from gamicore.rules import ATTRIBUTE_KINDS, FIELD_KINDS, ITEM_KINDS
from gamicore.schema.key_meanings import KEY_MEANINGS
from gamicore.schema.models import GameDefinition
from gamicore.schema.zones import zone_keys

_SCALAR = ["string", "number", "boolean"]
_FIELD = "#/$defs/FieldDefinition"
_EVENT_FIELD = "#/$defs/EventFieldDefinition"
_PLAYER_WORDS = ["required", "optional"]
"""What stands where the type of a field does, under the name `player`."""
# What the models let be empty, because it is told better what is missing then.
_FILLED = {
    ("BadgeDefinition", "tiers"): "minProperties",
    ("CalendarDefinition", "hours"): "minProperties",
    ("FieldDefinition", "bands"): "minProperties",
    ("FieldDefinition", "values"): "minItems",
}

Schema = dict[str, Any]


def json_schema() -> Schema:
    """Give the JSON Schema of game files, draft 2020-12.

    Examples:
        >>> schema = json_schema()
        >>> schema["required"], schema["properties"]["game"]["description"]
        (['game'], 'The name of the game')
    """
    written = GameDefinition.model_json_schema()
    models = written.pop("$defs")
    models["Timezone"] = {"enum": sorted(zone_keys())}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A game of gamicore",
        **_settled("GameDefinition", written),
        "$defs": {name: _settled(name, model) for name, model in sorted(models.items())},
    }
    models = schema["$defs"]
    for (model, key), bound in _FILLED.items():
        models[model]["properties"][key][bound] = 1
    for properties in (schema["properties"], models["CalendarDefinition"]["properties"]):
        _describe(properties, "timezone", {"$ref": "#/$defs/Timezone"})
    _tell_fields_apart(models)
    for choice in models["RuleDefinition"]["properties"]["give"]["additionalProperties"]["oneOf"][1:]:
        choice["required"] = ["amount"]
    return schema


def _tell_fields_apart(models: Schema) -> None:
    """Give the fields of events a schema of their own: other types, no defaults, no bands, and the word `player`."""
    attribute = models["FieldDefinition"]
    field = deepcopy(attribute)
    for key in ("bands", "bands_of", "default"):
        del field["properties"][key]
    del attribute["properties"]["items"]
    _describe(attribute["properties"], "type", {"enum": sorted(ATTRIBUTE_KINDS)})
    _describe(field["properties"], "type", {"enum": sorted(FIELD_KINDS)})
    _describe(field["properties"], "items", {"enum": sorted(ITEM_KINDS)})
    attribute["anyOf"] = [{"required": ["type"]}, {"required": ["bands_of"]}]
    field["required"] = ["type"]
    models["EventFieldDefinition"] = field
    player = {"type": "object", "properties": {"type": {"enum": _PLAYER_WORDS}}, "required": ["type"]}
    described = "Whether an event of this type needs a player; it does if nothing is said"
    event = models["EventDefinition"]
    event["patternProperties"] = {"^player$": {"description": described, "anyOf": [{"enum": _PLAYER_WORDS}, player]}}
    event["additionalProperties"] = {"anyOf": [{"enum": sorted(FIELD_KINDS)}, {"$ref": _EVENT_FIELD}]}


def _describe(properties: Schema, key: str, allowed: Schema) -> None:
    """Say more narrowly what may stand under a key."""
    kept = {name: value for name, value in properties[key].items() if name in ("default", "description")}
    properties[key] = kept | allowed


def _settled(name: str, model: Schema) -> Schema:
    """Give the schema of a model as it is for files, with the meaning of each key."""
    meanings = KEY_MEANINGS.get(name, {})
    found: Schema = _plain({key: part for key, part in model.items() if key != "properties"})
    if "properties" in model:
        found["properties"] = {
            key: {"description": meanings[key], **_plain(part)} for key, part in model["properties"].items()
        }
    return found


def _plain(part: Any) -> Any:
    """Take out what no file can say, and let texts look like numbers and truths."""
    if isinstance(part, list):
        return [_plain(item) for item in part]
    if not isinstance(part, dict):
        return part
    found = {
        key: _plain(value) for key, value in part.items() if key != "title" and not (key == "default" and value is None)
    }
    for pattern, inner in found.pop("patternProperties", {}).items():
        found |= {"propertyNames": {"pattern": pattern}, "additionalProperties": inner}
    if found.get("type") == "string" and not {"enum", "const"} & found.keys():
        found["type"] = _SCALAR
    if "anyOf" in found:
        return _merged(found)
    return found


def _merged(part: Schema) -> Schema:
    """Put together what may stand in one place, without null and without repetition."""
    choices: list[Schema] = []
    for choice in part.pop("anyOf"):
        inner = choice["anyOf"] if set(choice) == {"anyOf"} else [choice]
        choices += [known for known in inner if known != {"type": "null"} and known not in choices]
    if any(choice.get("type") == _SCALAR for choice in choices):
        choices = [choice for choice in choices if choice not in ({"type": "number"}, {"type": "boolean"})]
    if {"$ref": _FIELD} in choices:
        choices = [{"enum": sorted(ATTRIBUTE_KINDS)}, {"$ref": _FIELD}]
    return part | (choices[0] if len(choices) == 1 else {"anyOf": choices})
