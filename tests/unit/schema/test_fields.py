"""Declared fields: of event types, and of players with their defaults and bands."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.model import Step
from gamicore.reading import read_tree
from gamicore.rules import Field, Type
from gamicore.schema.document import Document
from gamicore.schema.fields import FieldReader, refuse_reserved
from gamicore.schema.shape import shape_of


def document_of(text: str) -> Document:
    tree, source, found = read_tree(f"game: tiny\n{text}".encode(), "g.yaml")
    assert tree is not None
    return Document(source, tree, found)


def attributes(text: str) -> tuple[tuple[Field, ...], list[str]]:
    """Give the attributes of a section, and the codes of its mistakes."""
    document = document_of(f"players: {text}")
    found = FieldReader(document).attributes(shape_of(document).players)
    return found, [diagnostic.code for diagnostic in document.diagnostics]


def fields(text: str) -> tuple[tuple[Field, ...], bool, list[str]]:
    """Give the fields of an event type, whether it needs a player, and the codes of its mistakes."""
    document = document_of(f"events: {{call: {text}}}")
    found, needs_player = FieldReader(document).fields("call", shape_of(document).events["call"])
    return found, needs_player, [diagnostic.code for diagnostic in document.diagnostics]


def test_attributes_have_types_and_defaults() -> None:
    found, codes = attributes(
        "{seat: {type: integer, default: 3}, fte: {type: number, default: 0.5},\n"
        "  team: {type: text, default: a}, quota: {type: number, optional: true}, hired: date,\n"
        "  lead: {type: truth, default: false}, part: {type: share, default: 40%},\n"
        "  wakes: {type: time, default: 06:30}, timezone: {type: timezone, default: Europe/Rome}}"
    )
    assert found == (
        Field("fte", Type("number"), Fraction(1, 2)),
        Field("hired", Type("date")),
        Field("lead", Type("truth"), default=False),
        Field("part", Type("share"), Fraction(2, 5)),
        Field("quota", Type("number", optional=True)),
        Field("seat", Type("integer"), 3),
        Field("team", Type("text"), "a"),
        Field("timezone", Type("timezone"), "Europe/Rome"),
        Field("wakes", Type("time"), 6 * 3_600_000_000 + 30 * 60_000_000),
    )
    assert codes == []


def test_bands_make_an_enum() -> None:
    found, codes = attributes(
        "{hired: date, a: {bands_of: hired, bands: {new: 0d, month: 1mo, old: 1y}},\n"
        "  left: {type: date, optional: true}, b: {bands_of: left, bands: {gone: 0d}}}"
    )
    assert codes == []
    assert found[2:] == (
        Field(
            "a",
            Type("enum", ("new", "month", "old")),
            None,
            0,
            (("new", Step()), ("month", Step(months=1)), ("old", Step(months=12))),
        ),
        Field("b", Type("enum", ("gone",), optional=True), None, 1, (("gone", Step()),)),
    )


@pytest.mark.parametrize(
    ("bands", "code"),
    [
        ("{a: 0d, b: 0d}", "thresholds-out-of-order"),
        ("{a: 1y, b: 11mo}", "thresholds-out-of-order"),
        ("{a: 30d, b: 1mo}", "thresholds-out-of-order"),
        ("{a: 1h}", "bad-duration"),
        ("{}", "bad-bands"),
    ],
)
def test_bands_ascend_whatever_the_day(bands: str, code: str) -> None:
    assert attributes(f"{{hired: date, x: {{bands_of: hired, bands: {bands}}}}}")[1] == [code]


@pytest.mark.parametrize("extra", ["type: enum", "values: [a]", "items: text", "optional: true", "default: a"])
def test_a_derived_attribute_has_nothing_else(extra: str) -> None:
    assert attributes(f"{{hired: date, x: {{bands_of: hired, bands: {{a: 0d}}, {extra}}}}}")[1] == ["bad-bands"]


def test_bands_of_a_broken_date_are_no_mistake_of_their_own() -> None:
    assert attributes("{hired: {type: dat}, x: {bands_of: hired, bands: {a: 0d}}}") == ((), ["unknown-type"])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{timezone: timezone}", []),
        ("{timezone: {type: timezone, optional: true}}", []),
        ("{timezone: text}", ["bad-timezone"]),
        ("{zone: timezone}", ["bad-timezone"]),
        ("{hired: date, timezone: {bands_of: hired, bands: {a: 1y}}}", ["bad-timezone"]),
        ("{timezone: {type: timezone, default: Mars}}", ["wrong-type"]),
        ("{n: list}", ["unknown-type"]),
        ("{n: key}", ["unknown-type"]),
        ("{player: text}", ["reserved-name"]),
        ("{mon: text}", ["reserved-name"]),
        ("{n: {type: share, default: 140%}}", ["wrong-type"]),
        ("{n: {type: time, default: '24:00'}}", ["wrong-type"]),
    ],
)
def test_mistakes_of_attributes_are_noted(text: str, codes: list[str]) -> None:
    assert attributes(text)[1] == codes


def test_event_types_have_fields_in_order_of_names() -> None:
    found, needs_player, codes = fields(
        "{stage: {type: enum, values: [a, b]}, at: time, who: player, tags: {type: list, items: text},\n"
        "  marks: {type: list, items: enum, values: [x, y], optional: true}, margin: share}"
    )
    assert found == (
        Field("at", Type("time")),
        Field("margin", Type("share")),
        Field("marks", Type("list", (), optional=True, items=(Type("enum", ("x", "y")),))),
        Field("stage", Type("enum", ("a", "b"))),
        Field("tags", Type("list", items=(Type("text"),))),
        Field("who", Type("player")),
    )
    assert (needs_player, codes) == (True, [])


@pytest.mark.parametrize(("text", "needs_player"), [("optional", False), ("required", True)])
def test_an_event_type_says_whether_it_needs_a_player(text: str, needs_player: bool) -> None:
    assert fields(f"{{player: {text}}}") == ((), needs_player, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{player: maybe}", ["wrong-type"]),
        ("{n: list}", ["bad-list"]),
        ("{n: {type: text, items: text}}", ["bad-list"]),
        ("{n: {type: list, items: list}}", ["unknown-type"]),
        ("{n: {type: list, items: player}}", ["unknown-type"]),
        ("{n: {type: list, items: enum}}", ["bad-enum"]),
        ("{n: {type: list, items: text, values: [a]}}", ["bad-enum"]),
        ("{n: timezone}", ["unknown-type"]),
        ("{n: {type: enum, values: [a, a]}}", ["bad-enum"]),
        ("{day: date}", ["reserved-name"]),
        ("{n: {type: date, bands: {a: 1d}}}", ["unknown-key", "unknown-key"]),
        ("{n: {type: integer, default: 5}}", ["unknown-key"]),
    ],
)
def test_mistakes_of_fields_are_noted(text: str, codes: list[str]) -> None:
    assert fields(text)[2] == codes


def test_a_reserved_name_is_noted_at_its_key() -> None:
    document = document_of("measures: {year: count(call)}")
    refuse_reserved(document, ("measures", "year"), "year")
    refuse_reserved(document, ("measures", "years"), "years")
    (found,) = document.diagnostics
    assert (found.code, found.place.line, found.place.column) == ("reserved-name", 2, 12)
