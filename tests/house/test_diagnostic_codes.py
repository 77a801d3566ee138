"""Every code of a mistake in a game file is explained in the reference, and every code explained there exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.house.source import ROOT, Module, modules, read_module

REFERENCE = ROOT / "docs" / "reference" / "diagnostics.md"
SPEAKING = (
    "gamicore.definitions",
    "gamicore.logic",
    "gamicore.reading",
    "gamicore.rules",
    "gamicore.schema",
    "gamicore.syntax",
)
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
# Texts that look like codes and are handed to something else.
NO_CODES = {"utf-8"}


def raised_codes(found: Iterable[Module]) -> set[str]:
    """Give the codes that modules name in a call: the texts in kebab-case among the arguments."""
    return {
        argument.value
        for module in found
        if f"{module.name}.".startswith(tuple(f"{package}." for package in SPEAKING))
        for argument in _arguments(module.tree)
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and CODE.fullmatch(argument.value)
        and argument.value not in NO_CODES
    }


def _arguments(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from node.args
            yield from (keyword.value for keyword in node.keywords)


def explained_codes(page: str) -> list[str]:
    """Give the codes that have a heading of their own, in the order of the page."""
    return re.findall(r"^### `([a-z0-9-]+)`$", page, flags=re.MULTILINE)


def poor_entries(page: str) -> list[str]:
    """Name the codes whose entry lacks an example or a remedy."""
    entries = re.split(r"^##+ ", page, flags=re.MULTILINE)[1:]
    return [
        entry.splitlines()[0]
        for entry in entries
        if entry.startswith("`")
        and not (re.search(r"^Example: ", entry, re.MULTILINE) and re.search(r"^Remedy: ", entry, re.MULTILINE))
    ]


def test_every_code_is_explained() -> None:
    """A new code needs a heading in docs/reference/diagnostics.md; a code is never renamed."""
    page = REFERENCE.read_text(encoding="utf-8")
    raised, explained = raised_codes(modules()), explained_codes(page)
    assert sorted(raised - set(explained)) == []
    assert sorted(set(explained) - raised) == []
    assert len(set(explained)) == len(explained)


def test_every_explanation_has_an_example_and_a_remedy() -> None:
    assert poor_entries(REFERENCE.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "raise ExpressionError('bad-thing', 'no', 'yes', 0)",
        "document.report(path, 'bad-thing', message)",
        "raise mistakes.unreadable(0, 'bad-thing', 'no')",
        "x = Diagnostic(place, code='bad-thing')",
    ],
)
def test_codes_are_found_wherever_they_are_handed_on(text: str) -> None:
    assert raised_codes([read_module(text, "gamicore/rules/n.py")]) == {"bad-thing"}
    assert raised_codes([read_module(text, "gamicore/ledger/n.py")]) == set()


def test_what_is_no_code_is_not_found() -> None:
    text = "x = text.encode('utf-8') + f('as in deal-won') + g('-') + h('plain')\ny = 'bad-thing'\n"
    assert raised_codes([read_module(text, "gamicore/rules/n.py")]) == set()


def test_headings_and_poor_entries_are_found() -> None:
    page = "# Page\n\n## Group\n\n### `a-b`\n\nExample: x\n\nRemedy: y\n\n### `c-d`\n\nExample: x\n"
    assert explained_codes(page) == ["a-b", "c-d"]
    assert poor_entries(page) == ["`c-d`"]
