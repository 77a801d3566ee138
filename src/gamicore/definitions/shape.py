"""Holds a document against the models: every mistake of shape is noted, and what is right goes on to be checked."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gamicore.definitions.document import Document, Path, Plain, plain_of
from gamicore.definitions.models import (
    BadgeDefinition,
    CurrencyDefinition,
    FieldDefinition,
    GameDefinition,
    LeaderboardDefinition,
    LevelDefinition,
    RuleDefinition,
)
from gamicore.model import suggest
from gamicore.reading import Map, Text

MAX_PASSES = 64

_SECTIONS: dict[str, type[BaseModel]] = {
    "currencies": CurrencyDefinition,
    "players": FieldDefinition,
    "events": FieldDefinition,
    "rules": RuleDefinition,
    "badges": BadgeDefinition,
    "levels": LevelDefinition,
    "leaderboards": LeaderboardDefinition,
}


def shape_of(document: Document) -> GameDefinition:
    """Give the definition that a document holds, less the parts that are noted as mistakes."""
    written = plain_of(document.tree)
    plain: Any = plain_of(document.tree)
    broken: set[Path] = set()
    for _ in range(MAX_PASSES):
        try:
            return GameDefinition.model_validate(plain)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                path = _note(document, written, details, broken)
                broken.add(path)
                _prune(plain, path)
    return GameDefinition(game="unreadable")


def _note(document: Document, written: Plain, details: ErrorDetails, broken: set[Path]) -> Path:
    """Note one mistake; give the path of what has to go so that the rest can be read."""
    path = _real_path(written, details["loc"])
    if details["type"] == "missing":
        name = str(details["loc"][-1])
        if (*path, name) not in broken:
            document.report(path, "missing-key", f"{_owner(path)} has no {name!r}", f"add {name}", key=True)
        return path
    if details["type"] == "extra_forbidden":
        name = str(path[-1])
        document.report(path, "unknown-key", f"{_owner(path[:-1])} knows no {name!r}", _known_keys(path), key=True)
        return path
    context = details.get("ctx", {})
    is_key = details["loc"][-1:] == ("[key]",)
    if "code" in context:
        document.report(path, context["code"], context["message"], context["remedy"], key=is_key)
    else:
        document.report(path, "wrong-type", _message(document, path, details), _remedy(details), key=is_key)
    return path


def _real_path(written: Plain, location: tuple[int | str, ...]) -> Path:
    """Give the part of a location that exists in the file."""
    path: list[int | str] = []
    here: Any = written
    for part in location:
        inside = (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int))
        if not inside:
            break
        path.append(part)
        here = here[part]
    return tuple(path)


def _prune(plain: Any, path: Path) -> None:
    if not path:
        plain["game"] = "unnamed"
        return
    here = plain
    for part in path[:-1]:
        if isinstance(here, list):
            return
        if isinstance(here[part], list):
            path = path[: path.index(part) + 1]
            break
        here = here[part]
    here.pop(path[-1], None)


def _owner(path: Path) -> str:
    if not path:
        return "the game"
    if len(path) == 1:
        return str(path[0])
    return f"{str(path[0]).removesuffix('s') if path[0] != 'currencies' else 'currency'} {str(path[1])[:80]!r}"


def _known_keys(path: Path) -> str:
    model = GameDefinition if len(path) == 1 else _SECTIONS.get(str(path[0]))
    return suggest(str(path[-1]), model.model_fields) if model else ""


def _message(document: Document, path: Path, details: ErrorDetails) -> str:
    node = document.node(path)
    if isinstance(node, Text):
        shown = repr(node.value[:80]) if node.value else "nothing"
        return f"{shown} does not fit here"
    shape = "a map" if isinstance(node, Map) else "a list"
    return f"{shape} does not fit here" if details["type"] != "too_short" else "the list is empty"


_REMEDIES = {
    "dict_type": "write a map; an empty one is {}",
    "model_type": "write a map; an empty one is {}",
    "model_attributes_type": "write a map; an empty one is {}",
    "list_type": "write a list",
    "string_type": "write a text",
    "too_short": "give at least one",
}


def _remedy(details: ErrorDetails) -> str:
    if details["type"] in _REMEDIES:
        return _REMEDIES[details["type"]]
    message = details["msg"]
    return message[0].lower() + message[1:]
