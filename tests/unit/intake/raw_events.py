"""Events as they come over the wire: right ones, and right ones with one thing changed for something odd."""

from __future__ import annotations

import enum
from collections import OrderedDict, defaultdict
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from gamicore.definitions import read_game

GAME = read_game("""
game: border
currencies: {coins: {decimals: 2}, xp: {}}
players:
  fte: share
  hired: date
  timezone: timezone
  tenure: {bands_of: hired, bands: {new: 0d, old: 1y}}
events:
  plain: {}
  call:
    active: truth
    amount: number
    helper: player
    minutes: integer
    note: text
    stage: {type: enum, values: [open, won]}
    ticket: key
  rich:
    at: time
    margin: share
    marks: {type: list, items: number, optional: true}
    tags: {type: list, items: text}
  loose:
    player: optional
    active: {type: truth, optional: true}
    amount: {type: number, optional: true}
    due: {type: date, optional: true}
    helper: {type: player, optional: true}
    minutes: {type: integer, optional: true}
    note: {type: text, optional: true}
    stage: {type: enum, values: [open, won], optional: true}
    ticket: {type: key, optional: true}
    wait: {type: duration, optional: true}
""")
DATA = {"active": True, "amount": 5, "helper": "bob", "minutes": 3, "note": "x", "stage": "won", "ticket": "K-1"}
RIGHT: dict[str, Any] = {
    "id": "e1",
    "type": "call",
    "player": "anna",
    "time": "2026-03-02T10:15:00+01:00",
    "data": DATA,
}
PLAIN = {**RIGHT, "type": "plain", "data": {}}
RICH = {
    **RIGHT,
    "type": "rich",
    "data": {"at": "09:00:30", "margin": "40%", "marks": [1, 0.5], "tags": ["a", "b"]},
}
CHANGED = {**RIGHT, "type": "player.changed", "data": {"hired": "2024-03-31", "timezone": "Asia/Tokyo", "fte": 0.5}}
ADJUSTED = {**RIGHT, "type": "points.adjusted", "data": {"currency": "coins", "amount": -2.5, "reason": "x"}}
LOOSE = {**RIGHT, "type": "loose", "data": {**DATA, "due": "2026-03-31", "wait": "90m"}}


class Name(str):
    """A text that is none quite."""

    __slots__ = ()


class Stage(enum.StrEnum):
    """A text of a host."""

    CALL = "call"
    WON = "won"
    ANNA = "anna"


class Count(int):
    """A number that is none quite."""


class Sulking:
    """An object that does not want to be asked anything."""

    def __str__(self) -> str:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __bool__(self) -> bool:
        raise RuntimeError

    __repr__ = __str__
    __hash__ = None  # type: ignore[assignment]


def deep() -> list[Any]:
    """Give a list that is nested deeper than any stack."""
    value: list[Any] = []
    for _ in range(50_000):
        value = [value]
    return value


DEEP = deep()
ODD_TIMES = (
    "2026-W01-1T10:00:00Z",
    "2026-03-02t10:15:00z",
    "2026-03-02T10:15:60Z",
    "2026-03-02T24:00:00Z",
    "2026-03-02T10:15:00+24:00",
    "2026-03-02T10:15:00-00:00",
    "2026-03-02T10:15:00+23:59",
    "2026-03-02T10:60:00Z",
    "2026-03-02T10:15:00",
    "2026-03-02 10:15:00Z",
    "2026-02-29T10:15:00Z",
    "2024-02-29T23:59:59.999+14:00",
    "2026-03-02T10:15:0\u0661Z",
    "2026-03-02T10:15:00.\u0661\u0662\u0663Z",
    "\uff12026-03-02T10:15:00Z",
    "2026-03-02T10.15:00Z",
    "2026-03-02T10:15.00Z",
    "2026-03-02T10:15:00.Z",
    "2026-03-02T10:15:00,123Z",
    "2026-03-02T10:15:00.12+1:00",
    "2026-03-02T-1:15:00Z",
    "2026-03-02T+1:15: 0Z",
    "1900-01-01T00:00:00Z",
    "1900-01-01T00:00:00+00:01",
    "1899-12-31T23:59:59Z",
    "2999-12-31T23:59:59.999Z",
    "2999-12-31T23:59:59-00:01",
    "3000-01-01T00:00:00Z",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    *(f"2026-03-02T10:15:00.{'123456789'[:digits]}Z" for digits in range(1, 10)),
    *(f"2026-03-02T10:15:00.{'1230000000'[:digits]}+01:00" for digits in range(1, 10)),
    datetime(2026, 3, 2, 10, 15, tzinfo=UTC),
    datetime(2026, 3, 2, 10, 15),  # noqa: DTZ001 - a naive time is one of the mistakes
    datetime.max.replace(tzinfo=timezone(timedelta(hours=-14))),
    datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    date(2026, 3, 2),
    1_772_445_600,
)
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 1.0, 0.5, 10**18, -(10**18), 10**18 - 1, 10**5000, 2**53, Count(5)),
    *(float("nan"), float("inf"), -0.0, Decimal("NaN"), Decimal("sNaN"), Decimal("1E+999999"), Fraction(1, 3)),
    *("", " ", "a", "anna", "bob", "zoe", "call", "won", "1", "é", "\0", "a\nb", "\ud800", "x" * 256, "x" * 257),
    *("x" * 4096, "x" * 4097, "x" * 70_000, "2026-03-31", "90m", "1d", "09:00", "24:00", "40%", "140%", "Europe/Rome"),
    *(time(9), time(9, tzinfo=UTC), [[1]], ["a"] * 1000, ["a"] * 1001, [None], [1, "a"], ["x" * 4096] * 20, ("a", "b")),
    *(Name("anna"), Stage.CALL, Stage.WON, Stage.ANNA),
    *(b"anna", bytearray(b"x"), [], [1], ["anna"], (), {}, {"a": 1}, {1: 2}, {Name("a"): 1}, OrderedDict(DATA)),
    *(defaultdict(list), MappingProxyType(DATA), {1, 2}, frozenset("ab"), object(), Sulking(), Exception("x"), DEEP),
)
_KEYS = ("id", "type", "player", "time", "data", "source", "sequence", "specversion", "subject", "undeclared", 5, None)


def _odd(key: object) -> st.SearchStrategy[Any]:
    values = st.sampled_from(ODD_VALUES)
    return st.sampled_from(ODD_TIMES) | values if key == "time" else values


@st.composite
def raw_events(draw: st.DrawFn) -> Any:
    """Draw an event that is right, or has up to two things missing, changed or added."""
    event: dict[Any, Any] = dict(draw(st.sampled_from([RIGHT, PLAIN, LOOSE, RICH, CHANGED, ADJUSTED])))
    event["data"] = dict(event["data"])
    for _ in range(draw(st.integers(0, 2))):
        part = event["data"] if type(event.get("data")) is dict and draw(st.booleans()) else event
        key = draw(st.sampled_from(_KEYS if part is event else (*event["data"], "undeclared", "tenure", 5)))
        if draw(st.booleans()):
            part[key] = draw(_odd(key))
        else:
            part.pop(key, None)
    return event
