"""From words to a syntax tree, by precedence, with bounds on depth and size."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from gamicore.model import STANDARD_LIMITS, Limits
from gamicore.syntax.lexer import Token, read_tokens
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
    Syntax,
    Unary,
)

MAX_DEPTH = STANDARD_LIMITS.expression_depth
MAX_NODES = STANDARD_LIMITS.expression_parts

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_CLOSING = frozenset({",", ")", "]", "end"})
_ADDED, _MULTIPLIED = 1, 2
_TIGHTNESS = {"+": _ADDED, "-": _ADDED} | dict.fromkeys(("*", "/", "//", "%"), _MULTIPLIED)
# What to do instead of a row that takes a level for each of its parts.
_CHAIN = "; put parts of the chain in brackets, as in (a + b) + (c + d)"
_CASES = "; ask for the middle case first, so that half of them stand on each side"


# One text is read for each type of events, and for what it gives with and without rounding.
@lru_cache(maxsize=256)
def parse(text: str, limits: Limits = STANDARD_LIMITS) -> Syntax:
    """Parse one expression.

    Raises:
        ExpressionError: The text is no expression, or one that is too large or too deep.

    Examples:
        >>> parse("1 + 2 * 3").operator
        '+'
    """
    parser = _Parser(read_tokens(text, limits), limits)
    tree = parser.expression()
    parser.expect("end", "the expression should end here")
    return tree


class _Parser:
    def __init__(self, tokens: list[Token], limits: Limits) -> None:
        self._limits = limits
        self._tokens = tokens
        self._next = 0
        self._open = 0
        self._nodes = 0
        self._depths: dict[int, int] = {}

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self, kind: str) -> Token | None:
        token = self._tokens[self._next]
        if token.kind != kind:
            return None
        self._next += 1
        return token

    def expect(self, kind: str, wanted: str) -> Token:
        token = self._take(kind)
        if token is None:
            found = repr(self._token.text[:80]) if self._token.text else "the end"
            raise ExpressionError("unexpected-word", f"{found} is not expected here", wanted, self._token.at)
        return token

    def _too_deep(self, at: int, instead: str = "") -> ExpressionError:
        remedy = f"at most {self._limits.expression_depth} levels{instead}"
        return ExpressionError("too-deep", "the expression is nested too deeply", remedy, at)

    def _counted(self, node: Syntax) -> Syntax:
        """Count a node."""
        self._nodes += 1
        if self._nodes > self._limits.expression_parts:
            remedy = f"at most {self._limits.expression_parts} parts"
            raise ExpressionError("too-many-parts", "the expression is too large", remedy, node.at)
        return node

    def _grown(self, node: Syntax, *children: Syntax) -> Syntax:
        """Count a node and bound the depth of what hangs below it."""
        self._counted(node)
        depth = 1 + max([self._depths.pop(id(child), 1) for child in children], default=0)
        if depth > self._limits.expression_depth:
            is_row = isinstance(node, Conditional) and isinstance(node.otherwise, Conditional)
            raise self._too_deep(node.at, _CHAIN if isinstance(node, Binary) else _CASES if is_row else "")
        self._depths[id(node)] = depth
        return node

    def expression(self) -> Syntax:
        self._open += 1
        if self._open > self._limits.expression_depth:
            raise self._too_deep(self._token.at, _CASES if self._tokens[self._next - 1].kind == "else" else "")
        then = self._atom() if self._is_alone() else self._either()
        if self._take("if"):
            condition = self._either()
            self.expect("else", "write `a if condition else b`")
            otherwise = self.expression()
            then = self._grown(Conditional(condition, then, otherwise, then.at), condition, then, otherwise)
        self._open -= 1
        return then

    def _is_alone(self) -> bool:
        """Say whether a single value stands here, as in lists and arguments: no operator has to be looked for."""
        return self._token.kind == "literal" and self._tokens[self._next + 1].kind in _CLOSING

    def _either(self) -> Syntax:
        return self._logical("or", self._both)

    def _both(self) -> Syntax:
        return self._logical("and", self._negation)

    def _logical(self, operator: str, operand: Callable[[], Syntax]) -> Syntax:
        operands = [operand()]
        while self._take(operator):
            operands.append(operand())
        if len(operands) == 1:
            return operands[0]
        return self._grown(Logical(operator, tuple(operands), operands[0].at), *operands)

    def _negation(self) -> Syntax:
        token = self._take("not")
        return self._prefixed(token, self._negation) if token else self._comparison()

    def _prefixed(self, token: Token, operand: Callable[[], Syntax]) -> Syntax:
        self._open += 1
        if self._open > self._limits.expression_depth:
            raise self._too_deep(token.at)
        inner = operand()
        self._open -= 1
        return self._grown(Unary(token.kind, inner, token.at), inner)

    def _comparison(self) -> Syntax:
        first = self._sum()
        rest: list[tuple[str, Syntax, int]] = []
        while operator := self._comparison_operator():
            rest.append((operator[0], self._sum(), operator[1]))
        if not rest:
            return first
        return self._grown(Comparison(first, tuple(rest), first.at), first, *(operand for _, operand, _ in rest))

    def _comparison_operator(self) -> tuple[str, int] | None:
        token = self._token
        if token.kind in _COMPARISONS or token.kind == "in":
            self._next += 1
            return token.kind, token.at
        if token.kind == "not" and self._tokens[self._next + 1].kind == "in":
            self._next += 2
            return "not in", token.at
        if token.kind == "=":
            raise ExpressionError("unexpected-word", "'=' does not compare", "write == for equal", token.at)
        return None

    def _sum(self, least: int = _ADDED) -> Syntax:
        """Read operands of arithmetic operators that hold together at least so tightly."""
        left = self._signed()
        while (tightness := _TIGHTNESS.get(self._token.kind, 0)) >= least:
            token = self._tokens[self._next]
            self._next += 1
            right = self._sum(tightness + 1)
            left = self._grown(Binary(token.kind, left, right, token.at), left, right)
        return left

    def _signed(self) -> Syntax:
        token = self._take("-")
        return self._prefixed(token, self._signed) if token else self._atom()

    def _atom(self) -> Syntax:
        token = self._token
        self._next += 1
        match token.kind:
            case "literal":
                return self._counted(Literal(token.value, token.at))
            case "name":
                return self._call(token) if self._token.kind == "(" else self._counted(Name(token.text, token.at))
            case "(":
                inner = self.expression()
                self.expect(")", "close the bracket with )")
                return inner
            case "[":
                items = self._series("]")
                return self._grown(Items(items, token.at), *items)
        found = repr(token.text[:80]) if token.text else "the end"
        raise ExpressionError("unexpected-word", f"{found} is not expected here", "a value belongs here", token.at)

    def _series(self, closing: str) -> tuple[Syntax, ...]:
        items: list[Syntax] = []
        while not self._take(closing):
            if items:
                self.expect(",", f"separate with a comma or close with {closing}")
                if self._take(closing):
                    break
            items.append(self.expression())
        return tuple(items)

    def _call(self, name: Token) -> Syntax:
        self.expect("(", "open the bracket")
        arguments: list[Syntax] = []
        named: list[tuple[str, Syntax]] = []
        while not self._take(")"):
            if arguments or named:
                self.expect(",", "separate with a comma or close with )")
                if self._take(")"):
                    break
            if self._token.kind == "name" and self._tokens[self._next + 1].kind == "=":
                key = self._token
                if any(key.text == name for name, _ in named):
                    raise ExpressionError(
                        "wrong-arguments", f"{key.text[:80]!r} is given twice", "give it once", key.at
                    )
                self._next += 2
                named.append((key.text, self.expression()))
            elif named:
                raise ExpressionError(
                    "unexpected-word", "an unnamed argument follows a named one", "put it first", self._token.at
                )
            else:
                arguments.append(self.expression())
        values = [*arguments, *(value for _, value in named)]
        return self._grown(Call(name.text, tuple(arguments), tuple(named), name.at), *values)
