"""The page of limits says what the code does."""

from __future__ import annotations

import attrs
import pytest

from gamicore import Limits
from gamicore.intake import MAX_DEPTH, MAX_ID, MAX_TEXT
from gamicore.model import DECIMAL_DIGITS, MAX_NAME_LENGTH, RATIONAL_DIGITS, WHOLE_DIGITS, meanings_of_limits
from gamicore.reading import MISTAKES_LIMIT
from tests.docs.tables import DOCS, code_words, rows_of
from tests.house.test_diagnostic_codes import explained_codes

PAGE = "reference/limits.md"


def test_limits_are_those_of_the_class() -> None:
    rows = rows_of(PAGE, "## Limits that can be lowered")
    told = {code_words(name)[0]: (most, meaning) for name, most, meaning, _ in rows}
    greatest = attrs.asdict(Limits())
    assert told == {name: (f"{greatest[name]:,}", meaning) for name, meaning in meanings_of_limits().items()}


@pytest.mark.parametrize("row", rows_of(PAGE, "## Limits that can be lowered"), ids=lambda row: row[0])
def test_what_is_beyond_a_limit_is_explained(row: tuple[str, ...]) -> None:
    (code,) = code_words(row[3])
    if code_words(row[0])[0].startswith("event_"):
        reasons = {code_words(reason[0])[0] for reason in rows_of("reference/events.md", "## Reasons for a rejection")}
        assert code in reasons
    else:
        page = (DOCS / "reference" / "diagnostics.md").read_text(encoding="utf-8")
        assert code in explained_codes(page)


def test_fixed_limits_are_those_of_the_code() -> None:
    rows = {row[0]: row[1] for row in rows_of(PAGE, "## Fixed limits")}
    assert rows["a name"] == f"{MAX_NAME_LENGTH} characters"
    assert rows["a written number, a number in an event"].split()[0] == str(WHOLE_DIGITS)
    assert f"{DECIMAL_DIGITS} after it" in rows["a written number, a number in an event"]
    assert rows["a number on the way"].split()[0] == str(RATIONAL_DIGITS)
    assert rows["an id of an event, a source, a player"] == f"{MAX_ID} characters"
    assert rows["a text in an event, an attribute that is a text"] == f"{MAX_TEXT:,} characters"
    assert rows["depth of what a game does not declare in an event"] == str(MAX_DEPTH)
    assert rows["mistakes that are told of one file"] == str(MISTAKES_LIMIT)
