"""Values of simple types, written as text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from gamicore.rules import DATE, INTEGER, NUMBER, PLAYER, SHARE, TEXT, TIME, TRUTH, Type
from gamicore.schema.text_value import read_text_value

STAGE = Type("enum", ("open", "won"))
LENGTH = Type("duration")
ZONE = Type("timezone")


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
        ("40%", SHARE, Fraction(2, 5)),
        ("0.4", SHARE, Fraction(2, 5)),
        ("100%", SHARE, 1),
        ("09:30", TIME, 9 * 3_600_000_000 + 30 * 60_000_000),
        ("23:59:59", TIME, 86_399_000_000),
        ("Europe/Rome", ZONE, "Europe/Rome"),
    ],
)
def test_a_value_is_read(text: str, declared: Type, value: object) -> None:
    found = read_text_value(text, declared)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "declared", "message"),
    [
        ("yes", TRUTH, "'yes' is neither true nor false; write true or false"),
        ("True", TRUTH, "'True' is neither true nor false; write true or false"),
        ("one", STAGE, "'one' is not a value of this enum; did you mean 'won'?"),
        ("12.5", INTEGER, "'12.5' is no integer"),
        ("twelve", NUMBER, "'twelve' is no number"),
        ("2026-02-30", DATE, "'2026-02-30' is no date; write it like 2026-03-31"),
        ("2026-3-31", DATE, "'2026-3-31' is no date; write it like 2026-03-31"),
        ("2026-ab-cd", DATE, "'2026-ab-cd' is no date; write it like 2026-03-31"),
        ("20260331xx", DATE, "'20260331xx' is no date; write it like 2026-03-31"),
        ("7d", LENGTH, "'7d' is no duration; write 168h: days are steps of the calendar"),
        ("1mo", LENGTH, "'1mo' is no duration; write it in hours: days are steps of the calendar"),
        ("7", LENGTH, "'7' has no known unit; use s, m, h, d, w, mo or y"),
        ("anna", PLAYER, "'anna' is no player"),
        ("half", SHARE, "'half' is no number"),
        ("half%", SHARE, "'half%' is no share; write it like 40%"),
        ("0.00000001%", SHARE, "'0.00000001%' is no share; write it like 40%"),
        ("140%", SHARE, "'140%' is no share; give a number from 0 to 1, or a percentage such as 40%"),
        ("24:00", TIME, "'24:00' is no time of day; the last one is 23:59:59"),
        ("9:30", TIME, "'9:30' is no time of day; write it like 09:00"),
        ("09:60", TIME, "'09:60' is no time of day; write it like 09:00"),
        ("09:00:60", TIME, "'09:00:60' is no time of day; write it like 09:00"),
        ("Europe/Roma", ZONE, "no time zone 'Europe/Roma'; did you mean 'Europe/Rome'?"),
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
