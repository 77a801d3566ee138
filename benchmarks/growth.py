"""Measures how the time of an event grows with the rules: with those of other types, and with those of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from attrs import frozen

from benchmarks.comparison import Comparison, Result, Scale, Side, Work, interleave
from benchmarks.rules import generated
from benchmarks.sales import SHAPES, Event, condition_of, sales_events
from gamicore import Engine, Game, read_game
from gamicore.ledger import Fact, Row
from gamicore.model import parse_instant

NAME = "growth"
SIZES = (10, 100, 1_000)
RULES_A_TYPE = len(SHAPES)

REGIONS = tuple(f"region-{number:02}" for number in range(25))
PRODUCTS = tuple(f"product-{number}" for number in range(8))
LEAST_AMOUNTS = (1_000, 4_000, 7_000, 10_000, 13_000)
_EVENTS = 1_000
_PASSES = 4

_EACH = "one hand-written function a rule, all asked"
_LOOKED_UP = "hand-written functions, looked up by both fields"


def name_of(number: int) -> str:
    """Name a type of events."""
    return f"type-{number:03}"


def grown_file(rules: int) -> str:
    """Write a game file with so many rules, ten for each type of events, the same ten for every type."""
    types = [name_of(number) for number in range(rules // RULES_A_TYPE)]
    fields = "{amount: integer, lead_score: integer, source: text, stage: {type: enum, values: [open, won, lost]}}"
    lines = ["game: growth", "timezone: Europe/Rome", "currencies: {xp: {}}", "events:"]
    lines += [f"  {name}: {fields}" for name in types]
    lines.append("rules:")
    for name, (number, shape) in product(types, enumerate(SHAPES)):
        least, stage, sources, above, points = shape
        asked = condition_of(least, stage, sources, above)
        lines += [f"  {name}-{number}:", f"    on: {name}", f"    when: '{asked}'"]
        lines.append(f"    give: {{xp: {points}}}")
    return "\n".join(lines) + "\n"


def grown_events(rules: int, events: Sequence[Event]) -> list[Event]:
    """Give events the types of a game with so many rules, one after the other."""
    types = rules // RULES_A_TYPE
    return [{**event, "type": name_of(number % types)} for number, event in enumerate(events)]


def grown_work(game: Game, events: list[Event]) -> Work:
    """Give a new engine's work: all events in one call."""
    engine = Engine(game)

    def work() -> Engine:
        engine.submit_many(events)
        return engine

    return work


def check_grown(games: dict[int, Game], events: dict[int, list[Event]]) -> None:
    """Make sure that rules of other types change nothing.

    Raises:
        AssertionError: They do.
    """
    balances = []
    for rules, game in games.items():
        engine = Engine(game)
        assert engine.submit_many(events[rules]).counts["recorded"] == len(events[rules]), "not all are recorded"
        balances.append(engine.balances())
    assert all(found == balances[0] for found in balances), "more types of events bring other awards"


@frozen
class RegionRule:
    """One of the thousand rules on one type of events."""

    region: str
    product: str
    least_amount: int
    points: int


def region_rules() -> list[RegionRule]:
    """Give the thousand rules, in the order of their names."""
    asked = product(REGIONS, PRODUCTS, enumerate(LEAST_AMOUNTS, start=1))
    return [RegionRule(region, sold, least, points) for region, sold, (points, least) in asked]


def region_file() -> str:
    """Write the game file of the thousand rules on one type."""
    lines = ["game: regions", "currencies: {xp: {}}", "events:"]
    lines += ["  sale: {amount: integer, product: text, region: text}", "rules:"]
    for number, rule in enumerate(region_rules()):
        asked = f'amount >= {rule.least_amount} and product == "{rule.product}" and region == "{rule.region}"'
        lines += [f"  r{number:03}:", "    on: sale", f"    when: '{asked}'", f"    give: {{xp: {rule.points}}}"]
    return "\n".join(lines) + "\n"


def region_facts() -> list[Fact]:
    """Give typed facts of one type: amounts, products and regions in turns that have no common divisor."""
    start, shown = parse_instant("2026-03-02T10:15:00+01:00"), sales_events(_EVENTS, 1)
    return [
        (start + number, 0, "", f"e{number}", 1, 0, event["data"]["amount"], PRODUCTS[number % 8],
         REGIONS[number * 7 % 25], None)
        for number, event in enumerate(shown)
    ]  # fmt: skip


RegionFunction = Callable[[Fact, Callable[[Row], None]], None]


def region_functions() -> list[RegionFunction]:
    """Compile a function for each rule, as somebody writes them by hand."""
    source = "\n".join(
        f"def rule_{number}(fact, post):\n"
        f"    if fact[6] >= {rule.least_amount} and fact[7] == {rule.product!r} and fact[8] == {rule.region!r}:\n"
        f"        post((fact, {number}, {rule.points}, fact[4]))\n"
        for number, rule in enumerate(region_rules())
    )
    namespace: dict[str, Any] = {}
    exec(compile(source, "<rules by hand>", "exec"), namespace)
    return [namespace[f"rule_{number}"] for number in range(len(region_rules()))]


def asked_each(facts: list[Fact], passes: int) -> tuple[list[Row], Work]:
    """Give the hand-written functions at work, each asked for every fact, and where their awards go."""
    functions, rows = region_functions(), list[Row]()

    def work() -> None:
        post = rows.append
        for _ in range(passes):
            rows.clear()
            for fact in facts:
                for function in functions:
                    function(fact, post)

    return rows, work


def looked_up(facts: list[Fact], passes: int) -> tuple[list[Row], Work]:
    """Give the hand-written functions at work, those asked that stand under product and region."""
    rows, table = list[Row](), dict[tuple[str, str], list[RegionFunction]]()
    for rule, function in zip(region_rules(), region_functions(), strict=True):
        table.setdefault((rule.product, rule.region), []).append(function)

    def work() -> None:
        post = rows.append
        for _ in range(passes):
            rows.clear()
            for fact in facts:
                for function in table.get((fact[7], fact[8]), ()):
                    function(fact, post)

    return rows, work


def check_regions(facts: list[Fact]) -> None:
    """Make sure that all sides give the same awards, in the same order.

    Raises:
        AssertionError: They do not.
    """
    found = []
    for rows, work in (generated(facts, 1, region_file(), ("sale",)), asked_each(facts, 1), looked_up(facts, 1)):
        work()
        found.append(list(rows))
    assert found[0], "nothing is awarded"
    assert found[0] == found[1] == found[2], "the thousand rules give different awards"


def measure(scale: Scale) -> list[Result]:
    """Measure events in games of more and more rules, and a thousand rules on one type."""
    return [*_measure_types(scale), *_measure_regions(scale)]


def _measure_types(scale: Scale) -> list[Result]:
    shown = sales_events(max(2_000, scale.events // 5), scale.players)
    games = {rules: read_game(grown_file(rules)) for rules in SIZES}
    events = {rules: grown_events(rules, shown) for rules in SIZES}
    check_grown(games, events)
    first = SIZES[0]
    sides = [
        Side(str(rules), lambda rules=rules: grown_work(games[rules], events[rules]), len(shown))  # type: ignore[misc]
        for rules in SIZES
    ]
    times = interleave(sides, scale.rounds)
    return [
        Comparison(NAME, f"{rules:,} rules, ten a type", "event", f"{first} rules", times[str(first)],
                   times[str(rules)], None, 1 / 1.5)
        for rules in SIZES[1:]
    ]  # fmt: skip


def _measure_regions(scale: Scale) -> list[Result]:
    facts = region_facts()
    check_regions(facts)
    sides = [
        Side("own", lambda: generated(facts, 10 * _PASSES, region_file(), ("sale",))[1], 10 * _PASSES * len(facts)),
        Side(_EACH, lambda: asked_each(facts, 1)[1], len(facts)),
        Side(_LOOKED_UP, lambda: looked_up(facts, 10 * _PASSES)[1], 10 * _PASSES * len(facts)),
    ]
    times = interleave(sides, scale.rounds)
    return [
        Comparison(NAME, "1,000 rules on one type", "event", reference, times[reference], times["own"], None, goal)
        for reference, goal in ((_EACH, 25.0), (_LOOKED_UP, None))
    ]
