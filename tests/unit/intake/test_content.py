"""The content of events: what each type of field takes, and the canonical form of what no field declares."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.intake.content import check_day, plain_text, shown, size_of, typed, undeclared
from gamicore.model import NumberTextError
from gamicore.rules import EventType, Field, Type

CALL = EventType("call", (Field("minutes", Type("integer")),))


def nested(levels: int) -> list[Any]:
    """Give a list in a list in a list ..."""
    value: list[Any] = []
    for _ in range(levels - 1):
        value = [value]
    return value


def declared(kind: Any) -> Type:
    """Give a type by its name; `list of text` and the like are lists."""
    listed, of, items = kind.partition(" of ")
    return Type(listed, ("a", "b") if kind == "enum" else (), items=(declared(items),) if of else ())


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
        ("share", 0, 0),
        ("share", 1.0, 1),
        ("share", 0.4, Fraction(2, 5)),
        ("share", "40%", Fraction(2, 5)),
        ("share", "0.5%", Fraction(1, 200)),
        ("share", "100%", 1),
        ("time", "09:00", 32_400_000_000),
        ("time", "09:00:30", 32_430_000_000),
        ("time", "23:59:59", 86_399_000_000),
        ("time", time(9, 0, 30, 5), 32_430_000_005),
        ("timezone", "Europe/Rome", "Europe/Rome"),
        ("list of text", [], ()),
        ("list of text", ["a", "b", "a"], ("a", "b", "a")),
        ("list of number", (1.0, 0.5), (1, Fraction(1, 2))),
        ("list of share", ["40%", 1], (Fraction(2, 5), 1)),
        ("list of date", ["2024-03-31"], (738976,)),
        ("list of truth", [True, False], (True, False)),
    ],
)
def test_a_right_value_is_kept_in_one_form(kind: str, value: object, kept: object) -> None:
    result = typed(declared(kind), value)
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
        ("share", 1.5, "'1.5' is no share; give a number from 0 to 1, or a percentage such as 40%"),
        ("share", -0.5, "'-0.5' is no share; give a number from 0 to 1, or a percentage such as 40%"),
        ("share", "101%", "'101%' is no share; give a number from 0 to 1, or a percentage such as 40%"),
        ("share", "0.4", "'0.4' is no share"),
        ("share", "x%", "'x%' is no share; write it like 40%"),
        ("share", True, "'True' is no share"),
        ("time", "24:00", "'24:00' is no time of day; the last one is 23:59:59"),
        ("time", "9:00", "'9:00' is no time of day; write it like 09:00"),
        ("time", 9, "'9' is no time"),
        ("time", time(9, tzinfo=UTC), "'09:00:00+00:00' is no time"),
        ("timezone", "Europe/Roma", "no time zone 'Europe/Roma'; did you mean 'Europe/Rome'?"),
        ("timezone", "../zones", "no time zone '../zones'; "),
        ("list of text", "a", "'a' is no list"),
        ("list of text", {"a": 1}, "dict is no list"),
        ("list of text", ["a", None], "item 2: NoneType is no text"),
        ("list of text", [["a"]], "item 1: list is no text"),
        ("list of text", [""], "item 1: the text is empty; leave the field out instead"),
        ("list of number", [1, "2"], "item 2: '2' is no number"),
        ("list of number", [10**18], "item 1: a number has too many digits: at most 18 before the point"),
        ("list of text", ["a"] * 1001, "a list of 1001 items is too long; at most 1,000"),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence(kind: str, value: object, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole sentence is compared
        typed(declared(kind), value)
    assert str(error.value).startswith(message) if message.endswith("; ") else str(error.value) == message


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ({"minutes": 5}, None),
        ({"minutes": 5, "note": None}, None),
        ({"b": 1, "a": "x"}, '{"a":"x","b":{"number":"1"}}'),
        ({"a": [1.0, True, None, "é"]}, '{"a":[{"number":"1"},true,null,"\\u00e9"]}'),
        ({"a": (0.1, [])}, '{"a":[{"number":"0.1"},[]]}'),
        ({"a": {"number": "1"}}, '{"a":{"map":{"number":"1"}}}'),
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


def test_32_levels_are_kept_and_no_more() -> None:
    assert undeclared({"a": nested(31)}, CALL) is not None
    assert undeclared({"a": nested(32)}, CALL) is not None
    with pytest.raises(ValueError, match="at most 32 levels"):
        undeclared({"a": nested(33)}, CALL)


@pytest.mark.parametrize("limit", [3, 1000])
def test_a_list_is_so_long_and_no_longer(limit: int) -> None:
    for count in (limit - 1, limit):
        assert len(typed(declared("list of text"), ["a"] * count, limit)) == count
    with pytest.raises(ValueError, match=f"a list of {limit + 1} items is too long; at most {limit:,}"):
        typed(declared("list of text"), ["a"] * (limit + 1), limit)


def test_a_fact_with_a_list_can_be_compared_and_kept() -> None:
    kept = typed(declared("list of number"), [1, 0.5])
    assert type(kept) is tuple
    hash(kept)


@pytest.mark.parametrize(
    ("values", "size"),
    [
        ([], 0),
        ([None], 0),
        (["abc"], 3),
        (["é"], 2),
        ([5, True, Fraction(1, 3)], 24),
        ([("a", "bc")], 11),
        ([()], 8),
        ([(1, 2)], 24),
    ],
)
def test_texts_count_by_their_bytes_and_other_values_8(values: list[Any], size: int) -> None:
    assert size_of(values) == size


def test_days_have_to_lie_where_calendars_can_count_on() -> None:
    first, last = date(1900, 1, 1), date(2999, 12, 31)
    for day in (first, last):
        check_day(day.toordinal(), day)
    for day in (first - timedelta(days=1), last + timedelta(days=1)):
        with pytest.raises(ValueError, match=f"'{day}' is out of range; years 1900 to 2999 can be used"):
            check_day(day.toordinal(), day)


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
