"""Expressions are settled: those that say the same are spelled the same, others are not."""

from __future__ import annotations

import pytest

from gamicore.syntax import parse, settle, spell_syntax

FUNCTIONS = {"zone", "has", "default"}
HISTORY = {"count", "sum", "streak", "sequence", "has_badge"}


def settled(text: str) -> str:
    return spell_syntax(settle(parse(text), FUNCTIONS, HISTORY))


EXPRESSIONS = [
    ("x > 40%", "x > 0.4"),
    ("x in [40%, 1]", "x in [1.0, 0.4, 1]"),
    ("not (x > 1)", "not x > 1"),
    ("-(x) if has(x) else 0", "-x if has(x) else 0"),
    ('count("a") > 1', "count(a) > 1"),
    ("count('deal.won') > 1", "count(deal.won) > 1"),
    ('sum("deal.won.amount") > 1', "sum(deal.won.amount) > 1"),
    ('has_badge("closer", "gold")', "has_badge(closer, gold)"),
    ("count(a, of=[k, player]) > 1", "count(a, of=[player, k]) > 1"),
    ("count(a, of=[k]) > 1", "count(a, of=k) > 1"),
    ("count(a, of=player) > 1", "count(a) > 1"),
    ("count(a, of=[player]) > 1", "count(a) > 1"),
    ("count(a, during=lifetime) > 1", "count(a) > 1"),
    ('count(a, during="lifetime") > 1', "count(a) > 1"),
    ('count(a, during="month") > 1', "count(a, during=month) > 1"),
    ('count(a, since="star") > 1', "count(a, since=star) > 1"),
    ("count(a, of=k, where=x > 1) > 1", "count(a, where=(x > 1.0), of=k) > 1"),
    ("streak(a, every=day, grace=0, freezes=0, at_least=1) > 2", 'streak(a, every="day") > 2'),
    ("zone(x, none=5, full=0) > 40%", "zone(x, full=0, none=5) > 0.4"),
    ("f(x, 40.0%) > 1", "f(x, 40%) > 1"),
    ("(x + 1) // (2) > 1", "(x+1)//2 > 1"),
]
DIFFERENT = [
    ("f(40%) > 1", "f(0.4) > 1"),
    ("f(default(player.share, 40%)) > 1", "f(default(player.share, 0.4)) > 1"),
    ("f([1, 2]) > 1", "f([2, 1]) > 1"),
    ("count(a, last=1d) > 1", "count(a, last=24h) > 1"),
    ("streak(a, every=day, grace=1) > 2", "streak(a, every=day) > 2"),
    ("sequence(a, b, within=1d) > 1", "sequence(b, a, within=1d) > 1"),
    ('k == "a"', "k == a"),
]


@pytest.mark.parametrize(("one", "other"), EXPRESSIONS)
def test_expressions_that_say_the_same_are_spelled_the_same(one: str, other: str) -> None:
    assert settled(one) == settled(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_expressions_that_say_something_else_are_spelled_otherwise(one: str, other: str) -> None:
    assert settled(one) != settled(other)


@pytest.mark.parametrize("text", [text for pair in (*EXPRESSIONS, *DIFFERENT) for text in pair])
def test_the_spelling_is_its_own(text: str) -> None:
    spelled = settled(text)
    assert settled(spelled) == spelled


@pytest.mark.parametrize("name", ["deal-won", "and", "7up", "a b", "", "a..b"])
def test_a_name_that_cannot_stand_bare_stays_a_text(name: str) -> None:
    assert settled(f'count( "{name}" )') == f'count("{name}")'


def test_a_share_after_a_function_of_a_plug_in_is_a_number_again() -> None:
    assert settled("f(40%) > 40%") == "f(40%) > 0.4"
