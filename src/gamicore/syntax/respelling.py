"""From a syntax tree back to a text: one spelling for all texts that are read as the same tree."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from gamicore.model import EXACT_UNITS, MICROSECONDS, Step, number_text
from gamicore.syntax.syntax import (
    Binary,
    Call,
    Comparison,
    Conditional,
    DateLiteral,
    DurationLiteral,
    Items,
    Literal,
    LiteralValue,
    Logical,
    Name,
    ShareLiteral,
    Syntax,
    TimeLiteral,
    Unary,
)

# How tightly each form holds together, as the grammar nests them: what is looser than its place is put in brackets.
_CONDITIONAL, _OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _SIGNED, _VALUE = range(9)
_LOGICAL = {"or": _OR, "and": _AND}
_ADDING = frozenset({"+", "-"})


def spell_syntax(syntax: Syntax) -> str:
    """Spell a syntax tree: no bracket that is not needed, one space around operators, literals in one form.

    Examples:
        >>> from gamicore.syntax import parse
        >>> spell_syntax(parse("((amount)>=1000.50 )and  'won'==stage"))
        'amount >= 1000.5 and "won" == stage'
    """
    return _spell(syntax, _CONDITIONAL)


def _spell(syntax: Syntax, place: int) -> str:
    """Spell a tree for a place that takes what is at least so tight."""
    text, tightness = _form(syntax)
    return text if tightness >= place else f"({text})"


def _form(syntax: Syntax) -> tuple[str, int]:  # noqa: PLR0911 - one return for each form
    match syntax:
        case Literal(value=value):
            return _literal(value), _VALUE
        case Name(text=text):
            return text, _VALUE
        case Items(items=items):
            return f"[{', '.join(map(spell_syntax, items))}]", _VALUE
        case Call():
            named = [f"{name}={spell_syntax(value)}" for name, value in syntax.named]
            return f"{syntax.function}({', '.join([*map(spell_syntax, syntax.arguments), *named])})", _VALUE
        case Unary(operator="-", operand=operand):
            return f"-{_spell(operand, _SIGNED)}", _SIGNED
        case Unary(operand=operand):
            return f"not {_spell(operand, _NOT)}", _NOT
        case Binary(operator=operator, left=left, right=right):
            level = _SUM if operator in _ADDING else _PRODUCT
            return f"{_spell(left, level)} {operator} {_spell(right, level + 1)}", level
        case Comparison(first=first, rest=rest):
            parts = [f"{operator} {_spell(operand, _SUM)}" for operator, operand, _ in rest]
            return " ".join([_spell(first, _SUM), *parts]), _COMPARISON
        case Logical(operator=operator, operands=operands):
            level = _LOGICAL[operator]
            return f" {operator} ".join(_spell(operand, level + 1) for operand in operands), level
        case Conditional():
            return _conditional(syntax), _CONDITIONAL


def _conditional(syntax: Conditional) -> str:
    then, condition = _spell(syntax.then, _OR), _spell(syntax.condition, _OR)
    return f"{then} if {condition} else {_spell(syntax.otherwise, _CONDITIONAL)}"


def _literal(value: LiteralValue) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}'" if '"' in value else f'"{value}"'
        case DateLiteral(ordinal):
            return date.fromordinal(ordinal).isoformat()
        case TimeLiteral(microseconds):
            return _clock(microseconds // MICROSECONDS)
        case DurationLiteral(microseconds):
            return spell_length(microseconds)
        case ShareLiteral(number):
            return f"{number_text(Fraction(number) * 100)}%"
        case Step():
            return spell_length(value)
    return number_text(value)


def spell_length(length: int | Step) -> str:
    """Spell a length of time: microseconds that make up whole seconds, or months or days, in the largest exact unit.

    Examples:
        >>> spell_length(5_400_000_000), spell_length(Step(days=14)), spell_length(Step(months=18))
        ('90m', '2w', '18mo')
    """
    if isinstance(length, Step):
        if length.months:
            return f"{length.months}mo" if length.months % 12 else f"{length.months // 12}y"
        return f"{length.days // 7}w" if length.days and length.days % 7 == 0 else f"{length.days}d"
    seconds = length // MICROSECONDS
    unit = next(unit for unit in ("h", "m", "s") if not seconds % EXACT_UNITS[unit])
    return f"{seconds // EXACT_UNITS[unit]}{unit}"


def _clock(seconds: int) -> str:
    shown = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{shown}:{seconds % 60:02}" if seconds % 60 else shown
