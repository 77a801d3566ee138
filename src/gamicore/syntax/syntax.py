"""The syntax tree of an expression, as parsed: names not yet resolved, types not yet known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from attrs import define, frozen

from gamicore.model import Number, Step

if TYPE_CHECKING:
    from attrs import frozen as node
else:
    # A type checker sees that nobody changes a node, and none leaves the library: a guard would double what they cost.
    node = define

Checked = TypeVar("Checked")


class ExpressionError(Exception):
    """An author's mistake in one expression.

    Args:
        code: Stable kebab-case name of the kind of mistake.
        message: What is wrong, with the value.
        remedy: What would be right.
        at: Index of the character where it stands.
        subject: The name that is unknown, if one is.

    Attributes:
        others: Mistakes of other parts of the expression, none of which follows from another.
    """

    def __init__(self, code: str, message: str, remedy: str, at: int, subject: str = "") -> None:
        super().__init__(code, message, remedy, at, subject)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.at = at
        self.subject = subject
        self.others: tuple[ExpressionError, ...] = ()

    @property
    def all(self) -> tuple[ExpressionError, ...]:
        """This mistake and all others of its expression, each message once."""
        found = {(error.code, error.message): error for error in reversed((self, *self.others))}
        return tuple(sorted(found.values(), key=lambda error: error.at))


def each_of(check: Callable[..., Checked], *parts: Iterable[object]) -> list[Checked]:
    """Map a check over separate parts of an expression; where it finds mistakes in some, they are told together.

    Raises:
        ExpressionError: The first mistake, with all others.
    """
    found: list[Checked] = []
    mistakes: list[ExpressionError] = []
    checked = map(check, *parts)
    while True:
        try:
            found += checked
            break
        except ExpressionError as error:
            # The others are still to be checked.
            mistakes += [error, *error.others]
    if mistakes:
        first, *others = mistakes
        first.others = tuple(others)
        raise first
    return found


@frozen
class DateLiteral:
    """A day, as a proleptic ordinal."""

    ordinal: int


@frozen
class DurationLiteral:
    """An exact length of time in microseconds."""

    microseconds: int


@frozen
class TimeLiteral:
    """A time of day, in microseconds since midnight."""

    microseconds: int


@frozen
class ShareLiteral:
    """A percentage, as the number that it is: 40% is 2/5."""

    number: Number


LiteralValue = bool | Number | str | DateLiteral | DurationLiteral | TimeLiteral | ShareLiteral | Step


@node
class Literal:
    """A value written out."""

    value: LiteralValue
    at: int


@node
class Name:
    """A bare or dotted name."""

    text: str
    at: int


@node
class Items:
    """A list in brackets."""

    items: tuple[Syntax, ...]
    at: int


@node
class Unary:
    """`not x` or `-x`."""

    operator: str
    operand: Syntax
    at: int


@node
class Binary:
    """Two operands of an arithmetic operator; `at` is where the operator stands."""

    operator: str
    left: Syntax
    right: Syntax
    at: int


@node
class Comparison:
    """A chain such as `1 <= x < 5`: each operator with the operand to its right."""

    first: Syntax
    rest: tuple[tuple[str, Syntax, int], ...]
    at: int


@node
class Logical:
    """`and` or `or` of two or more operands."""

    operator: str
    operands: tuple[Syntax, ...]
    at: int


@node
class Conditional:
    """`a if condition else b`."""

    condition: Syntax
    then: Syntax
    otherwise: Syntax
    at: int


@node
class Call:
    """A function with arguments by place and by name."""

    function: str
    arguments: tuple[Syntax, ...]
    named: tuple[tuple[str, Syntax], ...]
    at: int


Syntax = Literal | Name | Items | Unary | Binary | Comparison | Logical | Conditional | Call


def parts_of(syntax: Syntax) -> tuple[Syntax, ...]:
    """Give what a syntax tree is put together from, one level below."""
    match syntax:
        case Items(items=parts) | Logical(operands=parts):
            return parts
        case Unary(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return left, right
        case Comparison(first=first, rest=rest):
            return first, *(operand for _, operand, _ in rest)
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return then, condition, otherwise
        case Call(arguments=arguments, named=named):
            return *arguments, *(value for _, value in named)
    return ()


def shown_by(syntax: Syntax, *, holds: bool) -> frozenset[str]:
    """Give the names that are known to be there when a condition holds (or fails)."""
    match syntax:
        case Call(function="has", arguments=(Name(text=text),)) if holds:
            return frozenset({text})
        case Unary(operator="not", operand=operand):
            return shown_by(operand, holds=not holds)
        case Logical(operator=operator, operands=operands) if (operator == "and") == holds:
            return frozenset().union(*(shown_by(operand, holds=holds) for operand in operands))
    return frozenset()


def plain_names(syntax: Syntax) -> Iterator[Name]:
    """Give the names that an expression reads, but for those inside calls, in the order in which they stand.

    Examples:
        >>> from gamicore.syntax import parse
        >>> [name.text for name in plain_names(parse("n > 5 and count(call) > m"))]
        ['n', 'm']
    """
    if isinstance(syntax, Name):
        yield syntax
    if not isinstance(syntax, Call):
        for part in parts_of(syntax):
            yield from plain_names(part)
