"""Values as each language writes them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from gamicore.engine.wording import LANGUAGES, Amount, Day, Moment, Shown, Span, Split
from gamicore.engine.wording.language import Written
from gamicore.model import parse_instant
from gamicore.rules import DATE, INTEGER, NUMBER, SHARE, TEXT, TIME, TRUTH, WEEKDAY, Type

SECOND_OF_MARCH = date(2026, 3, 2).toordinal()


def both(value: Written) -> tuple[str, str]:
    return value.written(LANGUAGES["en"]), value.written(LANGUAGES["it"])


@pytest.mark.parametrize(
    ("value", "english", "italian"),
    [
        (Amount(1234567, "xp"), "1234567 xp", "1.234.567 xp"),
        (Amount(-123456, "coins", 2), "-1234.56 coins", "-1.234,56 coins"),
        (Amount(5), "5", "5"),
        (Day(SECOND_OF_MARCH), "2026-03-02", "2 marzo 2026"),
        (Day(SECOND_OF_MARCH - 1), "2026-03-01", "1° marzo 2026"),
        (Span("month", "2026-03"), "in 2026-03", "a marzo 2026"),
        (Split(Fraction(1, 3)), "1/3", "1/3"),
        (Split(Fraction(1)), "1", "1"),
        (Split(Fraction(1234, 100_001)), "about 1.23 %", "circa 1,23%"),
    ],
)
def test_each_language_writes_in_its_own_way(value: Written, english: str, italian: str) -> None:
    assert both(value) == (english, italian)


@pytest.mark.parametrize(
    ("time", "zone", "english", "italian"),
    [
        ("2026-03-02T09:15:00Z", "UTC", "2026-03-02T09:15:00Z", "2 marzo 2026, 09:15 UTC"),
        ("2026-03-02T09:15:00Z", "Europe/Rome", "2026-03-02T09:15:00Z", "2 marzo 2026, 10:15"),
        ("2026-07-31T22:15:07Z", "Europe/Rome", "2026-07-31T22:15:07Z", "1° agosto 2026, 00:15:07"),
        ("2026-03-02T09:15:00.5Z", "Europe/Rome", "2026-03-02T09:15:00.500000Z", "2 marzo 2026, 10:15:00,5"),
        ("2026-10-25T00:30:00Z", "Europe/Rome", "2026-10-25T00:30:00Z", "25 ottobre 2026, 02:30 (UTC+02:00)"),
        ("2026-10-25T01:30:00Z", "Europe/Rome", "2026-10-25T01:30:00Z", "25 ottobre 2026, 02:30 (UTC+01:00)"),
    ],
)
def test_an_instant_is_shown_in_italian_as_clocks_in_the_zone_of_the_game_do(
    time: str, zone: str, english: str, italian: str
) -> None:
    """In the night of 25 October 2026 clocks show the hour from 2 to 3 twice."""
    assert both(Moment(parse_instant(time), zone)) == (english, italian)


def test_an_instant_that_no_event_reaches_is_not_written_out() -> None:
    assert both(Moment(10**20, "Europe/Rome")) == ("after the year 2999", "oltre l'anno 2999")


@pytest.mark.parametrize(
    ("value", "type_", "english", "italian"),
    [
        (None, TEXT, "missing", "nessun valore"),
        (True, TRUTH, "true", "vero"),
        (False, TRUTH, "false", "falso"),
        (12000, INTEGER, "12000", "12.000"),
        (Fraction(5, 4), NUMBER, "1.25", "1,25"),
        (Fraction(1000, 3), NUMBER, "1000/3", "1.000/3"),
        (Fraction(1, 8), SHARE, "12.5%", "12,5%"),
        (5_400_000_000, Type("duration"), "5400s", "5.400s"),
        (SECOND_OF_MARCH, DATE, "2026-03-02", "2 marzo 2026"),
        (36_900_000_000, TIME, "10:15", "10:15"),
        ("won 1.5", TEXT, '"won 1.5"', '"won 1.5"'),
        ("mon", WEEKDAY, "mon", "mon"),
        ((1000, Fraction(3, 2)), Type("list", items=(NUMBER,)), "[1000, 1.5]", "[1.000; 1,5]"),
    ],
)
def test_what_an_expression_met_is_written_by_its_type(value: Any, type_: Type, english: str, italian: str) -> None:
    assert both(Shown(value, type_)) == (english, italian)
