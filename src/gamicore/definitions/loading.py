"""Loads a game: file -> tree -> shape -> declarations -> elements -> game, all mistakes told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from gamicore.definitions.analysis import refuse_unreachable
from gamicore.definitions.declarations import Declarations
from gamicore.definitions.dependencies import Dependencies
from gamicore.definitions.elements import Elements
from gamicore.definitions.game import Game
from gamicore.errors import ArgumentError, DefinitionError
from gamicore.model import STANDARD_LIMITS, Calendar, Diagnostic, Limits, Place
from gamicore.plugins import Plugin, Plugins, checked_alone
from gamicore.reading import Map, Source, read_mapping, read_tree
from gamicore.schema import (
    Document,
    GameDefinition,
    TooManyMistakesError,
    canonical_form,
    shape_of,
    zone_keys,
    zone_of,
)

# Names in one section of a game, and fields of players or of one event type.
MAX_NAMES = 5_000
MAX_FIELDS = 500
UNREADABLE = "unreadable-file"


def load_game(path: str | Path, *, limits: Limits = STANDARD_LIMITS, plugins: Iterable[Plugin] = ()) -> Game:
    """Load a game from a file: YAML or, with the ending `.json` or `.toml`, JSON or TOML.

    Args:
        limits: How large the game and its events may be.
        plugins: Those that the game may name, beside those of installed packages.

    Raises:
        DefinitionError: The file cannot be read, or holds mistakes; all of them are listed.
        PluginError: A plug-in that was handed over cannot be used.
    """
    found = check_game_at(path, limits=limits, plugins=plugins)
    if isinstance(found, Game):
        return found
    raise DefinitionError(found)


def check_game_at(
    path: str | Path, *, limits: Limits = STANDARD_LIMITS, plugins: Iterable[Plugin] = ()
) -> Game | list[Diagnostic]:
    """Check a game file: give the game if it has no mistake, else the mistakes, of which not to be readable is one.

    Raises:
        PluginError: A plug-in that was handed over cannot be used.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        reason = ((error.strerror if isinstance(error, OSError) else None) or "this is no path").lower()
        return [Diagnostic(Place(name, 1, 1), "unreadable-file", reason, "name a game file")]
    return check_game(content, name, limits=limits, plugins=plugins)


def read_game(
    content: bytes | str,
    name: str = "game.yaml",
    *,
    limits: Limits = STANDARD_LIMITS,
    plugins: Iterable[Plugin] = (),
) -> Game:
    """Read a game from text.

    Args:
        content: YAML, or JSON or TOML where the name ends in `.json` or `.toml`.
        name: Stands in the messages.
        limits: How large the game and its events may be.
        plugins: Those that the game may name, beside those of installed packages.

    Raises:
        DefinitionError: The text holds mistakes; all of them are listed.
        PluginError: A plug-in that was handed over cannot be used.

    Examples:
        >>> read_game("{game: tiny, events: {call: {}}, badges: {b: {when: count(cal) > 1}}}", "tiny.yaml")
        Traceback (most recent call last):
        gamicore.errors.DefinitionError: tiny.yaml:1:59: error[unknown-event-type]: ...
    """
    diagnostics = check_game(content, name, limits=limits, plugins=plugins)
    if isinstance(diagnostics, Game):
        return diagnostics
    raise DefinitionError(diagnostics)


def check_game(
    content: bytes | str,
    name: str = "game.yaml",
    *,
    limits: Limits = STANDARD_LIMITS,
    plugins: Iterable[Plugin] = (),
) -> Game | list[Diagnostic]:
    """Check a game: give it if it has no mistake, else the mistakes in the order of their places.

    Args:
        limits: How large the game and its events may be.
        plugins: Those that the game may name, beside those of installed packages.

    Raises:
        ArgumentError: The content is neither text nor bytes.
        PluginError: A plug-in that was handed over cannot be used.
    """
    if not isinstance(content, str | bytes):
        raise ArgumentError(f"a game is text or bytes, not {type(content).__name__}; of a mapping game_from makes one")
    bytes_read = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return _checked(read_tree(bytes_read, name, limits), limits, checked_alone(plugins))


def game_from(
    mapping: Mapping[str, Any],
    name: str = "game",
    *,
    limits: Limits = STANDARD_LIMITS,
    plugins: Iterable[Plugin] = (),
) -> Game:
    """Make a game of a mapping that says what a file would say; the game is the same as from the file.

    Args:
        mapping: Holds texts, numbers, truths, dates, times of day, lengths of time, and lists and mappings of these. A
            `float` counts by its shortest decimal form, a `timedelta` of whole days as days of the calendar.
        name: Stands in messages about the whole; a mistake in a part of it is told by the keys that lead there.
        limits: How large the game and its events may be.
        plugins: Those that the game may name, beside those of installed packages.

    Raises:
        DefinitionError: There are mistakes; all of them are listed.
        PluginError: A plug-in that was handed over cannot be used.

    Examples:
        >>> game_from({"game": "tiny", "events": {"call": {}}, "badges": {"b": {"when": "count(cal) > 1"}}})
        Traceback (most recent call last):
        gamicore.errors.DefinitionError: badges.b.when: error[unknown-event-type]: ...
    """
    found = _checked(read_mapping(mapping, name, limits), limits, checked_alone(plugins))
    if isinstance(found, Game):
        return found
    raise DefinitionError(found)


def _checked(
    read: tuple[Map | None, Source, list[Diagnostic]], limits: Limits, plugins: Mapping[str, Plugins]
) -> Game | list[Diagnostic]:
    tree, source, found = read
    if tree is None:
        return found
    document = Document(source, tree, found)
    if _is_crowded(document, limits):
        return _in_order(document.diagnostics)
    try:
        game = _check(document, limits, plugins)
    except TooManyMistakesError:
        *kept, last = document.diagnostics
        return [*_in_order(kept), last]
    return _in_order(document.diagnostics) if document.diagnostics else game


def _check(document: Document, limits: Limits, plugins: Mapping[str, Plugins]) -> Game:
    definition = shape_of(document)
    declared = Declarations(document, definition, limits, plugins)
    elements = Elements(declared, definition)
    if definition.timezone not in zone_keys():
        what = f"no time zone {definition.timezone[:80]!r}"
        document.report_unknown(("timezone",), "unknown-timezone", what, definition.timezone, zone_keys())
        definition = definition.model_copy(update={"timezone": "UTC"})
    game = _build(definition, declared, elements, limits)
    if not document.diagnostics:
        _refuse_loops(document, Dependencies(game))
        refuse_unreachable(document, game)
    return game


def _refuse_loops(document: Document, dependencies: Dependencies) -> None:
    """Note what could feed itself; asked only of games in which all else is right."""
    for loop in dependencies.loops:
        if loop.measure is None:
            what = f"the level brings about what takes it away: {loop}"
            remedy = "give instead of taking, or let the ladder have demotion: never"
            document.report(("rules", loop.rule, "take", loop.currency), "award-loop", what, remedy, key=True)
        else:
            what = f"what one player is awarded decides on another's award, and so on: {loop}"
            remedy = "count events that are submitted, or ask level(...) or has_badge(...)"
            document.report(("rules", loop.rule), "cross-key-cycle", what, remedy, key=True)
    for node, measure in dependencies.shared_awards:
        path, what = (f"{node.kind}s", node.name), f"{measure} counts what awards brought other players"
        document.report(path, "foreign-awards", what, "count events that are submitted", key=True)


def _is_crowded(document: Document, limits: Limits) -> bool:
    """Note where more is declared than a game may have; then nothing else is looked at."""
    before = len(document.diagnostics)
    for key, section in document.tree.entries:
        if not isinstance(section, Map):
            continue
        most = {"rules": limits.rules, "players": MAX_FIELDS}.get(key.value, MAX_NAMES)
        if len(section.entries) > most:
            what = f"the game has {len(section.entries):,} {key.value[:40]}"
            remedy = f"at most {most:,} are allowed"
            if key.value == "rules":
                document.report((key.value,), "too-many-rules", what, remedy, key=True)
            else:
                document.report((key.value,), "too-many-names", what, remedy, key=True)
        for name, fields in section.entries if key.value == "events" else ():
            if isinstance(fields, Map) and len(fields.entries) > MAX_FIELDS:
                what = f"{name.value[:40]!r} has {len(fields.entries):,} fields"
                path = (key.value, name.value)
                document.report(path, "too-many-names", what, f"at most {MAX_FIELDS} are allowed", key=True)
    return len(document.diagnostics) > before


def _in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.place)


def _build(definition: GameDefinition, declared: Declarations, elements: Elements, limits: Limits) -> Game:
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
        work_calendars=declared.work_calendars,
        seasons=declared.seasons,
        spell=partial(canonical_form, definition, declared.plugins.history_signatures),
        lateness=declared.lateness,
        limits=limits,
        plugins=declared.plugins,
    )
