"""What is different between two versions of a game, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

from gamicore.definitions import Game
from gamicore.errors import ArgumentError

_NOUNS = {
    "calendars": "calendar",
    "currencies": "currency",
    "events": "event type",
    "leaderboards": "leaderboard",
    "levels": "ladder",
    "measures": "measure",
    "multipliers": "multiplier",
    "players": "attribute",
    "rules": "rule",
    "badges": "badge",
    "seasons": "season",
}


@frozen
class Difference:
    """One thing that is different.

    Args:
        kind: What became of it.
        path: The keys that lead to it in a game file, such as `("rules", "call", "give", "xp")`.
        before: What it was, as a file says it; empty if it is new.
        after: What it is; empty if it is gone.
    """

    kind: Literal["new", "gone", "changed"]
    path: tuple[str, ...]
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        section, *rest = self.path
        what = [_NOUNS[section], *rest[:1]] if section in _NOUNS and rest else [section, *rest[:1]]
        where = " ".join(what) + (f": {' '.join(rest[1:])}" if rest[1:] else "")
        if self.kind == "changed":
            return f"{where} is {self.after}, was {self.before}"
        if len(self.path) <= 2 and section in _NOUNS:
            return f"{where} is {self.kind}"
        return f"{where} is new: {self.after}" if self.kind == "new" else f"{where} is gone, was {self.before}"


def differences(before: Game, after: Game) -> tuple[Difference, ...]:
    """Give what is different between two versions of a game, in order of the keys; what only looks different is not.

    Raises:
        ArgumentError: One of them is no game.

    Examples:
        >>> from gamicore import read_game
        >>> text = "{game: g, currencies: {xp: {}}, events: {call: {}}, rules: {%s: {on: call, give: {xp: %d}}}}"
        >>> versions = [read_game(text % given) for given in (("r", 5), ("r", 8), ("s", 8))]
        >>> for pair in zip(versions, versions[1:]):
        ...     print([str(one) for one in differences(*pair)])
        ['rule r: give xp is 8, was 5']
        ['rule r is gone', 'rule s is new']
    """
    for game in (before, after):
        if not isinstance(game, Game):
            raise ArgumentError(f"games are compared, not {type(game).__name__}; load one with load_game or read_game")
    # The version is left out of a canonical form where it is 1.
    then, now = ({**json.loads(game.canonical), "version": game.version} for game in (before, after))
    return tuple(_between(then, now, ()))


def _between(then: Mapping[str, Any], now: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Difference]:
    for key in sorted(then.keys() | now.keys()):
        here = (*path, key)
        if key not in then and not path and key in _NOUNS:
            yield from _between({}, now[key], here)
        elif key not in now and not path and key in _NOUNS:
            yield from _between(then[key], {}, here)
        elif key not in then:
            yield Difference("new", here, after=_text(now[key]))
        elif key not in now:
            yield Difference("gone", here, before=_text(then[key]))
        elif isinstance(then[key], dict) and isinstance(now[key], dict):
            yield from _between(then[key], now[key], here)
        elif then[key] != now[key]:
            yield Difference("changed", here, _text(then[key]), _text(now[key]))


def _text(value: Any) -> str:
    """Write a value as a game file does."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_text, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)
