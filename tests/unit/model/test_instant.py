"""Instants: RFC 3339 read strictly and written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model.instant import (
    EARLIEST,
    LATEST,
    InstantTextError,
    check_range,
    instant_of,
    instant_text,
    limit_text,
    moment_of,
    parse_instant,
)

DAY = 86_400_000_000


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01t00:00:00z", 0),
        ("1970-01-01T01:00:00+01:00", 0),
        ("1969-12-31T19:00:00-05:00", 0),
        ("1970-01-01T00:00:00-00:00", 0),
        ("1970-01-02T00:00:00Z", DAY),
        ("1969-12-31T00:00:00Z", -DAY),
        ("1970-01-01T00:00:00.5Z", 500_000),
        ("1970-01-01T00:00:00.000001Z", 1),
        ("1970-01-01T00:00:00.12345600000Z", 123_456),
        ("1970-01-01T05:45:00+05:45", 0),
        ("2000-02-29T00:00:00Z", 951_782_400_000_000),
        ("1900-01-01T00:00:00Z", EARLIEST),
        ("2999-12-31T23:59:59.999999Z", LATEST - 1),
        ("1899-12-31T23:00:00-01:00", EARLIEST),
    ],
)
def test_a_time_is_read(text: str, instant: int) -> None:
    assert parse_instant(text) == instant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-03-02",
        "2026-03-02 10:15:00Z",
        "2026-3-02T10:15:00Z",
        "2026-03-02T10:15Z",
        "2026-02-29T10:15:00Z",
        "2026-13-01T10:15:00Z",
        "2026-03-02T24:00:00Z",
        "2026-03-02T10:15:60Z",
        "2026-03-02T10:15:00.Z",
        "2026-03-02T10:15:00,5Z",
        "2026-03-02T10:15:00+0100",
        "2026-03-02T10:15:00+1:00",
        "2026-03-02T10:15:00+24:00",
        "2026-03-02T10:15:00+01:60",
        "2026-03-02T10:15:00 +01:00",
        "2026-03-02T10:15:00ZZ",
        "٢٠٢٦-03-02T10:15:00Z",
        "2026-03-02T10:15:00+\u06601:00",
        "0000-01-01T00:00:00Z",
        "+026-03-02T10:15:00Z",
        " 2026-03-02T10:15:00Z",
        "2026-03-02T10:15:00Z\n",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InstantTextError) as caught:
        parse_instant(text)
    assert caught.value.code == "bad-time"
    assert str(caught.value) == f"{text!r} is no time; write it like 2026-03-02T10:15:00+01:00"


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(InstantTextError) as caught:
        parse_instant("2026-03-02T10:15:00.5")
    assert caught.value.code == "naive-time"
    assert caught.value.message == (
        "time '2026-03-02T10:15:00.5' has no offset; write it like 2026-03-02T10:15:00+01:00 or 2026-03-02T10:15:00Z"
    )


def test_a_seventh_digit_is_refused() -> None:
    with pytest.raises(InstantTextError) as caught:
        parse_instant("2026-03-02T10:15:00.1234567Z")
    assert caught.value.code == "time-too-fine"


@pytest.mark.parametrize(
    "text",
    ["1899-12-31T23:59:59.999999Z", "3000-01-01T00:00:00Z", "1900-01-01T00:30:00+01:00", "0001-01-01T00:00:00+23:59"],
)
def test_a_time_out_of_range_is_refused(text: str) -> None:
    with pytest.raises(InstantTextError) as caught:
        parse_instant(text)
    assert caught.value.code == "time-out-of-range"


def test_the_range_is_checked() -> None:
    assert check_range(EARLIEST, "x") == EARLIEST
    assert check_range(LATEST - 1, "x") == LATEST - 1
    for instant in (EARLIEST - 1, LATEST):
        with pytest.raises(InstantTextError, match="years 1900 to 2999 can be used"):
            check_range(instant, "x")


def test_an_aware_datetime_is_taken() -> None:
    assert instant_of(datetime(1970, 1, 2, tzinfo=UTC)) == DAY
    assert instant_of(datetime(1970, 1, 1, 1, tzinfo=timezone(timedelta(hours=1)))) == 0
    assert instant_of(datetime(2026, 7, 1, 2, tzinfo=ZoneInfo("Europe/Rome"))) == parse_instant("2026-07-01T00:00:00Z")


def test_other_datetimes_are_refused() -> None:
    with pytest.raises(InstantTextError) as caught:
        instant_of(datetime(1970, 1, 2))  # noqa: DTZ001 - that it has no zone is the point
    assert caught.value.code == "naive-time"
    with pytest.raises(InstantTextError) as caught:
        instant_of(datetime(3000, 1, 1, tzinfo=UTC))
    assert caught.value.code == "time-out-of-range"


def test_an_instant_is_shown_in_a_zone() -> None:
    assert moment_of(0) == datetime(1970, 1, 1, tzinfo=UTC)
    assert moment_of(0, ZoneInfo("Europe/Rome")).isoformat() == "1970-01-01T01:00:00+01:00"


def test_an_instant_is_written() -> None:
    assert instant_text(0) == "1970-01-01T00:00:00Z"
    assert instant_text(500_000) == "1970-01-01T00:00:00.500000Z"


def test_a_limit_that_no_event_reaches_is_not_written_out() -> None:
    assert limit_text(LATEST - 1) == "2999-12-31T23:59:59.999999Z"
    assert limit_text(LATEST) == limit_text(10**30) == "after the year 2999"


@given(st.integers(EARLIEST, LATEST - 1))
def test_what_is_written_is_read_as_the_same(instant: int) -> None:
    assert parse_instant(instant_text(instant)) == instant
    assert instant_of(moment_of(instant)) == instant
