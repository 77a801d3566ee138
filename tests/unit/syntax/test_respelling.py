"""A syntax tree as text: spelled in one way, and read as the same tree."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve, fields, has
from hypothesis import assume, given
from hypothesis import strategies as st

from gamicore.model import Step
from gamicore.syntax import ExpressionError, Syntax, parse, spell_length, spell_syntax

SPELLED = {
    "amount>=5": "amount >= 5",
    "amount  >=\n 5": "amount >= 5",
    "((amount)) >= (5)": "amount >= 5",
    "1000.50": "1000.5",
    "007.0": "7",
    "0.00": "0",
    "40.0%": "40%",
    "2.5%-x": "2.5% - x",
    "40 %-x": "40 % -x",
    "7%3": "7 % 3",
    "x % 40%": "x % 40%",
    "90m": "90m",
    "3600s": "1h",
    "0h": "0h",
    "14d": "2w",
    "8d": "8d",
    "24mo": "2y",
    "13mo": "13mo",
    "09:00:00": "09:00",
    "23:59:30": "23:59:30",
    "2026-03-31": "2026-03-31",
    "2026 -03 - 31": "2026 - 3 - 31",
    "'won'": '"won"',
    "'say \"hi\"'": "'say \"hi\"'",
    "true": "true",
    "[1,2,]": "[1, 2]",
    "[]": "[]",
    "count( call ,during=day , )": "count(call, during=day)",
    "a+(b+c)": "a + (b + c)",
    "(a+b)+c": "a + b + c",
    "a-(b*c)": "a - b * c",
    "(a-b)*c": "(a - b) * c",
    "-(-a)": "--a",
    "-(a+b)": "-(a + b)",
    "(-a)*b": "-a * b",
    "not (a==b)": "not a == b",
    "(not a)==b": "(not a) == b",
    "(a<b)<c": "(a < b) < c",
    "1<=a<5": "1 <= a < 5",
    "a not  in [1]": "a not in [1]",
    "a or (b and c)": "a or b and c",
    "(a or b) and c": "(a or b) and c",
    "(a or b) or c": "(a or b) or c",
    "a if b else (c if d else e)": "a if b else c if d else e",
    "(a if b else c) if d else e": "(a if b else c) if d else e",
    "max((a if b else c),1)": "max(a if b else c, 1)",
}


@pytest.mark.parametrize(("written", "spelled"), SPELLED.items())
def test_a_tree_is_spelled_in_one_way(written: str, spelled: str) -> None:
    assert spell_syntax(parse(written)) == spelled


VALUES = st.one_of(
    st.sampled_from(["amount", "player.team", "true", "mon", "40%", "0.5%", "90m", "7d", "999999w", "1mo", "999999y"]),
    st.sampled_from(["2026-03-31", "09:30", "23:59:59", "999999s", "'a'", '"it\'s"', "[1, 2.50]", "f()", "12.340"]),
    st.integers(0, 10**18 - 1).map(str),
    st.decimals("0", "99999", places=9).map(lambda number: f"{number:f}"),
)
OPERATORS = ["+", "-", "*", "/", "//", "%", "<", "==", "in", "not in", "and", "or"]


def joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Give larger texts of smaller ones; many of them have fewer brackets than their parts would need."""
    return st.one_of(
        st.tuples(inner, st.sampled_from(OPERATORS), inner).map(" ".join),
        st.tuples(inner, st.sampled_from(["+", "-", "*", "%", "<"]), inner).map("".join),
        inner.map("({})".format),
        inner.map("-{}".format),
        inner.map("not {}".format),
        st.tuples(inner, inner, inner).map(lambda parts: "{} if {} else {}".format(*parts)),
        st.tuples(inner, inner).map(lambda parts: "f({}, last={})".format(*parts)),
        st.tuples(inner, inner).map(lambda parts: "[{},  {},]".format(*parts)),
    )


def placeless(part: Any) -> Any:
    """Give a tree in which nothing says where it stood."""
    if isinstance(part, tuple):
        return tuple(0 if type(inner) is int else placeless(inner) for inner in part)
    if not has(type(part)):
        return part
    changes = {field.name: placeless(getattr(part, field.name)) for field in fields(type(part)) if field.name != "at"}
    names = {field.name for field in fields(type(part))}
    return evolve(part, **changes, **({"at": 0} if "at" in names else {}))


def tree(text: str) -> Syntax | None:
    try:
        return parse(text)
    except ExpressionError:
        return None


@given(st.recursive(VALUES, joined, max_leaves=12))
def test_a_spelling_is_read_as_the_same_tree_and_spelled_the_same(text: str) -> None:
    read = tree(text)
    assume(read is not None)
    assert read is not None
    spelled = spell_syntax(read)
    again = parse(spelled)
    assert placeless(again) == placeless(read)
    assert spell_syntax(again) == spelled


def test_places_alone_are_left_out() -> None:
    """The comparison above sees all else."""
    assert placeless(parse("a < 5 < b")) == placeless(parse(" a<5<b"))
    assert placeless(parse("a < 5")) != placeless(parse("a < 6"))
    assert placeless(parse("a < 5")) != placeless(parse("a <= 5"))


@pytest.mark.parametrize(
    ("length", "text"),
    [
        *((0, "0h"), (90_000_000, "90s"), (7_200_000_000, "2h"), (Step(), "0d"), (Step(days=21), "3w")),
        *((Step(days=8), "8d"), (Step(months=24), "2y"), (Step(months=5), "5mo")),
    ],
)
def test_a_length_is_spelled_in_the_largest_unit_in_which_it_is_whole(length: int | Step, text: str) -> None:
    assert spell_length(length) == text
