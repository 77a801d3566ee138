"""Plain functions: what they take and what type comes out."""

from __future__ import annotations

import pytest

from gamicore.rules.checker import check_expression
from gamicore.rules.functions import FUNCTIONS, check_call
from gamicore.rules.scope import HISTORY_FUNCTIONS
from gamicore.rules.syntax import Call, ExpressionError
from gamicore.rules.tree import Constant
from gamicore.rules.types import DATE, INTEGER, NUMBER, TEXT, TRUTH, Type
from tests.conformance.world import scope

ONE = Constant(1, INTEGER)


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
            check_call(Call(name, (), (), 4), (ONE,) * count)
        assert caught.value.code == "wrong-arguments"
        assert caught.value.message == f"{name} takes another number of arguments than {count}"
        assert caught.value.remedy == function.signature


def test_every_function_is_described() -> None:
    for name, function in FUNCTIONS.items():
        assert function.signature.startswith(f"{name}(")
        assert " -> " in function.signature
        assert function.meaning


def test_plain_functions_and_history_functions_have_different_names() -> None:
    assert HISTORY_FUNCTIONS.isdisjoint(FUNCTIONS)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("rond(1)", "unknown-function", "no function 'rond'"),
        ("round(x=1)", "wrong-arguments", "round takes no named argument"),
        ("round(title)", "wrong-type", "round takes numbers, this is text"),
        ("abs(extra)", "optional-unhandled", "this may be missing"),
        ("has(1)", "wrong-arguments", "has takes a field or an attribute"),
        ("default(items, 1)", "constant-condition", "'items' is always there"),
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
