"""The same game in all four forms, made from its YAML; and the games that the project's pages and examples show."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from gamicore.reading import List, Map, Node, Text, read_tree
from tests.docs.page import blocks

ROOT = Path(__file__).parents[2]
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:(0[1-9]|[1-5][0-9]))?")
_SECONDS = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def shown_games() -> dict[str, str]:
    """Give every whole game that an example or a page shows, right or wrong, by its place."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "examples").rglob("*.yaml")):
        found[str(file.relative_to(ROOT))] = file.read_text(encoding="utf-8")
    for page in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]):
        for block in blocks(page.read_text(encoding="utf-8")):
            if block.language == "yaml" and re.search(r"^game:", block.text, re.MULTILINE):
                found[f"{page.relative_to(ROOT)}:{block.line}"] = block.text
    return found


def tree_of(yaml_text: str) -> Map:
    """Read a game of YAML into its tree.

    Raises:
        AssertionError: It cannot be read.
    """
    tree, _, mistakes = read_tree(yaml_text.encode(), "game.yaml")
    assert tree is not None, mistakes
    assert mistakes == []
    return tree


def as_json(node: Node) -> str:
    """Write a tree as JSON: what is written without quotes in YAML and is a number or a truth there, too."""
    return json.dumps(_mapped(node, _json_value), ensure_ascii=False)


def as_values(node: Node) -> Any:
    """Give a tree as a program that knows YAML's own types has it."""
    return _mapped(node, _json_value)


def as_mapping(node: Node) -> Any:
    """Give a tree as an author in Python would write it: with numbers, truths, dates and times of day."""
    return _mapped(node, _python_value)


def _mapped(node: Node, value_of: Callable[[Text], Any]) -> Any:
    if isinstance(node, Map):
        return {key.value: _mapped(inner, value_of) for key, inner in node.entries}
    if isinstance(node, List):
        return [_mapped(item, value_of) for item in node.items]
    return value_of(node)


def _json_value(text: Text) -> Any:
    if text.plain and text.value in ("true", "false"):
        return text.value == "true"
    if text.plain and _WHOLE.fullmatch(text.value):
        return int(text.value)
    if text.plain and _NUMBER.fullmatch(text.value) and str(float(text.value)) == text.value:
        return float(text.value)
    return text.value


def _python_value(text: Text) -> Any:
    if text.plain and _NUMBER.fullmatch(text.value) and not _WHOLE.fullmatch(text.value):
        return Decimal(text.value)
    if text.plain and _DAY.fullmatch(text.value):
        return date.fromisoformat(text.value)
    if text.plain and _CLOCK.fullmatch(text.value):
        return time.fromisoformat(text.value)
    return _json_value(text)


def as_toml(tree: Map) -> str:
    """Write a tree as TOML: sections as tables, the rest in braces and brackets."""
    plain = [entry for entry in tree.entries if not isinstance(entry[1], Map)]
    lines = [f"{_toml_key(key)} = {_toml_value(value)}" for key, value in plain]
    lines += [line for key, value in tree.entries if isinstance(value, Map) for line in _toml_section(key, value)]
    return "\n".join(lines) + "\n"


def _toml_section(key: Text, section: Map) -> Iterator[str]:
    yield f"[{_toml_key(key)}]"
    tables = [(inner, value) for inner, value in section.entries if isinstance(value, Map) and value.entries]
    for inner, value in section.entries:
        if (inner, value) not in tables:
            yield f"{_toml_key(inner)} = {_toml_value(value)}"
    for inner, value in tables:
        yield f"[{_toml_key(key)}.{_toml_key(inner)}] # {inner.value!r}".replace("\\n", " ")
        yield from (f"{_toml_key(name)} = {_toml_value(part)}" for name, part in value.entries)


def _toml_key(key: Text) -> str:
    return key.value if _BARE.fullmatch(key.value) else _toml_text(key.value)


def _toml_value(node: Node) -> str:
    if isinstance(node, Map):
        return "{" + ", ".join(f"{_toml_key(key)} = {_toml_value(value)}" for key, value in node.entries) + "}"
    if isinstance(node, List):
        return "[" + ", ".join(map(_toml_value, node.items)) + "]"
    bare = node.value in ("true", "false") or any(kind.fullmatch(node.value) for kind in (_NUMBER, _DAY, _SECONDS))
    return node.value if node.plain and bare else _toml_text(node.value)


def _toml_text(text: str) -> str:
    if "'" not in text and "\n" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)
