"""Games built in Python: each value has one text, each mistake is told by the keys that lead to it."""

from __future__ import annotations

import enum
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from gamicore.model import Limits
from gamicore.reading.mapping_reader import read_mapping
from gamicore.reading.source import LIST_LIMIT, MISTAKES_LIMIT, Map, Text
from tests.unit.reading.trees import plain


class Stage(enum.StrEnum):
    WON = "won"


def told(mapping: Any, limits: Limits | None = None) -> list[str]:
    """Give the keys and the code of each mistake."""
    _, _, mistakes = read_mapping(mapping, "game", limits or Limits())
    return [f"{mistake.place} {mistake.code}" for mistake in mistakes]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("amount > 1", "amount > 1"),
        ("", ""),
        ('"a" == b', '"a" == b'),
        (Stage.WON, "won"),
        (True, "true"),
        (False, "false"),
        (-5, "-5"),
        (10**30, "1" + "0" * 30),
        (0.1, "0.1"),
        (12000.0, "12000.0"),
        (Decimal("2.50"), "2.50"),
        (date(2026, 3, 31), "2026-03-31"),
        (time(9), "09:00"),
        (time(9, 0, 30), "09:00:30"),
        (timedelta(days=7), "7d"),
        (timedelta(hours=36), "36h"),
        (timedelta(minutes=90), "90m"),
        (timedelta(seconds=61), "61s"),
        ([1, ("a", True)], ["1", ["a", "true"]]),
        ({"b": {}}, {"b": {}}),
    ],
)
def test_a_value_is_the_text_that_a_file_would_have(value: Any, text: Any) -> None:
    tree, _, mistakes = read_mapping({"a": value}, "game")
    assert mistakes == []
    assert plain(tree) == {"a": text}


@pytest.mark.parametrize(
    "value",
    [
        *(object(), b"a", {1}, Fraction(1, 3), 10**999, float("nan"), float("-inf"), Decimal("NaN"), 1j),
        *(datetime(2026, 1, 1, tzinfo=UTC), time(9, tzinfo=UTC), time(9, 0, 0, 1), timedelta(0)),
        *(timedelta(days=-1), timedelta(microseconds=1), Decimal("sNaN")),
    ],
    ids=str,
)
def test_what_is_no_value_of_a_game_is_told(value: Any) -> None:
    assert told({"rules": {"call": {"give": {"xp": value}}}}) == ["rules.call.give.xp wrong-type"]


def test_mistakes_are_told_by_the_keys_that_lead_to_them() -> None:
    mapping = {"a": None, "b": [{"c": "x"}, {"c": None}], "d.e": {"f\n": None}, 5: "x"}
    assert told(mapping) == ["a null-value", "b[1].c null-value", "d.e.f\\n null-value", "5 key-not-text"]


def test_each_key_that_is_no_text_is_told_once() -> None:
    class Key:
        """A key of a host."""

    _, _, mistakes = read_mapping({"tiers": {1: 5, 2.5: 6, Key(): 7, Key(): 8, "gold": 9}}, "game")
    assert [(mistake.place.path, mistake.message, mistake.remedy) for mistake in mistakes] == [
        ("tiers.1", "this key is 1, no text", 'write "1"'),
        ("tiers.2.5", "this key is 2.5, no text", 'write "2.5"'),
        *[("tiers.Key", "this key is Key, no text", "a key is a name")] * 2,
    ]


def test_a_mistake_shows_the_value_with_a_caret() -> None:
    _, _, mistakes = read_mapping({"rules": {"call": {"when": None}}}, "game")
    assert mistakes[0].render().splitlines() == [
        "rules.call.when: error[null-value]: None is no value of a game; leave the entry out",
        "    rules.call.when: None",
        "                     ^",
    ]


def test_every_node_knows_its_place() -> None:
    """Also behind a text of many lines, and each part of a text."""
    tree, source, _ = read_mapping({"a": "x\ny", "b": {"c": "amount > limit"}}, "game")
    assert isinstance(tree, Map)
    (_, first), (key, second) = tree.entries
    assert isinstance(first, Text)
    assert isinstance(second, Map)
    ((inner_key, inner),) = second.entries
    assert isinstance(inner, Text)
    assert [str(node.place) for node in (tree, first, key, second, inner_key, inner)] == [
        *("game", "a", "b", "b", "b.c", "b.c"),
    ]
    place = inner.place_at(inner.value.index("limit"))
    assert source.line(place.line)[place.column - 1 :] == "limit"
    assert str(place) == "b.c"
    assert str(first.place_at(2)) == "a"


@pytest.mark.parametrize(
    ("mapping", "place"), [({"a": "pa\u200bid"}, "a"), ({"pa\u202eid": "a"}, "pa\\u202eid"), ({"a": ["\x07"]}, "a[0]")]
)
def test_an_invisible_character_is_told_and_taken_out(mapping: Any, place: str) -> None:
    assert told(mapping) == [f"{place} invisible-character"]
    tree, _, _ = read_mapping({"pa\u200bid": "a\u200bb"}, "game")
    assert plain(tree) == {"paid": "ab"}


@pytest.mark.parametrize("mapping", [[1], "game", None, 5, object()], ids=str)
def test_what_is_no_mapping_is_told(mapping: Any) -> None:
    (mistake,) = told(mapping)
    assert mistake.split()[0] == "game"


def nested(depth: int) -> Any:
    """Give a mapping with so many lists and mappings in one another, itself included."""
    value: Any = {}
    for number in range(depth - 1):
        value = {"a": value} if number % 2 or number == depth - 2 else [value]
    return value


@pytest.mark.parametrize("limit", [3, 32])
def test_depth_is_bounded(limit: int) -> None:
    for depth in (limit - 1, limit, limit + 1):
        codes = [mistake.split()[1] for mistake in told(nested(depth), Limits(file_depth=limit))]
        assert codes == ["too-deep"] * (depth > limit)


@pytest.mark.parametrize("limit", [5, LIST_LIMIT])
def test_lists_are_bounded(limit: int) -> None:
    for count in (limit - 1, limit, limit + 1, limit * 3):
        found = told({"a": ["x"] * count}, Limits(file_list=limit))
        assert found == [f"a[{limit}] list-too-long"] * (count > limit)


def test_the_whole_is_bounded() -> None:
    """A key, its value and the map around it count: `a` and so many characters, and one for each node."""
    for size in (99, 100, 101):
        found = told({"a": "x" * (size - 3)}, Limits(file_bytes=100))
        assert found == ["game file-too-large"] * (size > 100)


def test_what_holds_itself_ends() -> None:
    wide: dict[str, Any] = {}
    wide |= {"a" * 99: wide, "b" * 99: wide}
    endless: list[Any] = []
    endless.append(endless)
    assert told(wide) == ["game file-too-large"]
    (mistake,) = told({"x": endless})
    assert mistake.endswith("too-deep")


def test_too_many_mistakes_are_enough() -> None:
    found = told({f"a{number}": None for number in range(MISTAKES_LIMIT + 9)})
    assert len(found) == MISTAKES_LIMIT + 1
    assert found[-1].endswith("too-many-mistakes")
