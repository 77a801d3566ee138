"""A game file on its way to a game: nodes by path, mistakes noted once, and none that follows from another."""

from __future__ import annotations

import pytest

from gamicore.reading import Text, read_tree
from gamicore.rules import ExpressionError
from gamicore.schema.document import Document, Path, TooManyMistakesError, plain_of

GAME = b"""\
game: tiny
events:
  call: {n: integer}
rules:
  r: {on: [call, mail], when: "n >  3"}
"""


@pytest.fixture
def document() -> Document:
    tree, source, found = read_tree(GAME, "g.yaml")
    assert tree is not None
    return Document(source, tree, found)


def said(document: Document) -> list[str]:
    return [diagnostic.render().splitlines()[0] for diagnostic in document.diagnostics]


def test_a_tree_is_made_plain(document: Document) -> None:
    assert plain_of(document.tree) == {
        "game": "tiny",
        "events": {"call": {"n": "integer"}},
        "rules": {"r": {"on": ["call", "mail"], "when": "n >  3"}},
    }


@pytest.mark.parametrize(
    ("path", "line", "column", "key_column"),
    [
        (("game",), 1, 7, 1),
        (("events", "call", "n"), 3, 13, 10),
        (("rules", "r", "on", 1), 5, 18, 18),
        (("events", "call", "n", "type"), 3, 13, 10),
        (("events", "mail", "n"), 3, 3, None),
        (("rules", "r", "on", 7), 5, 11, 7),
        (("nothing",), 1, 1, 1),
    ],
)
def test_a_node_is_found_by_its_path(
    document: Document, path: Path, line: int, column: int, key_column: int | None
) -> None:
    """The deepest one on the way stands for one that does not exist."""
    place = document.node(path).place
    assert (place.line, place.column) == (line, column)
    if key_column is not None:
        assert document.node(path, key=True).place.column == key_column


def test_a_mistake_is_noted_at_a_value_or_a_key(document: Document) -> None:
    document.report(("events", "call", "n"), "unknown-type", "no type", "use another")
    document.report(("events", "call", "n"), "reserved-name", "taken", key=True)
    assert said(document) == [
        "g.yaml:3:13: error[unknown-type]: no type; use another",
        "g.yaml:3:10: error[reserved-name]: taken",
    ]


def test_a_mistake_is_noted_once(document: Document) -> None:
    for _ in range(2):
        document.report(("rules", "r"), "missing-key", "no 'give'")
    document.report(("rules", "r"), "missing-key", "no 'to'")
    assert len(document.diagnostics) == 2


def test_an_expression_has_one_mistake_at_its_own_place(document: Document) -> None:
    document.report_expression(("rules", "r", "when"), ExpressionError("wrong-type", "no", "yes", 5))
    document.report_expression(("rules", "r", "when"), ExpressionError("wrong-type", "other", "yes", 0))
    assert said(document) == ["g.yaml:5:37: error[wrong-type]: no; yes"]


def test_what_follows_from_a_broken_declaration_is_not_noted(document: Document) -> None:
    document.report(("events", "call", "n"), "unknown-type", "no type")
    document.report_expression(("rules", "r", "when"), ExpressionError("unknown-field", "no n", "", 0, "n"))
    document.report_unknown(("rules", "r", "on", 0), "unknown-event-type", "no call", "call", [])
    assert len(document.diagnostics) == 1
    assert document.is_silenced("unknown-field", "n")
    assert not document.is_silenced("unknown-field", "m")


def test_a_mistake_in_a_rule_silences_nothing(document: Document) -> None:
    document.report(("rules", "r", "give"), "unknown-currency", "no xp")
    assert not document.is_silenced("unknown-currency", "r")
    assert not document.is_silenced("unknown-currency", "give")


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("players", "unknown-attribute"),
        ("currencies", "unknown-currency"),
        ("events", "unknown-event-type"),
        ("measures", "unknown-field"),
        ("measures", "unknown-measure"),
        ("currencies", "unknown-measure"),
    ],
)
def test_names_of_a_section_that_cannot_be_read_may_all_be_declared(
    document: Document, section: str, code: str
) -> None:
    assert not document.is_silenced(code, "anything")
    document.report((section,), "wrong-type", "no map")
    assert document.is_silenced(code, "anything")
    assert not document.is_silenced("unknown-tie-rule", "anything")


def test_an_unknown_name_comes_with_a_suggestion(document: Document) -> None:
    document.report_unknown(("rules", "r", "on", 1), "unknown-event-type", "no type", "cal", ["call", "mail"])
    assert said(document) == ["g.yaml:5:18: error[unknown-event-type]: no type; did you mean 'call'?"]


def test_a_place_inside_a_text_is_that_of_its_character(document: Document) -> None:
    node = document.node(("rules", "r", "when"))
    assert isinstance(node, Text)
    assert node.place_at(2).column == 34


def test_after_100_mistakes_it_is_enough(document: Document) -> None:
    for number in range(100):
        document.report(("rules", "r"), "missing-key", f"mistake {number}")
    with pytest.raises(TooManyMistakesError):
        document.report(("rules", "r"), "missing-key", "one more")
    assert len(document.diagnostics) == 101
    assert said(document)[-1] == (
        "g.yaml:5:6: error[too-many-mistakes]: the file has more than 100 mistakes; the others are not shown;"
        " mend the ones that are shown, and check again"
    )


def test_a_name_that_stands_twice_is_noted_where_it_stands_again(document: Document) -> None:
    document.refuse_twice(("rules", "r", "on"), ["call", "mail"])
    assert said(document) == []
    document.refuse_twice(("rules", "r", "on"), ["call", "call"])
    assert said(document) == ["g.yaml:5:18: error[duplicate-name]: 'call' stands twice; name it once"]
