"""The bytes of a ledger's units: msgpack, every kind of unit with its number first."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal, get_args

import msgpack
from attrs import astuple, field, frozen

from gamicore.errors import LedgerDamagedError, LedgerForeignError
from gamicore.ledger.rows import PACKED, Fact, Identity, identity_from, identity_of
from gamicore.model import Instant

FORMAT = 4
"""Of what units say; format 1 had no time zone data in its header and no lists in facts, format 2 no corrections,
format 3 no texts of games and no own times."""
_HEADER, _CHANGES, _NAMES = 0, 1, 2
_FRACTION = 1

CorrectionKind = Literal["retract", "restore", "amend"]
_KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)


@frozen
class Header:
    """The first unit: whose ledger this is.

    Args:
        digest: SHA-256 of the game's canonical form.
        tzdata: Version of the time zone data with which the ledger was begun, such as `2026a`.
        text: The game's canonical form.
    """

    game: str
    version: str
    digest: str
    tzdata: str
    text: str


@frozen
class Correction:
    """What was said of an event that may have been accepted before.

    Args:
        kind: What is done with it.
        reason: What whoever said it gave as a reason; may be empty.
    """

    kind: CorrectionKind
    source: str
    id: str
    reason: str = ""

    @property
    def identity(self) -> Identity:
        """What identifies the event."""
        return identity_from(self.id, self.source)


@frozen
class Activation:
    """What put another version of the game in force.

    Args:
        digest: SHA-256 of its canonical form.
        text: Its canonical form.
        since: From when on it is in force, in event time.
        past: The names of what holds for the past too.
        names: How many players and teams were known before.
    """

    version: str
    digest: str
    text: str
    since: int
    past: tuple[str, ...]
    names: int


@frozen
class Changes:
    """What one call added: all of it is there after a crash, or none.

    Args:
        facts: Accepted events and contents of amendments, in order of arrival.
        rows: Six integers a row: number of the cause, element, amount, player, entry corrected (or -1), number of the
            fact that made it necessary (-1 for none, -2 for a change of attributes).
        attributes: Changed attributes, by player key.
        recorded_at: The host's clock when it was learned, in microseconds; `None` without a clock.
        correction: What the call corrected; an amendment's content is the only one of the facts.
        moved: The own times of the facts that came too late for them, and take effect later.
        activation: The version of the game that the call put in force.
    """

    facts: list[Fact]
    rows: list[int]
    watermark: int | None
    attributes: dict[int, dict[str, Any]] = field(factory=dict)
    recorded_at: int | None = None
    correction: Correction | None = None
    moved: Mapping[Identity, Instant] = field(factory=dict)
    activation: Activation | None = None


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
        return [_HEADER, FORMAT, unit.game, unit.version, unit.digest, unit.tzdata, unit.text]
    if isinstance(unit, Names):
        return [_NAMES, unit.ids]
    attributes = [[key, values] for key, values in sorted(unit.attributes.items())]
    told = unit.correction
    correction = None if told is None else [_KINDS.index(told.kind), told.source, told.id, told.reason]
    activation = None if unit.activation is None else list(astuple(unit.activation))
    said = [correction, list(unit.moved.items()), activation]
    return [_CHANGES, unit.facts, unit.rows, unit.watermark, attributes, unit.recorded_at, *said]


def decode(content: bytes) -> Unit:
    """Read a unit.

    Raises:
        LedgerForeignError: It is the header of a ledger of another format.
        LedgerDamagedError: The bytes are no unit of this format.
    """
    try:
        # Lists come back as tuples, so that a fact with a list in it equals the one that was kept.
        plain = msgpack.unpackb(content, ext_hook=_unpack_fraction, strict_map_key=False, use_list=False)
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


def _unit(plain: tuple[Any, ...]) -> Unit:
    kind = plain[0]
    if kind == _HEADER:
        return _header(plain)
    if kind == _NAMES:
        return Names(list(plain[1]))
    if kind != _CHANGES or len(plain[2]) % PACKED or not all(type(fact) is tuple for fact in plain[1]):
        raise ValueError("wrong shape")
    correction = None if plain[6] is None else Correction(_KINDS[plain[6][0]], *plain[6][1:])
    if correction is not None and [identity_of(fact) for fact in plain[1]] != _amended(correction):
        raise ValueError("wrong shape")
    moved = dict(plain[7])
    if not moved.keys() <= set(map(identity_of, plain[1])) or not all(type(at) is int for at in moved.values()):
        raise ValueError("wrong shape")
    activation = None if plain[8] is None else Activation(*plain[8])
    return Changes(list(plain[1]), list(plain[2]), plain[3], dict(plain[4]), plain[5], correction, moved, activation)


def _amended(correction: Correction) -> list[Identity]:
    """Give the identities of the contents that come with a correction."""
    return [correction.identity] if correction.kind == "amend" else []


def _header(plain: tuple[Any, ...]) -> Header:
    written = plain[1]
    if type(written) is not int:
        raise ValueError("wrong shape")
    if written == FORMAT:
        return Header(*plain[2:7])
    if written < FORMAT:
        remedy = "open it with the gamicore that wrote it, or score its events again into a new ledger"
        raise LedgerForeignError(f"the ledger was written in format {written} by an earlier gamicore; {remedy}")
    raise LedgerForeignError(f"the ledger was written in the unknown format {written}; use a newer gamicore")


def _pack_fraction(value: Any) -> msgpack.ExtType:
    assert isinstance(value, Fraction), value
    return msgpack.ExtType(_FRACTION, f"{value.numerator}/{value.denominator}".encode("ascii"))


def _unpack_fraction(code: int, content: bytes) -> Fraction:
    assert code == _FRACTION
    numerator, denominator = content.decode("ascii").split("/")
    return Fraction(int(numerator), int(denominator))
