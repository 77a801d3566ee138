"""What all readers share: mistakes being collected, lists and maps being filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from attrs import define, field

from gamicore.model import STANDARD_LIMITS, Diagnostic, Limits
from gamicore.reading.source import MISTAKES_LIMIT, TOO_MANY_MISTAKES, List, Map, Node, Source, Text, quoted


class UnreadableError(Exception):
    """Reading cannot go on; caught where reading began, so that it never leaves this package.

    Args:
        diagnostics: What is to be reported of the file, instead of the mistakes collected so far.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = list(diagnostics)


@define
class Mistakes:
    """The mistakes of one file, as many as it is useful to report."""

    source: Source
    limits: Limits = STANDARD_LIMITS
    found: list[Diagnostic] = field(factory=list)

    def add(self, offset: int, code: str, message: str, remedy: str = "") -> None:
        """Note a mistake and go on.

        Raises:
            UnreadableError: If there are too many of them.
        """
        self.note(self.source.diagnose(self.source.place(offset), code, message, remedy))

    def note(self, diagnostic: Diagnostic) -> None:
        """Note a mistake that is already worded.

        Raises:
            UnreadableError: If there are too many of them.
        """
        if len(self.found) == MISTAKES_LIMIT:
            message, remedy = TOO_MANY_MISTAKES
            last = Diagnostic(diagnostic.place, "too-many-mistakes", message, remedy, diagnostic.source)
            raise UnreadableError([*self.in_order(), last])
        self.found.append(diagnostic)

    def add_duplicate(self, key: Text, first: int) -> None:
        """Note that a key stands twice.

        Args:
            first: Where it stands for the first time.

        Raises:
            UnreadableError: If there are too many mistakes.
        """
        remedy = f"the first stands at {self.source.place(first)}; keep one of them"
        self.add(key.start, "duplicate-key", f"the key {quoted(key.value)} stands twice in a map", remedy)

    def add_long_list(self, offset: int) -> None:
        """Note that a list has too many items.

        Args:
            offset: Of the first that is too many.

        Raises:
            UnreadableError: If there are too many mistakes.
        """
        message = f"a list has at most {self.limits.file_list:,} items; here is one more"
        self.add(offset, "list-too-long", message, "use a type such as text or key, or several rules")

    def too_deep(self, offset: int) -> UnreadableError:
        """Word that lists and maps are nested too deep, to be raised by the caller."""
        message = f"lists and maps stand more than {self.limits.file_depth} deep in one another"
        return self.unreadable(offset, "too-deep", message, "write it flatter: no part of a game is so deep")

    def in_order(self) -> list[Diagnostic]:
        """Give the mistakes in the order of their places."""
        return sorted(self.found, key=lambda diagnostic: diagnostic.place)

    def unreadable(self, offset: int, code: str, message: str, remedy: str = "") -> UnreadableError:
        """Word the one mistake that makes a file unreadable, to be raised by the caller."""
        return UnreadableError([self.source.diagnose(self.source.place(offset), code, message, remedy)])


class Draft(Protocol):
    """A list or a map that is being read."""

    start: int

    def add(self, node: Node | None) -> None:
        """Take the next node; None stands for one that was refused."""

    def finish(self) -> Node:
        """Give the node."""


@define
class ListDraft:
    """A list that is being read."""

    mistakes: Mistakes
    start: int
    _items: list[Node] = field(factory=list, init=False)
    _is_full: bool = field(default=False, init=False)

    def add(self, node: Node | None) -> None:
        """Take the next item; None stands for one that was refused."""
        if node is None or self._is_full:
            return
        if len(self._items) == self.mistakes.limits.file_list:
            self._is_full = True
            self.mistakes.add_long_list(node.start)
            return
        self._items.append(node)

    def finish(self) -> List:
        """Give the list."""
        return List(self.mistakes.source, self.start, tuple(self._items))


@define
class MapDraft:
    """A map that is being read: keys and values come in turn."""

    mistakes: Mistakes
    start: int
    _entries: list[tuple[Text, Node]] = field(factory=list, init=False)
    _places: dict[str, int] = field(factory=dict, init=False)
    _key: Text | None = field(default=None, init=False)
    _awaits_value: bool = field(default=False, init=False)

    def add(self, node: Node | None) -> None:
        """Take the next key or value; None stands for one that was refused, and with it goes the entry."""
        if not self._awaits_value:
            self._key = self._check_key(node) if node is not None else None
        elif self._key is not None and node is not None:
            self._entries.append((self._key, node))
        self._awaits_value = not self._awaits_value

    def finish(self) -> Map:
        """Give the map."""
        return Map(self.mistakes.source, self.start, tuple(self._entries))

    def _check_key(self, key: Node) -> Text | None:
        if not isinstance(key, Text):
            self.mistakes.add(key.start, "key-not-text", f"a {key.kind} cannot be a key", "a key is a name")
        elif key.plain and not key.value:
            self.mistakes.add(key.start, "key-not-text", "a key is missing here", "write a name before the ':'")
        elif key.plain and key.value == "<<":
            message = "the merge key '<<' is not part of a game file"
            self.mistakes.add(key.start, "merge-not-allowed", message, "write the entries out")
        elif key.value in self._places:
            self.mistakes.add_duplicate(key, self._places[key.value])
        else:
            self._places[key.value] = key.start
            return key
        return None
