"""Generated code gives what the tree evaluator gives, and nothing of a user's text ever becomes code."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gamicore.rules import (
    ALPHABET,
    TRUTH,
    ExpressionError,
    GeneratedModule,
    Operation,
    Scope,
    Tree,
    can_skip,
    check_amount,
    check_condition,
    check_expression,
    walk,
)
from tests.conformance.expression_texts import expressions, situations
from tests.conformance.test_expressions import CASES, check
from tests.conformance.world import Situation, generate, interpret, scope, write

KINDS = ["number", "truth", "text", "date", "duration", "time", "player"]
REASONS = {"value", "missing-field", "division-by-zero", "overflow", "plugin-failed"}
PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "truth": bool,
    "integer": int,
    "number": (int, Fraction),
    "share": (int, Fraction),
    "text": str,
    "key": str,
    "enum": str,
    "timezone": str,
    "date": int,
    "time": int,
    "duration": int,
    "player": str,
}
# Every word that generated source may hold; a name such as k7 stands for a bound value.
WORDS = {
    *("def", "value", "return", "if", "else", "and", "or", "not", "in", "is", "None"),
    *("field", "attribute", "player", "measure", "instant", "today", "clock", "t"),
    *("weekday", "between", "in_season", "business_hours", "workday", "holiday", "size", "zone", "percent_of_target"),
    *("holds", "lambda", "call_foreign"),
    *("missing", "bounded", "bounded_amount", "divide", "divide_down", "remainder", "later", "earlier"),
    *("round_half_even", "round_quotient", "floor", "ceil", "abs", "min", "max"),
}
tolerant = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


# What a random expression may turn out to be; all else would be a mistake of the one who wrote it.
UNLUCKY = {
    *("constant-condition", "impossible-condition", "division-by-zero"),
    *("bad-enum-value", "wrong-operator", "text-too-long", "too-deep"),
}


def tree_or_mistake(check_text: Callable[[str, Scope], Tree], text: str) -> Tree | ExpressionError:
    try:
        return check_text(text, scope())
    except ExpressionError as error:
        return error


def checked(text: str) -> Tree:
    """Check an expression; one that is constant or divides by 0 as it stands is another matter."""
    tree = tree_or_mistake(check_expression, text)
    assume(not isinstance(tree, ExpressionError) or tree.code not in UNLUCKY)
    assert not isinstance(tree, ExpressionError), tree.message
    return tree


def assert_equal(tree: Tree, situation: Situation) -> None:
    """Find the value in both ways: the same value of the same type, or a skip for the same reason."""
    expected = interpret(tree, situation)
    found = generate(tree, situation)
    assert found == expected
    assert expected[0] in REASONS
    if expected[0] == "value":
        assert isinstance(expected[1], PYTHON_TYPES[tree.type.kind])
        assert type(found[1]) is type(expected[1])
        assert isinstance(expected[1], bool) == (tree.type.kind == "truth")


@pytest.mark.parametrize("kind", KINDS)
def test_both_ways_are_equal(kind: str) -> None:
    @tolerant
    @given(expressions(kind), situations())
    def holds(text: str, situation: Situation) -> None:
        assert_equal(checked(text), situation)

    holds()


@tolerant
@given(expressions("number"), st.integers(0, 9), situations())
def test_both_ways_are_equal_for_amounts(text: str, decimals: int, situation: Situation) -> None:
    checked(text)
    tree = check_amount(text, scope(), 10**decimals)
    assert_equal(tree, situation)
    reason, value = interpret(tree, situation)
    assert reason != "value" or (type(value) is int and abs(value) < 2**63)


@tolerant
@given(expressions("truth"), situations())
def test_both_ways_are_equal_for_conditions(text: str, situation: Situation) -> None:
    checked(text)
    tree = tree_or_mistake(check_condition, text)
    if isinstance(tree, ExpressionError):
        assert tree.code == "constant-condition"
    else:
        assert_equal(tree, situation)


@tolerant
@given(expressions("number"), situations())
def test_an_amount_is_the_value_rounded_once(text: str, situation: Situation) -> None:
    """Half to even, from the exact value; only where the digits run out may the amount be a skip."""
    reason, value = interpret(checked(text), situation)
    found, amount = interpret(check_amount(text, scope(), 100), situation)
    if reason != "value":
        assert found == reason
    elif found == "value":
        assert amount == round(Fraction(value) * 100)
    else:
        assert found == "overflow"
        assert abs(value * 100) >= 2**62 or Fraction(value).denominator > 10**36 or abs(value.numerator) > 10**36


def test_cases_reach_every_operation() -> None:
    """The cases leave no operator of the language out."""
    trees = [check(case) for case in CASES.values() if "mistake" not in case]
    used = {getattr(part, "operator", "") for tree in trees for part in walk(tree)}
    arithmetic = {"+", "-", "*", "/", "//", "%", "negate", "later", "earlier", "zone", "percent_of_target"}
    timed = {"weekday", "between", "in_season", "business_hours", "workday", "holiday"}
    compared = {"==", "!=", "<", "<=", ">", ">=", "in", "not in"}
    functions = {"round", "floor", "ceil", "abs", "min", "max", "size", "has", "default", "bounded_amount"}
    assert used - {""} == arithmetic | compared | functions | timed | {"and", "or", "not", "if"}


@tolerant
@given(expressions("truth"), situations())
def test_a_condition_that_holds_never_skips(text: str, situation: Situation) -> None:
    """A skip counts as false, in both ways."""
    tree = checked(text)
    reason, value = interpret(tree, situation)
    wrapped = Operation("holds", (tree,), TRUTH)
    assert not can_skip(wrapped)
    for way in (interpret, generate):
        assert way(wrapped, situation) == ("value", reason == "value" and value)


@tolerant
@given(st.sampled_from(KINDS).flatmap(expressions), situations())
def test_a_tree_that_cannot_skip_has_a_value(text: str, situation: Situation) -> None:
    tree = checked(text)
    reason, _ = interpret(tree, evolve(situation, event_player="anna"))
    assert reason == "value" or can_skip(tree)


@tolerant
@given(st.sampled_from(KINDS).flatmap(expressions))
def test_generated_source_is_made_of_our_own_words(text: str) -> None:
    module = write(checked(text))
    assert set(module.source) <= ALPHABET
    words = set(re.findall(r"[A-Za-z_]\w*", module.source))
    assert {word for word in words - WORDS if not re.fullmatch(r"k\d+", word)} == set()


@pytest.mark.parametrize("text", ["x'; import os", '"""', "é", "\\", "{0}", "#", "a\nb", ";", "$", "`"])
def test_a_text_is_a_bound_value(text: str) -> None:
    module = GeneratedModule()
    module.add(["def value(v):", f"    return v == {module.bind(text)}"])
    assert text not in module.source
    assert module.build()["value"](text) is True


@pytest.mark.parametrize(
    "line", ["x = 'a'", 'x = "a"', "x = é", "x = 1 # so", "x = {}", "import os; x", "x = a\\", "@x"]
)
def test_source_with_a_foreign_character_is_never_compiled(line: str) -> None:
    module = GeneratedModule()
    module.add([line])
    with pytest.raises(AssertionError, match="left its alphabet"):
        module.build()


WATCHED = """
import builtins, json, re, sys
from gamicore.rules import ExpressionError
from gamicore.rules.operations import Skip
from gamicore.rules import evaluate
from tests.conformance.test_expressions import CASES, check, situation_of

HOSTILE = [
    "__import__('os').system('true')", "().__class__.__bases__[0]", "eval('1')", "exec('x=1')", "f'{items}'",
    "[x for x in [1]]", "lambda: 1", "title.format(items)", "'%s' % items", "(a+)+$", "items if hot else __builtins__",
]
FORBIDDEN = ("compile", "exec", "code.", "marshal.", "pickle.", "os.", "subprocess.", "socket.", "open", "import")
happened = []
watching = False

def watch(event, arguments):
    if watching and event.startswith(FORBIDDEN):
        happened.append(event)

def refuse(*arguments, **named):
    happened.append("re")
    raise AssertionError("re")

sys.addaudithook(watch)
plan = [(case, situation_of(case)) for case in [*CASES.values(), *({"text": text} for text in HOSTILE)]]
re._compile = refuse
watching = True
values = 0
for case, situation in plan:
    try:
        evaluate(check(case), situation)
        values += 1
    except (ExpressionError, Skip):
        pass
TAMPERING
watching = False
print(values, sorted(set(happened)))
"""


@pytest.mark.parametrize(
    ("tampering", "happened"),
    [("", []), ("eval('1')", ["compile", "exec"]), ("re.match('a', 'a')", ["re"]), ("open('/dev/null')", ["open"])],
    ids=["as it is", "eval", "re", "open"],
)
def test_no_text_of_a_user_reaches_the_host(tampering: str, happened: list[str]) -> None:
    """An audit hook listens while every case is parsed, checked and evaluated; tampering shows that it hears."""
    wrapped = f"try:\n    {tampering or 'pass'}\nexcept AssertionError:\n    pass"
    script = WATCHED.replace("TAMPERING", wrapped)
    command = [sys.executable, "-X", "utf8", "-c", f"import sys; sys.path[:0] = {['src', '.']!r}\n{script}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    values, found = done.stdout.split(" ", 1)
    assert int(values) == sum("value" in case for case in CASES.values())
    assert found.strip() == str(happened)
