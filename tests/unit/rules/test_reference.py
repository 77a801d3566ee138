"""What the reference says of the language is asked of the checker, not written down a second time."""

from __future__ import annotations

from itertools import product

from gamicore.rules.purposes import check_expression
from gamicore.rules.reference import (
    OperatorRow,
    function_rows,
    function_table,
    history_rows,
    history_table,
    operator_rows,
    operator_table,
    sign_rows,
    sign_table,
)
from gamicore.rules.scope import Scope
from gamicore.rules.types import ATTRIBUTE_KINDS, FIELD_KINDS, ITEM_KINDS, EventType, Field, Kind, Type
from gamicore.syntax import ExpressionError

OPERATORS = ("+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or")


def declared(kind: Kind) -> Type:
    return Type(kind, ("a", "b") if kind == "enum" else ())


KINDS = tuple(dict.fromkeys(kind for kind in (*FIELD_KINDS, *ATTRIBUTE_KINDS) if kind != "list"))
EVERYTHING = EventType(
    "everything",
    tuple(Field(f"{letter}_{kind}", declared(kind)) for letter in "ab" for kind in KINDS)
    + tuple(
        Field(f"{letter}_list_of_{kind}", Type("list", items=(declared(kind),)))
        for letter in "ab"
        for kind in ITEM_KINDS
    ),
)
SCOPE = Scope({"everything": EVERYTHING}, event_type=EVERYTHING)
NAMES = (*KINDS, *(f"list of {kind}" for kind in ITEM_KINDS), "step")


def written(letter: str, name: str) -> str:
    return "7d" if name == "step" else f"{letter}_{name.replace(' ', '_')}"


def found() -> dict[tuple[str, str, str], str]:
    """Give what the checker takes, from whole expressions."""
    results: dict[tuple[str, str, str], str] = {}
    for operator, left, right in product(OPERATORS, NAMES, NAMES):
        try:
            tree = check_expression(f"{written('a', left)} {operator} {written('b', right)}", SCOPE)
        except ExpressionError:
            continue
        results[operator, left, right] = tree.type.kind
    return results


def told(rows: tuple[OperatorRow, ...]) -> dict[tuple[str, str, str], str]:
    pairs = [
        ((operator, left, right), row.result)
        for row in rows
        for operator, left, right in product(row.operators, row.lefts, row.rights)
    ]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def test_operators_take_what_is_told_and_nothing_else() -> None:
    assert told(operator_rows()) == found()


def test_some_rows_are_as_the_language_says() -> None:
    rows = told(operator_rows())
    assert rows["-", "time", "time"] == "duration"
    assert rows["*", "duration", "integer"] == "duration"
    assert rows["/", "duration", "duration"] == "number"
    assert rows["+", "date", "step"] == "date"
    assert rows["%", "share", "number"] == "number"
    assert rows["in", "key", "list of text"] == "truth"
    assert ("+", "time", "duration") not in rows
    assert ("<", "text", "text") not in rows
    assert ("==", "player", "text") not in rows


def test_signs_take_what_is_told_and_nothing_else() -> None:
    taken = set()
    for sign, name in product(("-", "not"), NAMES):
        try:
            taken.add((sign, name, check_expression(f"{sign} {written('a', name)}", SCOPE).type.kind))
        except ExpressionError:
            continue
    assert set(sign_rows()) == taken
    assert ("-", "share", "number") in taken


def test_every_function_is_told_once() -> None:
    signatures = [signature for signature, _ in function_rows()] + [signature for signature, _, _ in history_rows()]
    assert len(set(signatures)) == len(signatures) == 34


def test_tables_have_a_line_for_each_row() -> None:
    for table, count in (
        (operator_table(), len(operator_rows())),
        (sign_table(), len(sign_rows())),
        (function_table(), len(function_rows())),
        (history_table(), len(history_rows())),
    ):
        lines = table.splitlines()
        assert len(lines) == count + 2
        assert len({line.count("|") for line in lines}) == 1
