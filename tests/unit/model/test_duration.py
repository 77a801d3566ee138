"""Lengths of time: reading them, and stepping through the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model.duration import DurationTextError, Step, parse_length

STEPS = st.builds(Step, months=st.integers(0, 600)) | st.builds(Step, days=st.integers(0, 20_000))


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("30s", 30_000_000),
        ("90m", 5_400_000_000),
        ("2h", 7_200_000_000),
        ("0m", 0),
        ("7d", Step(days=7)),
        ("2w", Step(days=14)),
        ("1mo", Step(months=1)),
        ("1y", Step(months=12)),
        ("999999d", Step(days=999_999)),
    ],
)
def test_a_length_is_read(text: str, length: int | Step) -> None:
    assert parse_length(text) == length


@pytest.mark.parametrize("text", ["", "m", "d7", "1.5h", "-1d", "1 d", "1D", "٣d", "½d"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(DurationTextError, match="is no length of time; write it like 30m, 7d, 1mo or 1y"):
        parse_length(text)


def test_a_length_has_six_digits_at_most() -> None:
    assert parse_length("999999h") == 999_999 * 3_600_000_000
    with pytest.raises(DurationTextError, match="'1000000d' has more than 6 digits; use a larger unit"):
        parse_length("1000000d")


@pytest.mark.parametrize("text", ["7", "7ms", "7min", "7days", "7q"])
def test_an_unknown_unit_is_refused(text: str) -> None:
    with pytest.raises(DurationTextError, match="has no known unit; use s, m, h, d, w, mo or y"):
        parse_length(text)


@pytest.mark.parametrize(
    ("day", "step", "after"),
    [
        (date(2026, 1, 15), Step(days=20), date(2026, 2, 4)),
        (date(2026, 1, 15), Step(months=1), date(2026, 2, 15)),
        (date(2026, 1, 31), Step(months=1), date(2026, 3, 1)),
        (date(2026, 1, 30), Step(months=1), date(2026, 3, 1)),
        (date(2024, 1, 30), Step(months=1), date(2024, 3, 1)),
        (date(2024, 1, 29), Step(months=1), date(2024, 2, 29)),
        (date(2024, 2, 29), Step(months=12), date(2025, 3, 1)),
        (date(2024, 2, 29), Step(months=48), date(2028, 2, 29)),
        (date(2026, 10, 31), Step(months=1), date(2026, 12, 1)),
        (date(2026, 12, 31), Step(months=2), date(2027, 3, 1)),
        (date(2026, 3, 31), Step(months=-1), date(2026, 3, 1)),
        (date(2026, 1, 15), Step(months=-1), date(2025, 12, 15)),
        (date(2026, 1, 31), Step(1, 3), date(2026, 3, 4)),
    ],
)
def test_a_step_is_taken(day: date, step: Step, after: date) -> None:
    """A day that a month lacks is the first of the next month."""
    assert step.after(day) == after


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(9998, 12, 1), Step(months=1)),
        (date(1, 1, 1), Step(months=-1)),
        (date(9999, 12, 31), Step(days=1)),
        (date(2026, 1, 1), Step(months=999_999)),
    ],
)
def test_a_step_out_of_the_calendar_overflows(day: date, step: Step) -> None:
    with pytest.raises(OverflowError):
        step.after(day)


def test_a_step_is_negated() -> None:
    assert Step(3, 5).negated() == Step(-3, -5)


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        (Step(), Step(days=1)),
        (Step(), Step(months=1)),
        (Step(days=6), Step(days=7)),
        (Step(months=11), Step(months=12)),
        (Step(days=27), Step(months=1)),
        (Step(months=1), Step(days=60)),
        (Step(days=364), Step(months=12)),
        (Step(months=12), Step(days=367)),
        (Step(months=1), Step(days=32)),
        (Step(days=58), Step(months=2)),
        (Step(months=2), Step(days=63)),
        (Step(days=146_096), Step(months=4_800)),
        (Step(months=4_800), Step(days=146_098)),
        (Step(days=146_461), Step(months=4_812)),
    ],
)
def test_a_shorter_step_is_known(shorter: Step, longer: Step) -> None:
    assert shorter.is_shorter_than(longer)
    assert not longer.is_shorter_than(shorter)
    assert not shorter.is_shorter_than(shorter)


@pytest.mark.parametrize("days", [28, 29, 30, 31])
def test_a_month_and_its_days_are_not_ordered(days: int) -> None:
    assert not Step(days=days).is_shorter_than(Step(months=1))
    assert not Step(months=1).is_shorter_than(Step(days=days))


@pytest.mark.parametrize("months", [1, 2, 3, 6, 12, 18, 24, 36, 48, 100])
def test_months_and_days_are_ordered_exactly_where_they_are_so_on_every_day(months: int) -> None:
    """Tried for every day of 48 years around one that is no leap year though its number has the factor 4."""
    step = Step(months=months)
    starts = [date(2076, 1, 1) + timedelta(days=number) for number in range(48 * 366)]
    lengths = {(step.after(day) - day).days for day in starts}
    fewest, most = min(lengths), max(lengths)
    assert Step(days=fewest - 1).is_shorter_than(step)
    assert not Step(days=fewest).is_shorter_than(step)
    assert step.is_shorter_than(Step(days=most + 1))
    assert not step.is_shorter_than(Step(days=most))


@given(st.dates(date(1890, 1, 1), date(2900, 1, 1)), STEPS, STEPS)
def test_a_shorter_step_ends_earlier_whatever_the_day(day: date, first: Step, second: Step) -> None:
    if first.is_shorter_than(second):
        assert first.after(day) < second.after(day)


@given(st.dates(date(1890, 1, 1), date(2900, 1, 1)), st.integers(0, 20_000))
def test_days_are_days(day: date, days: int) -> None:
    assert Step(days=days).after(day) == day + timedelta(days=days)
