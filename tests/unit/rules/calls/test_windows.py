"""Windows: which events count."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from gamicore.model import PERIOD_UNITS, Step
from gamicore.rules.calls.windows import read_window
from gamicore.rules.checker import read_measure
from gamicore.rules.measure import LIFETIME_WINDOW, Measure, Window
from gamicore.syntax import Call, ExpressionError, parse
from tests.conformance.world import Days, scope


def measure(text: str) -> Measure:
    call = parse(text)
    assert isinstance(call, Call)
    return read_measure(call, scope())


def mistake(text: str) -> tuple[str, str, str, int]:
    with pytest.raises(ExpressionError) as caught:
        measure(text)
    return caught.value.code, caught.value.message, caught.value.remedy, caught.value.at


SPRING = (date(2026, 3, 1).toordinal(), date(2026, 5, 31).toordinal())


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("count(visit)", LIFETIME_WINDOW),
        ("count(visit, during=lifetime)", LIFETIME_WINDOW),
        *((f"count(visit, during={unit})", Window("period", unit)) for unit in PERIOD_UNITS if unit != "lifetime"),
        ("count(visit, during=spring)", Window("dates", name="spring", first_day=SPRING[0], last_day=SPRING[1])),
        ("count(visit, last=30d)", Window("rolling", length=Step(days=30))),
        ("count(visit, last=12h)", Window("rolling", length=43_200_000_000)),
        ("count(visit, since=closer)", Window("since", name="closer")),
        ('count(visit, since="on-fire")', Window("since", name="on-fire")),
        ("count(visit, since=closer, of=player)", Window("since", name="closer")),
    ],
)
def test_a_window_is_read(text: str, window: Window) -> None:
    assert measure(text).window == window


def test_a_season_may_be_open() -> None:
    call = parse("count(visit, during=forever)")
    assert isinstance(call, Call)
    open_season = evolve(scope(), seasons={"forever": Days(None, None)})
    assert read_window(call, open_season, is_own=True) == Window(
        "dates", name="forever", first_day=1, last_day=date(9999, 12, 31).toordinal()
    )


@pytest.mark.parametrize(
    ("text", "code", "message", "remedy", "at"),
    [
        ("count(visit, during=moth)", "unknown-window", "'moth' is no window", "did you mean 'month'?", 20),
        ("count(visit, during=sprin)", "unknown-window", "'sprin' is no window", "did you mean 'spring'?", 20),
        (
            "count(visit, during=7)",
            "wrong-arguments",
            "a calendar unit or a season belongs here",
            "as in during=month",
            20,
        ),
        ("count(visit, last=day)", "bad-duration", "a length of time belongs here", "as in last=30d", 18),
        ("count(visit, last=0d)", "bad-duration", "a length of time belongs here", "as in last=30d", 18),
        ("count(visit, since=closed)", "unknown-badge", "no badge 'closed'", "did you mean 'closer'?", 19),
        (
            *("count(visit, since=closer, of=game)", "wrong-arguments"),
            *("since= asks when the player earned a badge, and of= names another key", "leave one of them out", 19),
        ),
        (
            *("count(visit, during=day, last=3d)", "wrong-arguments"),
            *("a measure has one window, not during and last", "leave one of them out", 30),
        ),
    ],
)
def test_what_is_no_window_is_a_mistake(text: str, code: str, message: str, remedy: str, at: int) -> None:
    assert mistake(text) == (code, message, remedy, at)
