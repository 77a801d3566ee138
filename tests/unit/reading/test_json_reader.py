from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.reading.drafts import Mistakes, UnreadableError
from gamicore.reading.json_reader import read_json
from gamicore.reading.source import DEPTH_LIMIT, INVISIBLE, LIST_LIMIT, Source
from tests.unit.reading.trees import mistakes_of, plain, read, texts, value_of


def complaints(text: str) -> list[str]:
    return mistakes_of(text, "game.json")


def test_a_game_file_becomes_maps_lists_and_texts() -> None:
    tree = read('{"a": {"b": [1, -2.50, "c"]},\r\n\t"d": true, "e": {}, "f": []}', "game.json")
    assert plain(tree) == {"a": {"b": ["1", "-2.50", "c"]}, "d": "true", "e": {}, "f": []}


@pytest.mark.parametrize(
    "word", ["0", "-0", "12", "-12.50", "1e999", "1E+5", "1.0e-07", "123456789012345678901234567890", "true", "false"]
)
def test_numbers_and_truths_stay_the_text_they_are(word: str) -> None:
    value = value_of(f'{{"a": {word}}}', "game.json")
    assert (value.value, value.plain) == (word, True)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('""', ""),
        ('"017"', "017"),
        ('"null"', "null"),
        (r'"\"\\\/"', '"\\/'),
        (r'"a\n\t\rb"', "a\n\t\rb"),
        (r'"\u00e9\u00C9"', "éÉ"),
        (r'"\ud83d\ude00"', "😀"),
        ('"<<"', "<<"),
    ],
)
def test_text_in_quotes_is_read(written: str, value: str) -> None:
    text = value_of(f'{{"a": {written}}}', "game.json")
    assert (text.value, text.plain) == (value, False)


def test_every_text_has_its_place() -> None:
    tree = read('{"a":\n  [1, "ü"],\n "b": true}', "game.json")
    found = [(text.value, text.place.line, text.place.column, text.end) for text in texts(tree)]
    assert found == [("a", 1, 2, 4), ("1", 2, 4, 10), ("ü", 2, 7, 15), ("b", 3, 2, 22), ("true", 3, 7, 28)]


def test_a_list_and_a_map_stand_where_their_bracket_does() -> None:
    ((_, inner),) = read('{"a":\n  [1]}', "game.json").entries
    assert (inner.kind, inner.place.line, inner.place.column) == ("list", 2, 3)


@pytest.mark.parametrize(
    ("text", "found", "tree"),
    [
        ('{"a": 1, "a": 2, "b": {"a": 3}}', ["1:10 duplicate-key"], {"a": "1", "b": {"a": "3"}}),
        ('{"a": 1, "\\u0061": 2}', ["1:10 duplicate-key"], {"a": "1"}),
        ('{"a": null, "b": [null, 1]}', ["1:7 null-value", "1:19 null-value"], {"b": ["1"]}),
        (r'{"a": "b\u202ec\u0007"}', ["1:7 invisible-character"], {"a": "bc"}),
        ('{"a": null, "a": 1}', ["1:7 null-value", "1:13 duplicate-key"], {}),
    ],
)
def test_what_is_no_plain_tree_is_refused_and_reading_goes_on(text: str, found: list[str], tree: object) -> None:
    mistakes = Mistakes(Source("game.json", text))
    assert plain(read_json(mistakes)) == tree
    assert [f"{m.place.line}:{m.place.column} {m.code}" for m in mistakes.in_order()] == found


UNREADABLE = {
    "NaN": ('{"a": NaN}', "1:7"),
    "infinity": ('{"a": -Infinity}', "1:7"),
    "foreign truth": ('{"a": True}', "1:7"),
    "leading zero": ('{"a": 017}', "1:7"),
    "plus": ('{"a": +1}', "1:7"),
    "bare point": ('{"a": 1.}', "1:7"),
    "no whole part": ('{"a": .5}', "1:7"),
    "empty exponent": ('{"a": 1e}', "1:7"),
    "two exponents": ('{"a": 1e2E3}', "1:7"),
    "separated digits": ('{"a": 1_000}', "1:7"),
    "other digits": ('{"a": ١٢}', "1:7"),
    "minus alone": ('{"a": -}', "1:7"),
    "single quotes": ("{'a': 1}", "1:2"),
    "key without quotes": ("{a: 1}", "1:2"),
    "number as key": ("{1: 2}", "1:2"),
    "comment": ('{"a": 1} // so', "1:10"),
    "comma at the end of a map": ('{"a": 1,}', "1:9"),
    "comma at the end of a list": ('{"a": [1,]}', "1:10"),
    "two commas": ('{"a": [1,,2]}', "1:10"),
    "no comma": ('{"a": 1 "b": 2}', "1:9"),
    "no colon": ('{"a" 1}', "1:6"),
    "no value": ('{"a": }', "1:7"),
    "wrong bracket": ('{"a": [1}', "1:9"),
    "open map": ('{"a": 1', "1:8"),
    "open list": ('{"a": [1,', "1:10"),
    "open text": ('{"a": "b', "1:7"),
    "open text over lines": ('{"a": "b\n", "c": 1}', "1:7"),
    "tab in text": ('{"a": "b\tc"}', "1:9"),
    "no escape": (r'{"a": "b\x41"}', "1:9"),
    "escape at the end": ('{"a": "b\\', "1:7"),
    "short code": (r'{"a": "\u12"}', "1:8"),
    "code with a sign": (r'{"a": "\u+123"}', "1:8"),
    "high half": (r'{"a": "\ud83d"}', "1:8"),
    "low half": (r'{"a": "\ude00"}', "1:8"),
    "two low halves": (r'{"a": "\ude00\ude00"}', "1:8"),
    "two high halves": (r'{"a": "\ud83d\ud83d"}', "1:8"),
    "second value": ('{"a": 1} {}', "1:10"),
    "two values": ("1 2", "1:3"),
}


@pytest.mark.parametrize(("text", "place"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_json_is_told_at_its_place(text: str, place: str) -> None:
    assert complaints(text) == [f"{place} unreadable-json"]


def test_a_file_that_is_unreadable_reports_that_alone() -> None:
    assert complaints('{"a": null, "a": 1, "b": ]') == ["1:26 unreadable-json"]


def nested(depth: int) -> str:
    """A map that holds lists in lists, `depth` collections in all."""
    return '{"a":' + "[" * (depth - 1) + "]" * (depth - 1) + "}"


def test_depth_has_a_limit() -> None:
    assert complaints(nested(DEPTH_LIMIT - 1)) == []
    assert complaints(nested(DEPTH_LIMIT)) == []
    assert complaints(nested(DEPTH_LIMIT + 1)) == [f"1:{5 + DEPTH_LIMIT} too-deep"]


def test_a_list_has_a_limit() -> None:
    assert complaints('{"a":[' + ",".join("1" * LIST_LIMIT) + "]}") == []
    assert complaints('{"a":[' + ",".join("1" * (LIST_LIMIT + 1)) + "]}") == [f"1:{7 + 2 * LIST_LIMIT} list-too-long"]


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]).filter(lambda character: character not in INVISIBLE))
VALUES = st.recursive(
    st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


def as_text(value: object) -> object:
    """What is expected of a value: scalars as JSON writes them, texts without quotes."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return value if isinstance(value, str) else json.dumps(value)


@given(VALUES, st.sampled_from([None, 2]), st.booleans())
def test_what_json_writes_is_read(value: object, indent: int | None, escaped: bool) -> None:
    text = json.dumps({"a": value}, indent=indent, ensure_ascii=escaped)
    mistakes = Mistakes(Source("game.json", text))
    assert plain(read_json(mistakes)) == {"a": as_text(value)}
    assert mistakes.found == []


PIECES = st.sampled_from([*'{}[],:"\\1-.e \n\tx😀', '"a"', "\\u", "\\ud83d", "00e9", "null", "true", "NaN"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_is_read_that_the_standard_reader_refuses(text: str) -> None:
    """What is read here without a mistake, Python's own reader reads too; here more is refused, see the cases."""
    mistakes = Mistakes(Source("game.json", text))
    with suppress(UnreadableError):
        if read_json(mistakes) is not None:
            json.loads(text)
