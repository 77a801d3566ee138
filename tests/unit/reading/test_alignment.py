from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.reading.alignment import align
from tests.unit.reading.trees import spot, value_of

YAML = {
    "plain": ("when: amount > limit\n", "limit", "1:16"),
    "plain over lines": ("when: amount >\n\n    limit and\n  paid\n", "paid", "4:3"),
    "single quotes": ("when: 'it''s' # c\n", "s", "1:12"),
    "single quotes over lines": ("when: 'a = ''b''\n  and c'\n", "c", "2:7"),
    "single quotes around single quotes": ("when: '''a'' > limit'''\n", "limit", "1:16"),
    "double quotes": ('when: "amount > limit"\n', "limit", "1:17"),
    "double quotes over lines": ('when: "amount >\n  limit"\n', "limit", "2:3"),
    "double quotes and simple escapes": ('when: "a = \\"b\\" and\\n c\\\\z"\n', "z", "1:27"),
    "double quotes and a line joined": ('when: "amount \\\n  > limit"\n', "limit", "2:5"),
    "double quotes and a code": ('when: "\\u00e9t\\xe9 > limit"\n', "limit", "1:22"),
    "folded": ("when: >-\n  amount\n  > limit\n", "limit", "3:5"),
    "folded with an indicator and a comment": ("when: >2- # so\n  amount\n\n   > limit\n", "limit", "4:6"),
    "literal": ("when: |\n    amount\n    > limit\n", "> limit", "3:5"),
    "literal behind empty lines": ("when: |\n\n\n  amount\n", "amount", "4:3"),
}
TOML = {
    "double quotes": ('when = "amount > limit"', "limit", "1:18"),
    "single quotes": ("when = 'amount > limit'", "limit", "1:18"),
    "three double quotes": ('when = """\na = \\"b\\" > limit"""', "limit", "2:13"),
    "three single quotes": ("when = '''\r\na = 'b'\r\n > limit'''", "limit", "3:4"),
}
JSON = {
    "text": ('{"when": "amount > limit"}', "limit", "1:20"),
    "text with escapes": ('{"when": "a = \\"b\\" \\/ \\t limit"}', "limit", "1:27"),
    "text with a code": ('{"when": "\\u00e9 limit"}', "limit", "1:18"),
}


@pytest.mark.parametrize(("text", "part", "place"), YAML.values(), ids=YAML)
def test_a_part_of_a_yaml_scalar_is_found_in_the_file(text: str, part: str, place: str) -> None:
    assert spot(value_of(text), part) == place


@pytest.mark.parametrize(("text", "part", "place"), JSON.values(), ids=JSON)
def test_a_part_of_a_json_text_is_found_in_the_file(text: str, part: str, place: str) -> None:
    assert spot(value_of(text, "game.json"), part) == place


@pytest.mark.parametrize(("text", "part", "place"), TOML.values(), ids=TOML)
def test_a_part_of_a_toml_text_is_found_in_the_file(text: str, part: str, place: str) -> None:
    assert spot(value_of(text, "game.toml"), part) == place


def test_behind_an_escape_that_hides_the_place_stands_the_scalar() -> None:
    """A pair of escapes is one character; before it the place is certain, behind it not."""
    value = value_of('{"when": "ab \\ud83d\\ude00 cd"}', "game.json")
    assert value.value == "ab \N{GRINNING FACE} cd"
    assert spot(value, "b") == "1:12"
    assert spot(value, "cd") == "1:10"


def test_the_end_of_a_value_stands_behind_its_last_character() -> None:
    assert align("amount\n  >", "amount >", 8) == 10
    assert align('"a\\""', 'a"', 2) == 4
    assert align("|\n  a\n  b\n", "a\nb\n", 3) == 9


@pytest.mark.parametrize(("index", "offset"), [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 8)])
def test_spaces_count_where_the_file_has_as_many(index: int, offset: int) -> None:
    assert align("'  a  b'''", "  a  b'", index) == offset + (index == 6) * -1


def test_a_space_that_was_a_line_break_stands_behind_the_character_before_it() -> None:
    assert align("a\n    b", "a b", 1) == 1


def test_what_hangs_on_a_scalar_hides_its_places() -> None:
    assert align("!!str a b", "a b", 2) == 0
    assert align("&x a b", "a b", 2) == 0


@given(st.text(alphabet="ab '\"\\\n|>!&xu0\t"), st.text(alphabet="ab '\"\\\n"), st.integers(0, 20))
def test_any_scalar_has_a_place_within_itself(raw: str, value: str, index: int) -> None:
    """Escapes are well-formed in what a reader hands over; a wrong pair of texts still has an answer."""
    if "\\" not in raw:
        assert 0 <= align(raw, value[:20], min(index, len(value))) <= max(len(raw), index + 1)


WORDS = st.lists(st.text(alphabet="abé😀<=", min_size=1, max_size=4), min_size=1, max_size=6)


@given(WORDS, st.sampled_from(["{}", "'{}'", '"{}"']), st.data())
def test_each_character_of_a_folded_value_is_found(words: list[str], form: str, draw: st.DataObject) -> None:
    """Words over lines: whatever the breaks, the character at the place is the character of the value."""
    breaks = [draw.draw(st.sampled_from([" ", "\n  ", "\n\n    "])) for _ in words[1:]]
    written = words[0] + "".join(map("".join, zip(breaks, words[1:], strict=True)))
    if form == "{}":
        written = "x" + written
    value = value_of("when: " + form.format(written) + "\n")
    for index, character in enumerate(value.value):
        place = value.place_at(index)
        if not character.isspace():
            assert value.source.line(place.line)[place.column - 1] == character
