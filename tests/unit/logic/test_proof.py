"""What is known of terms where a condition holds, or does not."""

from __future__ import annotations

import pytest

from gamicore.logic.domain import AtHand, Domain
from gamicore.logic.proof import Proof, learned_from
from gamicore.rules import EventType, Field, FieldRead, Scope, Tree, Type, check_expression

CALL = EventType("call", (Field("n", Type("integer")), Field("paid", Type("truth"))))
SCOPE = Scope({"call": CALL}, event_type=CALL)
N = FieldRead(0, "n", Type("integer"))


def tree(text: str) -> Tree:
    return check_expression(text, SCOPE)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("n > 2", 2, None),
        ("2 < n", 2, None),
        ("n > 2 and paid", 2, None),
        ("2 <= n < 5", 2, 5),
        ("not (n > 2 or paid)", None, 2),
        ("n > 2 or n < 0 and n > 1", 2, None),
    ],
)
def test_a_condition_that_holds_narrows_what_it_compares(text: str, low: int | None, high: int | None) -> None:
    found = learned_from(tree(text))[N]
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["n > 2 or paid", "n > 2 and n < 1"])
def test_what_may_have_held_for_either_part_or_cannot_hold_tells_nothing(text: str) -> None:
    assert learned_from(tree(text)) == {}


def test_without_a_condition_nothing_is_learned() -> None:
    assert learned_from(None) == {}


def test_a_proof_begins_with_what_is_known_of_the_event() -> None:
    condition = tree("count(call) == 0")
    assert Proof().narrow({}, condition, holds=True) is not None
    assert Proof(AtHand(CALL)).narrow({}, condition, holds=True) is None


def test_a_proof_names_what_no_value_is_left_for() -> None:
    proof = Proof()
    assert proof.narrow({N: Domain(frozenset({1, 2}))}, tree("n > 2"), holds=True) is None
    assert proof.conflict == N
