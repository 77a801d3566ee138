"""Instants: whole microseconds since 1970-01-01T00:00:00Z, read from and written as RFC 3339."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

Instant = int

MICROSECONDS = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A margin inside what calendars can compute, so that a local day and a period around each instant exist.
EARLIEST: Instant = -2_208_988_800 * MICROSECONDS
LATEST: Instant = 32_503_680_000 * MICROSECONDS

_DIGITS = frozenset("0123456789")
_SHAPE = ((4, "-"), (7, "-"), (13, ":"), (16, ":"))


class InstantTextError(ValueError):
    """A text is no instant; `code` is the stable reason.

    Args:
        code: `bad-time`, `naive-time`, `time-too-fine` or `time-out-of-range`.
        message: What is wrong, with the value, and what would be right.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message


def parse_instant(text: str) -> Instant:
    """Read an RFC 3339 time with offset.

    Args:
        text: For example `2026-03-02T10:15:00+01:00`; at most six digits of a second, years 1900 to 2999.

    Raises:
        InstantTextError: It is something else: no offset (`naive-time`), finer than a microsecond
            (`time-too-fine`), out of range (`time-out-of-range`), or no time at all (`bad-time`).

    Examples:
        >>> parse_instant("1970-01-01T01:00:00.5+01:00")
        500000
    """
    if len(text) < 19 or text[10] not in "Tt" or any(text[at] != mark for at, mark in _SHAPE):
        raise _bad(text)
    year, month, day = _digits(text, 0, 4), _digits(text, 5, 7), _digits(text, 8, 10)
    hour, minute, second = _digits(text, 11, 13), _digits(text, 14, 16), _digits(text, 17, 19)
    fraction, rest = _split_fraction(text)
    offset = _offset(text, rest)
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError as error:
        raise _bad(text) from error
    elapsed = local - EPOCH
    instant = (elapsed.days * 86_400 + elapsed.seconds - offset) * MICROSECONDS + fraction
    return check_range(instant, text)


def check_range(instant: Instant, text: str) -> Instant:
    """Give the instant back if it lies in the years 1900 to 2999.

    Raises:
        InstantTextError: It does not (`time-out-of-range`).
    """
    if not EARLIEST <= instant < LATEST:
        raise InstantTextError(
            "time-out-of-range", f"time {text[:40]!r} is out of range; years 1900 to 2999 can be used"
        )
    return instant


def _bad(text: str) -> InstantTextError:
    return InstantTextError("bad-time", f"{text[:40]!r} is no time; write it like 2026-03-02T10:15:00+01:00")


def _digits(text: str, start: int, end: int) -> int:
    part = text[start:end]
    if len(part) != end - start or not _DIGITS.issuperset(part):
        raise _bad(text)
    return int(part)


def _split_fraction(text: str) -> tuple[int, str]:
    rest = text[19:]
    if not rest.startswith("."):
        return 0, rest
    end = 1
    while end < len(rest) and rest[end] in _DIGITS:
        end += 1
    digits = rest[1:end]
    if not digits:
        raise _bad(text)
    if digits[6:].strip("0"):
        raise InstantTextError(
            "time-too-fine", f"time {text[:40]!r} is finer than a microsecond; give at most 6 digits"
        )
    return int(digits[:6].ljust(6, "0")), rest[end:]


def _offset(text: str, rest: str) -> int:
    if rest in {"Z", "z"}:
        return 0
    if not rest:
        raise InstantTextError(
            "naive-time", f"time {text[:40]!r} has no offset; write it like {text[:19]}+01:00 or {text[:19]}Z"
        )
    if len(rest) != 6 or rest[0] not in "+-" or rest[3] != ":":
        raise _bad(text)
    end = len(text)
    hours, minutes = _digits(text, end - 5, end - 3), _digits(text, end - 2, end)
    if hours > 23 or minutes > 59:
        raise _bad(text)
    return (hours * 3600 + minutes * 60) * (-1 if rest[0] == "-" else 1)


def instant_of(moment: datetime) -> Instant:
    """Take an aware `datetime`.

    Raises:
        InstantTextError: It has no offset (`naive-time`) or lies out of range.

    Examples:
        >>> instant_of(datetime(1970, 1, 2, tzinfo=UTC)) // MICROSECONDS
        86400
    """
    if moment.utcoffset() is None:
        raise InstantTextError("naive-time", f"time {moment.isoformat()!r} has no offset; use an aware datetime")
    elapsed = moment - EPOCH
    instant = (elapsed.days * 86_400 + elapsed.seconds) * MICROSECONDS + elapsed.microseconds
    return check_range(instant, moment.isoformat())


def moment_of(instant: Instant, zone: tzinfo | None = None) -> datetime:
    """Give an instant as an aware `datetime`, in UTC unless another zone is named."""
    return (EPOCH + timedelta(microseconds=instant)).astimezone(zone or UTC)


def instant_text(instant: Instant) -> str:
    """Write an instant as RFC 3339 in UTC.

    Examples:
        >>> instant_text(500000)
        '1970-01-01T00:00:00.500000Z'
    """
    return (EPOCH + timedelta(microseconds=instant)).isoformat().replace("+00:00", "Z")


def limit_text(instant: Instant) -> str:
    """Write an instant up to which something lasts; one that no event can ever reach is not written out.

    Examples:
        >>> limit_text(500000), limit_text(10**20)
        ('1970-01-01T00:00:00.500000Z', 'after the year 2999')
    """
    return instant_text(instant) if instant < LATEST else "after the year 2999"
