"""The tables of TOML: what may be opened again, and what may not."""

from __future__ import annotations

import pytest

from gamicore.reading.drafts import Mistakes
from gamicore.reading.source import LIST_LIMIT, Source, Text
from gamicore.reading.toml_tables import Tables
from gamicore.reading.tree_reader import read_tree
from tests.unit.reading.trees import mistakes_of, plain, read

TOML = "game.toml"

FINE = {
    "a header": ("[a]\nb = 1", {"a": {"b": "1"}}),
    "a header of a table in a table": ("[a.b]\nc = 1\n[a]\nd = 2", {"a": {"b": {"c": "1"}, "d": "2"}}),
    "a table below one that is there": ("[a]\nb = 1\n[a.c]\nd = 2", {"a": {"b": "1", "c": {"d": "2"}}}),
    "dotted keys": ("a.b = 1\na.c = 2", {"a": {"b": "1", "c": "2"}}),
    "a table below dotted keys": ("[a]\nb.c = 1\n[a.b.d]\ne = 2", {"a": {"b": {"c": "1", "d": {"e": "2"}}}}),
    "dotted keys in braces": ("a = {b.c = 1, b.d = 2}", {"a": {"b": {"c": "1", "d": "2"}}}),
    "a list of tables": ("[[a]]\nb = 1\n[[a]]\nb = 2", {"a": [{"b": "1"}, {"b": "2"}]}),
    "a table in the last of a list": ("[[a]]\n[a.b]\nc = 1\n[[a]]", {"a": [{"b": {"c": "1"}}, {}]}),
    "a list in a list": ("[[a]]\n[[a.b]]\nc = 1\n[[a.b]]", {"a": [{"b": [{"c": "1"}, {}]}]}),
    "an empty table": ("[a]", {"a": {}}),
    "keys in the order of the file": ("b = 1\na = 2", {"b": "1", "a": "2"}),
}
TWICE = {
    "a key": ("a = 1\na = 2", "2:1", {"a": "1"}),
    "a key in braces": ("a = {b = 1, b = 2}", "1:13", {"a": {"b": "1"}}),
    "a header": ("[a]\nb = 1\n[a]\nc = 2", "3:2", {"a": {"b": "1"}}),
    "a header of dotted keys": ("a.b = 1\n[a]\nc = 1", "2:2", {"a": {"b": "1"}}),
    "a header of a text": ("a = 1\n[a]", "2:2", {"a": "1"}),
    "a header through a text": ("a = 1\n[a.b.c]\nd = 1", "2:2", {"a": "1"}),
    "a header through braces": ("a = {}\n[a.b]\nc = 1", "2:2", {"a": {}}),
    "a header of a list": ("[[a]]\n[a]", "2:2", {"a": [{}]}),
    "a list of a header": ("[a]\n[[a]]", "2:3", {"a": {}}),
    "a list of a list that is written out": ("a = []\n[[a]]", "2:3", {"a": []}),
    "dotted keys into a header's table": ("[a.b]\n[a]\nb.c = 1", "3:1", {"a": {"b": {}}}),
    "dotted keys into braces": ("a = {}\na.b = 1", "2:1", {"a": {}}),
    "dotted keys into a text": ("a = 1\na.b.c = 2", "2:1", {"a": "1"}),
    "dotted keys into a list": ("[[a.b]]\n[a]\nb.c = 1", "3:1", {"a": {"b": [{}]}}),
}


@pytest.mark.parametrize(("text", "tree"), FINE.values(), ids=FINE)
def test_tables_are_opened(text: str, tree: dict[str, object]) -> None:
    found = plain(read(text, TOML))
    assert found == tree
    assert list(found) == list(tree)


@pytest.mark.parametrize(("text", "place", "tree"), TWICE.values(), ids=TWICE)
def test_what_stands_twice_is_told_and_the_first_counts(text: str, place: str, tree: object) -> None:
    assert mistakes_of(text, TOML) == [f"{place} duplicate-key"]
    assert plain(read_tree(text.encode(), TOML)[0]) == tree


@pytest.mark.parametrize("count", [LIST_LIMIT - 1, LIST_LIMIT, LIST_LIMIT + 1, LIST_LIMIT + 9])
def test_a_list_of_tables_has_as_many_items_as_any_list(count: int) -> None:
    tables = Tables(Mistakes(Source(TOML, "a")))
    for _ in range(count):
        tables.open([Text(tables.mistakes.source, 0, 1, "a", plain=True)], is_list=True)
    kept = plain(tables.finish(tables.top))
    assert kept == {"a": [{}] * min(count, LIST_LIMIT)}
    assert [found.code for found in tables.mistakes.found] == ["list-too-long"] * (count > LIST_LIMIT)
