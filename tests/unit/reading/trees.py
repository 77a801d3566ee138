"""Trees as plain lists, dictionaries and texts, to be compared with what is expected."""

from __future__ import annotations

from collections.abc import Iterator

from gamicore.model import Diagnostic
from gamicore.reading.source import List, Map, Node, Source, Text
from gamicore.reading.tree_reader import read_tree


def plain(node: Node | None) -> object:
    """Give the values alone."""
    if isinstance(node, Map):
        return {key.value: plain(value) for key, value in node.entries}
    if isinstance(node, List):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, Text) else None


def texts(node: Node | None) -> Iterator[Text]:
    """Give every scalar, keys too, in the order of the file."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, List):
        for item in node.items:
            yield from texts(item)
    elif isinstance(node, Map):
        for key, value in node.entries:
            yield key
            yield from texts(value)


def read(text: str, name: str = "game.yaml") -> Map:
    """Read a file that has no mistakes."""
    tree, _, mistakes = read_tree(text.encode(), name)
    assert mistakes == []
    assert tree is not None
    return tree


def value_of(text: str, name: str = "game.yaml") -> Text:
    """Read a file of one entry whose value is a scalar."""
    ((_, value),) = read(text, name).entries
    assert isinstance(value, Text)
    return value


def mistakes_of(content: str | bytes, name: str = "game.yaml") -> list[str]:
    """Give line, column and code of each mistake."""
    content = content if isinstance(content, bytes) else content.encode()
    _, _, mistakes = read_tree(content, name)
    return [_sum_up(mistake) for mistake in mistakes]


def _sum_up(mistake: Diagnostic) -> str:
    return f"{mistake.place.line}:{mistake.place.column} {mistake.code}"


def spot(text: Text, part: str) -> str:
    """Give line and column at which a part of a scalar's value stands in the file."""
    place = text.place_at(text.value.index(part))
    return f"{place.line}:{place.column}"


def source_of(text: str) -> Source:
    """Give a text its usual name."""
    return Source("game.yaml", text)
