"""Which operator takes which types: the rules behind `+`, `<`, `in` and the like."""

from __future__ import annotations

from gamicore.model import suggest
from gamicore.rules.syntax import ExpressionError
from gamicore.rules.tree import Constant, Operation, Tree
from gamicore.rules.types import DATE, DURATION, INTEGER, NUMBER, TEXT, TRUTH, Type

_ORDERING = frozenset({"<", "<=", ">", ">="})


def check_arithmetic(operator: str, left: Tree, right: Tree, at: int) -> Operation:
    """Check `left operator right` for `+ - * / // %`.

    Raises:
        ExpressionError: The operator does not take these types, or divides by 0.
    """
    if operator in {"/", "//", "%"} and isinstance(right, Constant) and right.value == 0 and right.type.is_numeric:
        raise ExpressionError("division-by-zero", "this divides by 0", "divide by something else", right.at)
    if left.type.is_numeric and right.type.is_numeric:
        return Operation(operator, (left, right), _numeric_result(operator, left, right), at)
    kinds = (left.type.kind, right.type.kind)
    if kinds == ("date", "step") and operator in {"+", "-"}:
        return Operation("later" if operator == "+" else "earlier", (left, right), DATE, at)
    if kinds == ("duration", "duration") and operator in {"+", "-"}:
        return Operation(operator, (left, right), DURATION, at)
    raise ExpressionError(
        "wrong-operator", f"{operator!r} does not take {left.type} and {right.type}", _arithmetic_remedy(kinds), at
    )


def _numeric_result(operator: str, left: Tree, right: Tree) -> Type:
    if operator == "//" or (operator != "/" and left.type.kind == right.type.kind == "integer"):
        return INTEGER
    return NUMBER


def _arithmetic_remedy(kinds: tuple[str, str]) -> str:
    if kinds == ("date", "duration"):
        return "add days, weeks, months or years to a date"
    return "numbers take + - * / // %, a date takes + and - with a length such as 7d"


def check_negation(operand: Tree, at: int) -> Operation:
    """Check `-operand`.

    Raises:
        ExpressionError: It is no number and no exact length of time.
    """
    if operand.type.is_numeric or operand.type.kind == "duration":
        return Operation("negate", (operand,), operand.type, at)
    raise ExpressionError("wrong-operator", f"'-' does not take {operand.type}", "negate a number", at)


def check_comparison(operator: str, left: Tree, right: Tree, at: int) -> Operation:
    """Check `left operator right` for comparisons and `in`.

    Raises:
        ExpressionError: The values cannot be compared so, or an enum is compared with a value outside it.
    """
    if operator in {"in", "not in"}:
        return _check_membership(operator, left, right, at)
    _check_comparable(operator, left, right.type, right, at)
    if operator in _ORDERING and not (left.type.is_numeric or left.type.kind in {"date", "duration"}):
        raise ExpressionError(
            "wrong-operator",
            f"{operator!r} does not order {left.type}",
            "only numbers, dates and durations are ordered",
            at,
        )
    return Operation(operator, (left, right), TRUTH, at)


def _check_membership(operator: str, left: Tree, right: Tree, at: int) -> Operation:
    if right.type.kind != "list" or not isinstance(right, Constant) or not isinstance(right.value, tuple):
        raise ExpressionError(
            "wrong-type", f"`{operator}` needs a list, this is {right.type}", 'as in ["a", "b"]', right.at
        )
    if not right.value:
        raise ExpressionError("constant-condition", "nothing is in an empty list", "list at least one value", right.at)
    for value, item_type in zip(right.value, right.type.items, strict=True):
        _check_comparable(operator, left, item_type, Constant(_literal(value), item_type, right.at), right.at)
    return Operation(operator, (left, right), TRUTH, at)


def _literal(value: object) -> str | int:
    return value if isinstance(value, str | int) else 0


def _check_comparable(operator: str, left: Tree, right_type: Type, right: Tree, at: int) -> None:
    if left.type.is_textual and right_type.is_textual:
        _check_enum(left.type, right)
        _check_enum(right_type, left)
        return
    if left.type.is_numeric and right_type.is_numeric:
        return
    if left.type.kind != right_type.kind or left.type.kind in {"list", "step"}:
        raise ExpressionError(
            "wrong-operator",
            f"{operator!r} does not compare {left.type} with {right_type}",
            "compare values of one type",
            at,
        )


def _check_enum(declared: Type, other: Tree) -> None:
    if declared.kind != "enum":
        return
    if isinstance(other, Constant) and isinstance(other.value, str) and other.value not in declared.values:
        raise ExpressionError(
            "bad-enum-value",
            f"{other.value[:80]!r} is not a value of this enum",
            suggest(other.value, declared.values),
            other.at,
        )
    if other.type.kind == "enum" and not set(declared.values) & set(other.type.values):
        raise ExpressionError(
            "wrong-operator", "these two enums share no value", "compare values of one enum", other.at
        )


def common_type(left: Type, right: Type, at: int) -> Type:
    """Give the type that holds values of both types; none of them is missing.

    Raises:
        ExpressionError: They have nothing in common.
    """
    if left.is_numeric and right.is_numeric:
        return INTEGER if left.kind == right.kind == "integer" else NUMBER
    if left.required() == right.required() and left.kind != "list":
        return left.required()
    if left.is_textual and right.is_textual:
        return TEXT
    raise ExpressionError("wrong-type", f"{left} and {right} have no common type", "give both the same type", at)
