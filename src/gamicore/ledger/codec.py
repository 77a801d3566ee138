"""The bytes of a ledger's units: msgpack, every kind of unit with its number first."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import msgpack
from attrs import field, frozen

from gamicore.errors import LedgerDamagedError
from gamicore.ledger.rows import Fact

FORMAT = 1
_HEADER, _CHANGES, _NAMES = 0, 1, 2
_FRACTION = 1
_ROW_LENGTH = 6


@frozen
class Header:
    """The first unit: whose ledger this is.

    Args:
        digest: SHA-256 of the game's canonical form.
    """

    game: str
    version: str
    digest: str


@frozen
class Changes:
    """What one call added: all of it is there after a crash, or none.

    Args:
        rows: Six integers a row: number of the cause, element, amount, player, entry corrected (or -1), number of the
            fact that made it necessary (-1 for none, -2 for a change of attributes).
        attributes: Changed attributes, by player key.
        recorded_at: The host's clock when it was learned, in microseconds; `None` without a clock.
    """

    facts: list[Fact]
    rows: list[int]
    watermark: int | None
    attributes: dict[int, dict[str, Any]] = field(factory=dict)
    recorded_at: int | None = None


@frozen
class Names:
    """New players: their ids get the next keys."""

    ids: list[str]


Unit = Header | Changes | Names


def encode(unit: Unit) -> bytes:
    """Write a unit.

    Examples:
        >>> decode(encode(Names(["anna"])))
        Names(ids=['anna'])
    """
    packed = msgpack.packb(_plain(unit), default=_pack_fraction, use_bin_type=True)
    assert isinstance(packed, bytes)
    return packed


def _plain(unit: Unit) -> list[Any]:
    if isinstance(unit, Header):
        return [_HEADER, FORMAT, unit.game, unit.version, unit.digest]
    if isinstance(unit, Names):
        return [_NAMES, unit.ids]
    attributes = [[key, values] for key, values in sorted(unit.attributes.items())]
    return [_CHANGES, unit.facts, unit.rows, unit.watermark, attributes, unit.recorded_at]


def decode(content: bytes) -> Unit:
    """Read a unit.

    Raises:
        LedgerDamagedError: The bytes are no unit of this format.
    """
    try:
        plain = msgpack.unpackb(content, ext_hook=_unpack_fraction, strict_map_key=False)
        return _unit(plain)
    except (
        ValueError,
        TypeError,
        IndexError,
        KeyError,
        ZeroDivisionError,
        AssertionError,
        msgpack.UnpackException,
    ) as error:
        raise LedgerDamagedError(f"a unit of the ledger cannot be read: {str(error)[:80] or 'wrong shape'}") from None


def _unit(plain: list[Any]) -> Unit:
    kind = plain[0]
    if kind == _HEADER:
        if plain[1] != FORMAT:
            raise ValueError(f"format {plain[1]} is not known; use a newer gamicore")
        return Header(*plain[2:5])
    if kind == _NAMES:
        return Names(plain[1])
    if kind != _CHANGES or len(plain[2]) % _ROW_LENGTH:
        raise ValueError("wrong shape")
    facts = [tuple(fact) for fact in plain[1]]
    return Changes(facts, plain[2], plain[3], dict(plain[4]), plain[5])


def _pack_fraction(value: Any) -> msgpack.ExtType:
    assert isinstance(value, Fraction), value
    return msgpack.ExtType(_FRACTION, f"{value.numerator}/{value.denominator}".encode("ascii"))


def _unpack_fraction(code: int, content: bytes) -> Fraction:
    assert code == _FRACTION
    numerator, denominator = content.decode("ascii").split("/")
    return Fraction(int(numerator), int(denominator))
