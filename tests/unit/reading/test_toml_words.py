"""The words of TOML: what each is read as, where it stands, and what is none."""

from __future__ import annotations

import pytest

from gamicore.reading.drafts import Mistakes, UnreadableError
from gamicore.reading.source import Source
from gamicore.reading.toml_words import Words
from tests.unit.reading.trees import mistakes_of, spot, value_of

TOML = "game.toml"


def words_of(text: str) -> Words:
    return Words(Mistakes(Source(TOML, text)))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1_000", "1000"),
        ("+7", "+7"),
        ("-0.5", "-0.5"),
        ("1_0.2_5e1_0", "10.25e10"),
        ("0x1f_F", "0x1fF"),
        ("0o17", "0o17"),
        ("0b1_1", "0b11"),
        ("inf", "inf"),
        ("true", "true"),
        ("2026-03-31", "2026-03-31"),
        ("09:00:30", "09:00:30"),
        ("2026-03-31T09:00:00.5+01:00", "2026-03-31T09:00:00.5+01:00"),
        ("2026-03-31 09:00:00Z", "2026-03-31 09:00:00Z"),
    ],
)
def test_a_word_is_the_text_that_it_is_written_as(written: str, value: str) -> None:
    read = value_of(f"a = {written} # so", TOML)
    assert (read.value, read.plain) == (value, True)
    assert read.source.text[read.start : read.end] == written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('""', ""),
        ('"a b"', "a b"),
        (r'"\b\t\n\f\r\"\\"', '\t\n\r"\\'),
        (r'"\u00e9\U0001F600"', "é\N{GRINNING FACE}"),
        ("'a\\b'", "a\\b"),
        ('"""a\nb"""', "a\nb"),
        ('"""\na\r\nb"""', "a\nb"),
        ('"""a \\\n\n   b"""', "a b"),
        ('"""a""b"""', 'a""b'),
        ('"""a"""""', 'a""'),
        ('""""a"""', '"a'),
        ('""""""', ""),
        (r'"""a\"""b"""', 'a"""b'),
        ("'''\na\nb'''", "a\nb"),
        ("'''a''b'''''", "a''b''"),
    ],
)
def test_a_text_in_quotes_is_read(written: str, value: str) -> None:
    """A backspace and a form feed show nothing: they are taken out, and told elsewhere."""
    words = words_of(written)
    read = words.read_text()
    assert (read.value, read.plain) == (value, False)
    assert words.at == read.end == len(written)


@pytest.mark.parametrize("written", [r'"a\u200bb"', r'"""a\U0000200bb"""', r'"a\bb"'])
def test_an_escape_that_shows_nothing_is_told(written: str) -> None:
    assert mistakes_of(f"a = {written}", TOML) == ["1:5 invisible-character"]


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("a = 1", ["a"]),
        ("a-b_1.c = 1", ["a-b_1", "c"]),
        ("a . \"b.c\" . 'd' = 1", ["a", "b.c", "d"]),
        ("1.2 = 1", ["1", "2"]),
        ('"" = 1', [""]),
    ],
)
def test_keys_are_read(line: str, keys: list[str]) -> None:
    words = words_of(line)
    assert [key.value for key in words.read_keys()] == keys
    assert words.peek() == "="


def test_a_key_has_its_own_place() -> None:
    words = words_of("# so\n  a . 'b'")
    assert words.peek_on() == "a"
    assert [f"{key.place.line}:{key.place.column}" for key in words.read_keys()] == ["2:3", "2:7"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = ", "1:5"),
        ("a = no", "1:5"),
        ("a = 017", "1:5"),
        ("a = 1__0", "1:5"),
        ("a = 1_", "1:5"),
        ("a = .5", "1:5"),
        ("a = 5.", "1:5"),
        ("a = 09:00", "1:5"),
        ("a = 2026-3-1", "1:5"),
        ("a = True", "1:5"),
        ("a = 1 b = 2", "1:7"),
        ('a = "b', "1:5"),
        ('a = "b\n"', "1:5"),
        ("a = 'b\n'", "1:5"),
        ("a = '''b''", "1:5"),
        ('a = """b""', "1:5"),
        (r'a = "b\x41"', "1:7"),
        (r'a = "b\ud800"', "1:7"),
        (r'a = "b\U00110000"', "1:7"),
        (r'a = "b\u12"', "1:7"),
        ('a = "b\\', "1:7"),
        ("a = 'b' c", "1:9"),
        ("é = 1", "1:1"),
        ("= 1", "1:1"),
        ('"""a""" = 1', "1:1"),
        ("a.", "1:3"),
        ("a. .b = 1", "1:4"),
        ("a = 1\r# so", "1:6"),
    ],
)
def test_what_is_no_word_is_told_at_its_place(text: str, place: str) -> None:
    assert mistakes_of(text, TOML) == [f"{place} unreadable-toml"]


@pytest.mark.parametrize(("parts", "is_read"), [(31, True), (32, True), (33, False)])
def test_a_key_has_no_more_parts_than_maps_may_stand_in_one_another(parts: int, is_read: bool) -> None:
    words = words_of(".".join("a" * parts))
    if is_read:
        assert len(words.read_keys()) == parts
        return
    with pytest.raises(UnreadableError) as caught:
        words.read_keys()
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["too-deep"]


@pytest.mark.parametrize(
    ("text", "part", "place"),
    [
        ('when = "amount > limit"', "limit", "1:18"),
        ("when = 'amount > limit'", "limit", "1:18"),
        ('when = """\namount\n  > limit"""', "limit", "3:5"),
        ('when = """a \\"b\\" \\\n  > limit"""', "limit", "2:5"),
        ("when = '''\namount > 'x'\n  and limit'''", "limit", "3:7"),
    ],
)
def test_a_part_of_a_scalar_is_found_in_the_file(text: str, part: str, place: str) -> None:
    assert spot(value_of(text, TOML), part) == place
