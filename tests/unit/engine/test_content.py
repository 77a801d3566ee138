"""The content of events: what each type of field takes, and the canonical form of what no field declares."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.engine.content import ContentTooLargeError, plain_text, shown, typed, undeclared
from gamicore.model import NumberTextError
from gamicore.rules import EventType, Field, Type

CALL = EventType("call", (Field("minutes", Type("integer")),))


def nested(levels: int) -> list[Any]:
    """Give a list in a list in a list ..."""
    value: list[Any] = []
    for _ in range(levels - 1):
        value = [value]
    return value


def field(kind: Any) -> Field:
    return Field("x", Type(kind, ("a", "b") if kind == "enum" else ()))


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("truth", True, True),
        ("integer", 5, 5),
        ("integer", 12000.0, 12000),
        ("integer", Decimal("1E+3"), 1000),
        ("integer", 10**18 - 1, 10**18 - 1),
        ("number", 0.1, Fraction(1, 10)),
        ("number", Decimal("2.50"), Fraction(5, 2)),
        ("number", Fraction(4, 2), 2),
        ("number", -0.0, 0),
        ("text", " \n\0é", " \n\0é"),
        ("text", "x" * 4096, "x" * 4096),
        ("key", "K-1", "K-1"),
        ("enum", "b", "b"),
        ("date", "2024-03-31", 738976),
        ("date", date(2024, 3, 31), 738976),
        ("duration", "90m", 5_400_000_000),
        ("player", "é b", "é b"),
    ],
)
def test_a_right_value_is_kept_in_one_form(kind: str, value: object, kept: object) -> None:
    result = typed(field(kind), value)
    assert (result, type(result)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("truth", 1, "'1' is no truth"),
        ("truth", "true", "'true' is no truth"),
        ("integer", True, "'True' is no integer"),
        ("integer", 1.5, "1.5 is no integer"),
        ("integer", "5", "'5' is no integer"),
        ("number", "1", "'1' is no number"),
        ("number", float("nan"), "nan is not a finite number"),
        ("number", float("-inf"), "-inf is not a finite number"),
        ("number", Decimal("NaN"), "'NaN' is no number"),
        ("number", 10**18, "a number has too many digits: at most 18 before the point"),
        ("number", Fraction(1, 3), "a number has too many digits: at most 18 before the point and 9 after it"),
        ("text", "", "the text is empty; leave the field out instead"),
        ("text", "x" * 4097, "a text of 4097 characters is too long; at most 4096"),
        ("text", "\ud800", "the text has half a surrogate pair; write it in Unicode"),
        ("text", 5, "'5' is no text"),
        ("key", b"k", "bytes is no key"),
        ("enum", "c", "'c' is not a value of this enum; known are a, b"),
        ("date", "2026-W01-1", "'2026-W01-1' is no date"),
        ("date", "20260101", "'20260101' is no date"),
        ("date", "\uff12\uff10\uff12\uff16-01-01", "'\uff12\uff10\uff12\uff16-01-01' is no date"),
        ("date", datetime(2026, 1, 1), "datetime is no date"),  # noqa: DTZ001 - a naive datetime is the mistake
        ("date", "2026-02-30", "'2026-02-30' is no date"),
        ("duration", "1d", "'1d' is no exact length of time; use s, m or h"),
        ("duration", 60, "'60' is no duration"),
        ("player", "a\tb", "'a\\tb' has control characters; use printable ones"),
        ("player", "p" * 257, "a text of 257 characters is too long; at most 256"),
        ("player", ["anna"], "list is no player"),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence(kind: str, value: object, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole sentence is compared
        typed(field(kind), value)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ({"minutes": 5}, None),
        ({"minutes": 5, "note": None}, None),
        ({"b": 1, "a": "x"}, '{"a":"x","b":{"number":"1"}}'),
        ({"a": [1.0, True, None, "é"]}, '{"a":[{"number":"1"},true,null,"\\u00e9"]}'),
        ({"a": (0.1, [])}, '{"a":[{"number":"0.1"},[]]}'),
        ({"a": {"number": "1"}}, '{"a":{"map":{"number":"1"}}}'),
        ({"a": "\ud800"}, '{"a":"\\ud800"}'),
    ],
)
def test_undeclared_data_has_one_form(data: dict[str, Any], form: str | None) -> None:
    """A number has its own form, so that neither a text nor a map can be taken for it."""
    assert undeclared(data, CALL) == form


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "map", "number"]), inner, max_size=2)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(st.sampled_from("ab"), _JSON, max_size=2), st.dictionaries(st.sampled_from("ab"), _JSON, max_size=2)
)
def test_the_form_is_equal_where_the_content_is(one: dict[str, Any], other: dict[str, Any]) -> None:
    """JSON text tells 1 from true; a null at the top is a missing field."""
    texts = [json.dumps({k: v for k, v in data.items() if v is not None}, sort_keys=True) for data in (one, other)]
    assert (undeclared(one, CALL) == undeclared(other, CALL)) == (texts[0] == texts[1])


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({1: 2}, "a key is no text"),
        (nested(33), "it is nested too deeply; at most 32 levels"),
        ({1, 2}, "set is not what JSON can hold"),
        (b"x", "bytes is not what JSON can hold"),
        (float("nan"), "nan is not a finite number"),
        (10**18, "a number has too many digits: at most 18 before the point"),
    ],
)
def test_what_cannot_be_kept_is_refused(value: object, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole sentence is compared
        undeclared({"a": value}, CALL)
    assert str(error.value) == message
    assert isinstance(error.value, NumberTextError) == ("number" in message or "JSON" in message)


def test_32_levels_and_64_kib_are_kept_and_no_more() -> None:
    """`{"a":""}` takes 8 characters."""
    assert undeclared({"a": nested(32)}, CALL) is not None
    assert len(undeclared({"a": "x" * 65_528}, CALL) or "") == 65_536
    with pytest.raises(ContentTooLargeError, match="65537 bytes of undeclared data; at most 65536"):
        undeclared({"a": "x" * 65_529}, CALL)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (10**5000, "a huge integer"),
        (Fraction(1, 10**5000), "a huge number"),
        (Fraction(1, 3), "'1/3'"),
        (5, "'5'"),
        ("x" * 99, repr("x" * 40)),
        (nested(9999), "list"),
        (type("Odd", (), {})(), "Odd"),
    ],
    ids=["huge", "tiny", "third", "small", "long", "deep", "odd"],
)
def test_a_value_is_shown_short_and_without_asking_it(value: object, said: str) -> None:
    assert shown(value) == said


def test_ids_are_printable_and_texts_need_not_be() -> None:
    assert plain_text("a\nb", 3) == "a\nb"
    with pytest.raises(ValueError, match="has control characters"):
        plain_text("a\nb", 3, printable=True)
