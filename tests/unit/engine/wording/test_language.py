"""What a language makes of phrases and of plain values in them."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from typing import Any

import pytest

from gamicore.engine.wording import Amount, Language, say

PHRASES = {
    "true": "yes",
    "false": "no",
    "one": "<{value}>",
    "two": "{first} and {second}",
    "words": "{value:deal|deals}",
    "many": "{count:,}",
}
LANGUAGE = Language("xx", PHRASES)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a {b}", "<a {b}>"),
        (12000, "<12000>"),
        (Fraction(5, 2), "<2.5>"),
        (Fraction(1, 3), "<1/3>"),
        (True, "<yes>"),
        (("a", 1, say("one", value="b")), "<a, 1, <b>>"),
        (["a", False], "<[a, no]>"),
        (Amount(1250, "coins", 2), "<12.50 coins>"),
        (say("two", first="a", second=say("one", value=2)), "<a and <2>>"),
        (date(2026, 3, 2), "<2026-03-02>"),
        (time(12), "<12:00:00>"),
    ],
)
def test_a_value_is_written_by_what_it_is(value: Any, written: str) -> None:
    assert LANGUAGE.write(say("one", value=value)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "deal"),
        (0, "deals"),
        (21, "deals"),
        (Fraction(1, 2), "deals"),
        (Amount(1, "xp"), "deal"),
        (Amount(1, "coins", 2), "deals"),
        (Amount(100, "coins", 2), "deals"),
        (say("one", value=1), "deals"),
    ],
)
def test_a_word_goes_with_the_number_as_it_is_written(value: Any, written: str) -> None:
    """1.00 is written as many are."""
    assert LANGUAGE.write(say("words", value=value)) == written


def test_counts_are_grouped_where_words_ask_for_it() -> None:
    assert LANGUAGE.write(say("many", count=1234567)) == "1,234,567"


def test_phrases_are_values() -> None:
    assert say("one", value=Amount(5, "xp")) == say("one", value=Amount(5, "xp"))
    assert len({say("one", value=1), say("one", value=1), say("one", value=2)}) == 2


def test_what_looks_like_a_phrase_in_a_strangers_text_is_written_as_it_is() -> None:
    name = "{0.__class__} {who:a|b} {{"
    assert Language("en", {"met": "{who} was met"}).write(say("met", who=name)) == f"{name} was met"
    assert Language("en", {"met": "{who} was met"}).write(say("met", who=(name, 2))) == f"{name}, 2 was met"
