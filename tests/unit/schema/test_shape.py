"""The shape of a document: what is wrong is noted and taken out, the rest goes on."""

from __future__ import annotations

import pytest

from gamicore.reading import read_tree
from gamicore.schema.document import Document
from gamicore.schema.models import GameDefinition
from gamicore.schema.shape import shape_of


def shaped(text: str) -> tuple[GameDefinition, list[str]]:
    """Give the definition of a text, and where which mistakes are."""
    tree, source, found = read_tree(text.encode(), "g.yaml")
    assert tree is not None
    document = Document(source, tree, found)
    definition = shape_of(document)
    places = [(diagnostic.place, diagnostic.code) for diagnostic in document.diagnostics]
    return definition, [f"{place.line}:{place.column} {code}" for place, code in sorted(places)]


def test_a_good_shape_is_taken_whole() -> None:
    definition, mistakes = shaped("game: tiny\ncurrencies: {xp: {decimals: 2}}\nrules: {r: {on: call, give: {xp: 1}}}")
    assert mistakes == []
    assert definition.currencies["xp"].decimals == 2
    assert definition.rules["r"].give == {"xp": "1"}


def test_the_rest_goes_on_without_what_is_wrong() -> None:
    definition, mistakes = shaped(
        "game: tiny\ncurrencies: {xp: {decimals: two}, coins: {}}\n"
        "rules: {r: {on: call, whne: x, give: {xp: 1}}, s: [], t: {on: call, give: {xp: 2}}}\ngoals: {}\n"
    )
    assert mistakes == ["2:29 wrong-type", "3:23 unknown-key", "3:51 wrong-type", "4:1 unknown-key"]
    assert set(definition.currencies) == {"xp", "coins"}
    assert set(definition.rules) == {"r", "t"}
    assert definition.rules["r"].give == {"xp": "1"}


def test_a_game_without_a_name_is_read_all_the_same() -> None:
    definition, mistakes = shaped("rules: {r: {on: call, give: {xp: 1}}}")
    assert mistakes == ["1:1 missing-key"]
    assert set(definition.rules) == {"r"}


def test_two_missing_keys_are_two_mistakes() -> None:
    definition, mistakes = shaped("game: tiny\nlevels: {l: {}}")
    assert mistakes == ["2:10 missing-key", "2:10 missing-key"]
    assert definition.levels == {}


def test_a_misspelt_key_is_not_missing_too() -> None:
    assert shaped("game: tiny\nrules: {r: {onn: call, give: {xp: 1}}}")[1] == ["2:13 unknown-key"]
    assert shaped("gane: tiny")[1] == ["1:1 unknown-key"]


def test_a_key_of_the_wrong_shape_is_not_missing_too() -> None:
    assert shaped("game: tiny\nrules: {r: {on: {a: b}, give: {xp: 1}}}")[1] == ["2:17 wrong-type"]
    assert shaped("game: tiny\nrules: {r: {on: [call, {a: b}], give: {xp: 1}}}")[1] == ["2:24 wrong-type"]
    assert shaped("game: [tiny]")[1] == ["1:7 wrong-type"]


def test_what_is_inside_a_broken_part_is_noted_as_well() -> None:
    """A rule without events is taken out; what else is wrong in it is still told."""
    _, mistakes = shaped("game: tiny\nrules: {r: {cap: 5, to: [], give: {xp: [1]}}}")
    assert mistakes == ["2:9 missing-key", "2:18 wrong-type", "2:25 wrong-type", "2:40 wrong-type"]


@pytest.mark.parametrize("name", ["rules", "on", "r"])
def test_a_name_may_be_that_of_a_key(name: str) -> None:
    definition, mistakes = shaped(f"game: tiny\nrules: {{{name}: {{on: [call, []], give: {{xp: 1}}}}, s: {{on: a}}}}")
    assert len(mistakes) == 1
    assert set(definition.rules) == {"s"}


def test_a_bad_name_is_noted_at_the_key() -> None:
    definition, mistakes = shaped("game: tiny\nmeasures: {ok: count(a), not ok: count(a)}\nevents: {a: {b c: text}}")
    assert mistakes == ["2:26 bad-name", "3:14 bad-name"]
    assert set(definition.measures) == {"ok"}
    assert definition.events["a"].root == {}


def test_sections_that_cannot_be_read_are_remembered() -> None:
    tree, source, found = read_tree(b"game: tiny\ncurrencies: []\nmeasure: {a: b}\nrules: 5", "g.yaml")
    assert tree is not None
    document = Document(source, tree, found)
    shape_of(document)
    assert document.unread == {"currencies", "measures"}
