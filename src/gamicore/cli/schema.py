"""The command `schema`: what a game file may say, for editors and for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gamicore.cli.options import Form, FormOption
from gamicore.cli.terminal import print_json
from gamicore.schema import json_schema

_STEP = "  "


def schema(form: FormOption = Form.JSON) -> None:
    """Print the JSON Schema of game files, for editors that complete and check; or all keys, as text."""
    if form is Form.JSON:
        print_json(json_schema())
        return
    for line in outline(json_schema()):
        print(line)


def outline(schema: dict[str, Any]) -> Iterator[str]:
    """Give every key of a JSON Schema with what it means, those inside another one indented below it."""
    yield from _keys(schema, schema["$defs"], "")


def _keys(model: dict[str, Any], models: dict[str, Any], indent: str) -> Iterator[str]:
    required = model.get("required", ())
    width = max(map(len, model["properties"]), default=0)
    for key, part in model["properties"].items():
        needed = " (required)" if key in required else ""
        yield f"{indent}{key:{width}}  {part['description']}{needed}"
        below = indent + _STEP
        names, inner = _model_in(part, models)
        for _ in range(names if inner else 0):
            yield f"{below}NAME"
            below += _STEP
        if inner:
            yield from _keys(inner, models, below)


def _model_in(part: dict[str, Any], models: dict[str, Any]) -> tuple[int, dict[str, Any] | None]:
    """Give the model that stands under a key, and under how many names it does so; `None` where no model does."""
    for choice in (part, *part.get("anyOf", ())):
        found = models[choice["$ref"].rpartition("/")[2]] if "$ref" in choice else choice
        if "properties" in found:
            return 0, found
        named = found.get("additionalProperties")
        if isinstance(named, dict):
            names, inner = _model_in(named, models)
            if inner:
                return names + 1, inner
    return 0, None
