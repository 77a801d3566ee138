"""The glossary is in order, and no term stands in it twice."""

from __future__ import annotations

import re

from tests.docs.tables import DOCS

TERMS = re.findall(
    r"^\*\*`?(.+?)`?\*\* - ", (DOCS / "reference" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE
)


def test_terms_are_in_order() -> None:
    assert len(TERMS) > 50
    assert sorted(TERMS, key=str.lower) == TERMS


def test_no_term_stands_twice() -> None:
    assert len(set(TERMS)) == len(TERMS)
