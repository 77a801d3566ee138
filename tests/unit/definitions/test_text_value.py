"""Values of simple types, written as text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from gamicore.definitions.text_value import read_text_value
from gamicore.rules import DATE, INTEGER, NUMBER, PLAYER, TEXT, TRUTH, Type

STAGE = Type("enum", ("open", "won"))
LENGTH = Type("duration")


@pytest.mark.parametrize(
    ("text", "declared", "value"),
    [
        ("anything", TEXT, "anything"),
        ("", TEXT, ""),
        ("L-1", Type("key"), "L-1"),
        ("true", TRUTH, True),
        ("false", TRUTH, False),
        ("won", STAGE, "won"),
        ("12", INTEGER, 12),
        ("-12.0", INTEGER, -12),
        ("0.25", NUMBER, Fraction(1, 4)),
        ("7", NUMBER, 7),
        ("2026-03-31", DATE, date(2026, 3, 31).toordinal()),
        ("90m", LENGTH, 5_400_000_000),
    ],
)
def test_a_value_is_read(text: str, declared: Type, value: object) -> None:
    found = read_text_value(text, declared)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "declared", "message"),
    [
        ("yes", TRUTH, "'yes' is no truth"),
        ("True", TRUTH, "'True' is no truth"),
        ("one", STAGE, "'one' is not a value of this enum; did you mean 'won'?"),
        ("12.5", INTEGER, "'12.5' is no integer"),
        ("twelve", NUMBER, "'twelve' is no number"),
        ("2026-02-30", DATE, "'2026-02-30' is no date; write it like 2026-03-31"),
        ("2026-3-31", DATE, "'2026-3-31' is no date; write it like 2026-03-31"),
        ("2026-ab-cd", DATE, "'2026-ab-cd' is no date; write it like 2026-03-31"),
        ("20260331xx", DATE, "'20260331xx' is no date; write it like 2026-03-31"),
        ("7d", LENGTH, "'7d' is no duration"),
        ("7", LENGTH, "'7' has no known unit; use s, m, h, d, w, mo or y"),
        ("anna", PLAYER, "'anna' is no player"),
    ],
)
def test_what_is_no_value_is_refused(text: str, declared: Type, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the sentence is compared as a whole
        read_text_value(text, declared)
    assert str(caught.value) == message


def test_a_message_repeats_80_characters_at_most() -> None:
    with pytest.raises(ValueError, match="is no number") as caught:
        read_text_value("x" * 10_000, NUMBER)
    assert len(str(caught.value)) < 120
