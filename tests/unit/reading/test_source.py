from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model import Diagnostic, Place
from gamicore.reading.source import INVISIBLE, List, Map, Node, Source, Text, quoted, visible
from tests.unit.reading.trees import source_of

LINES = "a\nbc\r\n\rd\n"  # a | bc | (empty) | d | (empty)


@pytest.mark.parametrize(
    ("number", "line"), [(0, ""), (1, "a"), (2, "bc"), (3, ""), (4, "d"), (5, ""), (6, ""), (-1, "")]
)
def test_a_line_comes_without_its_break(number: int, line: str) -> None:
    assert source_of(LINES).line(number) == line


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [(0, 1, 1), (1, 1, 2), (2, 2, 1), (3, 2, 2), (6, 3, 1), (7, 4, 1), (8, 4, 2), (9, 5, 1), (99, 5, 1), (-1, 1, 1)],
)
def test_a_place_counts_lines_and_columns_from_one(offset: int, line: int, column: int) -> None:
    assert source_of(LINES).place(offset) == Place("game.yaml", line, column)


def test_an_empty_text_has_one_empty_line() -> None:
    assert source_of("").line(1) == ""
    assert source_of("").place(0) == Place("game.yaml", 1, 1)


def test_columns_count_characters_and_not_bytes() -> None:
    assert source_of("äöü😀x").place(4).column == 5


@given(st.text(alphabet="ab\r\n"), st.integers(0, 30))
def test_the_character_at_an_offset_stands_in_the_line_that_its_place_names(text: str, offset: int) -> None:
    source = source_of(text)
    if offset >= len(text) or text[offset] in "\r\n":
        return
    place = source.place(offset)
    assert source.line(place.line)[place.column - 1] == text[offset]


def test_a_diagnostic_carries_the_line_of_its_place() -> None:
    place = Place("game.yaml", 2, 1)
    expected = Diagnostic(place, "some-code", "it is wrong", "make it right", "bc")
    assert source_of(LINES).diagnose(place, "some-code", "it is wrong", "make it right") == expected


def test_the_line_of_a_diagnostic_is_cut_and_shows_what_is_invisible() -> None:
    """A terminal is sent neither a megabyte nor an escape sequence."""
    source = source_of("\x1b[31m" + "x" * 1_000)
    shown = source.diagnose(source.place(0), "some-code", "it is wrong").source
    assert shown == "\N{REPLACEMENT CHARACTER}[31m" + "x" * 195


@pytest.mark.parametrize("code", [0x00, 0x08, 0x0B, 0x1B, 0x7F, 0x85, 0x200B, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069])
def test_what_nobody_can_see_is_invisible(code: int) -> None:
    assert chr(code) in INVISIBLE
    assert visible(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize("character", ["\t", "\n", "\r", " ", "a", "ä", "\u0301", "日", "😀", "\ufe0f", "\u00a0"])
def test_what_can_be_seen_or_lays_out_is_kept(character: str) -> None:
    assert visible(f"a{character}b") == f"a{character}b"


def test_a_short_text_is_quoted_whole_and_escaped() -> None:
    assert quoted("it's") == '"it\'s"'
    assert quoted("a\x1b\n") == r"'a\x1b\n'"


@given(st.text())
def test_a_quoted_text_is_never_long(text: str) -> None:
    assert len(quoted(text)) <= 62
    assert quoted(text).isprintable()


def test_nodes_know_their_kind_and_place() -> None:
    source = Source("game.yaml", "a:\n- b\n")
    text = Text(source, 5, 6, "b", plain=True)
    nodes: list[Node] = [text, List(source, 3, (text,)), Map(source, 0, ())]
    assert [(node.kind, node.place.line, node.place.column) for node in nodes] == [
        ("text", 2, 3),
        ("list", 2, 1),
        ("map", 1, 1),
    ]


def test_a_place_in_a_text_goes_no_further_than_the_text() -> None:
    text = Text(source_of("a: bcd"), 3, 6, "bcd", plain=True)
    assert [text.place_at(index).column for index in (-5, 0, 2, 3, 99)] == [4, 4, 6, 7, 7]
