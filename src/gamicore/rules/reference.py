"""What the reference says of the language, taken from the code: operators with their types, functions, limits."""

from __future__ import annotations

from itertools import product

from attrs import frozen

from gamicore.rules.calls import FUNCTIONS, HISTORY_FUNCTIONS
from gamicore.rules.operators import (
    ARITHMETIC,
    EQUALITY,
    MEMBERSHIP,
    ORDERING,
    check_arithmetic,
    check_comparison,
    check_negation,
)
from gamicore.rules.tree import FieldRead, Operation
from gamicore.rules.types import ATTRIBUTE_KINDS, FIELD_KINDS, ITEM_KINDS, Kind, Type
from gamicore.syntax import ExpressionError

LOGICAL = ("and", "or")
KINDS: tuple[Kind, ...] = tuple(dict.fromkeys((*FIELD_KINDS[:-1], *ATTRIBUTE_KINDS, "step")))


@frozen
class OperatorRow:
    """Operators that take the same types: any of `lefts` with any of `rights` gives `result`."""

    operators: tuple[str, ...]
    lefts: tuple[str, ...]
    rights: tuple[str, ...]
    result: str


def operator_rows() -> tuple[OperatorRow, ...]:
    """Give every operator of two operands with the types that it takes; there are no others.

    Examples:
        >>> [row.result for row in operator_rows() if row.operators == ("-",) and row.lefts == ("time",)]
        ['duration']
    """
    taken: dict[str, dict[tuple[str, str], str]] = {}
    for operator, left, right in product((*ARITHMETIC, *EQUALITY, *ORDERING, *MEMBERSHIP, *LOGICAL), _SHOWN, _SHOWN):
        result = _result(operator, _SHOWN[left], _SHOWN[right])
        if result is not None:
            taken.setdefault(operator, {})[left, right] = result
    rows: dict[tuple[tuple[str, ...], tuple[str, ...], str], tuple[str, ...]] = {}
    for operator, pairs in taken.items():
        for key in _grouped(pairs):
            rows[key] = (*rows.get(key, ()), operator)
    return tuple(OperatorRow(operators, *key) for key, operators in rows.items())


def sign_rows() -> tuple[tuple[str, str, str], ...]:
    """Give the operators of one operand: the operator, the type that it takes, and the type of the result."""
    rows: list[tuple[str, str, str]] = []
    for name, kind in _SHOWN.items():
        try:
            rows.append(("-", name, check_negation(_of(kind), 0).type.kind))
        except ExpressionError:
            continue
    return (*rows, ("not", "truth", "truth"))


def function_rows() -> tuple[tuple[str, str], ...]:
    """Give the signature and the meaning of every plain function."""
    return tuple((function.signature, function.meaning) for function in FUNCTIONS.values())


def history_rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Give the signature, the meaning and the options of every history function, `where`, `of` and windows aside."""
    return tuple((one.signature, one.meaning, one.options) for one in HISTORY_FUNCTIONS.values())


def _grouped(pairs: dict[tuple[str, str], str]) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Put pairs of types together to products: for each result, left types that go with the same right ones."""
    grouped: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}
    for left in dict.fromkeys(left for left, _ in pairs):
        for result in dict.fromkeys(pairs.values()):
            rights = tuple(right for right in _SHOWN if pairs.get((left, right)) == result)
            if rights:
                grouped[rights, result] = (*grouped.get((rights, result), ()), left)
    return [(lefts, rights, result) for (rights, result), lefts in grouped.items()]


def _type(kind: Kind) -> Type:
    return Type(kind, ("a", "b") if kind == "enum" else ())


_SHOWN: dict[str, Type] = {kind: _type(kind) for kind in KINDS} | {
    f"list of {kind}": Type("list", items=(_type(kind),)) for kind in ITEM_KINDS
}


def _of(kind: Type) -> FieldRead:
    return FieldRead(0, "x", kind)


def _result(operator: str, left: Type, right: Type) -> str | None:
    if operator in LOGICAL:
        return "truth" if left.kind == right.kind == "truth" else None
    check = check_arithmetic if operator in ARITHMETIC else check_comparison
    try:
        checked: Operation = check(operator, _of(left), _of(right), 0)
    except ExpressionError:
        return None
    return checked.type.kind


def operator_table() -> str:
    """Write the rows of operators as a table of a page.

    Examples:
        >>> operator_table().splitlines()[0]
        '| operator | left | right | gives |'
    """
    lines = ["| operator | left | right | gives |", "|---|---|---|---|"]
    for row in operator_rows():
        operators = " ".join(f"`{operator}`" for operator in row.operators)
        lines.append(f"| {operators} | {', '.join(row.lefts)} | {', '.join(row.rights)} | {row.result} |")
    return "\n".join(lines)


def sign_table() -> str:
    """Write the operators of one operand as a table of a page."""
    lines = ["| operator | operand | gives |", "|---|---|---|"]
    return "\n".join((*lines, *(f"| `{sign}` | {kind} | {result} |" for sign, kind, result in sign_rows())))


def function_table() -> str:
    """Write the plain functions as a table of a page."""
    lines = ["| function | gives |", "|---|---|"]
    return "\n".join((*lines, *(f"| `{signature}` | {meaning} |" for signature, meaning in function_rows())))


def history_table() -> str:
    """Write the history functions as a table of a page."""
    lines = ["| function | gives | besides |", "|---|---|---|"]
    for signature, meaning, options in history_rows():
        lines.append(f"| `{signature}` | {meaning} | {', '.join(f'`{option}=`' for option in options)} |")
    return "\n".join(lines)
