"""A game file on its way to a game: its nodes by path, and the mistakes found so far."""

from __future__ import annotations

from collections.abc import Iterable

from gamicore.model import Diagnostic
from gamicore.reading import List, Map, Node, Source, Text
from gamicore.rules import ExpressionError

Path = tuple[str | int, ...]
Plain = str | list["Plain"] | dict[str, "Plain"]


def plain_of(node: Node) -> Plain:
    """Give a node as text, lists and dictionaries."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, List):
        return [plain_of(item) for item in node.items]
    return {key.value: plain_of(value) for key, value in node.entries}


class Document:
    """A game file with its mistakes.

    Args:
        found: Mistakes of reading.
    """

    def __init__(self, source: Source, tree: Map, found: Iterable[Diagnostic]) -> None:
        self.source = source
        self.tree = tree
        self.diagnostics = list(found)
        self.silenced: set[str] = set()
        self._reported: set[tuple[object, str]] = set()

    def node(self, path: Path, *, key: bool = False) -> Node:
        """Give the node at a path, or the deepest one on the way that exists.

        Args:
            key: Give the key under which the last one stands, if it stands under one.
        """
        here: Node = self.tree
        named: Node = self.tree
        for part in path:
            if isinstance(here, List) and isinstance(part, int) and part < len(here.items):
                named = here = here.items[part]
                continue
            entry = (
                next((entry for entry in here.entries if entry[0].value == part), None)
                if isinstance(here, Map)
                else None
            )
            if entry is not None:
                named, here = entry
        return named if key else here

    def report(self, path: Path, code: str, message: str, remedy: str = "", *, key: bool = False) -> None:
        """Note a mistake at the value of a path, or at its key; the names on the path are not complained of again."""
        self.silenced.update(part for part in path[1:] if isinstance(part, str))
        node = self.node(path, key=key)
        if (node.place, code) not in self._reported:
            self._reported.add((node.place, code))
            self.diagnostics.append(self.source.diagnose(node.place, code, message, remedy))

    def report_expression(self, path: Path, error: ExpressionError) -> None:
        """Note the first mistake of the expression at a path, unless it follows from one already noted."""
        if error.subject and error.subject in self.silenced:
            return
        node = self.node(path)
        place = node.place_at(error.at) if isinstance(node, Text) else node.place
        if (node.place, "expression") in self._reported:
            return
        self._reported.add((node.place, "expression"))
        self.diagnostics.append(self.source.diagnose(place, error.code, error.message, error.remedy))
