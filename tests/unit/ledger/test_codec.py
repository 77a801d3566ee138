"""The codec: every unit comes back as it was, and bytes that are no unit are said to be damaged."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import msgpack
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gamicore.errors import LedgerDamagedError, LedgerForeignError
from gamicore.ledger.codec import FORMAT, Activation, Changes, Correction, Header, Names, Unit, decode, encode

_INTEGERS = st.integers(-(2**63), 2**63 - 1)
_ATOMS = st.none() | st.booleans() | _INTEGERS | st.text(max_size=8) | st.fractions()
_VALUES = _ATOMS | st.lists(_ATOMS, max_size=3).map(tuple)
_FACTS = st.tuples(
    _INTEGERS, st.integers(0, 2**53 - 1), st.text(), st.text(), st.integers(0, 99), st.integers(0, 9), _VALUES
)
_CHANGES = st.builds(
    Changes,
    st.lists(_FACTS, max_size=3),
    st.lists(st.tuples(*[_INTEGERS] * 6), max_size=3).map(lambda rows: [number for row in rows for number in row]),
    st.none() | _INTEGERS,
    st.dictionaries(st.integers(1, 99), st.dictionaries(st.text(max_size=4), _ATOMS, max_size=3), max_size=3),
    st.none() | _INTEGERS,
)
_CORRECTIONS = st.builds(Correction, st.sampled_from(["retract", "restore"]), st.text(), st.text(), st.text())
_CORRECTING = st.builds(lambda correction, time: Changes([], [], time, {}, time, correction), _CORRECTIONS, _INTEGERS)
_AMENDING = st.builds(
    lambda fact, reason: Changes([fact], [], 5, {}, None, Correction("amend", fact[2], fact[3], reason)),
    _FACTS,
    st.text(),
)
_ACTIVATING = st.builds(
    lambda version, digest, text, since, past, names: Changes(
        [], [], None, activation=Activation(version, digest, text, since, tuple(past), names)
    ),
    *[st.text()] * 3,
    _INTEGERS,
    st.lists(st.text(), max_size=3),
    st.integers(0, 9),
)
_NAMING = st.builds(Header, *[st.text()] * 5) | st.builds(Names, st.lists(st.text()))
_UNITS = _NAMING | _CHANGES | _CORRECTING | _AMENDING | _ACTIVATING


@given(_UNITS)
def test_a_unit_comes_back_as_it_was(unit: Unit) -> None:
    assert decode(encode(unit)) == unit


def test_what_comes_back_has_the_same_types() -> None:
    """1 is not true, and a whole fraction is none: a fact must be equal in content to the one that was kept."""
    fact = (1, 0, "", "e", 1, 0, True, 1, Fraction(1, 3), None, ("a", 1, True, Fraction(1, 3)), ())
    back = decode(encode(Changes([fact], [0, 0, 5, 1, -1, -1], None, {1: {"team": "red"}})))
    assert isinstance(back, Changes)
    assert [type(part) for part in back.facts[0]] == [type(part) for part in fact]
    assert [type(part) for part in back.facts[0][10]] == [str, int, bool, Fraction]
    assert (type(back.facts), type(back.facts[0]), type(back.rows)) == (list, tuple, list)
    hash(back.facts[0])


def packed(*parts: object) -> bytes:
    content = msgpack.packb(list(parts))
    assert isinstance(content, bytes)
    return content


FACT = (5, 0, "", "e", 1, 0, None)

DAMAGED = {
    "nothing": b"",
    "no list": msgpack.packb(5),
    "a map": msgpack.packb({0: 1}),
    "an empty list": packed(),
    "an unknown kind": packed(9, [], []),
    "a short header": packed(0, FORMAT, "game"),
    "a header with a text for its format": packed(0, "2", "game", "1", "digest", "2026a"),
    "changes without rows": packed(1, []),
    "rows of five": packed(1, [], [1, 2, 3, 4, 5], None, [], None, None, [], None),
    "a fact that is a number": packed(1, [7], [], None, [], None, None, [], None),
    "attributes that are no pairs": packed(1, [], [], None, [1], None, None, [], None),
    "changes without a place for a correction": packed(1, [], [], None, [], None),
    "changes without a place for own times": packed(1, [], [], None, [], None, None),
    "changes without a place for a version": packed(1, [], [], None, [], None, None, []),
    "a version without a text": packed(1, [], [], None, [], None, None, [], ["2", "digest"]),
    "an unknown kind of correction": packed(1, [], [], None, [], None, [3, "", "e", ""], [], None),
    "a correction without an id": packed(1, [], [], None, [], None, [0, ""], [], None),
    "a retraction with a content": packed(1, [FACT], [], None, [], None, [0, "", "e", ""], [], None),
    "an amendment without a content": packed(1, [], [], None, [], None, [2, "", "e", ""], [], None),
    "an amendment of another event": packed(1, [FACT], [], None, [], None, [2, "", "f", ""], [], None),
    "a cut unit": encode(Names(["anna", "bob"]))[:-1],
    "a unit and more": encode(Names(["anna"])) + b"\x00",
    "a fraction without parts": packed(2, msgpack.ExtType(1, b"7")),
    "a fraction of nothing": packed(2, msgpack.ExtType(1, b"7/0")),
    "another extension": packed(2, msgpack.ExtType(2, b"1/2")),
    "no text": packed(2, msgpack.ExtType(1, b"\xff/1")),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_bytes_that_are_no_unit_are_damage(content: bytes) -> None:
    with pytest.raises(LedgerDamagedError, match="a unit of the ledger cannot be read: "):
        decode(content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            packed(0, 1, "game", "1", "digest"),
            "format 1 by an earlier gamicore; open it with the gamicore that wrote it",
        ),
        (packed(0, 2, "game", "1", "digest", "2026a"), "format 2 by an earlier gamicore; open it"),
        (packed(0, 3, "game", "1", "digest", "2026a"), "format 3 by an earlier gamicore; open it"),
        (packed(0, 5, "game", "1", "digest", "2026a", "{}", 5), "the unknown format 5; use a newer gamicore"),
    ],
)
def test_a_ledger_of_another_format_is_refused_and_told_what_to_do(content: bytes, message: str) -> None:
    with pytest.raises(LedgerForeignError, match=message):
        decode(content)


@given(st.binary(max_size=40))
@example(b"\xc1")
@example(b"\x91" * 2_000)
def test_nothing_else_leaves_the_codec(content: bytes) -> None:
    try:
        decode(content)
    except LedgerDamagedError as error:
        assert "cannot be read" in str(error)  # noqa: PT017 - most contents are damaged, a few are none
    except LedgerForeignError as error:
        assert "format" in str(error)  # noqa: PT017 - a header of another format


def test_what_a_ledger_never_holds_is_our_own_mistake() -> None:
    with pytest.raises(AssertionError):
        encode(Changes([(0, object())], [], None))


LATE = (9, 0, "crm", "e1", 1, 0, None)


def test_own_times_of_facts_come_back() -> None:
    moved = Changes([LATE, (9, 0, "", "e2", 1, 0, None)], [], 9, moved={("crm", "e1"): 5, "e2": 6})
    assert decode(encode(moved)) == moved


@pytest.mark.parametrize("moved", [{"e1": 5}, {("crm", "e1"): "5"}, {("crm", "e1"): None}])
def test_own_times_of_what_is_not_there_are_damage(moved: Any) -> None:
    with pytest.raises(LedgerDamagedError):
        decode(encode(Changes([LATE], [], 9, moved=moved)))
