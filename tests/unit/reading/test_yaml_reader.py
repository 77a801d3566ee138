from __future__ import annotations

from contextlib import suppress
from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gamicore.reading.drafts import Mistakes, UnreadableError
from gamicore.reading.source import DEPTH_LIMIT, LIST_LIMIT, Source
from gamicore.reading.yaml_reader import read_yaml
from tests.unit.reading.trees import mistakes_of, plain, read, texts, value_of

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


def test_a_game_file_becomes_maps_lists_and_texts() -> None:
    text = """\
        # A game.
        rules:
          won:
            on: [deal_won, deal_signed]
            give: 10 xp   # points
        levels:
        - name: "first"
          at: 0
        - {name: 'second', at: 1_000}
        """
    assert plain(read(dedent(text))) == {
        "rules": {"won": {"on": ["deal_won", "deal_signed"], "give": "10 xp"}},
        "levels": [{"name": "first", "at": "0"}, {"name": "second", "at": "1_000"}],
    }


@pytest.mark.parametrize(
    "word",
    ["no", "yes", "on", "null", "~", "017", "0x1F", "1e3", ".inf", ".nan", "12:30:45", "2026-01-01", "1_000", "="],
)
def test_no_scalar_is_typed_by_a_guess(word: str) -> None:
    value = value_of(f"a: {word}\n")
    assert (value.value, value.plain) == (word, True)


@pytest.mark.parametrize(
    ("written", "value", "is_plain"),
    [
        ("", "", True),
        ("x", "x", True),
        ("''", "", False),
        ("'x'", "x", False),
        ('"x"', "x", False),
        ("|\n  x\n", "x\n", False),
        (">-\n  x\n  y\n", "x y", False),
    ],
)
def test_a_scalar_knows_whether_it_was_written_plain(written: str, value: str, is_plain: bool) -> None:
    text = value_of(f"a: {written}\n")
    assert (text.value, text.plain) == (value, is_plain)


@pytest.mark.parametrize("loader", LOADERS)
def test_places_count_characters_with_either_parser(loader: type[yaml.SafeLoader]) -> None:
    source = Source("game.yaml", "ü😀: [é, 'b']\r\nc:\r\n  d: e\r\n")
    tree = read_yaml(Mistakes(source), loader)
    found = [(text.value, text.place.line, text.place.column, text.end) for text in texts(tree)]
    assert found == [
        ("ü😀", 1, 1, 2),
        ("é", 1, 6, 6),
        ("b", 1, 9, 11),
        ("c", 2, 1, 15),
        ("d", 3, 3, 21),
        ("e", 3, 6, 24),
    ]


REFUSED = {
    "tag": ("a: !!python/object:os.system x", ["1:4 tag-not-allowed"], {"a": "x"}),
    "tag of one sign": ("a: ! x", ["1:4 tag-not-allowed"], {"a": "x"}),
    "tag on a list": ("a: !!set [x]", ["1:4 tag-not-allowed"], {"a": ["x"]}),
    "anchor": ("a: &b x", ["1:4 anchor-not-allowed"], {"a": "x"}),
    "anchor on a map": ("a: &b {c: d}", ["1:4 anchor-not-allowed"], {"a": {"c": "d"}}),
    "anchor and tag": ("a: &b !c x", ["1:4 anchor-not-allowed", "1:4 tag-not-allowed"], {"a": "x"}),
    "alias": ("a: *b\nc: d", ["1:4 anchor-not-allowed"], {"c": "d"}),
    "alias as key": ("*a : b\nc: d", ["1:1 anchor-not-allowed"], {"c": "d"}),
    "alias in a list": ("a: [*b, c]", ["1:5 anchor-not-allowed"], {"a": ["c"]}),
    "merge key": ("a: {<<: {b: c}, d: e}", ["1:5 merge-not-allowed"], {"a": {"d": "e"}}),
    "equal keys": ("a: b\n'a': c\nd:\n  a: e", ["2:1 duplicate-key"], {"a": "b", "d": {"a": "e"}}),
    "list as key": ("[a]: b\nc: d", ["1:1 key-not-text"], {"c": "d"}),
    "map as key": ("? {a: b}\n: c\nd: e", ["1:3 key-not-text"], {"d": "e"}),
    "no key": ("a:\n  ?\n  : b\n  c: d", ["2:4 key-not-text"], {"a": {"c": "d"}}),
    "two documents": ("a: b\n---\nc: d", ["2:1 second-document"], {"a": "b"}),
    "directive": ("%YAML 1.1\n---\na: b", ["1:1 directive-not-allowed"], {"a": "b"}),
    "directive for tags": ("# c\n%TAG !e! tag:e,2000:\n---\na: b", ["2:1 directive-not-allowed"], {"a": "b"}),
    "invisible by escape": ('a: "b\\u202ec"', ["1:4 invisible-character"], {"a": "bc"}),
}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "found", "tree"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_plain_tree_is_refused_and_reading_goes_on(
    text: str, found: list[str], tree: object, loader: type[yaml.SafeLoader]
) -> None:
    mistakes = Mistakes(Source("game.yaml", text))
    assert plain(read_yaml(mistakes, loader)) == tree
    assert [f"{m.place.line}:{m.place.column} {m.code}" for m in mistakes.in_order()] == found


def test_a_document_may_be_marked_at_both_ends() -> None:
    assert plain(read("---\na: b\n...\n")) == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n\tb: c", "2:1"),
        ("a: b: c", "1:5"),
        ("a: [b, c\nd: e", "2:2"),
        ("a: @b", "1:4"),
        ("a: 'b\nc: d", "1:4"),
        ("a: b\nc\nd: e", "2:1"),
        ("b: \"c\n\na: 'b'", "1:4"),
    ],
)
@pytest.mark.parametrize("loader", LOADERS)
def test_what_is_no_yaml_is_told_at_its_place(text: str, place: str, loader: type[yaml.SafeLoader]) -> None:
    """Text that is not closed is told where it opens, and a key without a colon where the key stands."""
    with pytest.raises(UnreadableError) as caught:
        read_yaml(Mistakes(Source("game.yaml", text)), loader)
    found = [(f"{m.place.line}:{m.place.column}", m.code) for m in caught.value.diagnostics]
    assert found == [(place, "unreadable-yaml")]


def test_a_file_that_is_unreadable_reports_that_alone() -> None:
    assert mistakes_of("a: &x b\na: c\nd: [") == ["3:5 unreadable-yaml"]


def nested(depth: int) -> str:
    """A map that holds lists in lists, `depth` collections in all."""
    return "a: " + "[" * (depth - 1) + "]" * (depth - 1)


def test_depth_has_a_limit() -> None:
    assert mistakes_of(nested(DEPTH_LIMIT - 1)) == []
    assert mistakes_of(nested(DEPTH_LIMIT)) == []
    assert mistakes_of(nested(DEPTH_LIMIT + 1)) == [f"1:{3 + DEPTH_LIMIT} too-deep"]


def test_a_list_has_a_limit() -> None:
    assert mistakes_of("a:\n" + "- b\n" * LIST_LIMIT) == []
    assert mistakes_of("a:\n" + "- b\n" * (LIST_LIMIT + 1)) == [f"{LIST_LIMIT + 2}:3 list-too-long"]


SIGNS = "ab :-?,[]{}#&*!|>'\"%@`\\\n\t01~😀"
WORDS = ["<<", "---", "...", "%YAML", "%TAG", "!!", "\\x41", "\\u202e", "\\ud800", "\\U99999999", "9" * 5_000]
PIECES = st.sampled_from([*SIGNS, *WORDS, "\n  ", ": ", "- ", "\r\n"])


@pytest.mark.parametrize("loader", LOADERS)
@given(
    text=st.one_of(
        st.lists(PIECES, max_size=30).map("".join), st.text(alphabet=st.characters(exclude_categories=["C"]))
    )
)
def test_any_text_is_read_or_refused(text: str, loader: type[yaml.SafeLoader]) -> None:
    mistakes = Mistakes(Source("game.yaml", text))
    with suppress(UnreadableError):
        assert all(text.source is mistakes.source for text in texts(read_yaml(mistakes, loader)))
