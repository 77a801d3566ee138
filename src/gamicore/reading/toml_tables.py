"""The tables of a TOML file while it is read: what headers and dotted keys open, and what they may not open again."""

from __future__ import annotations

from typing import Literal

from attrs import define, field

from gamicore.reading.drafts import Mistakes
from gamicore.reading.source import List, Map, Node, Text

Origin = Literal["header", "path", "dots"]


@define(eq=False)
class Table:
    """A map that is being read.

    Args:
        depth: How many lists and maps it stands in, itself included.
        origin: A header named it, a header or a key of a table below it passed through it, or dotted keys made it.
    """

    start: int
    depth: int
    origin: Origin
    entries: dict[str, tuple[Text, Table | TableList | Node]] = field(factory=dict, init=False)


@define(eq=False)
class TableList:
    """A list of maps that is being read, a header each."""

    start: int
    depth: int
    items: list[Table] = field(factory=list, init=False)
    is_full: bool = field(default=False, init=False)


@define
class Tables:
    """All tables of one file."""

    mistakes: Mistakes
    top: Table = field(factory=lambda: Table(0, 1, "header"), init=False)

    def open(self, keys: list[Text], *, is_list: bool) -> Table:
        """Give the table that a header opens; where it must not, one that goes nowhere, and the mistake is noted.

        Raises:
            UnreadableError: It is nested too deep, or there are too many mistakes.
        """
        table, last = self.top, keys[-1]
        for key in keys[:-1]:
            passed = self._pass(table, key)
            if passed is None:
                return self._nowhere(key)
            table = passed
        entry = table.entries.get(last.value)
        if entry is None:
            found: Table | TableList = self._add(table, last, is_list=is_list)
            return self._append(found, last) if isinstance(found, TableList) else found
        first, opened = entry
        if is_list and isinstance(opened, TableList):
            return self._append(opened, last)
        if not is_list and isinstance(opened, Table) and opened.origin == "path":
            opened.origin = "header"
            return opened
        self.mistakes.add_duplicate(last, first.start)
        return self._nowhere(last)

    def _pass(self, table: Table, key: Text) -> Table | None:
        """Give the table under a key that a header passes through."""
        entry = table.entries.get(key.value)
        if entry is None:
            return self._new(table, key, "path")
        first, passed = entry
        if isinstance(passed, TableList):
            return passed.items[-1]
        if isinstance(passed, Table):
            return passed
        self.mistakes.add_duplicate(key, first.start)
        return None

    def descend(self, table: Table, keys: list[Text]) -> Table:
        """Give the table in which the last of some dotted keys stands; one that goes nowhere where it must not.

        Raises:
            UnreadableError: It is nested too deep, or there are too many mistakes.
        """
        for key in keys[:-1]:
            entry = table.entries.get(key.value)
            if entry is None:
                table = self._new(table, key, "dots")
                continue
            first, passed = entry
            if not isinstance(passed, Table) or passed.origin == "header":
                self.mistakes.add_duplicate(key, first.start)
                return self._nowhere(key)
            passed.origin = "dots"
            table = passed
        return table

    def put(self, table: Table, key: Text, node: Node | None) -> None:
        """Put a value under a key; None stands for one that was refused.

        Raises:
            UnreadableError: There are too many mistakes.
        """
        entry = table.entries.get(key.value)
        if entry is not None:
            self.mistakes.add_duplicate(key, entry[0].start)
        elif node is not None:
            table.entries[key.value] = (key, node)

    def finish(self, opened: Table | TableList | Node) -> Node:
        """Give the node that has been read."""
        source = self.mistakes.source
        if isinstance(opened, Table):
            entries = ((key, self.finish(value)) for key, value in opened.entries.values())
            return Map(source, opened.start, tuple(entries))
        if isinstance(opened, TableList):
            return List(source, opened.start, tuple(self.finish(table) for table in opened.items))
        return opened

    def _new(self, table: Table, key: Text, origin: Origin) -> Table:
        self._check_depth(table.depth + 1, key)
        found = Table(key.start, table.depth + 1, origin)
        table.entries[key.value] = (key, found)
        return found

    def _add(self, table: Table, key: Text, *, is_list: bool) -> Table | TableList:
        if not is_list:
            return self._new(table, key, "header")
        found = TableList(key.start, table.depth + 1)
        table.entries[key.value] = (key, found)
        return found

    def _append(self, tables: TableList, key: Text) -> Table:
        self._check_depth(tables.depth + 1, key)
        found = Table(key.start, tables.depth + 1, "header")
        if len(tables.items) < self.mistakes.limits.file_list:
            tables.items.append(found)
        elif not tables.is_full:
            tables.is_full = True
            self.mistakes.add_long_list(key.start)
        return found

    def _check_depth(self, depth: int, key: Text) -> None:
        if depth > self.mistakes.limits.file_depth:
            raise self.mistakes.too_deep(key.start)

    def _nowhere(self, key: Text) -> Table:
        return Table(key.start, 1, "header")
