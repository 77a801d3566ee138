"""Spells checked trees and the values met in them, for explanations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import cycle
from typing import Any

from gamicore.model import MICROSECONDS, Step, is_identifier, number_text
from gamicore.rules.measure import LIFETIME_WINDOW, OF_PLAYER, Measure, Window
from gamicore.rules.tree import (
    AttributeRead,
    Constant,
    FieldRead,
    ForeignCall,
    MeasureRead,
    Operation,
    PlayerRead,
    TimeRead,
    Tree,
)
from gamicore.rules.types import WEEKDAY, Type

_INFIX = frozenset({"+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"})
_QUIET = frozenset({"bounded_amount", "holds"})
_OF_TIME = frozenset({"weekday", "between", "in_season", "business_hours", "workday", "holiday"})
_TIMES = {"today": "today()", "clock": "clock()", "instant": "time"}


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
        case TimeRead():
            return _TIMES[tree.part]
        case ForeignCall():
            return f"{tree.function.name}({', '.join(map(spell, tree.operands))})"
        case Operation():
            return _spell_operation(tree)


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
    return f"{tree.operator}({', '.join(_arguments(tree))})"


def _arguments(tree: Operation) -> list[str]:
    """Spell the arguments of a function; what it reads of the event's time is not written."""
    operands = tree.operands[1:] if tree.operator in _OF_TIME else tree.operands
    if tree.operator == "in_season":
        return [_day_of_year(operand) for operand in operands]
    spelled = [spell(operand) for operand in operands]
    if tree.operator == "zone":
        return [spelled[0], f"full={spelled[1]}", f"none={spelled[2]}"]
    return spelled


def _day_of_year(tree: Tree) -> str:
    assert isinstance(tree, Constant)
    assert isinstance(tree.value, int)
    return f"{tree.value // 100:02}-{tree.value % 100:02}"


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
        return f"[{', '.join(spell_value(item, one) for item, one in zip(value, cycle(value_type.items)))}]"
    if kind in _SPELLED:
        return _SPELLED[kind](value)
    if value_type == WEEKDAY:
        return str(value)
    return f'"{value}"' if isinstance(value, str) else number_text(value)


def _spell_time(clock: int) -> str:
    seconds, fraction = divmod(clock, MICROSECONDS)
    minutes, seconds = divmod(seconds, 60)
    tail = f":{seconds:02}" if seconds or fraction else ""
    decimals = f".{fraction:06}".rstrip("0") if fraction else ""
    return f"{minutes // 60:02}:{minutes % 60:02}{tail}{decimals}"


def _spell_step(step: Step) -> str:
    if step.months and step.months % 12 == 0:
        return f"{step.months // 12}y"
    return f"{step.months}mo" if step.months else f"{step.days}d"


_SPELLED: dict[str, Callable[[Any], str]] = {
    "date": lambda day: date.fromordinal(day).isoformat(),
    "time": _spell_time,
    "duration": lambda length: f"{number_text(Fraction(length, MICROSECONDS))}s",
    "share": lambda share: f"{number_text(share * 100)}%",
    "step": _spell_step,
    "calendar": lambda calendar: str(calendar.name),
}


def spell_measure(measure: Measure) -> str:
    """Write a measure as the call that names it; measures that are the same are spelled the same.

    Examples:
        >>> spell_measure(Measure("count", ("deal.won",), of=("game",), window=Window("period", "month")))
        'count(deal.won, of=game, during=month)'
    """
    arguments = [_spell_name(name) for name in (measure.name, measure.tier) if name]
    subjects = [f"{name}.{measure.field}" if measure.field else name for name in measure.event_types]
    arguments += [_spell_name(name) for name in subjects]
    if measure.where:
        arguments.append(f"where={spell(measure.where[0])}")
    if measure.of != OF_PLAYER:
        parts = ", ".join(measure.of)
        arguments.append(f"of={parts}" if len(measure.of) == 1 else f"of=[{parts}]")
    if measure.window != LIFETIME_WINDOW:
        arguments.append(_spell_window(measure.window))
    arguments += [f"{name}={_spell_option(name, value)}" for name, value in measure.options]
    return f"{measure.function}({', '.join(arguments)})"


def _spell_name(name: str) -> str:
    return name if all(map(is_identifier, name.split("."))) else f'"{name}"'


def _spell_window(window: Window) -> str:
    if window.kind == "rolling":
        return f"last={_spell_length(window.length)}"
    if window.kind == "since":
        return f"since={_spell_name(window.name)}"
    return f"during={_spell_name(window.name) if window.kind == 'dates' else window.unit}"


def _spell_option(name: str, value: str | int | Step) -> str:
    if name == "within":
        assert not isinstance(value, str)
        return _spell_length(value)
    return str(value)


def _spell_length(length: int | Step) -> str:
    if isinstance(length, Step):
        return _spell_step(length)
    seconds = length // MICROSECONDS
    unit, size = next((unit, size) for unit, size in (("h", 3600), ("m", 60), ("s", 1)) if seconds % size == 0)
    return f"{seconds // size}{unit}"
