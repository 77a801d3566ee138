"""Spelling: a checked tree reads as its author wrote it, bracketed where that is needed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gamicore.model import Step, WorkCalendar
from gamicore.rules.measure import Measure, Window
from gamicore.rules.purposes import check_amount, check_expression
from gamicore.rules.spelling import spell, spell_measure, spell_value
from gamicore.rules.tree import Constant, Operation, TimeRead
from gamicore.rules.types import (
    CALENDAR,
    DATE,
    DURATION,
    INTEGER,
    NUMBER,
    SHARE,
    TEXT,
    TIME,
    TRUTH,
    WEEKDAY,
    Type,
)
from tests.conformance.world import scope

OFFICE = WorkCalendar("office", ZoneInfo("UTC"), ((),) * 7)


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("items >= 5", "items >= 5"),
        ("items > 5 and items < 9 or amount == 3", "((items > 5) and (items < 9)) or (amount == 3)"),
        ("not (items == 1)", "not (items == 1)"),
        ("items + 2 * 3 > -items", "(items + 6) > -items"),
        ('player.department == "sales"', 'player.department == "sales"'),
        ("player != owner", "player != owner"),
        ("count(deal.won) > 1", "count(deal.won) > 1"),
        ("wins > 1", "count(deal.won) > 1"),
        ("sum(deal.won.items, during=day) > 1", "sum(deal.won.items, during=day) > 1"),
        ("has(note)", "has(note)"),
        ('default(note, "x") == "y"', 'default(note, "x") == "y"'),
        ("items in [1, 2]", "items in [1, 2]"),
        ("today() > player.hired", "today() > player.hired"),
        ("today() - 1y >= player.hired", "(today() - 1y) >= player.hired"),
        ("effort <= 2h", "effort <= 7200s"),
        ("min(items, 3) == 1", "min(items, 3) == 1"),
        ("round(amount / 2) > 1", "round(amount / 2) > 1"),
        ("(1 if items > 2 else 3) == 1", "(1 if (items > 2) else 3) == 1"),
        ("items % 2 == 1 and items // 2 == 0", "((items % 2) == 1) and ((items // 2) == 0)"),
        ("vat > 40%", "vat > 40%"),
        ("touched < 09:00:30", "touched < 09:00:30"),
        ('"vip" in topics', '"vip" in topics'),
        ("size(topics) > 1", "size(topics) > 1"),
        ("weekday() in [sat, sun]", "weekday() in [sat, sun]"),
        ("between(22:00, 06:00)", "between(22:00, 06:00)"),
        ("in_season(06-01, 08-31)", "in_season(06-01, 08-31)"),
        ("business_hours(office)", "business_hours(office)"),
        ("workday(office) and holiday(shop)", "workday(office) and holiday(shop)"),
        ("zone(items, none=5, full=1) > 0.5", "zone(items, full=1, none=5) > 0.5"),
        ("percent_of_target(items, 50) > 99", "percent_of_target(items, 50) > 99"),
        ("clock() - touched > 1h", "(clock() - touched) > 3600s"),
        ("twice(items + 1) > 2", "twice(items + 1) > 2"),
        ("is_zone(office, title)", "is_zone(office, title)"),
        ("half() > 0.2", "half() > 0.2"),
        ("typical > 3", "average(deal.won.amount) > 3"),
        ("default(journey, 0)", "default(count(visit, of=lead), 0)"),
    ],
)
def test_expressions_read_as_they_were_written(written: str, spelled: str) -> None:
    tree = check_expression(written, scope())
    assert spell(tree) == spelled
    assert check_expression(spelled, scope()) == tree


def test_the_bound_of_an_amount_is_not_spelled() -> None:
    assert spell(check_amount("items * items * items", scope(), 1)) == "(items * items) * items"


def test_what_holds_is_spelled_as_what_is_asked() -> None:
    inner = check_expression("items > 1", scope())
    assert spell(Operation("holds", (inner,), TRUTH)) == "items > 1"


def test_the_time_of_the_event_has_a_name() -> None:
    assert spell(Operation("<", (TimeRead("instant", DURATION), Constant(0, DURATION)), TRUTH)) == "time < 0s"


MEASURES = (
    "count(deal.won)",
    'count("deal-lost", during=month)',
    'sum("deal-lost.amount", last=30d)',
    "count(deal.won, last=2h)",
    "count(deal.won, last=90m)",
    "count(deal.won, last=61s)",
    "count(deal.won, during=spring)",
    "count(deal.won, since=closer)",
    'count(deal.won, since="on-fire")',
    "average(deal.won.amount, where=(amount > 3) and hot, of=game, during=week)",
    "count(visit, of=[lead, player])",
    "time_since(deal.won, calendar=office)",
    "best(deal.won.amount, every=month)",
    "streak(deal.won, at_least=2, calendar=office, every=workday, freezes=3, grace=1, pauses=shop)",
    "sequence(lead.captured, deal.won, within=1mo)",
    "sequence(lead.captured, deal.won, within=5h)",
    "balance(coins)",
    "level(career)",
    "has_badge(closer, gold)",
    'has_badge("on-fire")',
)


@pytest.mark.parametrize("text", MEASURES)
def test_a_measure_reads_as_the_call_that_names_it(text: str) -> None:
    assert spell(check_expression(text, scope())) == text


def test_a_measure_is_spelled_from_its_parts() -> None:
    measure = Measure("count", ("deal.won",), of=("game",), window=Window("rolling", length=Step(days=7)))
    assert spell_measure(measure) == "count(deal.won, of=game, last=7d)"


@pytest.mark.parametrize(
    ("value", "value_type", "spelled"),
    [
        (None, TEXT, "missing"),
        (True, TRUTH, "true"),
        (False, TRUTH, "false"),
        (7, INTEGER, "7"),
        (Fraction(5, 4), NUMBER, "1.25"),
        (Fraction(1, 3), NUMBER, "1/3"),
        ("won", TEXT, '"won"'),
        ("red", Type("enum", ("red",)), '"red"'),
        (738976, DATE, "2024-03-31"),
        (90_000_000, Type("duration"), "90s"),
        (1_500_000, Type("duration"), "1.5s"),
        (Step(months=24), Type("step"), "2y"),
        (Step(months=3), Type("step"), "3mo"),
        (Step(days=14), Type("step"), "14d"),
        ((1, 2), Type("list", items=(INTEGER, INTEGER)), "[1, 2]"),
        ((), Type("list"), "[]"),
        ((1, 2, 3), Type("list", items=(INTEGER,)), "[1, 2, 3]"),
        (("a", 5), Type("list", items=(TEXT, INTEGER)), '["a", 5]'),
        (Fraction(2, 5), SHARE, "40%"),
        (Fraction(1, 40), SHARE, "2.5%"),
        (1, SHARE, "100%"),
        (0, TIME, "00:00"),
        (34_200_000_000, TIME, "09:30"),
        (34_201_500_000, TIME, "09:30:01.5"),
        ("sat", WEEKDAY, "sat"),
        (OFFICE, CALENDAR, "office"),
        (None, TIME, "missing"),
    ],
)
def test_values_read_as_a_person_writes_them(value: Any, value_type: Type, spelled: str) -> None:
    assert spell_value(value, value_type) == spelled
