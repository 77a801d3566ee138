"""Declared names: currencies, attributes, event types, measures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.definitions.declarations import Declarations
from gamicore.definitions.document import Document
from gamicore.definitions.shape import shape_of
from gamicore.model import Currency, Step
from gamicore.reading import read_tree
from gamicore.rules import EventType, Field, Measure, Type

WINS = Measure("count", "deal.won")


def declared(text: str) -> Declarations:
    tree, source, found = read_tree(f"game: tiny\n{text}".encode(), "g.yaml")
    assert tree is not None
    document = Document(source, tree, found)
    return Declarations(document, shape_of(document))


def codes(declarations: Declarations) -> list[str]:
    return [diagnostic.code for diagnostic in declarations.document.diagnostics]


def test_currencies_are_in_order_of_names() -> None:
    found = declared("currencies: {xp: {}, coins: {decimals: 2}}")
    assert found.currencies == (Currency("coins", 2), Currency("xp", 0))
    assert found.currency_index == {"coins": 0, "xp": 1}


def test_attributes_have_types_and_defaults() -> None:
    found = declared(
        "players: {seat: {type: integer, default: 3}, fte: {type: number, default: 0.5},\n"
        "  team: {type: text, default: a}, quota: {type: number, optional: true}, hired: date,\n"
        "  lead: {type: truth, default: false}}"
    )
    assert found.attributes == (
        Field("fte", Type("number"), Fraction(1, 2)),
        Field("hired", Type("date")),
        Field("lead", Type("truth"), default=False),
        Field("quota", Type("number", optional=True)),
        Field("seat", Type("integer"), 3),
        Field("team", Type("text"), "a"),
    )
    assert codes(found) == []


def test_bands_make_an_enum() -> None:
    found = declared(
        "players: {hired: date, a: {bands_of: hired, bands: {new: 0d, month: 1mo, old: 1y}},\n"
        "  left: {type: date, optional: true}, b: {bands_of: left, bands: {gone: 0d}}}"
    )
    assert found.attributes[2:] == (
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
    assert codes(declared(f"players: {{hired: date, x: {{bands_of: hired, bands: {bands}}}}}")) == [code]


@pytest.mark.parametrize("extra", ["type: enum", "values: [a]", "optional: true", "default: a"])
def test_a_derived_attribute_has_nothing_else(extra: str) -> None:
    assert codes(declared(f"players: {{hired: date, x: {{bands_of: hired, bands: {{a: 0d}}, {extra}}}}}")) == [
        "bad-bands"
    ]


def test_bands_of_a_broken_date_are_no_mistake_of_their_own() -> None:
    found = declared("players: {hired: {type: dat}, x: {bands_of: hired, bands: {a: 0d}}}")
    assert codes(found) == ["unknown-type"]
    assert found.document.is_silenced("unknown-attribute", "x")


def test_event_types_have_fields_in_order_of_names() -> None:
    found = declared(
        "events: {deal.won: {stage: {type: enum, values: [a, b]}, amount: number, who: player},\n"
        "  mail: {player: optional}, call: {player: required}}"
    )
    assert found.event_types == (
        EventType("call"),
        EventType(
            "deal.won",
            (Field("amount", Type("number")), Field("stage", Type("enum", ("a", "b"))), Field("who", Type("player"))),
        ),
        EventType("mail", needs_player=False),
    )


@pytest.mark.parametrize("extra", ["default: 5", "bands_of: x", "bands: {a: 1d}"])
def test_a_field_has_no_default_and_no_bands(extra: str) -> None:
    assert "unknown-key" in codes(declared(f"events: {{call: {{n: {{type: integer, {extra}}}}}}}"))


def test_measures_are_read() -> None:
    found = declared(
        "events: {deal.won: {amount: number}}\n"
        "measures: {wins: count(deal.won), revenue: 'sum(deal.won.amount, during=month)'}"
    )
    assert found.measures == {"revenue": Measure("sum", "deal.won", "amount", "month"), "wins": WINS}
    assert found.scope.measures == found.measures


def test_a_measure_may_not_use_another() -> None:
    found = declared("events: {deal.won: {}}\nmeasures: {wins: count(deal.won), twice: wins}")
    assert codes(found) == ["wrong-type"]
    assert found.document.is_silenced("unknown-field", "twice")


def test_a_measure_that_stands_elsewhere_is_read_or_noted() -> None:
    found = declared("events: {deal.won: {}}")
    assert found.measure(("badges", "b", "of"), "count(deal.won)") == WINS
    assert found.measure(("badges", "b", "of"), "count(deal.lost)") is None
    assert codes(found) == ["unknown-event-type"]
    assert not found.document.silenced


def test_reserved_names_are_refused() -> None:
    found = declared(
        "players: {player: text}\nevents: {call: {day: date}}\nmeasures: {year: count(call)}\ncurrencies: {per: {}}"
    )
    assert codes(found) == ["reserved-name"] * 4
