"""Spans of time as they are read: work calendars, seasons, days, lengths."""

from __future__ import annotations

from datetime import date

import pytest

from gamicore.definitions.calendars import CalendarReader
from gamicore.definitions.rule import Days
from gamicore.model import Step, WorkCalendar
from gamicore.reading import read_tree
from gamicore.schema import Document, shape_of

HOUR = 3_600_000_000
NINE_TO_SIX = ((9 * HOUR, 18 * HOUR),)
RULE = ("rules", "r")


def reader(text: str) -> tuple[CalendarReader, Document]:
    tree, source, found = read_tree(f"game: tiny\ntimezone: Europe/Rome\n{text}".encode(), "g.yaml")
    assert tree is not None
    document = Document(source, tree, found)
    return CalendarReader(document, "Europe/Rome"), document


def calendars(text: str) -> tuple[dict[str, WorkCalendar], list[str]]:
    read, document = reader(f"calendars: {{office: {text}}}")
    found = read.calendars(shape_of(document))
    return found, [diagnostic.code for diagnostic in document.diagnostics]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_a_calendar_has_hours_holidays_and_the_zone_of_the_game() -> None:
    found, codes = calendars("{hours: {mon-fri: '09:00-18:00'}, holidays: [2026-01-06, 2026-04-06]}")
    assert codes == []
    office = found["office"]
    assert (office.name, str(office.zone)) == ("office", "Europe/Rome")
    assert office.hours == (NINE_TO_SIX,) * 5 + ((), ())
    assert office.holidays == {day("2026-01-06"), day("2026-04-06")}


def test_a_calendar_may_have_a_zone_of_its_own() -> None:
    found, _ = calendars("{hours: {sun: '09:00-18:00'}, timezone: Asia/Tokyo}")
    assert str(found["office"].zone) == "Asia/Tokyo"


def test_that_the_game_has_no_known_zone_is_no_mistake_of_its_calendars() -> None:
    _, document = reader("calendars: {office: {hours: {mon: '09:00-18:00'}}}")
    found = CalendarReader(document, "Mars").calendars(shape_of(document))
    assert str(found["office"].zone) == "UTC"
    assert document.diagnostics == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{hours: {}}", ["bad-hours"]),
        ("{hours: {monday: '09:00-18:00'}}", ["bad-hours"]),
        ("{hours: {mon: '09:00'}}", ["bad-hours"]),
        ("{hours: {monday: '09:00', tue: '18:00-09:00'}}", ["bad-hours"] * 3),
        ("{hours: {mon-wed: '09:00-18:00', tue: '09:00-18:00'}}", ["bad-hours"]),
        ("{hours: {mon: '09:00-12:00, 11:00-13:00'}}", ["bad-hours"]),
        ("{hours: {mon: '09:00-18:00'}, holidays: [2026-02-30, 2026-01-01, soon]}", ["bad-date"] * 2),
        ("{hours: {mon: '09:00-18:00'}, timezone: Europe/Roma}", ["unknown-timezone"]),
    ],
)
def test_mistakes_of_calendars_are_noted(text: str, expected: list[str]) -> None:
    assert calendars(text)[1] == expected


def test_seasons_are_whole_days_both_included() -> None:
    read, document = reader(
        "seasons: {spring: {from: 2026-03-01, until: 2026-03-01}, none: {from: x, until: 2026-01-01}}"
    )
    assert read.seasons(shape_of(document)) == {"spring": Days(day("2026-03-01"), day("2026-03-01"))}
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["bad-date"]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (None, None, Days()),
        ("2026-01-01", None, Days(day("2026-01-01"))),
        (None, "2026-01-01", Days(None, day("2026-01-01"))),
        ("2026-01-01", "2026-01-02", Days(day("2026-01-01"), day("2026-01-02"))),
    ],
)
def test_days_may_be_open(first: str | None, last: str | None, days: Days) -> None:
    read, document = reader("rules: {}")
    assert read.days(RULE, first, last) == days
    assert document.diagnostics == []


def test_days_that_end_before_they_begin_are_a_mistake() -> None:
    read, document = reader("rules: {r: {from: 2026-01-02, until: 2026-01-01}}")
    assert read.days(RULE, "2026-01-02", "2026-01-01") == Days()
    (found,) = document.diagnostics
    assert (found.code, found.message) == ("dates-reversed", "2026-01-01 is before 2026-01-02")
    assert (found.place.line, found.place.column) == (3, 38)


@pytest.mark.parametrize(
    ("text", "length"), [(None, None), ("90m", 90 * 60 * 1_000_000), ("2w", Step(days=14)), ("1y", Step(months=12))]
)
def test_lengths_are_exact_or_steps(text: str | None, length: object) -> None:
    read, document = reader("rules: {}")
    assert read.length(RULE, text) == length
    assert document.diagnostics == []


@pytest.mark.parametrize("text", ["0m", "0d", "soon", "1.5h", "7", "-1d"])
def test_what_is_no_length_is_a_mistake(text: str) -> None:
    read, document = reader("rules: {}")
    assert read.length(RULE, text) is None
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["bad-duration"]
