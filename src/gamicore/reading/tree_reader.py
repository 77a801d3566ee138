"""From the bytes of a game file to its tree: bytes, characters, then YAML, TOML or JSON."""

from __future__ import annotations

from collections.abc import Callable

from gamicore.model import STANDARD_LIMITS, Diagnostic, Limits
from gamicore.reading.drafts import Mistakes, UnreadableError
from gamicore.reading.json_reader import read_json
from gamicore.reading.source import INVISIBLE, TOO_LARGE, Map, Node, Source, Text, visible
from gamicore.reading.toml_reader import read_toml
from gamicore.reading.yaml_reader import read_yaml

_BYTE_ORDER_MARK = "\ufeff"
_READERS: dict[str, Callable[[Mistakes], Node | None]] = {"json": read_json, "toml": read_toml}


def read_tree(
    content: bytes, name: str, limits: Limits = STANDARD_LIMITS
) -> tuple[Map | None, Source, list[Diagnostic]]:
    r"""Read a game file into a tree of nodes with places.

    A file that cannot be read reports the one mistake that makes it so; of any other file every mistake is collected,
    in the order of their places, and the tree holds the rest. Nothing is raised, whatever the bytes are.

    Args:
        content: At most 1 MiB of UTF-8; a byte order mark is allowed.
        name: Shown in messages; one that ends in `.json` is read as JSON, in `.toml` as TOML, any other as YAML.

    Returns:
        The tree, or None; the text that it was read from; the mistakes.

    Examples:
        >>> tree, source, mistakes = read_tree(b"xp: {}\nxp: {}", "game.yaml")
        >>> print(mistakes[0].render())
        game.yaml:2:1: error[duplicate-key]: the key 'xp' stands twice in a map; the first stands at game.yaml:1:1; ...
            xp: {}
            ^
    """
    source = Source(name, "")
    try:
        mistakes = _read_characters(content, name, limits)
        source = mistakes.source
        tree = _read_nodes(mistakes)
    except UnreadableError as error:
        return None, source, error.diagnostics
    return tree, source, mistakes.in_order()


def _read_characters(content: bytes, name: str, limits: Limits) -> Mistakes:
    """Decode the file, and take out what nobody can see, so that what is seen is what is read."""
    if len(content) > limits.file_bytes:
        # How long it is, nobody knows: it was read no further.
        message = f"the file has more than {limits.file_bytes:,} bytes"
        raise Mistakes(Source(name, "")).unreadable(0, "file-too-large", message, TOO_LARGE)
    text = _decode(content, name).removeprefix(_BYTE_ORDER_MARK)
    mistakes = Mistakes(Source(name, visible(text)), limits)
    if len(text) != len(mistakes.source.text):
        written = Source(name, text)
        for offset, character in enumerate(text):
            if character in INVISIBLE:
                mistakes.note(written.diagnose_invisible(offset, character))
    return mistakes


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        readable = len(content[: error.start].decode("utf-8").removeprefix(_BYTE_ORDER_MARK))
        shown = Source(name, content.decode("utf-8", errors="replace").removeprefix(_BYTE_ORDER_MARK))
        message = f"the byte 0x{content[error.start]:02x} at offset {error.start:,} is no UTF-8"
        raise Mistakes(shown).unreadable(readable, "not-utf-8", message, "save the file as UTF-8") from None


def _read_nodes(mistakes: Mistakes) -> Map | None:
    _, _, ending = mistakes.source.name.lower().rpartition(".")
    node = _READERS.get(ending, read_yaml)(mistakes)
    if isinstance(node, Map):
        return node
    if node is None or (isinstance(node, Text) and node.plain and not node.value):
        if not mistakes.found:
            mistakes.add(0, "empty-file", "the file is empty", "a game file is a map of sections")
    else:
        message = f"the file is a {node.kind}; a game file is a map of sections"
        mistakes.add(node.start, "not-a-map", message, "begin with a section such as 'rules:'")
    return None
