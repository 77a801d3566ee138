"""From the text of an expression to its syntax tree: words, precedence, bounds; and back to one text.

The law here: a closed grammar, read without recursion that is not bounded; names are not resolved, types not known.
"""

from gamicore.syntax.lexer import KEYWORDS, MAX_LITERAL_TEXT, MAX_TEXT
from gamicore.syntax.parser import MAX_DEPTH, MAX_NODES, parse
from gamicore.syntax.respelling import spell_length, spell_syntax
from gamicore.syntax.settling import settle
from gamicore.syntax.syntax import (
    Binary,
    Call,
    Comparison,
    Conditional,
    DateLiteral,
    DurationLiteral,
    ExpressionError,
    Items,
    Literal,
    LiteralValue,
    Logical,
    Name,
    ShareLiteral,
    Syntax,
    TimeLiteral,
    Unary,
    each_of,
    parts_of,
    plain_names,
    shown_by,
)

__all__ = [
    "KEYWORDS",
    "MAX_DEPTH",
    "MAX_LITERAL_TEXT",
    "MAX_NODES",
    "MAX_TEXT",
    "Binary",
    "Call",
    "Comparison",
    "Conditional",
    "DateLiteral",
    "DurationLiteral",
    "ExpressionError",
    "Items",
    "Literal",
    "LiteralValue",
    "Logical",
    "Name",
    "ShareLiteral",
    "Syntax",
    "TimeLiteral",
    "Unary",
    "each_of",
    "parse",
    "parts_of",
    "plain_names",
    "settle",
    "shown_by",
    "spell_length",
    "spell_syntax",
]
