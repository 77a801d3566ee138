"""Spells checked trees and the values met in them, for explanations."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from gamicore.model import MICROSECONDS, Step, number_text
from gamicore.rules import (
    AttributeRead,
    Constant,
    FieldRead,
    MeasureRead,
    Operation,
    PlayerRead,
    Tree,
    Type,
)

_INFIX = frozenset({"+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"})
_QUIET = frozenset({"bounded_amount"})


def spell(tree: Tree) -> str:
    """Write a checked tree as an expression.

    Examples:
        >>> from gamicore.rules import INTEGER, TRUTH
        >>> spell(Operation(">=", (FieldRead(0, "amount", INTEGER), Constant(5, INTEGER)), TRUTH))
        'amount >= 5'
    """
    match tree:
        case Constant():
            return spell_value(tree.value, tree.type)
        case FieldRead():
            return tree.name
        case AttributeRead():
            return f"player.{tree.name}"
        case PlayerRead():
            return "player"
        case MeasureRead():
            return str(tree.measure)
        case Operation():
            return _spell_operation(tree)
    return "today()"


def _spell_operation(tree: Operation) -> str:
    operands = [_bracketed(operand) for operand in tree.operands]
    if tree.operator in _QUIET:
        return spell(tree.operands[0])
    if tree.operator in _INFIX:
        return f" {tree.operator} ".join(operands)
    if tree.operator == "if":
        return f"{operands[1]} if {operands[0]} else {operands[2]}"
    if tree.operator == "not":
        return f"not {operands[0]}"
    if tree.operator == "negate":
        return f"-{operands[0]}"
    if tree.operator in {"later", "earlier"}:
        return f" {'+' if tree.operator == 'later' else '-'} ".join(operands)
    return f"{tree.operator}({', '.join(spell(operand) for operand in tree.operands)})"


def _bracketed(tree: Tree) -> str:
    spelled = spell(tree)
    is_compound = isinstance(tree, Operation) and (
        tree.operator in _INFIX or tree.operator in {"if", "not", "later", "earlier"}
    )
    return f"({spelled})" if is_compound else spelled


def spell_value(value: Any, value_type: Type) -> str:
    """Write a value as an expression or a person would.

    Examples:
        >>> from gamicore.rules import DATE, TEXT
        >>> spell_value(738976, DATE), spell_value("won", TEXT), spell_value(None, TEXT)
        ('2024-03-31', '"won"', 'missing')
    """
    kind = value_type.kind
    if value is None:
        return "missing"
    if kind == "truth":
        return "true" if value else "false"
    if kind == "list":
        return (
            "["
            + ", ".join(spell_value(item, item_type) for item, item_type in zip(value, value_type.items, strict=True))
            + "]"
        )
    if kind == "date":
        return date.fromordinal(value).isoformat()
    if kind == "duration":
        return f"{number_text(Fraction(value, MICROSECONDS))}s"
    if kind == "step":
        return _spell_step(value)
    return f'"{value}"' if isinstance(value, str) else number_text(value)


def _spell_step(step: Step) -> str:
    if step.months and step.months % 12 == 0:
        return f"{step.months // 12}y"
    return f"{step.months}mo" if step.months else f"{step.days}d"
