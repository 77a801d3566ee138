"""Reads which types of events a rule is for: names, and patterns such as `deal.*`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gamicore.definitions.references import References
from gamicore.rules import EventType
from gamicore.schema import Path

_EVERY, _ANY = "*", ".*"


def read_triggers(references: References, path: Path, patterns: Sequence[str]) -> list[EventType]:
    """Give the types that names and patterns stand for, in order of names; mistakes are noted.

    A pattern stands for types that the game declares. A name, or a pattern, that another pattern covers is a mistake.

    Args:
        path: Of the list.

    Raises:
        TooManyMistakesError: There are too many mistakes.
    """
    known, declared = references.declared.scope.event_types, references.declared.own_types
    covering = {pattern for pattern in patterns if _is_pattern(pattern)}
    references.document.refuse_twice(path, patterns)
    found: dict[str, EventType] = {}
    for index, pattern in enumerate(patterns):
        if pattern in known and (known[pattern].is_built_in or not covering):
            found[pattern] = known[pattern]
            continue
        at = (*path, index) if references.document.is_list(path) else path
        cover = next((wider for wider in _wider(pattern) if wider in covering), None)
        if cover is not None:
            what = f"{pattern[:80]!r} belongs to {cover[:80]!r} anyway"
            references.document.report(at, "duplicate-name", what, "name one of the two")
            continue
        matching = list(_matching(pattern, declared)) if _is_pattern(pattern) else [pattern] * (pattern in known)
        if not matching:
            what = f"no event type {pattern[:80]!r}"
            references.document.report_unknown(at, "unknown-event-type", what, pattern, declared)
        found.update((name, known[name]) for name in matching)
    return [found[name] for name in sorted(found)]


def _is_pattern(text: str) -> bool:
    return text == _EVERY or text.endswith(_ANY)


def _matching(pattern: str, names: Sequence[str]) -> Iterator[str]:
    """Give the names that a pattern matches, among names in order."""
    prefix = pattern[:-1]
    for at in range(bisect_left(names, prefix), len(names)):
        if not names[at].startswith(prefix):
            return
        yield names[at]


def _wider(pattern: str) -> Iterator[str]:
    """Give the other patterns that would match all that a name or a pattern matches."""
    if pattern != _EVERY:
        yield _EVERY
    for at, character in enumerate(pattern):
        wider = f"{pattern[:at]}{_ANY}"
        if character == "." and wider != pattern:
            yield wider
