"""From words to a syntax tree, by precedence, with bounds on depth and size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

# With `not`, which may begin `not in`, and `=`, which is meant to compare.
_COMPARING = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not", "="})
_CLOSING = frozenset({",", ")", "]", "end"})
_ADDED, _MULTIPLIED = 1, 2
_TIGHTNESS = {"+": _ADDED, "-": _ADDED} | dict.fromkeys(("*", "/", "//", "%"), _MULTIPLIED)
# What to do instead of a row that takes a level for each of its parts.
_CHAIN = "; put parts of the chain in brackets, as in (a + b) + (c + d)"
_CASES = "; ask for the middle case first, so that half of them stand on each side"


# The texts of a rule, with those of up to 32 multipliers, are read for each type of events. To keep those of many rules
# would only give the garbage collector more to go through.
@lru_cache(maxsize=80)
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
        self._kinds = [token.kind for token in tokens]
        self._next = 0
        self._open = 0
        self._nodes = 0
        self._depths: dict[int, int] = {}

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self, kind: str) -> bool:
        if self._kinds[self._next] != kind:
            return False
        self._next += 1
        return True

    def expect(self, kind: str, wanted: str) -> None:
        if not self._take(kind):
            raise self._unexpected(self._token, wanted)

    def _unexpected(self, token: Token, wanted: str) -> ExpressionError:
        found = repr(token.text[:80]) if token.text else "the end"
        return ExpressionError("unexpected-word", f"{found} is not expected here", wanted, token.at)

    def _too_deep(self, at: int, instead: str = "") -> ExpressionError:
        remedy = f"at most {self._limits.expression_depth} levels{instead}"
        return ExpressionError("too-deep", "the expression is nested too deeply", remedy, at)

    def _count(self, at: int) -> None:
        """Count a node."""
        self._nodes += 1
        if self._nodes > self._limits.expression_parts:
            remedy = f"at most {self._limits.expression_parts} parts"
            raise ExpressionError("too-many-parts", "the expression is too large", remedy, at)

    def _grown(self, node: Syntax, children: Sequence[Syntax]) -> Syntax:
        """Count a node and bound the depth of what hangs below it."""
        self._count(node.at)
        depths = [self._depths.pop(id(child), 1) for child in children]
        deepest = max(depths) if depths else 0
        if deepest >= self._limits.expression_depth:
            is_row = isinstance(node, Conditional) and isinstance(node.otherwise, Conditional)
            raise self._too_deep(node.at, _CHAIN if isinstance(node, Binary) else _CASES if is_row else "")
        self._depths[id(node)] = deepest + 1
        return node

    def expression(self) -> Syntax:
        self._open += 1
        if self._open > self._limits.expression_depth:
            raise self._too_deep(self._token.at, _CASES if self._kinds[self._next - 1] == "else" else "")
        # A single value, as in lists and arguments: no operator has to be looked for.
        is_alone = self._kinds[self._next] == "literal" and self._kinds[self._next + 1] in _CLOSING
        then = self._atom() if is_alone else self._either()
        if self._take("if"):
            condition = self._either()
            self.expect("else", "write `a if condition else b`")
            otherwise = self.expression()
            then = self._grown(Conditional(condition, then, otherwise, then.at), (condition, then, otherwise))
        self._open -= 1
        return then

    def _either(self) -> Syntax:
        return self._logical("or", self._both)

    def _both(self) -> Syntax:
        return self._logical("and", self._negation)

    def _logical(self, operator: str, operand: Callable[[], Syntax]) -> Syntax:
        first = operand()
        if self._kinds[self._next] != operator:
            return first
        operands = [first]
        while self._take(operator):
            operands.append(operand())
        return self._grown(Logical(operator, tuple(operands), first.at), operands)

    def _negation(self) -> Syntax:
        return self._prefixed(self._negation) if self._kinds[self._next] == "not" else self._comparison()

    def _prefixed(self, operand: Callable[[], Syntax]) -> Syntax:
        token = self._token
        self._next += 1
        self._open += 1
        if self._open > self._limits.expression_depth:
            raise self._too_deep(token.at)
        inner = operand()
        self._open -= 1
        return self._grown(Unary(token.kind, inner, token.at), (inner,))

    def _comparison(self) -> Syntax:
        first = self._sum()
        operands, rest = [first], []
        while (operator := self._kinds[self._next]) in _COMPARING:
            at = self._tokens[self._next].at
            if operator == "=":
                raise ExpressionError("unexpected-word", "'=' does not compare", "write == for equal", at)
            if operator == "not":
                if self._kinds[self._next + 1] != "in":
                    break
                operator = "not in"
                self._next += 1
            self._next += 1
            operands.append(self._sum())
            rest.append((operator, operands[-1], at))
        return self._grown(Comparison(first, tuple(rest), first.at), operands) if rest else first

    def _sum(self, least: int = _ADDED) -> Syntax:
        """Read operands of arithmetic operators that hold together at least so tightly."""
        left = self._atom()
        while (tightness := _TIGHTNESS.get(self._kinds[self._next], 0)) >= least:
            token = self._tokens[self._next]
            self._next += 1
            right = self._sum(tightness + 1)
            left = self._grown(Binary(token.kind, left, right, token.at), (left, right))
        return left

    def _atom(self) -> Syntax:
        """Read a value, with its sign."""
        token = self._tokens[self._next]
        match token.kind:
            case "literal":
                self._next += 1
                self._count(token.at)
                return Literal(token.value, token.at)
            case "name":
                self._next += 1
                if self._kinds[self._next] == "(":
                    return self._call(token)
                self._count(token.at)
                return Name(token.text, token.at)
            case "-":
                return self._prefixed(self._atom)
            case "(":
                self._next += 1
                inner = self.expression()
                self.expect(")", "close the bracket with )")
                return inner
            case "[":
                self._next += 1
                items = self._series("]")
                return self._grown(Items(items, token.at), items)
        raise self._unexpected(token, "a value belongs here")

    def _series(self, closing: str) -> tuple[Syntax, ...]:
        items: list[Syntax] = []
        while self._kinds[self._next] != closing:
            if items:
                self.expect(",", f"separate with a comma or close with {closing}")
                if self._kinds[self._next] == closing:
                    break
            items.append(self.expression())
        self._next += 1
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
            key = self._token
            if key.kind == "name" and self._kinds[self._next + 1] == "=":
                if any(key.text == name for name, _ in named):
                    raise ExpressionError(
                        "wrong-arguments", f"{key.text[:80]!r} is given twice", "give it once", key.at
                    )
                self._next += 2
                named.append((key.text, self.expression()))
            elif named:
                raise ExpressionError(
                    "unexpected-word", "an unnamed argument follows a named one", "put it first", key.at
                )
            else:
                arguments.append(self.expression())
        values = [*arguments, *(value for _, value in named)]
        return self._grown(Call(name.text, tuple(arguments), tuple(named), name.at), values)
