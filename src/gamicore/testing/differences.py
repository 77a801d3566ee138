"""Differences between two values of a game, told one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_NOTHING = object()
_MOST_TOLD = 8


def differences(found: Any, expected: Any, path: tuple[str, ...] = ()) -> list[str]:
    """Tell where a value is not as expected; lists and tuples of the same items are equal.

    Examples:
        >>> differences({"balances": {"anna": {"xp": 5}}}, {"balances": {"anna": {"xp": 10}}})
        ['balances > anna > xp: 5, not 10']
    """
    if isinstance(found, Mapping) and isinstance(expected, Mapping):
        names = sorted({*found, *expected}, key=str)
        return [
            line
            for name in names
            for line in differences(found.get(name, _NOTHING), expected.get(name, _NOTHING), (*path, _shown(name)))
        ]
    if _plain(found) == _plain(expected):
        return []
    return [f"{' > '.join(path) or 'the value'}: {_shown(found)}, not {_shown(expected)}"]


def _plain(value: Any) -> Any:
    return tuple(_plain(item) for item in value) if isinstance(value, list | tuple) else value


def _shown(value: Any) -> str:
    if value is _NOTHING:
        return "nothing"
    if isinstance(value, tuple | list):
        return f"({', '.join(_shown(item) for item in value)})"
    return str(value) if value != "" else "''"


def story(law: str, found: Any, expected: Any, events: Iterable[Mapping[str, Any]]) -> str:
    """Tell how a law was broken, or give the empty text if it was not."""
    told = differences(found, expected)
    if not told:
        return ""
    more = [f"... and {len(told) - _MOST_TOLD} more"] if len(told) > _MOST_TOLD else []
    return "\n".join([law, *(f"  {line}" for line in (*told[:_MOST_TOLD], *more)), "events:", *event_lines(events)])


def event_lines(events: Iterable[Mapping[str, Any]]) -> Sequence[str]:
    """Give events as JSON Lines, indented."""
    return [f"  {json.dumps(event, ensure_ascii=False)}" for event in events]
