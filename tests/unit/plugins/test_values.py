"""What comes back from a plug-in is a value of the language, or is refused in so many words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from gamicore.plugins.values import (
    STATE_DEPTH,
    STATE_PARTS,
    ForeignValueError,
    copy_of,
    number_from,
    state_from,
    value_from,
)
from gamicore.rules import INTEGER, SHARE, TEXT, TRUTH, Type, value_shown

LARGEST = 10**38 - 1


@pytest.mark.parametrize(
    ("value", "number"), [(3, 3), (Fraction(6, 3), 2), (Fraction(1, 3), Fraction(1, 3)), (-LARGEST, -LARGEST)]
)
def test_exact_numbers_are_taken(value: object, number: int | Fraction) -> None:
    taken = number_from(value)
    assert (taken, type(taken)) == (number, type(number))


@pytest.mark.parametrize("value", [0.5, True, None, "1", Decimal(1), LARGEST + 1, Fraction(1, LARGEST + 1)])
def test_other_numbers_are_refused(value: object) -> None:
    with pytest.raises(ForeignValueError, match="no exact number of at most 38 digits"):
        number_from(value)


@pytest.mark.parametrize(
    ("value", "declared", "message"),
    [
        (1, TRUTH, "gave 1, no truth"),
        (Fraction(1, 2), INTEGER, "gave a Fraction, no integer"),
        (2, SHARE, "gave 2, no share"),
        (b"x", TEXT, "gave a bytes, no text"),
        ("c", Type("enum", ("a", "b")), "gave 'c', no enum of a, b"),
        (None, INTEGER, "gave None, no integer"),
    ],
)
def test_a_value_of_another_type_is_refused(value: object, declared: Type, message: str) -> None:
    with pytest.raises(ForeignValueError) as caught:
        value_from(value, declared)
    assert str(caught.value) == message


def test_a_value_of_the_type_is_taken() -> None:
    assert value_from("b", Type("enum", ("a", "b"))) == "b"
    assert type(value_from(Fraction(1), SHARE)) is int


@pytest.mark.parametrize("state", [None, True, -LARGEST, Fraction(1, 3), "text", [], [1, [None, ["a", False]]]])
def test_a_plain_state_is_kept(state: Any) -> None:
    assert state_from(state) is state


@pytest.mark.parametrize(
    ("state", "message"),
    [
        (0.5, "gave a state that holds a float"),
        ([1, (2, 3)], "gave a state that holds a tuple"),
        ([{"a": 1}], "gave a state that holds a dict"),
        (["a\ud800"], "half of a character"),
        ([10**38], "no exact number"),
        ("a" * 65_537, "a text of more than 65,536 characters"),
    ],
)
def test_a_state_that_cannot_be_kept_is_refused(state: Any, message: str) -> None:
    with pytest.raises(ForeignValueError, match=message):
        state_from(state)


def test_a_state_has_a_greatest_size() -> None:
    """The list itself is a part, and 64 characters of a text count as one more."""
    state_from([0] * (STATE_PARTS - 1))
    with pytest.raises(ForeignValueError, match="more than 2,000 parts"):
        state_from([0] * STATE_PARTS)
    with pytest.raises(ForeignValueError, match="more than 2,000 parts"):
        state_from(["a" * 64] * (STATE_PARTS // 2))
    state_from(["a" * 63] * (STATE_PARTS // 2))


def test_a_state_that_holds_itself_is_refused() -> None:
    state: list[Any] = []
    state.append(state)
    with pytest.raises(ForeignValueError, match="lists more than 32 deep"):
        state_from(state)


def test_a_state_has_a_greatest_depth() -> None:
    for depth, is_kept in ((STATE_DEPTH, True), (STATE_DEPTH + 1, False), (600, False)):
        state: list[Any] = []
        for _ in range(depth - 1):
            state = [state]
        if is_kept:
            assert copy_of(state_from(state)) == state
        else:
            with pytest.raises(ForeignValueError, match="lists more than 32 deep in one another"):
                state_from(state)


def test_a_copy_shares_no_list() -> None:
    state = [1, [2]]
    twin = copy_of(state)
    state[1].append(3)  # type: ignore[attr-defined]
    assert twin == [1, [2]]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (True, "True"),
        ("a", "'a'"),
        (3, "3"),
        (10**40, "an int of more than 38 digits"),
        ("\ud800", "'\\ud800'"),
        ("a" * 81, "a text of 81 characters"),
        (object(), "an object"),
        (set(), "a set"),
    ],
)
def test_a_value_is_shown_in_short(value: object, words: str) -> None:
    assert value_shown(value) == words
