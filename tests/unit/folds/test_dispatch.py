"""Dispatch: rules that ask for a value of a field are found by look-up, and fire as if they were asked one by one."""

from __future__ import annotations

import pytest

from gamicore.definitions import read_game
from gamicore.folds.dispatch import LEAST_RULES, Dispatch, dispatch
from gamicore.plan import CasePlan, Plan
from tests.unit.engine.acts import event
from tests.unit.folds.played import amounts

HEAD = """
game: many
currencies: {xp: {}}
events: {call: {stage: {type: enum, values: [a, b, c]}, size: integer, tags: {type: list, items: text}}}
rules:
"""


def cases_of(*conditions: str) -> tuple[CasePlan, ...]:
    """Plan a rule for each condition."""
    rules = "".join(
        f'  r{number:03}: {{on: call, when: "{condition}", give: {{xp: 1}}}}\n'
        if condition
        else f"  r{number:03}: {{on: call, give: {{xp: 1}}}}\n"
        for number, condition in enumerate(conditions)
    )
    game = read_game(HEAD + rules)
    return Plan(game).cases[game.type_index["call"]]


def names(cases: list[CasePlan]) -> list[int]:
    return [int(case.rule.rule.name.removeprefix("r")) for case in cases]


def field_of(name: str) -> int:
    """Fields of a type stand in order of their names."""
    return sorted(("stage", "size", "tags")).index(name)


def parted(*conditions: str) -> Dispatch:
    found = dispatch(cases_of(*conditions))
    assert found is not None
    return found


def test_few_rules_are_asked_one_by_one() -> None:
    assert dispatch(cases_of(*["stage == 'a'"] * (LEAST_RULES - 1))) is None
    assert dispatch(cases_of(*["stage == 'a'"] * LEAST_RULES)) is not None


@pytest.mark.parametrize(
    "condition", ["", "size > 2", "stage != 'a'", "stage == 'a' or size == 3", "size == len(tags)", "'x' in tags"]
)
def test_rules_that_do_not_ask_for_a_value_are_not_parted(condition: str) -> None:
    if condition == "size == len(tags)":
        condition = "size == size(tags)"
    assert dispatch(cases_of(*[condition] * LEAST_RULES)) is None


def test_rules_stand_in_the_bucket_of_each_value_that_they_ask_for_in_their_order() -> None:
    found = parted(
        *["stage == 'a'", "'b' == stage", "stage in ['a', 'c']", "stage == 'b' and size > 2", "size > 1"] * 8
    )
    assert found.field == field_of("stage")
    assert {value: [number % 5 for number in names(bucket)][:4] for value, bucket in found.buckets.items()} == {
        "a": [0, 2, 0, 2],
        "b": [1, 3, 1, 3],
        "c": [2, 2, 2, 2],
    }
    assert names(found.rest) == list(range(4, 40, 5))
    assert all(names(bucket) == sorted(names(bucket)) for bucket in found.buckets.values())


def test_of_several_fields_the_one_that_most_rules_ask_for_is_taken_and_another_only_then() -> None:
    found = parted(*["stage == 'a' and size == 1"] * LEAST_RULES, *["size == 2"] * 3)
    assert (found.field, len(found.buckets[1]), len(found.buckets[2])) == (field_of("size"), LEAST_RULES, 3)
    second = dispatch(found.buckets[1], frozenset({found.field}))
    assert second is not None
    assert (second.field, set(second.buckets), second.rest) == (field_of("stage"), {"a"}, [])
    assert dispatch(second.buckets["a"], frozenset({found.field, second.field})) is None


def test_a_condition_with_many_values_is_asked_like_any_other() -> None:
    """Nine values would put a rule into nine buckets; up to eight do."""
    nine, eight = ", ".join(map(str, range(9))), ", ".join(map(str, range(8)))
    assert dispatch(cases_of(*[f"size in [{nine}]"] * LEAST_RULES)) is None
    assert set(parted(*[f"size in [{eight}]"] * LEAST_RULES).buckets) == set(range(8))


@pytest.mark.parametrize(
    ("stage", "size", "expected"), [("a", 1, [2, 8, 1000]), ("a", 2, [2, 1000]), ("b", 1, [4, 1000])]
)
def test_what_fires_fires_in_order_of_rules(stage: str, size: int, expected: list[int]) -> None:
    """Rules 001 (a), 002 (b), 003 (a and 1) and 999 (all); forty others ask for a stage that does not come."""
    rules = [
        "  r001: {on: call, when: stage == 'a', give: {xp: 2}}",
        "  r002: {on: call, when: stage == 'b', give: {xp: 4}}",
        "  r003: {on: call, when: stage == 'a' and size == 1, give: {xp: 8}}",
        *(
            f"  r{number:03}: {{on: call, when: stage == 'c' and size == {number}, give: {{xp: 1}}}}"
            for number in range(10, 50)
        ),
        "  r999: {on: call, give: {xp: 1000}}",
    ]
    text = (HEAD + "\n".join(rules)).replace("game: many", "")
    assert amounts(text, event("1", stage=stage, size=size, tags=[])) == expected
