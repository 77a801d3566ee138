"""Business hours as text: days, spans, weeks."""

from __future__ import annotations

import pytest

from gamicore.schema.hours import parse_days, parse_spans, parse_week

HOUR = 3_600_000_000


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", [0]),
        ("sun", [6]),
        ("mon-fri", [0, 1, 2, 3, 4]),
        ("fri-mon", [4, 5, 6, 0]),
        ("wed-wed", [2]),
    ],
)
def test_days_are_read(text: str, days: list[int]) -> None:
    assert parse_days(text) == days


@pytest.mark.parametrize("text", ["", "monday", "Mon", "mon-", "-fri", "mon-fri-sat", "mon,tue", "mon - fri"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no day of the week; write it like mon or mon-fri"):
        parse_days(text)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("09:00-18:00", ((9 * HOUR, 18 * HOUR),)),
        ("09:00-13:00, 14:00-18:00", ((9 * HOUR, 13 * HOUR), (14 * HOUR, 18 * HOUR))),
        ("00:00-24:00", ((0, 24 * HOUR),)),
        ("00:00:30-00:01", ((30_000_000, 60_000_000),)),
        (" 09:00 - 10:00 ", ((9 * HOUR, 10 * HOUR),)),
    ],
)
def test_spans_are_read(text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert parse_spans(text) == spans


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is no span of hours"),
        ("09:00", "'09:00' is no span of hours"),
        ("9:00-18:00", "'9:00' is no time of day"),
        ("09:00-25:00", "'25:00' is no time of day"),
        ("09:00-09:00", "ends before it begins"),
        ("18:00-09:00", "ends before it begins"),
        ("09:00-12:00,11:00-13:00", "overlap or touch"),
        ("09:00-12:00,12:00-13:00", "overlap or touch"),
        ("14:00-18:00,09:00-13:00", "overlap or touch"),
    ],
)
def test_what_are_no_spans_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_spans(text)


def test_a_week_has_its_hours_day_by_day() -> None:
    nine = ((9 * HOUR, 10 * HOUR),)
    assert parse_week({"mon-tue": "09:00-10:00", "sun": "09:00-10:00"}) == (nine, nine, (), (), (), (), nine)


def test_a_day_has_its_hours_once() -> None:
    with pytest.raises(ValueError, match="tue stands twice; give its hours once"):
        parse_week({"mon-wed": "09:00-10:00", "tue": "09:00-10:00"})
