"""The page of expressions says what the code does: its tables are the code's own."""

from __future__ import annotations

import pytest

from gamicore.rules import (
    ATTRIBUTE_KINDS,
    FIELD_KINDS,
    HISTORY_FUNCTIONS,
    RESERVED,
    WEEKDAYS,
    ExpressionError,
    check_expression,
    function_table,
    history_table,
    operator_table,
    sign_table,
)
from tests.conformance.world import scope
from tests.docs.tables import DOCS, code_words, rows_of

PAGE = "reference/expressions.md"


@pytest.mark.parametrize(
    "table",
    [operator_table(), sign_table(), function_table(), history_table()],
    ids=["operators", "signs", "functions", "history"],
)
def test_a_table_is_that_of_the_code(table: str) -> None:
    """Write it anew with `gamicore.rules.operator_table()` and its like."""
    assert f"\n\n{table}\n\n" in (DOCS / PAGE).read_text(encoding="utf-8")


def test_literals_have_the_types_that_the_page_says() -> None:
    for literals, spoken in rows_of(PAGE, "## Literals"):
        types = spoken.partition(";")[0].partition(":")[0].split(", ")
        found = {check_expression(literal, scope()).type.kind for literal in code_words(literals)}
        assert found <= set(types), literals
    told = [word for literals, _ in rows_of(PAGE, "## Literals") for word in code_words(literals)]
    assert set(WEEKDAYS) <= set(told) & RESERVED


def test_every_type_of_a_field_is_on_the_page() -> None:
    told = {kind for kinds, _ in rows_of(PAGE, "## Types") for kind in kinds.split(", ")}
    assert told == {*FIELD_KINDS, *ATTRIBUTE_KINDS}


def test_options_of_history_functions_are_all_on_the_page() -> None:
    page = (DOCS / PAGE).read_text(encoding="utf-8")
    for function in HISTORY_FUNCTIONS.values():
        for name in function.named:
            assert f"| `{name}=" in page, name


@pytest.mark.parametrize("text", ["40%", "40% - amount", "40% if hot else 20%"])
def test_a_percentage_is_a_share(text: str) -> None:
    assert check_expression(text, scope()).type.kind in {"share", "number"}


@pytest.mark.parametrize(("text", "kind"), [("7%3", "integer"), ("7% items", "integer"), ("7 % 3", "integer")])
def test_a_value_after_it_makes_a_remainder(text: str, kind: str) -> None:
    assert check_expression(text, scope()).type.kind == kind


def test_what_the_page_refuses_is_refused() -> None:
    for text in ("touched + 30m", 'title < "a"', "player == title"):
        with pytest.raises(ExpressionError, match="wrong-operator"):
            check_expression(text, scope())
