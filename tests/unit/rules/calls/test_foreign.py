"""Functions of plug-ins: what they take."""

from __future__ import annotations

import pytest
from attrs import evolve

from gamicore.rules.purposes import check_expression
from gamicore.rules.tree import ForeignCall, Tree
from gamicore.rules.types import DATE, DURATION, INTEGER, NUMBER, SHARE, TEXT, TIME, TRUTH, ForeignFunction, Type
from gamicore.syntax import ExpressionError
from tests.conformance.world import scope

TEXTS = Type("list", items=(TEXT,))
COLOURS = Type("enum", ("web", "phone", "mail"))


def mistake(parameter: Type, argument: str) -> str:
    with pytest.raises(ExpressionError) as caught:
        checked(parameter, argument)
    assert caught.value.remedy.startswith("f(")
    return caught.value.message


def checked(parameter: Type, argument: str) -> Tree:
    function = ForeignFunction("f", (parameter,), NUMBER, abs, "extras")
    return check_expression(f"f({argument})", evolve(scope(), functions={"f": function}))


@pytest.mark.parametrize(
    ("parameter", "arguments"),
    [
        (NUMBER, ["5", "amount", "items", "vat", "40%", "wins", "f(5)"]),
        (INTEGER, ["5", "items", "wins", "size(topics)"]),
        (SHARE, ["40%", "vat"]),
        (TEXT, ["title", '"a"', "stage", "lead", "weekday()", "player.timezone"]),
        (COLOURS, ['"web"', '"mail"']),
        (DATE, ["closed", "today()", "2026-01-01"]),
        (TIME, ["touched", "09:00", "clock()"]),
        (DURATION, ["effort", "30m", "time_since(visit)"]),
        (TRUTH, ["hot", "has(extra)"]),
        (TEXTS, ["topics", '["a", "b"]', "zones", "[]"]),
    ],
)
def test_an_argument_fits(parameter: Type, arguments: list[str]) -> None:
    for argument in arguments:
        call = checked(parameter, argument)
        assert isinstance(call, ForeignCall)
        assert call.type == NUMBER


@pytest.mark.parametrize(
    ("parameter", "argument", "message"),
    [
        (NUMBER, "title", "f takes number here, this is text"),
        (INTEGER, "amount", "f takes integer here, this is number"),
        (INTEGER, "vat", "f takes integer here, this is share"),
        (SHARE, "0.4", "f takes share here, this is number"),
        (TEXT, "owner", "f takes text here, this is player"),
        (TEXT, "5", "f takes text here, this is integer"),
        (COLOURS, '"fax"', "f takes enum of web, phone, mail here, this is text"),
        (COLOURS, "origin", "f takes enum of web, phone, mail here, this is enum of web, shop"),
        (COLOURS, "title", "f takes enum of web, phone, mail here, this is text"),
        (TIME, "effort", "f takes time here, this is duration"),
        (TEXTS, "weights", "f takes list here, this is list"),
        (TEXTS, '["a", 5]', "f takes list here, this is list"),
        (TEXTS, "title", "f takes list here, this is text"),
    ],
)
def test_an_argument_that_does_not_fit_is_a_mistake(parameter: Type, argument: str, message: str) -> None:
    assert mistake(parameter, argument) == message


def test_an_enum_with_fewer_values_fits() -> None:
    """What it can be, the function takes."""
    wide = Type("enum", ("open", "won", "lost", "stuck"))
    assert isinstance(checked(wide, "stage"), ForeignCall)


def test_numbers_and_names_of_arguments_are_checked() -> None:
    assert mistake(NUMBER, "1, 2") == "f takes another number of arguments than 2"
    assert mistake(NUMBER, "") == "f takes another number of arguments than 0"
    assert mistake(NUMBER, "number=1") == "f takes no named argument"
