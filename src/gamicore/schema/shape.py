"""Holds a document against the models: every mistake of shape is noted, and what is right goes on to be checked."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gamicore.model import suggest
from gamicore.reading import Map, Text
from gamicore.schema.document import DECLARING, Document, Path, Plain, plain_of
from gamicore.schema.models import (
    BadgeDefinition,
    CalendarDefinition,
    CurrencyCapDefinition,
    CurrencyDefinition,
    FieldDefinition,
    GameDefinition,
    LatenessDefinition,
    LeaderboardDefinition,
    LevelDefinition,
    SeasonDefinition,
)
from gamicore.schema.rule_models import (
    MultiplierDefinition,
    MultiplyDefinition,
    PendingDefinition,
    RefundDefinition,
    RuleDefinition,
    SplitDefinition,
)

MAX_PASSES = 64

_SECTIONS: dict[str, type[BaseModel]] = {
    "badges": BadgeDefinition,
    "calendars": CalendarDefinition,
    "currencies": CurrencyDefinition,
    "events": FieldDefinition,
    "lateness": LatenessDefinition,
    "leaderboards": LeaderboardDefinition,
    "levels": LevelDefinition,
    "multipliers": MultiplierDefinition,
    "players": FieldDefinition,
    "rules": RuleDefinition,
    "seasons": SeasonDefinition,
}
_PARTS: dict[tuple[str, str], type[BaseModel]] = {
    ("currencies", "cap"): CurrencyCapDefinition,
    ("rules", "multiply"): MultiplyDefinition,
    ("rules", "pending"): PendingDefinition,
    ("rules", "refund"): RefundDefinition,
    ("rules", "split"): SplitDefinition,
}

_NOUNS = {
    "badges": "badge",
    "calendars": "calendar",
    "currencies": "currency",
    "events": "event type",
    "leaderboards": "leaderboard",
    "levels": "ladder",
    "multipliers": "multiplier",
    "players": "attribute",
    "rules": "rule",
    "seasons": "season",
}


def keys_of(model: type[BaseModel]) -> list[str]:
    """Give the keys of a part of a game file as an author writes them."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_at(path: Path) -> type[BaseModel]:
    """Give the model of the part in which a key stands."""
    if len(path) == 1:
        return GameDefinition
    part = (str(path[0]), str(path[2])) if len(path) > 3 else ("", "")
    return _PARTS.get(part) or _SECTIONS[str(path[0])]


def shape_of(document: Document) -> GameDefinition:
    """Give the definition that a document holds, less the parts that are noted as mistakes."""
    plain: Any = plain_of(document.tree)
    broken: set[Path] = set()
    for _ in range(MAX_PASSES):
        try:
            return GameDefinition.model_validate(plain)
        except ValidationError as error:
            written = plain_of(document.tree)
            for details in sorted(error.errors(include_url=False), key=_is_known_key):
                path = _note(document, written, details, broken)
                broken.add(path)
                broken.update(path[:at] for at, part in enumerate(path) if isinstance(part, int))
                _prune(plain, path)
    return GameDefinition(game="unreadable")


def _is_known_key(details: ErrorDetails) -> bool:
    """Put misspelt keys first, so that what is missing because of them is not complained of too."""
    return details["type"] != "extra_forbidden"


def _note(document: Document, written: Plain, details: ErrorDetails, broken: set[Path]) -> Path:
    """Note one mistake; give the path of what has to go so that the rest can be read."""
    location = details["loc"]
    if details["type"] == "missing":
        path, name = _real_path(written, location[:-1]), str(location[-1])
        if (*path, name) not in broken and not document.is_refused((*path, name)):
            document.report(path, "missing-key", f"{_owner(path)} has no {name!r}", f"add {name}", key=True)
        return path
    path = _real_path(written, location)
    if details["type"] == "extra_forbidden":
        _note_unknown_key(document, path, broken)
        return path
    context = details.get("ctx", {})
    is_key = location[-1:] == ("[key]",)
    if "code" in context:
        document.report(path, context["code"], context["message"], context["remedy"], key=is_key)
    else:
        document.report(path, "wrong-type", _message(document, path, details), _remedy(details), key=is_key)
    return path


def _note_unknown_key(document: Document, path: Path, broken: set[Path]) -> None:
    name, known = str(path[-1]), keys_of(_model_at(path))
    document.report(path, "unknown-key", f"{_owner(path[:-1])} knows no {name[:80]!r}", suggest(name, known), key=True)
    for meant in get_close_matches(name[:80], known, n=1):
        broken.add((*path[:-1], meant))
        document.unread.update({meant} & DECLARING if len(path) == 1 else ())


def _real_path(written: Plain, location: tuple[int | str, ...]) -> Path:
    """Give the part of a location that exists in the file."""
    path: list[int | str] = []
    here: Any = written
    for part in location:
        inside = (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int))
        # What a short form stands for is in no file: the place is the short form's own.
        if inside:
            path.append(part)
            here = here[part]
    return tuple(path)


def _prune(plain: Any, path: Path) -> None:
    """Take out what is at a path, or the list on the way to it, unless it is gone already."""
    if not path:
        plain["game"] = "unnamed"
        return
    here = plain
    for part in path[:-1]:
        inside = here.get(part)
        if not isinstance(inside, dict):
            here.pop(part, None)
            return
        here = inside
    here.pop(path[-1], None)


def _owner(path: Path) -> str:
    if not path:
        return "the game"
    if len(path) == 1:
        return str(path[0])
    if path[0] == "events" and len(path) > 2:
        return f"field {path[2]!r} of {path[1]}"
    if len(path) > 2 and isinstance(path[2], str):
        return f"{path[2]} of {_NOUNS[str(path[0])]} {path[1]!r}"
    return f"{_NOUNS[str(path[0])]} {path[1]!r}"


def _message(document: Document, path: Path, details: ErrorDetails) -> str:
    node = document.node(path)
    if isinstance(node, Text):
        return f"{node.value[:80]!r} does not fit here" if node.value else "nothing stands here"
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
    context = details.get("ctx", {})
    bounds = (("le", "at most"), ("ge", "at least"), ("expected", "one of"))
    return "; ".join(f"give {words} {context[key]}" for key, words in bounds if key in context)
