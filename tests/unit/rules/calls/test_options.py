"""Options: units, forgiveness, calendars, lengths."""

from __future__ import annotations

import pytest

from gamicore.model import Step
from gamicore.rules.checker import read_measure
from gamicore.rules.measure import Measure, Option
from gamicore.syntax import Call, ExpressionError, parse
from tests.conformance.world import scope


def measure(text: str) -> Measure:
    call = parse(text)
    assert isinstance(call, Call)
    return read_measure(call, scope())


def mistake(text: str) -> tuple[str, str, str, int]:
    with pytest.raises(ExpressionError) as caught:
        measure(text)
    return caught.value.code, caught.value.message, caught.value.remedy, caught.value.at


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("streak(visit, every=day)", (("every", "day"),)),
        ("streak(visit, every=day, at_least=1, grace=0, freezes=0)", (("every", "day"),)),
        (
            "streak(visit, pauses=shop, grace=1, freezes=2, every=workday, calendar=office, at_least=3)",
            (
                *(("at_least", 3), ("calendar", "office"), ("every", "workday"), ("freezes", 2), ("grace", 1)),
                ("pauses", "shop"),
            ),
        ),
        ("streak(visit, every=event)", (("every", "event"),)),
        ("streak(visit, every=week, grace=10000)", (("every", "week"), ("grace", 10_000))),
        ("best(visit, every=quarter)", (("every", "quarter"),)),
        ("time_since(visit, calendar=office)", (("calendar", "office"),)),
        ("sequence(visit, deal.won, within=90m)", (("within", 5_400_000_000),)),
        ("sequence(visit, deal.won, within=1mo)", (("within", Step(months=1)),)),
        ("count(visit)", ()),
    ],
)
def test_options_are_read_in_order_of_names(text: str, options: tuple[tuple[str, Option], ...]) -> None:
    assert measure(text).options == options


@pytest.mark.parametrize(
    ("text", "code", "message", "remedy", "at"),
    [
        (
            *("streak(visit)", "wrong-arguments", "streak does not say of which units"),
            *("add every=; known are event, day, workday, week, month", 0),
        ),
        (
            *("best(visit)", "wrong-arguments", "best does not say of which units"),
            *("add every=; known are day, week, month, quarter, year", 0),
        ),
        ("best(visit, every=days)", "unknown-window", "'days' is no unit", "did you mean 'day'?", 18),
        ("best(visit, every=3)", "wrong-arguments", "a unit belongs here", "as in every=week", 18),
        (
            *("streak(visit, every=workday)", "wrong-arguments", "working days are those of a calendar"),
            *("add calendar=, as in calendar=office", 20),
        ),
        (
            *("streak(visit, every=week, calendar=office)", "wrong-arguments"),
            *("a streak of every=week has no calendar", "write every=workday, or pauses=", 35),
        ),
        (
            *("streak(visit, every=event, freezes=1)", "wrong-arguments", "a streak of events has no freezes"),
            *("write every=day, week or month", 35),
        ),
        (
            *("streak(visit, every=day, grace=10001)", "wrong-arguments"),
            *("grace is a whole number from 0 to 10,000", "as in grace=2", 31),
        ),
        (
            *("streak(visit, every=day, at_least=true)", "wrong-arguments"),
            *("at_least is a whole number from 1 to 10,000", "as in at_least=2", 34),
        ),
        ("time_since(visit, calendar=ofice)", "unknown-calendar", "no calendar 'ofice'", "did you mean 'office'?", 27),
        (
            *("sequence(visit, deal.won, within=0s)", "bad-duration", "a length of time belongs here"),
            *("as in within=7d", 33),
        ),
    ],
)
def test_an_option_of_no_use_is_a_mistake(text: str, code: str, message: str, remedy: str, at: int) -> None:
    assert mistake(text) == (code, message, remedy, at)
