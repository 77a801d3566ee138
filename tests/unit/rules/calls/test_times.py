"""Functions of the event's time."""

from __future__ import annotations

import pytest

from gamicore.rules.purposes import check_expression
from gamicore.rules.tree import Constant, Operation, TimeRead, Tree
from gamicore.rules.types import CALENDAR, DATE, DURATION, INTEGER, TIME, TRUTH, WEEKDAY
from gamicore.syntax import ExpressionError
from tests.conformance.world import HOUR, scope

INSTANT = TimeRead("instant", DURATION)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("today()", TimeRead("today", DATE)),
        ("clock()", TimeRead("clock", TIME)),
        ("weekday()", Operation("weekday", (TimeRead("today", DATE),), WEEKDAY)),
        (
            "in_season(12-15, 01-06)",
            Operation("in_season", (TimeRead("today", DATE), Constant(1215, INTEGER), Constant(106, INTEGER)), TRUTH),
        ),
        (
            "between(09:00, 18:00)",
            Operation(
                "between",
                (TimeRead("clock", TIME), Constant(9 * HOUR, TIME), Constant(18 * HOUR, TIME)),
                TRUTH,
            ),
        ),
        *(
            (f"{name}(office)", Operation(name, (INSTANT, Constant(scope().calendars["office"], CALENDAR)), TRUTH))
            for name in ("business_hours", "workday", "holiday")
        ),
    ],
)
def test_a_function_reads_its_part_of_the_time(text: str, tree: Tree) -> None:
    assert check_expression(text, scope()) == tree


@pytest.mark.parametrize("day", ["01-31", "02-29", "04-30", "12-31", "1-1"])
def test_days_of_the_year_are_read(day: str) -> None:
    assert check_expression(f"in_season({day}, 06-15)", scope()).type == TRUTH


@pytest.mark.parametrize("day", ["00-01", "13-01", "01-32", "02-30", "04-31", "1-0", "-1-1", "1", "1 + 1", "1.5-1"])
def test_days_that_no_year_has_are_refused(day: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check_expression(f"in_season({day}, 06-15)", scope())
    assert (caught.value.code, caught.value.remedy) == ("bad-date", "write month and day, as in 06-01")
