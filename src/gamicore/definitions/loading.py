"""Loads a game: file -> tree -> shape -> declarations -> elements -> game, all mistakes told at once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from gamicore.definitions.declarations import Declarations
from gamicore.definitions.document import Document, TooManyMistakesError
from gamicore.definitions.elements import Elements
from gamicore.definitions.game import Game
from gamicore.definitions.models import GameDefinition
from gamicore.definitions.shape import shape_of
from gamicore.definitions.zones import zone_keys, zone_of
from gamicore.errors import DefinitionError
from gamicore.model import Calendar, Diagnostic, Place
from gamicore.reading import read_tree


def load_game(path: str | Path) -> Game:
    """Load a game from a file, YAML or (with the ending `.json`) JSON.

    Raises:
        DefinitionError: The file cannot be read, or holds mistakes; all of them are listed.
    """
    name = Path(path).name
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise DefinitionError(
            [Diagnostic(Place(name, 1, 1), "unreadable-file", f"{name}: {reason}", "name a game file")]
        ) from None
    return read_game(content, name)


def read_game(content: bytes | str, name: str = "game.yaml") -> Game:
    """Read a game from text.

    Args:
        content: YAML, or JSON where the name ends in `.json`.
        name: Stands in the messages.

    Raises:
        DefinitionError: The text holds mistakes; all of them are listed.

    Examples:
        >>> read_game("{game: tiny, events: {call: {}}, badges: {b: {when: count(cal) > 1}}}", "tiny.yaml")
        Traceback (most recent call last):
        gamicore.errors.DefinitionError: tiny.yaml:1:59: error[unknown-event-type]: ...
    """
    diagnostics = check_game(content, name)
    if isinstance(diagnostics, Game):
        return diagnostics
    raise DefinitionError(diagnostics)


def check_game(content: bytes | str, name: str = "game.yaml") -> Game | list[Diagnostic]:
    """Check a game: give it if it has no mistake, else the mistakes in the order of their places."""
    bytes_read = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    tree, source, found = read_tree(bytes_read, name)
    if tree is None:
        return found
    document = Document(source, tree, found)
    try:
        game = _check(document)
    except TooManyMistakesError:
        *kept, last = document.diagnostics
        return [*_in_order(kept), last]
    return _in_order(document.diagnostics) if document.diagnostics else game


def _check(document: Document) -> Game:
    definition = shape_of(document)
    declared = Declarations(document, definition)
    elements = Elements(declared, definition)
    if definition.timezone not in zone_keys():
        what = f"no time zone {definition.timezone[:80]!r}"
        document.report_unknown(("timezone",), "unknown-timezone", what, definition.timezone, zone_keys())
        definition = definition.model_copy(update={"timezone": "UTC"})
    return _build(definition, declared, elements)


def _in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.place)


def canonical_form(definition: GameDefinition) -> str:
    """Write a definition in its canonical form: JSON, keys sorted, no white space, no defaults.

    Examples:
        >>> canonical_form(GameDefinition(game="tiny", timezone="UTC"))
        '{"game":"tiny"}'
    """
    plain = definition.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _build(definition: GameDefinition, declared: Declarations, elements: Elements) -> Game:
    canonical = canonical_form(definition)
    return Game(
        name=definition.game,
        version=definition.version,
        timezone=definition.timezone,
        calendar=Calendar(zone_of(definition.timezone)),
        currencies=declared.currencies,
        attributes=declared.attributes,
        event_types=declared.event_types,
        measures=declared.measures,
        rules=elements.rules,
        badges=elements.badges,
        ladders=elements.ladders,
        leaderboards=elements.leaderboards,
        digest=hashlib.sha256(canonical.encode()).hexdigest(),
        canonical=canonical,
    )
