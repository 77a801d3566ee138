"""From a syntax tree to the one tree of all that say the same."""

from __future__ import annotations

from collections.abc import Collection

from gamicore.syntax.parser import parse
from gamicore.syntax.respelling import spell_syntax
from gamicore.syntax.syntax import (
    Binary,
    Call,
    Comparison,
    Conditional,
    ExpressionError,
    Items,
    Literal,
    Logical,
    Name,
    ShareLiteral,
    Syntax,
    Unary,
)

# Named arguments of history functions that are names, which may be written as texts.
_NAMING = frozenset({"during", "every", "since"})
# Named arguments of history functions that say nothing where they are spelled so.
_USUAL = frozenset({("of", "player"), ("during", "lifetime"), ("at_least", "1"), ("grace", "0"), ("freezes", "0")})
_MEMBERSHIP = frozenset({"in", "not in"})


def settle(syntax: Syntax, functions: Collection[str], history: Collection[str]) -> Syntax:
    """Give the tree without what says nothing: quotes around names, the order of named arguments and of keys.

    Args:
        functions: The names of all plain functions that are built in.
        history: The names of all history functions.

    Examples:
        >>> said = parse('count("deal.won", of=[player, lead], during=lifetime) > 40%')
        >>> spell_syntax(settle(said, (), {"count"}))
        'count(deal.won, of=[lead, player]) > 0.4'
    """
    return _Settler(functions, history).settled(syntax)


class _Settler:
    def __init__(self, functions: Collection[str], history: Collection[str]) -> None:
        self._functions = functions
        self._history = history
        self._is_handed_over = False

    def settled(self, syntax: Syntax) -> Syntax:  # noqa: PLR0911 - one return for each form
        match syntax:
            case Literal():
                return self._literal(syntax)
            case Name():
                return syntax
            case Items():
                return Items(self._all(syntax.items), syntax.at)
            case Unary():
                return Unary(syntax.operator, self.settled(syntax.operand), syntax.at)
            case Binary():
                return Binary(syntax.operator, self.settled(syntax.left), self.settled(syntax.right), syntax.at)
            case Comparison():
                rest = [(operator, self._compared(operator, operand), at) for operator, operand, at in syntax.rest]
                return Comparison(self.settled(syntax.first), tuple(rest), syntax.at)
            case Logical():
                return Logical(syntax.operator, self._all(syntax.operands), syntax.at)
            case Conditional():
                condition, then, otherwise = self._all((syntax.condition, syntax.then, syntax.otherwise))
                return Conditional(condition, then, otherwise, syntax.at)
            case Call():
                return self._call(syntax)

    def _all(self, syntaxes: tuple[Syntax, ...]) -> tuple[Syntax, ...]:
        return tuple([self.settled(syntax) for syntax in syntaxes])

    def _literal(self, literal: Literal) -> Literal:
        if isinstance(literal.value, ShareLiteral) and not self._is_handed_over:
            return Literal(literal.value.number, literal.at)
        return literal

    def _compared(self, operator: str, operand: Syntax) -> Syntax:
        """Settle the right side of a comparison; what is in a list is in it wherever it stands."""
        settled = self.settled(operand)
        if operator not in _MEMBERSHIP or not isinstance(settled, Items):
            return settled
        return Items(tuple(_in_order(settled.items)), settled.at)

    def _call(self, call: Call) -> Call:
        if call.function in self._history:
            return self._history_call(call)
        # What is not built in is a plug-in's, and may tell a share from the number that it is.
        before, is_known = self._is_handed_over, call.function in self._functions
        self._is_handed_over = before or not is_known
        arguments, values = self._all(call.arguments), self._all(tuple(value for _, value in call.named))
        self._is_handed_over = before
        named = zip((name for name, _ in call.named), values, strict=True)
        return Call(call.function, arguments, tuple(sorted(named, key=_name)), call.at)

    def _history_call(self, call: Call) -> Call:
        named = [(name, self._said(name, value)) for name, value in call.named]
        telling = [(name, value) for name, value in named if (name, spell_syntax(value)) not in _USUAL]
        return Call(call.function, tuple(map(_bare, call.arguments)), tuple(sorted(telling, key=_name)), call.at)

    def _said(self, name: str, value: Syntax) -> Syntax:
        if name in _NAMING:
            return _bare(value)
        if name == "of" and isinstance(value, Items):
            parts = _in_order(value.items)
            return parts[0] if len(parts) == 1 else Items(tuple(parts), value.at)
        return self.settled(value)


def _name(named: tuple[str, Syntax]) -> str:
    return named[0]


def _in_order(items: tuple[Syntax, ...]) -> list[Syntax]:
    """Give each item once, in order of spelling."""
    spelled = {spell_syntax(item): item for item in items}
    return [spelled[text] for text in sorted(spelled)]


def _bare(syntax: Syntax) -> Syntax:
    """Give the name that a text writes, if it can stand bare."""
    if not isinstance(syntax, Literal) or not isinstance(syntax.value, str):
        return syntax
    try:
        read = parse(syntax.value)
    except ExpressionError:
        return syntax
    return read if isinstance(read, Name) and read.text == syntax.value else syntax
