"""TOML with places: what Python's own reader reads is read alike, and what it refuses is refused."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gamicore.model import Limits
from gamicore.reading.source import Map
from gamicore.reading.tree_reader import read_tree
from tests.unit.reading.trees import mistakes_of, plain, read, texts

TOML = "game.toml"
GAME = """\
# A game.
game = "sales"
version = 2026.1

[currencies]
xp = {}
coins = {decimals = 2}

[players]
hired = "date"

[[awards]]
on = ["deal.won", # the best
  'deal.lost',
]
when = '''
amount > 1_000
'''
from = 2026-01-01
at = 09:00:30
"""


def test_a_game_is_read() -> None:
    assert plain(read(GAME, TOML)) == {
        "game": "sales",
        "version": "2026.1",
        "currencies": {"xp": {}, "coins": {"decimals": "2"}},
        "players": {"hired": "date"},
        "awards": [
            {"on": ["deal.won", "deal.lost"], "when": "amount > 1_000\n", "from": "2026-01-01", "at": "09:00:30"}
        ],
    }


def test_every_scalar_stands_where_it_says() -> None:
    for text in texts(read(GAME, TOML)):
        written = text.source.text[text.start : text.end]
        assert written.strip("\"'\n") == text.value.strip("\n")


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("[a", "1:3 unreadable-toml"),
        ("[a]]", "1:4 unreadable-toml"),
        ("[[a]", "1:4 unreadable-toml"),
        ("[ [a]]", "1:3 unreadable-toml"),
        ("[]", "1:2 unreadable-toml"),
        ("[a] b = 1", "1:5 unreadable-toml"),
        ("a", "1:2 unreadable-toml"),
        ("a b = 1", "1:3 unreadable-toml"),
        ("a = [1", "1:7 unreadable-toml"),
        ("a = [1 2]", "1:8 unreadable-toml"),
        ("a = [,]", "1:6 unreadable-toml"),
        ("a = {b = 1,}", "1:12 unreadable-toml"),
        ("a = {b = 1", "1:11 unreadable-toml"),
        ("a = {\nb = 1}", "1:6 unreadable-toml"),
        ("a = {b = 1\n}", "1:11 unreadable-toml"),
        ("a = [1]]", "1:8 unreadable-toml"),
        ("", "1:1 empty-file"),
        ("# so\n\n", "1:1 empty-file"),
    ],
)
def test_what_is_no_toml_is_told_at_its_place(text: str, mistake: str) -> None:
    assert mistakes_of(text, TOML) == [mistake]


@pytest.mark.parametrize("limit", [4, 32])
@pytest.mark.parametrize(
    "nested",
    [
        lambda depth: f"a = {'[' * (depth - 1)}{']' * (depth - 1)}",
        lambda depth: f"a = {'{b = ' * (depth - 2)}{{}}{'}' * (depth - 2)}",
        lambda depth: f"[{'.'.join('a' * (depth - 1))}]",
        lambda depth: f"{'.'.join('a' * depth)} = 1",
        lambda depth: f"[a]\n{'.'.join('a' * (depth - 1))} = 1",
        lambda depth: f"[[{'.'.join('a' * (depth - 2))}]]",
    ],
    ids=["lists", "braces", "header", "dots", "dots below a header", "list of tables"],
)
def test_lists_and_maps_stand_so_deep_in_one_another_and_no_deeper(nested: Any, limit: int) -> None:
    """The file itself is the first map."""
    for depth in (limit - 1, limit, limit + 1):
        tree, _, mistakes = read_tree(nested(depth).encode(), TOML, Limits(file_depth=limit))
        assert [mistake.code for mistake in mistakes] == ["too-deep"] * (depth > limit), nested(depth)
        assert (tree is None) == (depth > limit)


def as_text(value: Any) -> Any:
    """Give what Python's reader reads as texts, lists and maps; times and numbers are compared in one form."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def settled(value: Any) -> Any:
    """Bring words that mean the same to the form in which Python writes them."""
    if isinstance(value, dict):
        return {key: settled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [settled(inner) for inner in value]
    for read_word in (
        lambda text: int(text, 0),
        Decimal,
        date.fromisoformat,
        time.fromisoformat,
        datetime.fromisoformat,
    ):
        try:
            found = read_word(value)
        except (ValueError, ArithmeticError):
            continue
        return str(float(found)) if isinstance(found, Decimal) else str(found)
    return value


def both(text: str) -> tuple[Any, Any]:
    """Read with Python's reader and with ours; None where it is refused."""
    try:
        expected = as_text(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        expected = None
    tree, _, mistakes = read_tree(text.encode(), TOML)
    codes = {mistake.code for mistake in mistakes}
    if codes <= {"empty-file"}:
        return expected, plain(tree) if tree is not None else {}
    return expected, None


_SCRAPS = st.sampled_from(
    [
        *("a", "b", "c", ".", " ", "\n", "\r\n", "\t", "=", "[", "]", "[[", "]]", "{", "}", ",", "#", '"', "'", '"""'),
        *("'''", "\\", "\\n", "\\u00e9", "\\\n", " = 1\n", " = {}\n", "[a]\n", "[b.a]\n", "[[b]]\n", "a.b = 1\n"),
        *('"x"', "'y'", "true", "1_0", "0.5", "-", "+1", "2026-03-31", "09:00:30", "2026-03-31T09:00:30Z", "a = "),
    ]
)


@given(st.lists(_SCRAPS, max_size=14).map("".join))
@example("a = '''x'''''\n")
@example("[a.b.c]\n[a]\nb.d = 1\n")
@example("[a]\nb.c = 1\n[a.b]\n")
@example("[a]\nb.c = 1\n[a.b.d]\n")
@example("[[a]]\n[a.b]\n[[a]]\n[a.b]\n")
@example("[[a.b]]\n[a.b.c]\n[a]\n")
@example('a = """\\\n\n  x"""')
@example("a = [ # so\n1, # so\n]\n")
def test_what_pythons_reader_reads_is_read_alike_and_what_it_refuses_is_refused(text: str) -> None:
    expected, found = both(text)
    assert (found is None) == (expected is None), (text, expected, found)
    if expected is not None:
        assert settled(found) == settled(expected), text


def test_a_tree_is_always_a_map() -> None:
    assert isinstance(read("a = 1", TOML), Map)
