"""The reference of the game file says what the code does: keys, names, operators, functions, limits."""

from __future__ import annotations

from itertools import product

import pytest
from pydantic import BaseModel

from gamicore.definitions.models import (
    BadgeDefinition,
    CurrencyDefinition,
    FieldDefinition,
    GameDefinition,
    LeaderboardDefinition,
    LevelDefinition,
    RuleDefinition,
)
from gamicore.model import DECIMAL_DIGITS, PERIOD_UNITS, RATIONAL_DIGITS, WHOLE_DIGITS
from gamicore.rules import (
    ATTRIBUTE_KINDS,
    FIELD_KINDS,
    FUNCTIONS,
    HISTORY_FUNCTIONS,
    MAX_DEPTH,
    MAX_LITERAL_TEXT,
    MAX_NODES,
    MAX_TEXT,
    RESERVED,
    EventType,
    ExpressionError,
    Field,
    Scope,
    Type,
    check_expression,
)
from tests.docs.tables import Rows, code_words, rows_of, table_under

PAGE = "reference/game-file.md"

SECTIONS: dict[str, type[BaseModel]] = {
    "## The keys of a game": GameDefinition,
    "## Currencies": CurrencyDefinition,
    "## Players": FieldDefinition,
    "## Rules": RuleDefinition,
    "## Badges": BadgeDefinition,
    "## Levels": LevelDefinition,
    "## Leaderboards": LeaderboardDefinition,
}

# What stands for a value of each type in an expression; those of lists are written out.
VALUES = {kind: f"a_{kind}" for kind in FIELD_KINDS} | {
    "step": "7d",
    "list of truth": "[true]",
    "list of integer": "[1, 2]",
    "list of number": "[0.5, 1.5]",
    "list of text": '["a", "b"]',
    "list of date": "[2026-03-31]",
    "list of duration": "[90m]",
    "list of step": "[7d]",
}
OPERATORS = ("+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or")


def _scope() -> Scope:
    fields = [
        Field(f"{letter}_{kind}", Type(kind, ("a", "b") if kind == "enum" else ()))
        for letter in "ab"
        for kind in FIELD_KINDS
    ]
    everything = EventType("everything", tuple(fields))
    return Scope({"everything": everything}, event_type=everything)


def told(rows: Rows) -> dict[tuple[str, str, str], str]:
    """Give what a table of operators says: the type of the result by operator, left and right type."""
    return {
        (operator, left, right): result
        for operators, lefts, rights, result in rows
        for operator, left, right in product(code_words(operators), lefts.split(", "), rights.split(", "))
    }


def found() -> dict[tuple[str, str, str], str]:
    """Give what the checker takes."""
    scope = _scope()
    results: dict[tuple[str, str, str], str] = {}
    for operator, left, right in product(OPERATORS, VALUES, VALUES):
        second = VALUES[right].replace("a_", "b_") if right in FIELD_KINDS else VALUES[right]
        try:
            results[operator, left, right] = check_expression(f"{VALUES[left]} {operator} {second}", scope).type.kind
        except ExpressionError:
            continue
    return results


def test_operators_are_those_of_the_checker() -> None:
    assert told(rows_of(PAGE, "### Operators")) == found()


def test_signs_before_one_operand() -> None:
    """The sentence under the table of operators."""
    scope, taken = _scope(), {}
    for sign, kind in product(("-", "not "), FIELD_KINDS):
        try:
            taken[sign, kind] = check_expression(f"{sign}a_{kind}", scope).type.kind
        except ExpressionError:
            continue
    assert taken == {
        ("-", "integer"): "integer",
        ("-", "number"): "number",
        ("-", "duration"): "duration",
        ("not ", "truth"): "truth",
    }


def test_a_wrong_row_is_noticed() -> None:
    row = "| operator | left | right | gives |\n|---|---|---|---|\n| `+` `in` | text, key | text | text |\n"
    rows = table_under(f"\n### Operators\n\n{row}", "### Operators")
    assert told(rows).items() - found().items() == {
        (("+", "text", "text"), "text"),
        (("+", "key", "text"), "text"),
        (("in", "text", "text"), "text"),
        (("in", "key", "text"), "text"),
    }


def test_functions_are_those_of_the_language() -> None:
    rows = {code_words(signature)[0]: meaning for signature, meaning in rows_of(PAGE, "### Functions")}
    plain = {name: meaning for name, meaning in rows.items() if not meaning.startswith("a [measure]")}
    assert plain == {function.signature: function.meaning for function in FUNCTIONS.values()}
    assert {name.partition("(")[0] for name in rows.keys() - plain.keys()} == HISTORY_FUNCTIONS


@pytest.mark.parametrize(("heading", "model"), SECTIONS.items(), ids=[heading[3:] for heading in SECTIONS])
def test_keys_are_those_of_the_model(heading: str, model: type[BaseModel]) -> None:
    keys = [code_words(row[0])[0] for row in rows_of(PAGE, heading)]
    assert sorted(keys) == sorted(model.model_fields)


def test_types_of_fields_are_those_of_the_language() -> None:
    attribute = next(row for row in rows_of(PAGE, "## Players") if row[0] == "`type`")
    field = next(row for row in rows_of(PAGE, "## Events") if row[0] == "`type`")
    assert sorted(code_words(attribute[1])) == sorted(ATTRIBUTE_KINDS)
    assert sorted(code_words(field[1])) == sorted(FIELD_KINDS)


def test_taken_names_are_the_reserved_ones() -> None:
    rows = rows_of(PAGE, "### Taken names")
    assert {name for row in rows for name in code_words(row[0])} == RESERVED | {"per"}


def test_windows_are_those_of_the_calendar() -> None:
    words = [name for row in rows_of(PAGE, "### Windows") for name in code_words(row[0])]
    assert sorted(words) == sorted(PERIOD_UNITS)


def test_limits_are_those_of_the_code() -> None:
    numbers = {row[0]: row[1] for row in rows_of(PAGE, "### Limits")}
    assert numbers["characters of an expression"] == f"{MAX_TEXT:,}"
    assert numbers["characters of a text in it"] == f"{MAX_LITERAL_TEXT:,}"
    assert numbers["parts of it (values, operators, calls)"] == str(MAX_NODES)
    assert numbers["depth"] == str(MAX_DEPTH)
    assert numbers["a written number, a number in an event"] == (
        f"{WHOLE_DIGITS} digits before the point, {DECIMAL_DIGITS} after it"
    )
    assert numbers["a number on the way"].startswith(f"{RATIONAL_DIGITS} digits")
