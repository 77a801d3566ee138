"""The syntax tree: precedence, forms, and where each part stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.model import Limits
from gamicore.syntax.parser import parse
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

WORDS = ["a", "1", "(", ")", "[", "]", ",", "+", "-", "*", "not", "and", "or", "in", "if", "else", "<", "==", "=", "f("]


def mistake_in(text: str) -> ExpressionError | None:
    """Give the mistake that keeps a text from being an expression, if one does."""
    try:
        parse(text)
    except ExpressionError as error:
        return error
    return None


def shown(syntax: Syntax) -> str:  # noqa: PLR0911 - one return for each form
    """Write a tree with every bracket."""
    match syntax:
        case Literal(value=value):
            return repr(value)
        case Name(text=text):
            return text
        case Items(items=items):
            return f"[{', '.join(map(shown, items))}]"
        case Unary(operator=operator, operand=operand):
            return f"({operator} {shown(operand)})"
        case Binary(operator=operator, left=left, right=right):
            return f"({shown(left)} {operator} {shown(right)})"
        case Comparison(first=first, rest=rest):
            return f"({shown(first)}{''.join(f' {operator} {shown(operand)}' for operator, operand, _ in rest)})"
        case Logical(operator=operator, operands=operands):
            return f"({f' {operator} '.join(map(shown, operands))})"
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return f"({shown(then)} if {shown(condition)} else {shown(otherwise)})"
        case Call(function=function, arguments=arguments, named=named):
            return (
                f"{function}({', '.join([*map(shown, arguments), *(f'{key}={shown(value)}' for key, value in named)])})"
            )


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("1 + 2 * 3", "(1 + (2 * 3))"),
        ("1 - 2 - 3", "((1 - 2) - 3)"),
        ("a / b // c % d", "(((a / b) // c) % d)"),
        ("-a * b", "((- a) * b)"),
        ("- -a", "(- (- a))"),
        ("a - -b", "(a - (- b))"),
        ("not a and b", "((not a) and b)"),
        ("not a == b", "(not (a == b))"),
        ("not not a", "(not (not a))"),
        ("a or b and c or d", "(a or (b and c) or d)"),
        ("a and b and c", "(a and b and c)"),
        ("(a and b) and c", "((a and b) and c)"),
        ("a < b <= c", "(a < b <= c)"),
        ("(a < b) == c", "((a < b) == c)"),
        ("a + 1 in [1, 2,]", "((a + 1) in [1, 2])"),
        ("a not in []", "(a not in [])"),
        ("a if b else c if d else e", "(a if b else (c if d else e))"),
        ("a or b if c or d else e or f", "((a or b) if (c or d) else (e or f))"),
        ("(a if b else c) + 1", "((a if b else c) + 1)"),
        ("count(deal.won, during=day)", "count(deal.won, during=day)"),
        ("min(a, b + 1, max(c, d))", "min(a, (b + 1), max(c, d))"),
        ("today()", "today()"),
        ("f(a=1, b=2)", "f(a=1, b=2)"),
        ("((((a))))", "a"),
        ("7 % 3 % 2", "((7 % 3) % 2)"),
        ("a%3", "(a % 3)"),
        ("f(06-01)", "f((6 - 1))"),
        ("f(a, of=[b, c.d])", "f(a, of=[b, c.d])"),
    ],
)
def test_a_text_is_parsed(text: str, tree: str) -> None:
    assert shown(parse(text)) == tree


def test_parts_say_where_they_stand() -> None:
    tree = parse("a  +  bb < 3")
    assert isinstance(tree, Comparison)
    assert isinstance(tree.first, Binary)
    ((operator, right, operator_at),) = tree.rest
    assert (tree.at, tree.first.at, tree.first.right.at) == (3, 3, 6)
    assert (operator, operator_at, right.at) == ("<", 9, 11)


@pytest.mark.parametrize(
    ("text", "message", "remedy", "at"),
    [
        ("", "the end is not expected here", "a value belongs here", 0),
        ("a +", "the end is not expected here", "a value belongs here", 3),
        ("a b", "'b' is not expected here", "the expression should end here", 2),
        ("(a", "the end is not expected here", "close the bracket with )", 2),
        ("[a b]", "'b' is not expected here", "separate with a comma or close with ]", 3),
        ("f(a b)", "'b' is not expected here", "separate with a comma or close with )", 4),
        ("a if b", "the end is not expected here", "write `a if condition else b`", 6),
        ("a = 1", "'=' does not compare", "write == for equal", 2),
        ("f(x=1, 2)", "an unnamed argument follows a named one", "put it first", 7),
        ("f(x=1, x=2)", "'x' is given twice", "give it once", 7),
        ("a)", "')' is not expected here", "the expression should end here", 1),
        ("a in", "the end is not expected here", "a value belongs here", 4),
        ("if a else b", "'if' is not expected here", "a value belongs here", 0),
    ],
)
def test_what_is_no_expression_is_refused(text: str, message: str, remedy: str, at: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.remedy, caught.value.at) == (message, remedy, at)


def test_a_long_word_is_not_repeated() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(f"a '{'x' * 1_000}'")
    assert caught.value.message == f'"\'{"x" * 79}" is not expected here'


@given(st.lists(st.sampled_from([*WORDS, "'x'", "2026-01-01", "7d"]), max_size=40))
def test_whatever_the_words_they_are_a_tree_or_a_mistake_inside_them(words: list[str]) -> None:
    text = " ".join(words)
    mistake = mistake_in(text)
    assert mistake is None or (0 <= mistake.at <= len(text) and mistake.remedy)


def test_lower_limits_are_kept() -> None:
    small = Limits(expression_depth=3, expression_parts=4)
    assert shown(parse("((1))", small)) == "1"
    for text, code in (("(((1)))", "too-deep"), ("---1", "too-deep"), ("[1, 1, 1, 1]", "too-many-parts")):
        with pytest.raises(ExpressionError) as caught:
            parse(text, small)
        assert caught.value.code == code
        assert caught.value.remedy in {"at most 3 levels", "at most 4 parts"}
