"""The text of a game file and the tree of nodes that stands in it, each node with its place.

Every scalar is text: what `no`, `017` or `12:30:45` mean is said by the schema that reads the tree, never guessed here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from attrs import define, field, frozen

from gamicore.model import STANDARD_LIMITS, Diagnostic, Place
from gamicore.reading.alignment import align

if TYPE_CHECKING:
    from attrs import frozen as node
else:
    # A type checker sees that nobody changes a node, and none leaves the library: a guard would double what they cost.
    node = define

FILE_LIMIT = STANDARD_LIMITS.file_bytes
"""Bytes of UTF-8 in one file, at most."""
DEPTH_LIMIT = STANDARD_LIMITS.file_depth
"""Lists and maps inside one another, at most."""
LIST_LIMIT = STANDARD_LIMITS.file_list
"""Items of one list, at most."""
MISTAKES_LIMIT = 100
TOO_MANY_MISTAKES = (
    f"the file has more than {MISTAKES_LIMIT} mistakes; the others are not shown",
    "mend the ones that are shown, and check again",
)
TOO_LARGE = "a game file holds rules, not data: take the data out"
"""Mistakes reported of one file; reading ends after them."""
_ECHO_LIMIT = 60
_EXCERPT_LIMIT = 200


def _characters(*spans: tuple[int, int]) -> Iterable[str]:
    return (chr(code) for first, last in spans for code in range(first, last + 1))


INVISIBLE = frozenset(
    _characters(
        (0x00, 0x08),
        (0x0B, 0x0C),
        (0x0E, 0x1F),
        (0x7F, 0x9F),
        (0xAD, 0xAD),
        (0x61C, 0x61C),
        (0x180E, 0x180E),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x206F),
        (0xD800, 0xDFFF),
        (0xFEFF, 0xFEFF),
        (0xFFF9, 0xFFFB),
        (0xFFFE, 0xFFFF),
        (0xE0000, 0xE007F),
    )
)
"""Characters that show nothing, or turn the text around, so that a reader sees another file than the engine does.

Controls except tab and line breaks, zero-width characters, bidi controls, Unicode's own line breaks, surrogates, tags.
"""
_SHOWN = {ord(character): "\N{REPLACEMENT CHARACTER}" for character in INVISIBLE}
_TAKEN_OUT = dict.fromkeys(map(ord, INVISIBLE))


def visible(text: str) -> str:
    r"""Take the invisible characters out of a text.

    Examples:
        >>> visible("pa\u200bid")
        'paid'
    """
    return text if INVISIBLE.isdisjoint(text) else text.translate(_TAKEN_OUT)


def quoted(text: str) -> str:
    r"""Show a text of the file in a message: in quotes, escaped, cut when it is long.

    Examples:
        >>> quoted("it\n")
        "'it\\n'"
    """
    shown = repr(text[: _ECHO_LIMIT + 1])
    return shown if len(shown) <= _ECHO_LIMIT + 2 else f"{shown[:_ECHO_LIMIT]}\N{HORIZONTAL ELLIPSIS}{shown[0]}"


@frozen
class Source:
    r"""One text with its name.

    Args:
        name: As shown in messages.
        text: With any line breaks, `\n`, `\r\n` or `\r`.
        paths: Of a host's mapping that was written out: for each line, the keys that lead to what stands there.

    Examples:
        >>> source = Source("game.yaml", "xp:\n  decimals: 2\n")
        >>> print(source.place(6), source.line(2))
        game.yaml:2:3   decimals: 2
    """

    name: str
    text: str = field(repr=False)
    paths: tuple[str, ...] = field(default=(), repr=False)
    _line_starts: tuple[int, ...] = field(init=False, repr=False, eq=False)

    @_line_starts.default
    def _find_line_starts(self) -> tuple[int, ...]:
        starts = [0]
        for line in self.text.replace("\r\n", " \n").replace("\r", "\n").split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return tuple(starts[:-1])

    def line(self, number: int) -> str:
        """Give one line without its line break; empty if the text has no such line.

        Args:
            number: Counts from 1.
        """
        if not 1 <= number <= len(self._line_starts):
            return ""
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[self._line_starts[number - 1] : end].rstrip("\r\n")

    def place(self, offset: int) -> Place:
        """Say where a character stands.

        Args:
            offset: In characters, from 0; beyond the end means the end.
        """
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset)
        path = self.paths[min(line, len(self.paths)) - 1] if self.paths else ""
        return Place(self.name, line, offset - self._line_starts[line - 1] + 1, path)

    def diagnose(self, place: Place, code: str, message: str, remedy: str = "") -> Diagnostic:
        """Say what is wrong at a place, with the line that stands there; see `Diagnostic` for the arguments."""
        shown = self.line(place.line)[:_EXCERPT_LIMIT].translate(_SHOWN)
        return Diagnostic(place, code, message, remedy, shown)

    def diagnose_invisible(self, offset: int, character: str) -> Diagnostic:
        """Say that an invisible character stands in the text, or is made by an escape in the scalar that does."""
        message = f"the invisible character U+{ord(character):04X} stands here"
        return self.diagnose(self.place(offset), "invisible-character", message, "take it out")


@node
class _Placed:
    source: Source = field(repr=False)
    start: int

    @property
    def place(self) -> Place:
        """Where the first character stands; of text in quotes, the quote."""
        return self.source.place(self.start)


@node
class Text(_Placed):
    """A scalar, as text.

    Args:
        start: Offset of its first character in the source.
        end: Offset behind its last character.
        plain: Written without quotes, as numbers and names are; a block of text (`|`, `>`) is not plain.
    """

    kind: ClassVar[Literal["text"]] = "text"

    end: int
    value: str
    plain: bool

    def place_at(self, index: int) -> Place:
        """Say where in the file a character of `value` stands; the scalar's own place where escapes hide it.

        Args:
            index: Of the character in `value`, from 0; its length means the place behind the text.
        """
        index = max(0, min(index, len(self.value)))
        if self.source.paths:
            return self.source.place(self.start + index)
        offset = align(self.source.text[self.start : self.end], self.value, index)
        return self.source.place(self.start + offset)


@node
class List(_Placed):
    """Nodes one after the other."""

    kind: ClassVar[Literal["list"]] = "list"

    items: tuple[Node, ...]


@node
class Map(_Placed):
    """Nodes under keys, in the order of the file; no key stands twice."""

    kind: ClassVar[Literal["map"]] = "map"

    entries: tuple[tuple[Text, Node], ...]


Node: TypeAlias = Text | List | Map
