"""Plain functions: what they take and what type comes out."""

from __future__ import annotations

import pytest
from attrs import evolve

from gamicore.rules.calls.functions import FUNCTIONS, check_call
from gamicore.rules.calls.history import HISTORY_FUNCTIONS
from gamicore.rules.purposes import check_expression
from gamicore.rules.tree import Constant, Tree
from gamicore.rules.types import DATE, DURATION, INTEGER, NUMBER, SHARE, TEXT, TIME, TRUTH, WEEKDAY, Type
from gamicore.syntax import Call, ExpressionError, Literal, Syntax
from tests.conformance.world import scope

ONE = Literal(1, 0)


def one(syntax: Syntax) -> Tree:
    return Constant(1, INTEGER, syntax.at)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("round(amount)", INTEGER),
        ("floor(amount)", INTEGER),
        ("ceil(amount)", INTEGER),
        ("abs(amount)", NUMBER),
        ("abs(items)", INTEGER),
        ("min(items, 1)", INTEGER),
        ("max(items, amount)", NUMBER),
        ("today()", DATE),
        ("clock()", TIME),
        ("weekday()", WEEKDAY),
        ("size(topics)", INTEGER),
        ("abs(vat)", NUMBER),
        ("max(vat, 40%)", NUMBER),
        ("min(effort, 1h)", DURATION),
        ("max(closed, today())", DATE),
        ("min(touched, 09:00)", TIME),
        ("zone(items, full=1, none=5)", NUMBER),
        ("percent_of_target(items, 5)", NUMBER),
        ("percent_of_target(effort, 3h)", NUMBER),
        ("has(typical)", TRUTH),
        ("default(typical, 1)", NUMBER),
        ("default(vat_extra, 5%)", SHARE),
        ("default(vat_extra, 0)", NUMBER),
        ("default(time_since(deal.won), 1h)", DURATION),
        ("default(latest(deal.won.stage), stage)", Type("enum", ("open", "won", "lost"))),
        ("has(extra)", TRUTH),
        ("default(extra, 1)", INTEGER),
        ("default(extra, amount)", NUMBER),
        ("default(note, title)", TEXT),
        ('default(channel, "web")', TEXT),
        ('default(channel, default(channel, "web"))', TEXT),
        ("default(due, closed)", DATE),
        ("default(player.department, stage)", TEXT),
        ("default(player.department, player.department)", Type("enum", ("marketing", "sales", "service"))),
    ],
)
def test_a_function_has_a_type(text: str, result: Type) -> None:
    assert check_expression(text, scope()).type == result


@pytest.mark.parametrize("name", [name for name, function in FUNCTIONS.items() if function.most])
def test_a_function_takes_no_more_and_no_fewer_arguments(name: str) -> None:
    function = FUNCTIONS[name]
    for count in (function.least - 1, function.most + 1):
        with pytest.raises(ExpressionError) as caught:
            check_call(Call(name, (ONE,) * count, (), 4), scope(), one)
        assert caught.value.code == "wrong-arguments"
        assert caught.value.message == f"{name} takes another number of arguments than {count}"
        assert caught.value.remedy == function.signature


def test_every_function_is_described() -> None:
    for name, function in FUNCTIONS.items():
        assert function.signature.startswith(f"{name}(")
        assert " -> " in function.signature
        assert function.meaning


def test_plain_functions_and_history_functions_have_different_names() -> None:
    assert HISTORY_FUNCTIONS.keys().isdisjoint(FUNCTIONS)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("rond(1)", "unknown-function", "no function 'rond'"),
        ("round(x=1)", "wrong-arguments", "round takes no named argument"),
        ("round(title)", "wrong-type", "round takes numbers, this is text"),
        ("abs(extra)", "optional-unhandled", "'extra' may be missing"),
        ("has(1)", "wrong-arguments", "has takes a field, an attribute or a measure"),
        ("default(items, 1)", "constant-condition", "'items' is always there"),
        ("has(extra) and has(extra)", "constant-condition", "'extra' has been shown to be there already"),
        ("has(extra) and not has(extra)", "constant-condition", "'extra' has been shown to be there already"),
        ("not has(extra) or default(extra, 1) > 3", "constant-condition", "'extra' has been shown to be there already"),
        ("default(wins, 1)", "constant-condition", "'count(deal.won)' is always there"),
        ("size(title)", "wrong-type", "size takes a list, this is text"),
        ("min(effort, 5)", "wrong-type", "min takes values of one type, this is integer"),
        ("min(title, note)", "optional-unhandled", "'note' may be missing"),
        ("max(title, title)", "wrong-type", "max takes numbers, this is text"),
        ("zone(items, full=1)", "wrong-arguments", "zone needs none="),
        ("zone(items, full=1, non=2)", "wrong-arguments", "zone has no argument 'non'"),
        ("zone(items, full=1, none=1)", "division-by-zero", "full and none are the same"),
        ("zone(effort, full=1, none=5)", "wrong-type", "zone takes values of one type, this is integer"),
        ("percent_of_target(items, 0)", "division-by-zero", "a target of 0"),
        ("percent_of_target(effort, 0s)", "division-by-zero", "a target of 0"),
        ("percent_of_target(effort, 5)", "wrong-type", "percent_of_target takes values of one type, this is integer"),
        ("default(extra, bonus)", "optional-unhandled", "the default may be missing too"),
        ("default(extra, title)", "wrong-type", "integer and text have no common type"),
    ],
)
def test_a_wrong_call_is_a_mistake(text: str, code: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check_expression(text, scope())
    assert (caught.value.code, caught.value.message) == (code, message)


def test_an_unknown_function_is_told_before_what_is_wrong_inside_it() -> None:
    with pytest.raises(ExpressionError, match="unknown-function"):
        check_expression("rond(nothing)", scope())


def test_a_measure_may_be_missing_for_an_event_that_may_have_no_player() -> None:
    lone = evolve(scope(), event_type=evolve(scope().event_types["deal.won"], needs_player=False))
    assert check_expression("default(wins, 0)", lone).type == INTEGER
    with pytest.raises(ExpressionError, match="constant-condition"):
        check_expression("default(all_wins, 0)", lone)
