from __future__ import annotations

from decimal import Decimal

import pytest

from gamicore.cli.files.exact_json import DEPTH_LIMIT, ExactJsonError, read_exact_json


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (b'{"a": [1, true, null, "x"]}', {"a": [1, True, None, "x"]}),
        (b" 7 \r\n", 7),
        (b"0.1", Decimal("0.1")),
        (b"1e400", Decimal("1e400")),
        (b"9007199254740993", 9007199254740993),
        (b'"\xc3\xa9 \\u00e9"', "é é"),
    ],
)
def test_values_are_read_exactly(line: bytes, value: object) -> None:
    assert read_exact_json(line) == value
    assert type(read_exact_json(line)) is type(value)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"{} {}",
        b"NaN",
        b"[Infinity]",
        b'{"a":1,"a":2}',
        b"\xff",
        b"01",
        b"'x'",
        b"9" * 5000,
        b"1e" + b"9" * 30,
    ],
)
def test_what_means_different_things_to_different_readers_is_refused(line: bytes) -> None:
    with pytest.raises(ExactJsonError):
        read_exact_json(line)


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_nesting_is_read_up_to_a_limit(opening: str, closing: str) -> None:
    def nested(depth: int) -> bytes:
        return (opening * depth + ("1" if closing == "}" else "") + closing * depth).encode()

    read_exact_json(nested(DEPTH_LIMIT))
    for depth in (DEPTH_LIMIT + 1, 20_000):
        with pytest.raises(ExactJsonError, match="more than 64 deep"):
            read_exact_json(nested(depth))


def test_many_lists_beside_one_another_are_not_deep() -> None:
    assert len(read_exact_json(b"[" + b"[]," * 500 + b"[]]")) == 501


def test_brackets_in_a_text_are_not_deep() -> None:
    assert read_exact_json(b'"' + b"[" * 500 + b'"') == "[" * 500
