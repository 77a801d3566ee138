"""The bounds of the rule language, each at one below, exactly there, and one above."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from gamicore.definitions import Game, check_game
from gamicore.rules import ExpressionError, check_expression, parse
from tests.conformance.world import Situation, generate, interpret, scope


def text_of(length: int) -> str:
    return "hot".ljust(length)


def brackets(depth: int) -> str:
    """A value inside so many levels, itself being one."""
    return "(" * (depth - 1) + "1" + ")" * (depth - 1)


def lists(depth: int) -> str:
    return "[" * (depth - 1) + "1" + "]" * (depth - 1)


def negations(depth: int) -> str:
    return "not " * (depth - 1) + "hot"


def signs(depth: int) -> str:
    return "-" * (depth - 1) + "1"


def calls(depth: int) -> str:
    return "abs(" * (depth - 1) + "1" + ")" * (depth - 1)


def sums(depth: int) -> str:
    """A chain of operators grows to the left by a level each."""
    return "1" + " + 1" * (depth - 1)


def conditionals(depth: int) -> str:
    return "1 if hot else " * (depth - 1) + "1"


def nodes(count: int) -> str:
    """A list is one part, each of its items another."""
    return f"[{', '.join('1' for _ in range(count - 1))}]"


def name(length: int) -> str:
    return "x" * length


def dotted_name(length: int) -> str:
    return f"player.{'x' * length}"


def text_literal(length: int) -> str:
    return f'"{"x" * length}"'


def integer_literal(digits: int) -> str:
    return "9" * digits


def decimals(digits: int) -> str:
    return f"0.{'1' * digits}"


def duration_digits(digits: int) -> str:
    return f"{'9' * digits}s"


LIMITS: dict[str, tuple[Callable[[int], str], int, str]] = {
    "text": (text_of, 4096, "text-too-long"),
    "brackets": (brackets, 32, "too-deep"),
    "lists": (lists, 32, "too-deep"),
    "negations": (negations, 32, "too-deep"),
    "signs": (signs, 32, "too-deep"),
    "calls": (calls, 32, "too-deep"),
    "sums": (sums, 32, "too-deep"),
    "conditionals": (conditionals, 32, "too-deep"),
    "parts": (nodes, 512, "too-many-parts"),
    "name": (name, 64, "name-too-long"),
    "dotted name": (dotted_name, 64, "name-too-long"),
    "text literal": (text_literal, 1024, "text-too-long"),
    "integer literal": (integer_literal, 18, "number-too-long"),
    "decimals": (decimals, 9, "number-too-long"),
    "digits of a length of time": (duration_digits, 6, "bad-duration"),
}


@pytest.mark.parametrize(("write", "limit", "code"), LIMITS.values(), ids=LIMITS)
def test_a_bound_holds(write: Callable[[int], str], limit: int, code: str) -> None:
    for size in (limit - 1, limit):
        parse(write(size))
    for size in (limit + 1, 4 * limit):
        with pytest.raises(ExpressionError) as caught:
            parse(write(size))
        assert caught.value.code in {code, "text-too-long"}
    with pytest.raises(ExpressionError) as caught:
        parse(write(limit + 1))
    assert caught.value.code == code


def test_the_length_of_a_text_is_that_of_all_its_characters() -> None:
    parse(" " * 4093 + "hot")
    with pytest.raises(ExpressionError, match="4097 characters"):
        parse(" " * 4097)


@pytest.mark.parametrize("hostile", ["(" * 4096, "[" * 4096, "-" * 4096, "not " * 1024, "f(" * 2048, "1" * 4096])
def test_what_never_ends_is_refused_too(hostile: str) -> None:
    """No bound is met by the recursion of the host."""
    with pytest.raises(ExpressionError):
        parse(hostile)


# (10**18 - 1) * (10**18 - 1) * 100 has 38 digits; one more factor of ten has 39.
GREAT = 10**18 - 1
DIGITS = [
    ("items * items * 10", GREAT, GREAT * GREAT * 10),
    ("items * items * 100", GREAT, GREAT * GREAT * 100),
    ("items * items * 1000", GREAT, None),
    ("-items * items * 100", GREAT, -GREAT * GREAT * 100),
    ("-items * items * 1000", GREAT, None),
    ("1 / (items * items * 10)", GREAT, Fraction(1, GREAT * GREAT * 10)),
    ("1 / (items * items * 100)", GREAT, Fraction(1, GREAT * GREAT * 100)),
    ("1 / items / items / 1000", GREAT, None),
    ("1 / (items * items * 100) / 7", GREAT, None),
]


@pytest.mark.parametrize(("text", "items", "value"), DIGITS, ids=[text for text, _, _ in DIGITS])
def test_a_number_has_38_digits_above_and_below_the_line(text: str, items: int, value: int | Fraction | None) -> None:
    tree = check_expression(text, scope())
    situation = Situation({"items": items})
    expected = ("overflow", "a number has more than 38 digits") if value is None else ("value", value)
    assert interpret(tree, situation) == expected
    assert generate(tree, situation) == expected


@pytest.mark.parametrize("operator", ["+", "-", "*", "/", "//", "%"])
@pytest.mark.parametrize("fields", [{"items": GREAT}, {"items": -GREAT}, {"items": 1}, {"items": 0}])
def test_no_chain_of_operations_escapes_the_bound(operator: str, fields: dict[str, int]) -> None:
    """Whatever is done 16 times to the greatest numbers, what comes out has at most 38 digits, or is a skip."""
    amount = Fraction(10**27 - 1, 10**9)
    tree = check_expression("amount" + f" {operator} (items + 0.000000001 / 999999999999999999)" * 15, scope())
    reason, value = interpret(tree, Situation({"amount": amount, **fields}))
    assert generate(tree, Situation({"amount": amount, **fields})) == (reason, value)
    if reason == "value":
        assert abs(value.numerator) < 10**38
        assert value.denominator < 10**38
    else:
        assert reason in {"overflow", "division-by-zero"}


GAME_WITH = """
game: g
currencies: {{xp: {{}}}}
events: {{e: {{n: number}}}}
rules: {{r: {{on: e, when: "{}", give: {{xp: 1}}}}}}
"""


def test_chains_are_counted_as_often_as_they_repeat_their_parts() -> None:
    """`1 < x < 3` is `1 < x and x < 3`: around itself it doubles each time, here to 2 ** 15 parts."""
    text = "n"
    for _ in range(15):
        text = f"(2 if 1 < {text} < 3 else 2.5)"
    found = check_game(GAME_WITH.format(f"{text} > 1"))
    assert not isinstance(found, Game)
    assert [diagnostic.code for diagnostic in found] == ["too-many-parts"]
    assert "chain" in found[0].remedy


def test_a_chain_around_a_small_part_is_taken() -> None:
    text = "1 < (2 if 1 < n < 3 else 2.5) < 3"
    found = check_game(GAME_WITH.format(text))
    assert isinstance(found, Game)
