"""A game that was built in Python: the same tree as from a file, where each place is the keys that lead to it.

The values are written out, a line each, so that a mistake in one of them can be shown with a caret as in a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from attrs import define, field

from gamicore.model import STANDARD_LIMITS, Diagnostic, Limits
from gamicore.reading.drafts import ListDraft, MapDraft, Mistakes, UnreadableError
from gamicore.reading.source import INVISIBLE, TOO_LARGE, Map, Node, Source, Text, visible

_UNITS = ((timedelta(days=1), "d"), (timedelta(hours=1), "h"), (timedelta(minutes=1), "m"), (timedelta(seconds=1), "s"))
_MAX_BITS = 256
_MAX_SHOWN = 64


@define
class _Sketch:
    """A node to be: a text, items or entries; or why there is none."""

    start: int
    text: str | None = None
    items: list[_Sketch] | None = None
    entries: list[tuple[str, int, _Sketch]] | None = None
    mistake: tuple[str, str, str] | None = None
    hidden: str = ""


class _TooLargeError(Exception):
    """There is more than a game may hold; caught where reading began."""


def read_mapping(
    mapping: object, name: str, limits: Limits = STANDARD_LIMITS
) -> tuple[Map | None, Source, list[Diagnostic]]:
    """Read a game from a mapping of a host into a tree of nodes with places; nothing is raised.

    Args:
        mapping: Holds texts, whole numbers, `Decimal`, `float` (by its shortest decimal form), truths, dates, times of
            day, lengths of time, and lists and mappings of these.
        name: Shown in messages about the whole.

    Returns:
        The tree, or None; what was written out of it; the mistakes.

    Examples:
        >>> tree, source, mistakes = read_mapping({"rules": {"call": {"give": None}}}, "game")
        >>> print(mistakes[0].render())
        rules.call.give: error[null-value]: None is no value of a game; leave the entry out
            rules.call.give: None
                             ^
    """
    pen = _Pen(name, limits)
    try:
        top = pen.sketch((), mapping, 1)
    except _TooLargeError:
        empty = Source(name, "", (name,))
        message = f"the game has more than {limits.file_bytes:,} characters"
        return None, empty, [empty.diagnose(empty.place(0), "file-too-large", message, TOO_LARGE)]
    mistakes = Mistakes(Source(name, "\n".join(pen.lines), tuple(pen.paths)), limits)
    try:
        tree = _node(mistakes, top)
        if tree is not None and not isinstance(tree, Map):
            message = f"the game is a {tree.kind}; it has to be a map of sections"
            mistakes.add(0, "not-a-map", message, 'begin with {"game": "name"}')
    except UnreadableError as error:
        return None, mistakes.source, error.diagnostics
    return tree if isinstance(tree, Map) else None, mistakes.source, mistakes.in_order()


@define
class _Pen:
    """Writes values out, a line each."""

    name: str
    limits: Limits
    lines: list[str] = field(factory=list, init=False)
    paths: list[str] = field(factory=list, init=False)
    _written: int = field(default=0, init=False)
    _size: int = field(default=0, init=False)

    def sketch(self, path: tuple[str, ...], value: object, depth: int) -> _Sketch:
        """Write a value and what is in it.

        Args:
            path: The keys and numbers that lead to it, as they are written.
            depth: Of a list or map that begins here, from 1.

        Raises:
            _TooLargeError: There is too much of it.
        """
        if isinstance(value, Mapping | list | tuple):
            start = self._write(path, "")
            if depth > self.limits.file_depth:
                return _Sketch(start, mistake=("too-deep", "", ""))
            if isinstance(value, Mapping):
                return _Sketch(start, entries=self._entries(path, value, depth))
            return _Sketch(start, items=self._items(path, value, depth))
        text, mistake = _written_value(value)
        return _Sketch(
            self._write(path, visible(text)),
            visible(text),
            mistake=mistake,
            hidden=next((character for character in text if character in INVISIBLE), ""),
        )

    def _entries(
        self, path: tuple[str, ...], value: Mapping[object, object], depth: int
    ) -> list[tuple[str, int, _Sketch]]:
        entries = []
        for key, inner in value.items():
            shown = _shown_key(key)
            self._count(len(key) if isinstance(key, str) else len(shown))
            behind = (*path, f".{shown}" if path else shown)
            begin = self._written + sum(map(len, path)) + bool(path)
            sketch = self.sketch(behind, inner, depth + 1)
            if not isinstance(key, str):
                remedy = f'write "{shown}"' if _written_number(key) else "a key is a name"
                sketch = _Sketch(begin, mistake=("key-not-text", f"this key is {shown}, no text", remedy))
            entries.append((str.__str__(key) if isinstance(key, str) else shown, begin, sketch))
        return entries

    def _items(self, path: tuple[str, ...], value: list[object] | tuple[object, ...], depth: int) -> list[_Sketch]:
        # One more than is allowed, so that it is noted.
        read = value[: self.limits.file_list + 1]
        return [self.sketch((*path, f"[{number}]"), item, depth + 1) for number, item in enumerate(read)]

    def _write(self, path: tuple[str, ...], text: str) -> int:
        """Write a line, or several; give the offset at which the value stands."""
        self._count(len(text) + 1)
        told = "".join(path)
        head = f"{told}: " if told else ""
        start = self._written + len(head)
        self.lines.append(head + text)
        self.paths += [told or self.name] * (1 + text.replace("\r\n", "\n").replace("\r", "\n").count("\n"))
        self._written = start + len(text) + 1
        return start

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > self.limits.file_bytes:
            raise _TooLargeError


def _shown_key(key: object) -> str:
    text = str.__str__(key) if isinstance(key, str) else _written_number(key) or type(key).__name__
    return (text if text.isprintable() else repr(text)[1:-1])[:_MAX_SHOWN]


def _node(mistakes: Mistakes, sketch: _Sketch) -> Node | None:
    """Give the node that a sketch stands for; None where it is refused."""
    if sketch.mistake:
        code, message, remedy = sketch.mistake
        if code == "too-deep":
            raise mistakes.too_deep(sketch.start)
        mistakes.add(sketch.start, code, message, remedy)
        return None
    if sketch.items is not None:
        listed = ListDraft(mistakes, sketch.start)
        for item in sketch.items:
            listed.add(_node(mistakes, item))
        return listed.finish()
    if sketch.entries is not None:
        mapped = MapDraft(mistakes, sketch.start)
        for key, start, inner in sketch.entries:
            if inner.mistake and inner.mistake[0] == "key-not-text":
                # Two of them may be shown alike, and are no equal keys.
                _node(mistakes, inner)
                continue
            seen = visible(key)
            if seen != key:
                hidden = next(character for character in key if character in INVISIBLE)
                mistakes.note(mistakes.source.diagnose_invisible(start, hidden))
            mapped.add(Text(mistakes.source, start, start + len(seen), seen, plain=False))
            mapped.add(_node(mistakes, inner))
        return mapped.finish()
    text = sketch.text or ""
    if sketch.hidden:
        mistakes.note(mistakes.source.diagnose_invisible(sketch.start, sketch.hidden))
    return Text(mistakes.source, sketch.start, sketch.start + len(text), text, plain=False)


def _written_value(value: object) -> tuple[str, tuple[str, str, str] | None]:
    """Write a single value as a file would have it; give also what is wrong with it."""
    if isinstance(value, str):
        return str.__str__(value), None
    if isinstance(value, bool):
        return ("true" if value else "false"), None
    if value is None:
        return "None", ("null-value", "None is no value of a game", "leave the entry out")
    text = _written_number(value) or _written_time(value)
    if text:
        return text, None
    kind = type(value).__name__
    if isinstance(value, float | Decimal):
        return kind, ("wrong-type", f"{value!s} is not a finite number", "give a finite one")
    remedy = "give a text, a number, a truth, a date, a time, a timedelta of whole seconds, a list or a mapping"
    return kind, ("wrong-type", f"a value of type {kind} does not fit into a game", remedy)


def _written_number(value: object) -> str:
    if isinstance(value, int) and value.bit_length() <= _MAX_BITS:
        return int.__repr__(value)
    if isinstance(value, float) and isfinite(value):
        return float.__repr__(value)
    if isinstance(value, Decimal) and value.is_finite():
        return Decimal.__str__(value)
    return ""


def _written_time(value: object) -> str:
    if isinstance(value, time) and value.tzinfo is None and not value.microsecond:
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    if isinstance(value, date) and not isinstance(value, datetime):
        return date.isoformat(value)
    if isinstance(value, timedelta) and value > timedelta(0):
        return next((f"{value // unit}{name}" for unit, name in _UNITS if not value % unit), "")
    return ""
