"""TOML with places: the same tree as from YAML.

Python's own reader of TOML says no places and takes time that grows with the square of a long key; so the file is read
here, and the tests hold what is read against it.
"""

from __future__ import annotations

from gamicore.reading.drafts import ListDraft, Mistakes
from gamicore.reading.source import Node, quoted
from gamicore.reading.toml_tables import Table, Tables
from gamicore.reading.toml_words import Words


def read_toml(mistakes: Mistakes) -> Node | None:
    """Read the text of a TOML file into a tree; None where there is nothing to read.

    Args:
        mistakes: Of the source to read; takes what is found.

    Raises:
        UnreadableError: If the text is no TOML, is nested too deep or has too many mistakes.
    """
    return _Reader(mistakes).read()


class _Reader:
    """Goes through the text once."""

    def __init__(self, mistakes: Mistakes) -> None:
        self._mistakes = mistakes
        self._words = Words(mistakes)
        self._tables = Tables(mistakes)

    def read(self) -> Node | None:
        words, tables = self._words, self._tables
        here = tables.top
        while sign := words.peek_on():
            if sign == "[":
                here = self._read_header()
            else:
                self._read_entry(here)
            words.end_line()
        return tables.finish(tables.top) if tables.top.entries else None

    def _read_header(self) -> Table:
        """Read `[keys]` or `[[keys]]` and give the table that it opens."""
        words = self._words
        closing = "]]" if words.take("[[") else "]"
        if closing == "]":
            words.take("[")
        keys = words.read_keys()
        words.peek()
        if not words.take(closing):
            raise words.unreadable(words.at, f"'{closing}' is expected here", "as in [rules.call]")
        return self._tables.open(keys, is_list=closing == "]]")

    def _read_entry(self, table: Table) -> None:
        """Read `keys = value`, of a line or of a table in braces."""
        words = self._words
        keys = words.read_keys()
        if words.peek() != "=":
            raise words.unreadable(words.at, f"'=' is expected behind the key {quoted(keys[-1].value)}")
        words.take("=")
        target = self._tables.descend(table, keys)
        node = self._read_value(target.depth + 1)
        self._tables.put(target, keys[-1], node)

    def _read_value(self, depth: int) -> Node:
        """Read one value.

        Args:
            depth: Of a list or map that begins here, from 1.
        """
        words = self._words
        sign = words.peek()
        if sign in ('"', "'"):
            return words.read_text()
        if sign not in ("[", "{"):
            return words.read_word()
        if depth > self._mistakes.limits.file_depth:
            raise self._mistakes.too_deep(words.at)
        return self._read_list(depth) if sign == "[" else self._read_braces(depth)

    def _read_list(self, depth: int) -> Node:
        words = self._words
        draft = ListDraft(self._mistakes, words.at)
        words.take("[")
        while words.peek_on() != "]":
            draft.add(self._read_value(depth + 1))
            if words.peek_on() not in (",", "]"):
                opened = self._mistakes.source.place(draft.start)
                raise words.unreadable(words.at, "',' or ']' is expected here", f"the bracket opens at {opened}")
            words.take(",")
        words.take("]")
        return draft.finish()

    def _read_braces(self, depth: int) -> Node:
        words = self._words
        table = Table(words.at, depth, "header")
        words.take("{")
        if words.peek() != "}":
            self._read_entry(table)
            while words.peek() == ",":
                words.take(",")
                self._read_entry(table)
        if words.peek() != "}":
            remedy = "a table in braces stands on one line"
            raise words.unreadable(words.at, "',' or '}' is expected here", remedy)
        words.take("}")
        return self._tables.finish(table)
