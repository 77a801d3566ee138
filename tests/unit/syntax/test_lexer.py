"""Words of an expression: where each stands and what it is worth."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model import Limits, Step
from gamicore.syntax.lexer import MAX_LITERAL_TEXT, MAX_TEXT, Token, read_tokens
from gamicore.syntax.syntax import (
    DateLiteral,
    DurationLiteral,
    ExpressionError,
    LiteralValue,
    ShareLiteral,
    TimeLiteral,
)

ALL_SIGNS = "+ - * / // % < <= > >= == != ( ) [ ] , ="


def words_or_mistake(text: str) -> list[Token] | ExpressionError:
    try:
        return read_tokens(text)
    except ExpressionError as error:
        return error


def kinds(text: str) -> list[str]:
    return [token.kind for token in read_tokens(text)]


def test_words_have_kind_text_and_place() -> None:
    tokens = read_tokens("amount >=\t1000\nand open")
    assert [(token.kind, token.text, token.at) for token in tokens] == [
        ("name", "amount", 0),
        (">=", ">=", 7),
        ("literal", "1000", 10),
        ("and", "and", 15),
        ("name", "open", 19),
        ("end", "", 23),
    ]


def test_every_sign_is_a_word() -> None:
    assert kinds(ALL_SIGNS) == [*ALL_SIGNS.split(), "end"]
    assert kinds("a<=b//c") == ["name", "<=", "name", "//", "name", "end"]


def test_keywords_are_words_of_their_own() -> None:
    assert kinds("and or not in if else") == ["and", "or", "not", "in", "if", "else", "end"]
    assert kinds("android notary iffy") == ["name", "name", "name", "end"]


def test_an_empty_text_has_only_an_end() -> None:
    assert kinds("") == kinds(" \t\r\n") == ["end"]


@pytest.mark.parametrize("text", ["a", "_x1", "deal.won.amount", "player.__class__", "A.b2"])
def test_a_name_may_be_dotted(text: str) -> None:
    assert [token.text for token in read_tokens(text)] == [text, ""]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("1000", 1000),
        ("0.25", Fraction(1, 4)),
        ("2.0", 2),
        ("true", True),
        ("false", False),
        ("2026-03-31", DateLiteral(date(2026, 3, 31).toordinal())),
        ("00:00", TimeLiteral(0)),
        ("09:30", TimeLiteral(34_200_000_000)),
        ("23:59:59", TimeLiteral(86_399_000_000)),
        ("40%", ShareLiteral(Fraction(2, 5))),
        ("2.5%", ShareLiteral(Fraction(1, 40))),
        ("0.1234567%", ShareLiteral(Fraction(1_234_567, 10**9))),
        ("100%", ShareLiteral(1)),
        ("90m", DurationLiteral(5_400_000_000)),
        ("7d", Step(days=7)),
        ("1mo", Step(months=1)),
        ('"a b"', "a b"),
        ("'a \"b\"'", 'a "b"'),
        ('""', ""),
        ('"né"', "né"),
    ],
)
def test_a_literal_has_a_value(text: str, value: LiteralValue) -> None:
    token = read_tokens(text)[0]
    assert (token.kind, token.text) == ("literal", text)
    assert token.value == value
    assert type(token.value) is type(value)


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("a ! b", "unexpected-character", 2),
        ("a & b", "unexpected-character", 2),
        ("a.", "unexpected-character", 1),
        ("a.1", "unexpected-character", 1),
        ("é", "unexpected-character", 0),
        ("a\u00a0b", "unexpected-character", 1),
        ("a\x00", "unexpected-character", 1),
        ("1x", "bad-number", 0),
        ("1 + 2e", "bad-number", 4),
        ("1 + 2e5x", "bad-number", 4),
        ("1 + 2e50", "number-too-long", 4),
        ("1.5d", "bad-duration", 0),
        ("1000000s", "bad-duration", 0),
        ("9" * 19, "number-too-long", 0),
        ("2026-02-30", "bad-date", 0),
        ("2026-03-3", "bad-date", 0),
        ("'a", "unclosed-text", 0),
        ("\"a'", "unclosed-text", 0),
        ('"a\nb"', "bad-text", 0),
        ('"a\\b"', "bad-text", 0),
        ('"a\u202eb"', "invisible-character", 2),
        ('"\u3164"', "invisible-character", 1),
        ('"\ufe01"', "invisible-character", 1),
        ('"\U000e0101"', "invisible-character", 1),
        ('"\x7f"', "invisible-character", 1),
        ("9:00", "bad-time", 0),
        ("24:00", "bad-time", 0),
        ("23:60", "bad-time", 0),
        ("1 + 12:0", "bad-time", 4),
        ("12:00:60", "bad-time", 0),
        ("12:00:00:00", "bad-time", 0),
        ("012:00", "bad-time", 0),
        ("9999999999999999999%", "number-too-long", 0),
        ("0.12345678%", "number-too-long", 0),
        ("x" * 65, "name-too-long", 0),
        ("a." + "x" * 65, "name-too-long", 0),
        (f'"{"x" * (MAX_LITERAL_TEXT + 1)}"', "text-too-long", 0),
        (" " * (MAX_TEXT + 1), "text-too-long", 0),
    ],
)
def test_what_is_no_word_is_refused(text: str, code: str, at: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        read_tokens(text)
    assert (caught.value.code, caught.value.at) == (code, at)


def test_minus_after_four_digits_is_a_date_only_where_it_looks_like_one() -> None:
    assert kinds("1000-x-y") == ["literal", "-", "name", "-", "name", "end"]
    assert kinds("1000 - 10 - 5") == ["literal", "-", "literal", "-", "literal", "end"]
    assert kinds("12026-03-31") == ["literal", "-", "literal", "-", "literal", "end"]


@pytest.mark.parametrize(
    "rest", ["", " ", ")", ",", "]", " - x", "-x", " + 1", "* 2", " if", " and x", " or", "<", " in"]
)
def test_a_sign_after_digits_is_a_share_where_no_value_follows(rest: str) -> None:
    first = read_tokens(f"40%{rest}")[0]
    assert (first.text, first.value) == ("40%", ShareLiteral(Fraction(2, 5)))


@pytest.mark.parametrize("rest", ["3", " 3", "x", " x", "(3)", "\n[1]", "'a'", ' "a"', " iffy", " true"])
def test_a_sign_after_digits_takes_a_remainder_where_a_value_follows(rest: str) -> None:
    assert kinds(f"40%{rest}")[:2] == ["literal", "%"]


def test_a_sign_after_anything_else_takes_a_remainder() -> None:
    assert kinds("x%") == ["name", "%", "end"]
    assert kinds("40 %") == ["literal", "%", "end"]
    assert kinds("7d%") == ["literal", "%", "end"]
    assert kinds(")%") == [")", "%", "end"]


def test_lower_limits_are_kept() -> None:
    small = Limits(expression_text=8, expression_literal=3)
    assert len(read_tokens('x == "a"', small)) == 4
    for text in ("123456789", '"abcd"'):
        with pytest.raises(ExpressionError, match="text-too-long"):
            read_tokens(text, small)


def test_an_exclamation_mark_has_a_remedy_of_its_own() -> None:
    with pytest.raises(ExpressionError) as caught:
        read_tokens("a ! b")
    assert caught.value.remedy == "write != for unequal and `not` for negation"


@given(st.text(max_size=200))
def test_whatever_the_text_it_is_words_or_a_mistake_inside_it(text: str) -> None:
    tokens = words_or_mistake(text)
    if isinstance(tokens, ExpressionError):
        assert 0 <= tokens.at <= len(text)
        return
    assert [token.at for token in tokens] == sorted({token.at for token in tokens})
    assert all(text.startswith(token.text, token.at) for token in tokens)
