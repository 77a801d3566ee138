"""An index of standings in order of rank, brought up to date when somebody looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sortedcontainers import SortedList

# Greatest score first, then who reached it first, then the player's id, which only orders the listing.
Key = tuple[Any, int, str]

_BULK_SHARE = 20


class Index:
    """Keys of standings in order; each player stands once.

    Examples:
        >>> index = Index()
        >>> index.update({1: (-5, 0, "anna"), 2: (-9, 0, "bob")})
        >>> [key[2] for key in index.keys]
        ['bob', 'anna']
    """

    def __init__(self) -> None:
        self.placed: dict[int, Key] = {}
        self.keys: SortedList[Key] = SortedList()

    def update(self, changed: Mapping[int, Key | None]) -> None:
        """Place players anew, by their keys; `None` takes one out."""
        if len(changed) * _BULK_SHARE > len(self.placed):
            self._replace_all(changed)
            return
        for player, key in changed.items():
            old = self.placed.pop(player, None)
            if old is not None:
                self.keys.remove(old)
            if key is not None:
                self.placed[player] = key
                self.keys.add(key)

    def _replace_all(self, changed: Mapping[int, Key | None]) -> None:
        for player, key in changed.items():
            if key is None:
                self.placed.pop(player, None)
            else:
                self.placed[player] = key
        self.keys = SortedList(self.placed.values())
