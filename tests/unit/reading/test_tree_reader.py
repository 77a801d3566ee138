from __future__ import annotations

import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model import Limits
from gamicore.reading.source import FILE_LIMIT, MISTAKES_LIMIT, Map
from gamicore.reading.tree_reader import read_tree
from tests.unit.reading.trees import mistakes_of, plain, read

NAMES = ["game.yaml", "game.json", "game.toml"]
GAME = """\
# ünïcode
currencies: {xp: {decimals: 0}}
rules:
  won: &a
    on: deal_won
    when: >-
      amount > 100
      and "paid"
    give: 10 xp
levels:
- [novice, 0]
- 'expert'
"""
GAME_AS_JSON = '{"currencies": {"xp": {"decimals": 0}}, "rules": [{"on": "won", "give": "1\\u00e9 xp"}], "open": true}'

TOML = 'open = true\n[currencies]\nxp = {decimals = 0}\n[[rules]]\non = "won"\ngive = "1\\u00e9 xp"\n'


@pytest.mark.parametrize(("name", "text"), [("a.yaml", "{a: b}"), ("a.yml", "{a: b}"), ("a", "{a: b}")])
def test_a_file_of_any_name_is_yaml(name: str, text: str) -> None:
    assert plain(read(text, name)) == {"a": "b"}


@pytest.mark.parametrize("name", ["a.json", "A.JSON"])
def test_a_file_that_is_named_so_is_json(name: str) -> None:
    assert plain(read('{"a": "b"}', name)) == {"a": "b"}
    assert mistakes_of("a: b", name) == ["1:1 unreadable-json"]


@pytest.mark.parametrize("name", ["a.toml", "A.TOML"])
def test_a_file_that_is_named_so_is_toml(name: str) -> None:
    assert plain(read("a = 'b'", name)) == {"a": "b"}
    assert mistakes_of("a: b", name) == ["1:2 unreadable-toml"]


def test_toml_gives_the_same_tree_too() -> None:
    assert plain(read(TOML, "game.toml")) == plain(read(GAME_AS_JSON, "game.json"))


def test_both_forms_of_a_game_give_the_same_tree() -> None:
    tree = {"rules": {"won": {"on": ["a", "b"], "give": "10 xp", "note": 'it\'s\n"so"'}}, "levels": [{"at": "0"}]}
    text = json.dumps(tree, indent=2)
    assert plain(read(text, "game.json")) == plain(read(text, "game.yaml")) == tree


def test_the_source_is_given_back_with_its_name() -> None:
    _, source, _ = read_tree(b"a: b\nc: d\n", "game.yaml")
    assert (source.name, source.line(2)) == ("game.yaml", "c: d")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "a.yaml"),
        ("# c\n", "a.yaml"),
        ("---\n", "a.yaml"),
        ("---\n...\n", "a.yaml"),
        ("", "a.json"),
        (" \n", "a.json"),
        (" \n# c", "a.toml"),
    ],
)
def test_an_empty_file_is_told(text: str, name: str) -> None:
    assert mistakes_of(text, name) == ["1:1 empty-file"]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("- a", "a.yaml", "1:1"),
        ("# c\nabc", "a.yaml", "2:1"),
        ("''", "a.yaml", "1:1"),
        (" [1]", "a.json", "1:2"),
        ("1", "a.json", "1:1"),
    ],
)
def test_a_file_that_is_no_map_is_told(text: str, name: str, place: str) -> None:
    assert mistakes_of(text, name) == [f"{place} not-a-map"]


def test_null_alone_is_told_once() -> None:
    assert mistakes_of("null", "a.json") == ["1:1 null-value"]
    assert mistakes_of("*a", "a.yaml") == ["1:1 anchor-not-allowed"]


@pytest.mark.parametrize(
    ("size", "found"), [(FILE_LIMIT - 1, []), (FILE_LIMIT, []), (FILE_LIMIT + 1, ["1:1 file-too-large"])]
)
def test_a_file_has_a_greatest_size_in_bytes(size: int, found: list[str]) -> None:
    """The last character has two bytes: it is bytes that count."""
    head = "a: b # "
    content = (head + "x" * (size - len(head) - 2) + "é").encode()
    assert len(content) == size
    assert mistakes_of(content) == found


@pytest.mark.parametrize(("name", "text"), [("a.yaml", "a: b"), ("a.json", '{"a":"b"}'), ("a.toml", "a = 'b'")])
def test_limits_can_be_lowered(name: str, text: str) -> None:
    """Size, depth and length of lists; the map of the file itself is the first level."""
    size = len(text)
    for limit, codes in ((size - 1, ["file-too-large"]), (size, []), (size + 1, [])):
        _, _, mistakes = read_tree(text.encode(), name, Limits(file_bytes=limit))
        assert [mistake.code for mistake in mistakes] == codes
    listed = text.replace('"b"', "[[1, 2], [3]]").replace("'b'", "[[1, 2], [3]]").replace(" b", " [[1, 2], [3]]")
    for depth, codes in ((2, ["too-deep"]), (3, []), (4, [])):
        _, _, mistakes = read_tree(listed.encode(), name, Limits(file_depth=depth))
        assert [mistake.code for mistake in mistakes] == codes
    for length, count in ((1, 2), (2, 0), (3, 0)):
        _, _, mistakes = read_tree(listed.encode(), name, Limits(file_list=length))
        assert [mistake.code for mistake in mistakes] == ["list-too-long"] * count


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff\xfea\x00", "1:1"),
        (b"a: b\nc: \xe9\n", "2:4"),
        ("ä: ".encode() + b"\xc3", "1:4"),
        (b"\xef\xbb\xbfa: \x80", "1:4"),
        (b"\xed\xa0\x80", "1:1"),
        (b"a: \xc0\x80", "1:4"),
    ],
)
def test_bytes_that_are_no_utf8_are_told_at_their_place(content: bytes, place: str, name: str) -> None:
    assert mistakes_of(content, name) == [f"{place} not-utf-8"]


@pytest.mark.parametrize(("name", "text"), [("a.yaml", "a: b"), ("a.json", '{"a": "b"}'), ("a.toml", "a = 'b'")])
def test_a_byte_order_mark_is_allowed_at_the_beginning_only(name: str, text: str) -> None:
    assert plain(read("\ufeff" + text, name)) == {"a": "b"}
    assert mistakes_of("\ufeff\ufeff" + text, name) == ["1:1 invisible-character"]


@pytest.mark.parametrize("code", [0x00, 0x0C, 0x1B, 0x7F, 0x85, 0x200B, 0x2028, 0x202E, 0x2066, 0xFEFF])
def test_an_invisible_character_is_told_and_what_is_seen_is_read(code: int) -> None:
    """Even in a comment, where it could turn what stands behind it into something that looks like an entry."""
    content = f"pa{chr(code)}id: yes # {chr(code)}\n".encode()
    tree, _, mistakes = read_tree(content, "game.yaml")
    assert plain(tree) == {"paid": "yes"}
    assert [(m.place.column, m.code) for m in mistakes] == [(3, "invisible-character"), (14, "invisible-character")]
    assert f"U+{code:04X}" in mistakes[0].message


def test_all_mistakes_of_a_readable_file_come_in_the_order_of_their_places() -> None:
    text = "a: &x 1\na: 2\nb: !t 3\n<<: {}\nc: \u200b4\n[d]: 5\ne: *x\n"
    assert mistakes_of(text) == [
        "1:4 anchor-not-allowed",
        "2:1 duplicate-key",
        "3:4 tag-not-allowed",
        "4:1 merge-not-allowed",
        "5:4 invisible-character",
        "6:1 key-not-text",
        "7:4 anchor-not-allowed",
    ]


def test_a_file_full_of_mistakes_reports_the_first_ones_and_says_so() -> None:
    found = mistakes_of("a:\n" * (MISTAKES_LIMIT + 50))
    assert found[0] == "2:1 duplicate-key"
    assert found[MISTAKES_LIMIT - 1 :] == [
        f"{MISTAKES_LIMIT + 1}:1 duplicate-key",
        f"{MISTAKES_LIMIT + 2}:1 too-many-mistakes",
    ]


HALF = FILE_LIMIT // 2 - 20
BOMBS = {
    "100,000 brackets": "[" * 100_000,
    "a megabyte of brackets": "[" * FILE_LIMIT,
    "braces": '{"a":' * (FILE_LIMIT // 5),
    "dashes": "- " * HALF,
    "question marks": "? " * HALF,
    "deep indentation": "".join(" " * depth + "a:\n" for depth in range(1_400)),
    "aliases": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *b{n - 1}]\n" for n in range(1, 20_000)),
    "merge keys": "a: &a {b: c}\n" + "".join(f"b{n}: {{<<: [*a, *a]}}\n" for n in range(20_000)),
    "items": '{"a":[' + "1," * HALF + "1]}",
    "keys": "".join(f"k{n}: v\n" for n in range(80_000)),
    "escapes": '{"a":"' + "\\n" * HALF + '"}',
    "open quote": '{"a":"' + '\\"' * HALF,
    "digits": '{"a":' + "9" * (FILE_LIMIT - 10) + "}",
    "documents": "---\n" * (FILE_LIMIT // 4),
    "invisible": "\u200b" * (FILE_LIMIT // 3),
    "nothing": "\r\n" * HALF,
    "tabs": "\t" * FILE_LIMIT,
    "tags": "a: !b c\n" * (FILE_LIMIT // 8),
    "dots": "a." * HALF,
    "dots in braces": "a = {" + "b." * (HALF - 9),
    "headers": "".join(f"[a{number}.b]\n" for number in range(50_000)),
    "lists of tables": "[[a]]\n" * (FILE_LIMIT // 6),
    "comments": "#\n" * HALF,
    "many lines": 'a = """' + "\\\n" * (HALF - 9),
    "quotes": 'a = """' + '""\n' * (FILE_LIMIT // 3 - 9),
    "nulls": '{"a":[' + "null," * (FILE_LIMIT // 6) + "1]}",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_no_file_takes_long(text: str, name: str) -> None:
    """Ten seconds of a processor are many times what is needed, and what grows with the square needs hours."""
    begun = process_time()
    read_tree(text.encode(), name)
    assert process_time() - begun < 10


@pytest.mark.parametrize("name", NAMES)
@given(content=st.binary() | st.text().map(str.encode))
def test_anything_is_read_or_refused(content: bytes, name: str) -> None:
    check(content, name)


@given(st.sampled_from([("game.yaml", GAME), ("game.json", GAME_AS_JSON), ("game.toml", TOML)]), st.data())
def test_a_damaged_game_is_read_or_refused(game: tuple[str, str], draw: st.DataObject) -> None:
    """Pieces are cut out, doubled, swapped and overwritten."""
    name, text = game
    for _ in range(draw.draw(st.integers(1, 4))):
        start = draw.draw(st.integers(0, len(text)))
        end = draw.draw(st.integers(start, min(start + 20, len(text))))
        new = draw.draw(st.sampled_from(["", text[start:end] * 2, text[start:end][::-1]]) | st.text(max_size=3))
        text = text[:start] + new + text[end:]
    check(text.encode(errors="replace"), name)


def check(content: bytes, name: str) -> None:
    """A tree or a mistake comes out; every sentence is short, visible, and at a place that the file has."""
    tree, source, mistakes = read_tree(content, name)
    assert tree is not None or mistakes
    assert isinstance(tree, Map | None)
    for mistake in mistakes:
        assert mistake.place.file == source.name
        assert 1 <= mistake.place.line <= 1 + content.count(b"\n") + content.count(b"\r")
        assert len(mistake.message) + len(mistake.remedy) <= 500
        assert mistake.message.isprintable()
