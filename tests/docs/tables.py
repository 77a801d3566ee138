"""Tables of the reference pages, so that a test can hold them against the code."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
# A bar inside a cell is written as an escaped one.
_BAR = re.compile(r"(?<!\\)\|")

Rows = list[tuple[str, ...]]


def rows_of(page: str, heading: str) -> Rows:
    """Give the rows of the first table under a heading, without its head."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return table_under(text, heading)


def table_under(text: str, heading: str) -> Rows:
    """Give the rows of the first table under a heading of a page.

    Raises:
        AssertionError: There is no such heading, or no table under it.
    """
    _, found, below = text.partition(f"\n{heading}\n")
    assert found, f"the page has no heading {heading!r}"
    section = re.split(r"^#", below, maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    assert lines, f"there is no table under {heading!r}"
    return [_cells(line) for line in _first_table(section)[2:]]


def _first_table(section: str) -> list[str]:
    lines: list[str] = []
    for line in section.splitlines():
        if line.startswith("|"):
            lines.append(line)
        elif lines:
            break
    return lines


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip().replace(r"\|", "|") for cell in _BAR.split(line.strip().strip("|")))


def code_words(cell: str) -> list[str]:
    """Give what stands in code marks in a cell."""
    return re.findall(r"`([^`]+)`", cell)
