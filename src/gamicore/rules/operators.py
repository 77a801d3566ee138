"""Which operator takes which types: the rules behind `+`, `<`, `in` and the like."""

from __future__ import annotations

from gamicore.model import Step, suggest
from gamicore.rules.tree import AttributeRead, Constant, FieldRead, Operation, Tree
from gamicore.rules.types import DATE, DURATION, INTEGER, NUMBER, TEXT, TRUTH, Type
from gamicore.syntax import ExpressionError

DIVISIONS = ("/", "//", "%")
ARITHMETIC = ("+", "-", "*", "/", "//", "%")
EQUALITY = ("==", "!=")
ORDERING = ("<", "<=", ">", ">=")
MEMBERSHIP = ("in", "not in")
# What two values that are no numbers make: by operator and the kinds of both.
_MIXED: dict[tuple[str, str, str], tuple[str, Type]] = {
    ("+", "date", "step"): ("later", DATE),
    ("-", "date", "step"): ("earlier", DATE),
    ("-", "date", "date"): ("-", INTEGER),
    ("+", "duration", "duration"): ("+", DURATION),
    ("-", "duration", "duration"): ("-", DURATION),
    ("/", "duration", "duration"): ("/", NUMBER),
    ("*", "duration", "integer"): ("*", DURATION),
    ("*", "integer", "duration"): ("*", DURATION),
    ("-", "time", "time"): ("-", DURATION),
}
# What may stand in a remedy for a value that may be missing.
_EXAMPLES = {"truth": "false", "text": '""', "key": '""', "date": "today()", "time": "00:00", "duration": "0s"} | {
    "integer": "0",
    "number": "0",
    "share": "0%",
}


def require(tree: Tree, *, is_divisor: bool = False) -> Tree:
    """Give a tree back if its value cannot be missing unhandled.

    Args:
        is_divisor: Something is divided by it, so that 0 is no value to put in its place.

    Raises:
        ExpressionError: It is optional.
    """
    if not tree.type.optional:
        return tree
    name = tree.name if isinstance(tree, FieldRead | AttributeRead) else "this"
    shown = f"player.{name}" if isinstance(tree, AttributeRead) else name
    example = None if is_divisor else _EXAMPLES.get(tree.type.kind)
    remedy = f"use default({shown}, {example}) or has({shown})" if example else f"use has({shown})"
    raise ExpressionError("optional-unhandled", f"{shown!r} may be missing", remedy, tree.at)


def check_arithmetic(operator: str, left: Tree, right: Tree, at: int) -> Operation:
    """Check `left operator right` for `+ - * / // %`.

    Raises:
        ExpressionError: The operator does not take these types, or divides by 0.
    """
    if operator in DIVISIONS and isinstance(right, Constant) and right.value == 0 and right.type != TRUTH:
        raise ExpressionError("division-by-zero", "this divides by 0", "divide by something else", right.at)
    if left.type.is_numeric and right.type.is_numeric:
        return Operation(operator, (left, right), _numeric_result(operator, left, right), at)
    kinds = (left.type.kind, right.type.kind)
    if (operator, *kinds) in _MIXED:
        meant, result = _MIXED[operator, *kinds]
        return Operation(meant, (left, right), result, at)
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
    if "time" in kinds:
        return "a time of day is compared, or taken from another one; nothing is added to it"
    if "duration" in kinds:
        return "a duration takes + and - with another, * with an integer, / with another"
    return "numbers take + - * / // %, a date takes + and - with a length such as 7d, and - with a date"


def check_negation(operand: Tree, at: int) -> Operation:
    """Check `-operand`.

    Raises:
        ExpressionError: It is no number and no exact length of time.
    """
    if operand.type.is_additive:
        return Operation("negate", (operand,), NUMBER if operand.type.kind == "share" else operand.type, at)
    raise ExpressionError("wrong-operator", f"'-' does not take {operand.type}", "negate a number", at)


def check_comparison(operator: str, left: Tree, right: Tree, at: int) -> Operation:
    """Check `left operator right` for comparisons and `in`.

    Raises:
        ExpressionError: The values cannot be compared so, or an enum is compared with a value outside it.
    """
    if operator in MEMBERSHIP:
        return _check_membership(operator, left, right, at)
    _check_comparable(operator, left, right.type, right, at)
    if operator in ORDERING and not left.type.is_ordered:
        remedy = "only numbers, dates, times and durations are ordered"
        raise ExpressionError("wrong-operator", f"{operator!r} does not order {left.type}", remedy, at)
    return Operation(operator, (left, right), TRUTH, at)


def _check_membership(operator: str, left: Tree, right: Tree, at: int) -> Operation:
    if right.type.kind != "list":
        raise ExpressionError(
            "wrong-type", f"`{operator}` needs a list, this is {right.type}", 'as in ["a", "b"]', right.at
        )
    if not isinstance(right, Constant) or not isinstance(right.value, tuple):
        _check_comparable(operator, left, right.type.items[0], right, right.at)
        return Operation(operator, (left, right), TRUTH, at)
    if not right.value:
        code = "impossible-condition" if operator == "in" else "constant-condition"
        raise ExpressionError(code, "nothing is in an empty list", "list at least one value", right.at)
    checked: Type | None = None
    for value, item_type in zip(right.value, right.type.items, strict=True):
        # Of one type any value will do, unless an enum says which there are.
        if item_type is not checked or left.type.kind == "enum":
            _check_comparable(operator, left, item_type, Constant(_literal(value), item_type, right.at), right.at)
            checked = item_type
    return Operation(operator, (left, right), TRUTH, at)


def _literal(value: object) -> str | int:
    return value if isinstance(value, str | int) else 0


def is_same_kind(left: Type, right: Type) -> bool:
    """Say whether values of two types can be compared; numbers of all kinds can, and texts of all kinds."""
    if left.is_textual and right.is_textual:
        return True
    if left.is_numeric and right.is_numeric:
        return True
    return left.kind == right.kind and left.kind not in {"list", "step", "calendar"}


def _check_comparable(operator: str, left: Tree, right_type: Type, right: Tree, at: int) -> None:
    if not is_same_kind(left.type, right_type):
        raise ExpressionError(
            "wrong-operator",
            f"{operator!r} does not compare {left.type} with {right_type}",
            _comparison_remedy(left, right),
            at,
        )
    if left.type.is_textual:
        _check_enum(left.type, right, right_type)
        _check_enum(right_type, left, left.type)


def _comparison_remedy(left: Tree, right: Tree) -> str:
    kinds = {left.type.kind, right.type.kind}
    if kinds == {"duration", "step"}:
        return _exact_remedy(left, right)
    return "compare a player with a player field" if "player" in kinds else "compare values of one type"


def _exact_remedy(left: Tree, right: Tree) -> str:
    """Say how to write an exact length where a step of the calendar stands."""
    steps = (side.value for side in (left, right) if isinstance(side, Constant))
    step = next((step for step in steps if isinstance(step, Step)), Step())
    hours = f"{step.days * 24}h" if step.days else "it in hours"
    return f"write {hours}: days are steps of the calendar, this is an exact length"


def _check_enum(declared: Type, other: Tree, other_type: Type) -> None:
    if declared.kind != "enum":
        return
    if isinstance(other, Constant) and isinstance(other.value, str) and other.value not in declared.values:
        raise ExpressionError(
            "bad-enum-value",
            f"{other.value[:80]!r} is not a value of this enum",
            suggest(other.value, declared.values),
            other.at,
        )
    if other_type.kind == "enum" and not set(declared.values) & set(other_type.values):
        raise ExpressionError(
            "wrong-operator", "these two enums share no value", "compare values of one enum", other.at
        )


def common_type(left: Type, right: Type, at: int) -> Type:
    """Give the type that holds values of both types; none of them is missing.

    Raises:
        ExpressionError: They have nothing in common.
    """
    if left.required() == right.required() and left.kind != "list":
        return left.required()
    if left.is_numeric and right.is_numeric:
        return NUMBER
    if left.is_textual and right.is_textual:
        return TEXT
    raise ExpressionError("wrong-type", f"{left} and {right} have no common type", "give both the same type", at)
