"""A game file on its way to a game: its nodes by path, and the mistakes found so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gamicore.model import Diagnostic, Place, suggest
from gamicore.reading import MISTAKES_LIMIT, TOO_MANY_MISTAKES, List, Map, Node, Source, Text
from gamicore.syntax import ExpressionError

DECLARING = frozenset(
    {"badges", "calendars", "currencies", "events", "levels", "measures", "multipliers", "players", "seasons"}
)
_DECLARED_IN = {
    "unknown-attribute": {"players"},
    "unknown-badge": {"badges"},
    "unknown-calendar": {"calendars"},
    "unknown-currency": {"currencies"},
    "unknown-event-type": {"events"},
    "unknown-field": {"measures"},
    "unknown-ladder": {"levels"},
    "unknown-measure": {"currencies", "measures"},
    "unknown-multiplier": {"multipliers"},
    "unknown-window": {"seasons"},
}

_IN_QUOTES = "put the expression in quotes: inside { } and [ ] a comma ends it"

Path = tuple[str | int, ...]
Plain = str | list["Plain"] | dict[str, "Plain"]


def plain_of(node: Node) -> Plain:
    """Give a node as text, lists and dictionaries."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, List):
        return [plain_of(item) for item in node.items]
    return {key.value: plain_of(value) for key, value in node.entries}


class TooManyMistakesError(Exception):
    """A file has more mistakes than anybody reads; caught where checking began."""


class Document:
    """A game file with its mistakes.

    Args:
        found: Mistakes of reading.

    Attributes:
        silenced: Names whose declaration is a mistake.
        unread: Sections that declare names and could not be read.
    """

    def __init__(self, source: Source, tree: Map, found: Iterable[Diagnostic]) -> None:
        self.source = source
        self.diagnostics = list(found)
        self.silenced: set[str] = set()
        self.unread: set[str] = set()
        self._reported: set[tuple[Place, str]] = set()
        self._indexes: dict[int, Mapping[str | int, tuple[Text, Node]]] = {}
        self._told: set[Path] = set()
        self._misread = frozenset((one.place.line, one.place.column) for one in self.diagnostics if not one.place.path)
        self._refused = frozenset(diagnostic.place.path for diagnostic in self.diagnostics) - {""}
        for refused in self._refused:
            self._silence(refused)
        torn: list[Text] = []
        self.tree = _mended(tree, torn)
        for text in torn:
            self._reported.add((text.place, ""))
            end = text.place_at(len(text.value))
            self._note(self.source.diagnose(end, "unexpected-word", "the end is not expected here", _IN_QUOTES))

    def _silence(self, refused: str) -> None:
        """Count as known what a value that was refused would have declared; names may have dots."""
        section, _, name = refused.partition(".")
        if section in DECLARING:
            parts = name.split(".")
            self.silenced.update(".".join(parts[:size]) for size in range(1, len(parts) + 1))
            self.unread.update(set() if name else {section})

    def is_refused(self, path: Path) -> bool:
        """Say whether a mistake in what stands at a path, or in a part of it, is noted already."""
        if path in self._told:
            return True
        if not self._refused:
            return False
        told = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
        return any(refused == told or refused.startswith((f"{told}.", f"{told}[")) for refused in self._refused)

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
            elif isinstance(here, Map) and (entry := self._entries(here).get(part)):
                named, here = entry
            else:
                break
        return named if key else here

    def is_list(self, path: Path) -> bool:
        """Say whether a list stands at a path, and not the one item for which a list is not needed."""
        return isinstance(self.node(path), List)

    def _entries(self, node: Map) -> Mapping[str | int, tuple[Text, Node]]:
        """Give the entries of a map by key; a section may have thousands, and each of them is asked for."""
        found = self._indexes.get(id(node))
        if found is None:
            found = self._indexes[id(node)] = {entry[0].value: entry for entry in reversed(node.entries)}
        return found

    def is_map(self, path: Path) -> bool:
        """Say whether a map stands at a path, and not a short form of it."""
        return isinstance(self.node(path), Map)

    def report(self, path: Path, code: str, message: str, remedy: str = "", *, key: bool = False) -> None:
        """Note a mistake at the value of a path, or at its key; what a declaration declares counts as known then.

        Raises:
            TooManyMistakesError: There are too many of them.
        """
        if path and path[0] in DECLARING:
            self.silenced.update(str(part) for part in path[1 : 3 if path[0] == "events" else 2])
            self.unread.update(str(part) for part in path if len(path) == 1)
        place = self.node(path, key=key).place
        self._told.update(path[:size] for size in range(1, len(path) + 1))
        if (place, message) not in self._reported and (place.line, place.column) not in self._misread:
            self._reported.add((place, message))
            self._note(self.source.diagnose(place, code, message, remedy))

    def is_silenced(self, code: str, name: str) -> bool:
        """Say whether not to know a name follows from a mistake that is already noted."""
        return name in self.silenced or not self.unread.isdisjoint(_DECLARED_IN.get(code, ()))

    def report_unknown(
        self, path: Path, code: str, message: str, name: str, known: Iterable[str], *, key: bool = False
    ) -> None:
        """Note that a name is not known, unless that follows from a mistake already noted.

        Raises:
            TooManyMistakesError: There are too many of them.
        """
        if not self.is_silenced(code, name):
            self.report(path, code, message, suggest(name, known), key=key)

    def refuse_twice(self, path: Path, names: Sequence[str]) -> None:
        """Note names that stand twice in a list where once would say the same.

        Raises:
            TooManyMistakesError: There are too many of them.
        """
        seen: set[str] = set()
        for index, name in enumerate(names):
            if name in seen:
                self.report((*path, index), "duplicate-name", f"{name[:80]!r} stands twice", "name it once")
            seen.add(name)

    def report_expression(self, path: Path, error: ExpressionError) -> None:
        """Note the mistakes of the expression at a path, but those that follow from one already noted.

        Raises:
            TooManyMistakesError: There are too many of them.
        """
        node = self.node(path)
        mistakes = [one for one in error.all if not self.is_silenced(one.code, one.subject)]
        # The same expression is checked for each type of events that a rule reads.
        if not mistakes or (node.place, "") in self._reported:
            return
        self._reported.add((node.place, ""))
        for one in mistakes:
            place = node.place_at(one.at) if isinstance(node, Text) else node.place
            remedy = one.remedy
            if isinstance(node, Text) and node.plain and one.at == len(node.value) and _is_open(node.value):
                remedy = _IN_QUOTES
            self._note(self.source.diagnose(place, one.code, one.message, remedy))

    def _note(self, diagnostic: Diagnostic) -> None:
        if len(self.diagnostics) >= MISTAKES_LIMIT:
            self.diagnostics.append(self.source.diagnose(diagnostic.place, "too-many-mistakes", *TOO_MANY_MISTAKES))
            raise TooManyMistakesError
        self.diagnostics.append(diagnostic)


def _mended(node: Map, torn: list[Text]) -> Map:
    """Give a map without what the commas of an expression made of its rest; note the texts that they tore."""
    entries: list[tuple[Text, Node]] = []
    at, before = 0, len(torn)
    while at < len(node.entries):
        key, value = node.entries[at]
        at += 1
        if isinstance(value, Map):
            value = _mended(value, torn)
        elif isinstance(value, Text) and value.plain and _is_open(value.value):
            lost = _torn_off(value.value, node.entries[at:])
            torn += [value] if lost else []
            at += lost
        entries.append((key, value))
    return Map(node.source, node.start, tuple(entries)) if len(torn) > before else node


def _torn_off(text: str, rest: Sequence[tuple[Text, Node]]) -> int:
    """Count the keys without a value, right behind a text, up to the one that closes its brackets."""
    for count, (key, value) in enumerate(rest):
        if not (key.plain and isinstance(value, Text) and value.plain and not value.value):
            return count
        text = f"{text}, {key.value}"
        if not _is_open(text):
            return count + 1
    return len(rest)


def _is_open(expression: str) -> bool:
    """Say whether a bracket is open at the end of an expression, as it is when a comma of the file cut it off."""
    count = expression.count
    return ("(" in expression and count("(") > count(")")) or ("[" in expression and count("[") > count("]"))
