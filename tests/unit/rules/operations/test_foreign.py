"""What plug-ins give is checked, and whatever they do wrong is a skip."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from gamicore.rules.operations.foreign import call_foreign, is_value_of
from gamicore.rules.operations.skips import Skip
from gamicore.rules.types import (
    DATE,
    DURATION,
    INTEGER,
    NUMBER,
    SHARE,
    TEXT,
    TIME,
    TRUTH,
    WEEKDAY,
    ForeignFunction,
    Type,
)

TEXTS = Type("list", items=(TEXT,))


def function(call: Callable[..., Any]) -> ForeignFunction:
    return ForeignFunction("odd", (), INTEGER, call, "extras")


def skip(call: Callable[..., Any]) -> tuple[str, str]:
    with pytest.raises(Skip) as caught:
        call_foreign(function(call))
    return caught.value.reason, caught.value.detail


def test_a_value_of_the_declared_type_is_given_on() -> None:
    assert call_foreign(ForeignFunction("add", (INTEGER, INTEGER), INTEGER, lambda a, b: a + b, "extras"), 2, 3) == 5


class Mute(Exception):  # noqa: N818 - it says nothing
    """An exception that cannot even be told."""

    def __str__(self) -> str:
        raise ValueError


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("too\n  bad"), "ValueError: too bad"),
        (RecursionError(), "RecursionError"),
        (MemoryError(), "MemoryError"),
        (ValueError("x" * 500), f"ValueError: {'x' * 120}"),
        (ValueError("\ud800"), "ValueError: ?"),
        (Mute(), "Mute"),
    ],
)
def test_whatever_is_raised_is_a_skip_that_names_plug_in_and_function(error: Exception, told: str) -> None:
    def fail() -> int:
        raise error

    assert skip(fail) == ("plugin-failed", f"plug-in 'extras', function 'odd': raised {told}")


def test_an_interrupt_is_none_of_its_failures() -> None:
    def interrupt() -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call_foreign(function(interrupt))


def test_nothing_is_a_missing_value() -> None:
    assert skip(lambda: None) == ("missing-field", "odd()")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1.0, "a float"),
        (True, "True"),
        ("1", "'1'"),
        (Fraction(1, 2), "a Fraction"),
        (10**38, "an int of more than 38 digits"),
        ([1], "a list"),
    ],
)
def test_a_value_of_another_type_is_a_skip(value: object, shown: str) -> None:
    assert skip(lambda: value) == ("plugin-failed", f"plug-in 'extras', function 'odd': gave {shown}, no integer")


@pytest.mark.parametrize("text", ["a" * 4_097, "half \ud800"])
def test_a_text_has_a_greatest_length_and_no_half_of_a_character(text: str) -> None:
    assert not is_value_of(text, TEXT)
    assert is_value_of("a" * 4_096, TEXT)


def test_to_leave_the_process_is_a_failure() -> None:
    def leave() -> int:
        raise SystemExit("bye")

    assert skip(leave) == ("plugin-failed", "plug-in 'extras', function 'odd': raised SystemExit: bye")


@pytest.mark.parametrize(
    ("declared", "right", "wrong"),
    [
        (TRUTH, [True, False], [1, None, "true"]),
        (INTEGER, [0, 10**38 - 1, 1 - 10**38], [10**38, -(10**38), True, 0.5, Fraction(2)]),
        (NUMBER, [0, Fraction(1, 3), Fraction(1, 10**38 - 1)], [0.5, Fraction(1, 10**38), 10**38, True]),
        (SHARE, [0, 1, Fraction(1, 2)], [-1, Fraction(3, 2), 2]),
        (TEXT, ["", "x" * 4_096], ["x" * 4_097, b"x", 5]),
        (Type("key"), ["L1"], [1]),
        (WEEKDAY, ["mon"], ["monday", 1]),
        (DATE, [1, 3_652_059], [0, 3_652_060, "2026-01-01"]),
        (TIME, [0, 86_399_999_999], [-1, 86_400_000_000]),
        (DURATION, [-1, 10**38 - 1], [10**38, Fraction(1, 2)]),
        (TEXTS, [(), ("a", "b"), ("a",) * 1_000], [["a"], ("a", 1), ("a",) * 1_001, "ab"]),
    ],
)
def test_a_value_is_one_of_its_type_or_not(declared: Type, right: list[object], wrong: list[object]) -> None:
    assert [value for value in right if not is_value_of(value, declared)] == []
    assert [value for value in wrong if is_value_of(value, declared)] == []


def test_no_subclass_is_trusted() -> None:
    class Sly(int):
        def __lt__(self, other: object) -> bool:
            return True

    assert not is_value_of(Sly(5), INTEGER)
