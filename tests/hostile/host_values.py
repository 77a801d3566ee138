"""Values that no JSON holds, but that a host in Python may hand over: told in the corpus as `{"$host": NAME}`."""

from __future__ import annotations

import json
import math
import types
from collections import OrderedDict, UserDict, defaultdict
from collections.abc import Callable, Hashable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Any, NoReturn

EVENT = {"id": "h", "type": "call", "player": "anna", "time": "2026-03-02T10:15:00Z"}
MOMENT = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)


class TouchedError(RuntimeError):
    """Code of a value was run that nobody had to run."""


def _touched(*_arguments: object) -> NoReturn:
    raise TouchedError


class Text(str):
    __slots__ = ()


class Whole(int):
    pass


class Real(float):
    pass


class Ratio(Fraction):
    pass


class Tenths(Decimal):
    pass


class Mapped(dict[str, Any]):
    pass


class Listed(list[Any]):
    pass


class Day(date):
    pass


class Moment(datetime):
    pass


class Stage(StrEnum):
    WON = "won"


class Number(IntEnum):
    TWELVE = 12


class HostileText(str):
    __slots__ = ()
    __str__ = __repr__ = __len__ = __getitem__ = __iter__ = __eq__ = __contains__ = _touched
    isascii = isprintable = __format__ = __add__ = startswith = __hash__ = _touched


class HostileObject:
    __str__ = __repr__ = __eq__ = __bool__ = __len__ = __iter__ = __getattr__ = __index__ = __float__ = __hash__ = (
        _touched
    )


class HostileDict(dict[str, Any]):
    __getitem__ = __iter__ = __contains__ = __len__ = get = items = keys = values = __repr__ = _touched


class LyingZone(tzinfo):
    """A zone that says something else each time, and nothing sensible."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        return timedelta(hours=23, minutes=59, microseconds=1)

    def dst(self, moment: datetime | None) -> timedelta:
        return timedelta(days=-0.9)

    def tzname(self, moment: datetime | None) -> str:
        return "\x1b[2J"


def _cyclic_list() -> list[Any]:
    cyclic: list[Any] = []
    cyclic.append(cyclic)
    return cyclic


def _cyclic_map() -> dict[str, Any]:
    cyclic: dict[str, Any] = {}
    cyclic["id"] = cyclic
    return cyclic


def _deep(wrap: Callable[[Any], Any]) -> Any:
    deep: Any = "end"
    for _ in range(20_000):
        deep = wrap(deep)
    return deep


def _keyed(key: Hashable) -> dict[Any, Any]:
    return {**EVENT, key: "x"}


def _with_hostile_key() -> dict[Any, Any]:
    class Key(str):
        __slots__ = ()
        __repr__ = __str__ = _touched

        def __eq__(self, other: object) -> bool:
            return False

        def __hash__(self) -> int:
            return hash("id")

    return _keyed(Key("id"))


def _generator() -> Iterator[int]:
    yield 1


MAKERS: dict[str, Callable[[], Any]] = {
    "str subclass": lambda: Text("won"),
    "int subclass": lambda: Whole(12),
    "float subclass": lambda: Real(12.5),
    "fraction subclass": lambda: Ratio(1, 2),
    "decimal subclass": lambda: Tenths("1.5"),
    "dict subclass": lambda: Mapped(EVENT),
    "list subclass": lambda: Listed(["x"]),
    "date subclass": lambda: Day(2026, 3, 2),
    "datetime subclass": lambda: Moment(2026, 3, 2, tzinfo=UTC),
    "str enum": lambda: Stage.WON,
    "int enum": lambda: Number.TWELVE,
    "hostile text": lambda: HostileText("won"),
    "hostile object": HostileObject,
    "hostile dict": lambda: HostileDict(EVENT),
    "bytes": lambda: b"won",
    "bytearray": lambda: bytearray(b"won"),
    "memoryview": lambda: memoryview(b"won"),
    "object": object,
    "function": lambda: _touched,
    "class": lambda: Text,
    "module": lambda: math,
    "set": lambda: {"x"},
    "generator": _generator,
    "cyclic list": _cyclic_list,
    "cyclic map": _cyclic_map,
    "deep list": lambda: _deep(lambda inner: [inner]),
    "deep map": lambda: _deep(lambda inner: {"id": inner}),
    "long list": lambda: ["x"] * 1_000_000,
    "list of subclasses": lambda: [Text("x"), Whole(1)],
    "list of hostile objects": lambda: [HostileObject()],
    "complex": lambda: 1j,
    "ellipsis": lambda: ...,
    "exception": lambda: TouchedError("x"),
    "user dictionary": lambda: UserDict(EVENT),
    "ordered dictionary": lambda: OrderedDict(EVENT),
    "default dictionary": lambda: defaultdict(str, EVENT),
    "mapping proxy": lambda: types.MappingProxyType(EVENT),
    "tuple": lambda: ("x",),
    "map with numbers as keys": lambda: _keyed(1),
    "map with a subclass as key": lambda: _keyed(Text("extra")),
    "map with a hostile key": _with_hostile_key,
    "map with nothing as key": lambda: _keyed(None),
    "decimal": lambda: Decimal("12.5"),
    "minus zero decimal": lambda: Decimal("-0.00"),
    "decimal NaN": lambda: Decimal("NaN"),
    "signalling decimal NaN": lambda: Decimal("sNaN"),
    "decimal infinity": lambda: Decimal("-Infinity"),
    "decimal with a huge exponent": lambda: Decimal("1E+999999"),
    "decimal with a tiny exponent": lambda: Decimal("1E-999999"),
    "decimal of 5,000 digits": lambda: Decimal("9" * 5000),
    "fraction": lambda: Fraction(25, 2),
    "third": lambda: Fraction(1, 3),
    "fraction of 5,000 digits": lambda: Fraction(10**5000 + 1, 10**5000),
    "integer of 100,000 digits": lambda: 1 << 332_193,
    "float of many digits": lambda: 0.1 + 0.2,
    "truth in disguise": lambda: Whole(1),
    "aware datetime": lambda: MOMENT,
    "naive datetime": lambda: MOMENT.replace(tzinfo=None),
    "datetime with a lying zone": lambda: MOMENT.replace(tzinfo=LyingZone()),
    "datetime with seconds in its offset": lambda: MOMENT.replace(tzinfo=timezone(timedelta(seconds=1))),
    "greatest datetime, west": lambda: datetime.max.replace(tzinfo=timezone(timedelta(hours=-23, minutes=-59))),
    "least datetime, east": lambda: datetime.min.replace(tzinfo=timezone(timedelta(hours=23, minutes=59))),
    "datetime in a fold": lambda: MOMENT.replace(fold=1),
    "date": lambda: date(2026, 3, 2),
    "time": lambda: time(9, 0),
    "timedelta": lambda: timedelta(minutes=90),
}


def hosted(text: str) -> Any:
    """Read a JSON text, with the values of a host where it names them."""
    plain = json.loads(text)
    return with_host_values(plain) if "$host" in text else plain


def with_host_values(plain: Any) -> Any:
    """Put the values of a host where the corpus names them."""
    if isinstance(plain, dict):
        if plain.keys() == {"$host"}:
            return MAKERS[plain["$host"]]()
        return {key: with_host_values(value) for key, value in plain.items()}
    return [with_host_values(value) for value in plain] if isinstance(plain, list) else plain
