"""Declared names: currencies, attributes, event types, calendars, seasons, plug-ins, measures."""

from __future__ import annotations

import pytest

from gamicore.definitions.declarations import Declarations
from gamicore.model import Currency, Limits
from gamicore.plugins import Function, Plugin, Plugins, checked_alone
from gamicore.reading import read_tree
from gamicore.rules import INTEGER, EventType, Field, Measure, Type, Window
from gamicore.schema import Document, shape_of

WINS = Measure("count", ("deal.won",), text="count(deal.won)")
PLUGINS = Plugins(
    Plugin(name, functions=[Function(f"{name}_it", (INTEGER,), INTEGER, lambda number: number)])
    for name in ("double", "halve")
)


def declared(text: str) -> Declarations:
    tree, source, found = read_tree(f"game: tiny\n{text}".encode(), "g.yaml")
    assert tree is not None
    document = Document(source, tree, found)
    return Declarations(document, shape_of(document), Limits(), checked_alone(PLUGINS))


def codes(declarations: Declarations) -> list[str]:
    return [diagnostic.code for diagnostic in declarations.document.diagnostics]


def test_currencies_are_in_order_of_names() -> None:
    found = declared("currencies: {xp: {}, coins: {decimals: 2}}")
    assert found.currencies == (Currency("coins", 2), Currency("xp", 0))
    assert found.currency_index == {"coins": 0, "xp": 1}


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("{floor: 0}", Currency("coins", 0, 0)),
        ("{decimals: 2, floor: -2.5, short: partial}", Currency("coins", 2, -250, "partial")),
        ("{decimals: 1, cap: {limit: 7.5, per: week}}", Currency("coins", 1, cap=75, cap_per="week")),
    ],
)
def test_floors_and_caps_are_in_smallest_units(text: str, currency: Currency) -> None:
    found = declared(f"currencies: {{coins: {text}}}")
    assert codes(found) == []
    assert found.currencies == (currency,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coins: {floor: 0.5}", ["bad-threshold"]),
        ("coins: {floor: low}", ["bad-threshold"]),
        ("coins: {short: partial}", ["unused-key"]),
        ("coins: {short: partial, floor: low}", ["bad-threshold"]),
        ("coins: {cap: {limit: -1}}", ["bad-threshold"]),
        ("coins: {cap: {limit: 0.5}}", ["bad-threshold"]),
        ("coins: {cap: {limit: 0}}", ["bad-threshold"]),
        ("per: {}", ["reserved-name"]),
        ("of: {}, times: {}, whole: {}", ["reserved-name"] * 3),
    ],
)
def test_mistakes_of_currencies_are_noted(text: str, expected: list[str]) -> None:
    assert codes(declared(f"currencies: {{{text}}}")) == expected


def test_event_types_are_in_order_of_names_the_built_in_ones_among_them() -> None:
    found = declared("events: {deal.won: {amount: number, who: player}, mail: {player: optional}, call: {}}")
    assert [event_type.name for event_type in found.event_types] == [
        "badge.earned",
        "call",
        "deal.won",
        "level.reached",
        "mail",
        "player.changed",
        "points.adjusted",
    ]
    assert found.scope.event_types["deal.won"] == EventType(
        "deal.won", (Field("amount", Type("number")), Field("who", Type("player")))
    )
    assert not found.scope.event_types["mail"].needs_player


def test_a_built_in_event_type_is_not_declared() -> None:
    found = declared("events: {player.changed: {n: integer}}")
    assert codes(found) == ["reserved-name"]
    assert [field.name for field in found.scope.event_types["player.changed"].fields] == []


def test_calendars_and_seasons_are_known_to_expressions() -> None:
    found = declared(
        "calendars: {office: {hours: {mon: '09:00-18:00'}}}\nseasons: {spring: {from: 2026-03-01, until: 2026-05-31}}"
    )
    assert list(found.scope.calendars) == list(found.work_calendars) == ["office"]
    assert list(found.scope.seasons) == list(found.seasons) == ["spring"]


def test_badges_and_ladders_are_known_to_expressions_before_they_are_read() -> None:
    found = declared(
        "currencies: {xp: {}}\nlevels: {career: {of: xp, thresholds: [5]}}\n"
        "badges: {b: {of: xp, tiers: {one: 1, two: 2}}, c: {when: count(call) > 5}}"
    )
    assert dict(found.scope.badges) == {"b": ("one", "two"), "c": ()}
    assert tuple(found.scope.ladders) == ("career",)


def test_a_game_uses_the_plug_ins_that_it_names() -> None:
    assert declared("plugins: halve").plugins.names == ("halve",)
    assert list(declared("plugins: [halve]").scope.functions) == ["halve_it"]
    assert declared("plugins: [halve, double]").plugins.names == PLUGINS.names
    assert declared("currencies: {}").plugins.names == ()


def test_an_unknown_plug_in_is_a_mistake() -> None:
    found = declared("plugins: [halve, doubl]")
    (diagnostic,) = found.document.diagnostics
    assert (diagnostic.code, diagnostic.place.column) == ("unknown-plugin", 18)
    assert diagnostic.remedy == "did you mean 'double'?"


def test_measures_are_read() -> None:
    found = declared(
        "events: {deal.won: {amount: number}}\n"
        "measures: {wins: count(deal.won), revenue: 'sum(deal.won.amount, during=month)'}"
    )
    month = Window("period", "month")
    revenue = Measure("sum", ("deal.won",), "amount", window=month, text="sum(deal.won.amount, during=month)")
    assert found.measures == {"revenue": revenue, "wins": WINS}
    assert found.scope.measures == found.measures


def test_a_condition_of_a_measure_can_hold_and_can_fail() -> None:
    found = declared("events: {deal.won: {amount: number}}\nmeasures: {none: 'count(deal.won, where=1 > amount > 2)'}")
    assert codes(found) == ["impossible-condition"]


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


def test_names_mean_one_thing() -> None:
    found = declared(
        "players: {player: text}\nevents: {call: {day: date}}\nmeasures: {year: count(call), xp: count(call)}\n"
        "currencies: {xp: {}}"
    )
    assert sorted(codes(found)) == ["ambiguous-name", "reserved-name", "reserved-name", "reserved-name"]
