"""From the text of an expression to its words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from attrs import define

from gamicore.model import (
    DECIMAL_DIGITS,
    EXACT_UNITS,
    MAX_NAME_LENGTH,
    MICROSECONDS,
    STANDARD_LIMITS,
    STEP_UNITS,
    WHOLE_DIGITS,
    Limits,
    NumberTextError,
    Step,
    number_of,
    parse_length,
    parse_number,
)
from gamicore.syntax.syntax import (
    DateLiteral,
    DurationLiteral,
    ExpressionError,
    LiteralValue,
    ShareLiteral,
    TimeLiteral,
)

MAX_TEXT = STANDARD_LIMITS.expression_text
MAX_LITERAL_TEXT = STANDARD_LIMITS.expression_literal

_DIGITS = frozenset("0123456789")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
_WORD = _LETTERS | _DIGITS
_CLOCK = _DIGITS | {":"}
_TWO = frozenset({"==", "!=", "<=", ">=", "//"})
_ONE = frozenset("+-*/%<>()[],=")
# What may go on with a number behind its digits: a date, a time, decimals, a share, an exponent or a unit.
_NUMERIC = _WORD | frozenset("-:.%")
_MEANT = {"!": "write != for unequal and `not` for negation", "&": "write `and`", "|": "write `or`"}
_DOUBLED = frozenset({"&&", "||"})
_SPACE = frozenset(" \t\r\n")
KEYWORDS = frozenset({"and", "or", "not", "in", "if", "else", "true", "false"})
_JOINING = KEYWORDS - {"true", "false"}
# Characters that count as printable and still show nothing, or only choose a form for the one before them.
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0").union(
    map(chr, range(0xFE00, 0xFE0F)), map(chr, range(0xE0100, 0xE01F0))
)


@define
class Token:
    """A word as it stands in the text: `kind` is `name`, `literal`, `end`, or the keyword or operator itself."""

    kind: str
    text: str
    at: int
    value: LiteralValue = False


def read_tokens(text: str, limits: Limits = STANDARD_LIMITS) -> list[Token]:
    """Cut a text into words, the last of which has the kind `end`.

    Raises:
        ExpressionError: Something stands there that no word begins with, or a literal is too long.

    Examples:
        >>> [token.kind for token in read_tokens("amount >= 1000 and open")]
        ['name', '>=', 'literal', 'and', 'name', 'end']
    """
    if len(text) > limits.expression_text:
        remedy = f"at most {limits.expression_text}"
        raise ExpressionError("text-too-long", f"the expression has {len(text)} characters", remedy, 0)
    tokens: list[Token] = []
    at, size = 0, len(text)
    while at < size:
        character = text[at]
        if character in _SPACE:
            at += 1
            continue
        if character in _LETTERS:
            token = _word(text, at)
        elif character in _DIGITS:
            token = _numeric(text, at)
        elif character in "\"'":
            token = _quoted(text, at, limits.expression_literal)
        else:
            token = _operator(text, at)
        tokens.append(token)
        at += len(token.text)
    tokens.append(Token("end", "", size))
    return tokens


def _word(text: str, start: int) -> Token:
    at = _span(text, start, _WORD)
    while text[at : at + 1] == "." and text[at + 1 : at + 2] in _LETTERS:
        at = _span(text, at + 1, _WORD)
    word = text[start:at]
    if len(word) > MAX_NAME_LENGTH and any(len(part) > MAX_NAME_LENGTH for part in word.split(".")):
        raise ExpressionError(
            "name-too-long", f"name {word[:20]!r}... is too long", f"at most {MAX_NAME_LENGTH} characters", start
        )
    if word not in KEYWORDS:
        return Token("name", word, start)
    return Token(word, word, start) if word in _JOINING else Token("literal", word, start, word == "true")


def _span(text: str, at: int, characters: frozenset[str]) -> int:
    """Give where characters of a kind end that stand at a place."""
    for end in range(at, len(text)):
        if text[end] not in characters:
            return end
    return len(text)


def _numeric(text: str, start: int) -> Token:
    at = _span(text, start, _DIGITS)
    if text[at : at + 1] not in _NUMERIC and at - start <= WHOLE_DIGITS:
        return Token("literal", text[start:at], start, int(text[start:at]))
    if at - start == 4 and text[at : at + 1] == text[at + 3 : at + 4] == "-" and text[at + 1] in _DIGITS:
        return _date(text, start)
    if text[at : at + 1] == ":":
        return _time(text, start)
    if text[at : at + 1] == "." and text[at + 1 : at + 2] in _DIGITS:
        at = _span(text, at + 1, _DIGITS)
    at = _exponent_end(text, at)
    end = _span(text, at, _WORD)
    word = text[start:end]
    if end > at:
        return Token("literal", word, start, _length(word, text[at:end], start))
    is_share = text[end : end + 1] == "%" and not _begins_operand(text, end + 1)
    try:
        if is_share:
            share = ShareLiteral(number_of(Fraction(parse_number(word)) / 100))
            return Token("literal", f"{word}%", start, share)
        return Token("literal", word, start, parse_number(word))
    except NumberTextError:
        raise _too_long(word, start) from None


def _exponent_end(text: str, at: int) -> int:
    """Give where an exponent ends, as in `1e20` and `1e+20`; where it would begin, if there is none."""
    if text[at : at + 1] not in {"e", "E"}:
        return at
    digits = at + 2 if text[at + 1 : at + 2] in {"+", "-"} else at + 1
    end = _span(text, digits, _DIGITS)
    return at if end == digits else end


def _too_long(word: str, at: int) -> ExpressionError:
    return ExpressionError(
        "number-too-long",
        f"number {word[:24]} has too many digits",
        f"at most {WHOLE_DIGITS} before the point and {DECIMAL_DIGITS} after it",
        at,
    )


def _begins_operand(text: str, at: int) -> bool:
    """Say whether a value follows, so that a `%` before it takes a remainder; a sign does not begin one here."""
    at = _span(text, at, _SPACE)
    first = text[at : at + 1]
    if first in _LETTERS:
        return text[at : _span(text, at, _WORD)] not in _JOINING
    return first != "" and (first in _DIGITS or first in "\"'([")


def _time(text: str, start: int) -> Token:
    end = _span(text, start, _CLOCK)
    word = text[start:end]
    parts = [int(part) for part in word.split(":") if len(part) == 2]
    if len(parts) != word.count(":") + 1 or len(parts) > 3 or parts[0] > 23 or max(parts[1:]) > 59:
        raise ExpressionError("bad-time", f"{word[:24]!r} is no time of day", "write it like 09:00 or 23:59:30", start)
    hours, minutes, seconds = (*parts, 0)[:3]
    microseconds = (hours * 3600 + minutes * 60 + seconds) * MICROSECONDS
    return Token("literal", word, start, TimeLiteral(microseconds))


def _length(word: str, unit: str, start: int) -> DurationLiteral | Step:
    if unit not in EXACT_UNITS and unit not in STEP_UNITS:
        raise ExpressionError(
            "bad-number", f"{word[:24]!r} is no number", "a length of time ends in s, m, h, d, w, mo, y", start
        )
    try:
        length = parse_length(word)
    except ValueError:
        raise ExpressionError(
            "bad-duration", f"{word[:24]!r} is no length of time", "use up to 6 digits, as in 90m", start
        ) from None
    return DurationLiteral(length) if isinstance(length, int) else length


def _date(text: str, start: int) -> Token:
    word = text[start : start + 10]
    try:
        if not (_DIGITS.issuperset(word[5:7]) and _DIGITS.issuperset(word[8:10]) and len(word) == 10):
            raise ValueError
        day = date(int(word[:4]), int(word[5:7]), int(word[8:10]))
    except ValueError:
        raise ExpressionError("bad-date", f"{word!r} is no date", "write it like 2026-03-31", start) from None
    return Token("literal", word, start, DateLiteral(day.toordinal()))


def _quoted(text: str, start: int, limit: int) -> Token:
    end = text.find(text[start], start + 1)
    if end < 0:
        raise ExpressionError(
            "unclosed-text", "a text begins here and does not end", f"close it with {text[start]}", start
        )
    value = text[start + 1 : end]
    if len(value) > limit:
        raise ExpressionError("text-too-long", f"this text has {len(value)} characters", f"at most {limit}", start)
    if "\\" in value or not (value.isascii() and value.isprintable()):
        for at, character in enumerate(value, start + 1):
            _check_character(character, start, at)
    return Token("literal", text[start : end + 1], start, value)


def _check_character(character: str, start: int, at: int) -> None:
    """Refuse what a reader of the text would not see as it is."""
    if character == "\\" or ord(character) < 32:
        raise ExpressionError("bad-text", "a text has no escapes and no control characters", "write it plainly", start)
    if character in _HIDDEN or not character.isprintable():
        what = f"the invisible character U+{ord(character):04X} stands here"
        raise ExpressionError("invisible-character", what, "take it out", at)


def _operator(text: str, at: int) -> Token:
    two = text[at : at + 2]
    if two in _TWO:
        return Token(two, two, at)
    sign = text[at]
    if sign in _ONE:
        return Token(sign, sign, at)
    remedy = _MEANT.get(sign, "see the operators in the reference")
    shown = two if two in _DOUBLED else sign
    raise ExpressionError("unexpected-character", f"{shown!r} has no meaning here", remedy, at)
