"""The rule language by its cases: data files with expressions, what they read, and what they mean.

Every case is worked out by hand and holds for the tree evaluator and for generated code. A case has a `text`; perhaps
`fields`, `attributes` and `measures` that it reads, a `player` (null for none), the `time` at which it happens, and
what the player's calendar and clock show: `today` and `clock`. It is read as a `condition` or as an `amount` of a
currency with so many decimals where it says so. It expects a `value`, a `skip` with its reason (and `detail`), or a
`mistake` with its code and the index `at` which it stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from gamicore.model import parse_instant
from gamicore.rules import ExpressionError, Tree, check_amount, check_condition, check_expression
from tests.conformance.world import FOLDER, Situation, generate, interpret, read_measure_text, read_value, scope

KEYS = {"text", "fields", "attributes", "measures", "player", "today", "clock", "time", "condition", "amount", "why"}
EXPECTED = {"value", "skip", "mistake"}


def cases() -> dict[str, Mapping[str, Any]]:
    """Read every case, by file, number and text."""
    files = sorted(file for file in FOLDER.glob("*.json") if file.name != "declared.json")
    return {
        f"{file.stem}-{number}: {case['text'][:60]}": case
        for file in files
        for number, case in enumerate(json.loads(file.read_text(encoding="utf-8"))["cases"], start=1)
    }


CASES = cases()


def check(case: Mapping[str, Any]) -> Tree:
    """Check the text of a case as what it is read as."""
    if case.get("condition"):
        return check_condition(case["text"], scope())
    if "amount" in case:
        return check_amount(case["text"], scope(), 10 ** case["amount"])
    return check_expression(case["text"], scope())


def situation_of(case: Mapping[str, Any]) -> Situation:
    """Give what the expression of a case reads."""
    measures = {
        scope().measures.get(name) or read_measure_text(name, scope()): read_value(value)
        for name, value in case.get("measures", {}).items()
    }
    return Situation(
        {name: read_value(value) for name, value in case.get("fields", {}).items()},
        {name: read_value(value) for name, value in case.get("attributes", {}).items()},
        measures,
        case.get("player", "anna"),
        read_value({"date": case.get("today", "2026-03-15")}),
        read_value({"clock": case.get("clock", "12:00")}),
        parse_instant(case.get("time", "2026-03-15T12:00:00Z")),
    )


@pytest.mark.parametrize(
    "case", [case for case in CASES.values() if "value" in case], ids=lambda case: case["text"][:60]
)
def test_an_expression_has_its_value(case: Mapping[str, Any]) -> None:
    tree, situation, expected = check(case), situation_of(case), read_value(case["value"])
    for way in (interpret, generate):
        found = way(tree, situation)
        assert found == ("value", expected), way.__name__
        assert _kind(found[1]) is _kind(expected), way.__name__


@pytest.mark.parametrize(
    "case", [case for case in CASES.values() if "skip" in case], ids=lambda case: case["text"][:60]
)
def test_an_expression_without_value_says_why(case: Mapping[str, Any]) -> None:
    tree, situation = check(case), situation_of(case)
    found = interpret(tree, situation)
    assert found[0] == case["skip"]
    assert case.get("detail", found[1]) == found[1]
    assert generate(tree, situation) == found


@pytest.mark.parametrize(
    "case", [case for case in CASES.values() if "mistake" in case], ids=lambda case: case["text"][:60]
)
def test_a_mistake_is_found_before_anything_runs(case: Mapping[str, Any]) -> None:
    with pytest.raises(ExpressionError) as caught:
        check(case)
    assert (caught.value.code, caught.value.at) == (case["mistake"], case["at"])
    assert caught.value.message
    assert caught.value.remedy


def test_every_case_is_whole() -> None:
    """A case expects exactly one thing and has no key that nobody reads; no two are the same."""
    assert len(CASES) >= 1_050
    for name, case in CASES.items():
        extra = {"at"} if "mistake" in case else {"detail"} if "skip" in case else set()
        assert len(EXPECTED & set(case)) == 1, name
        assert set(case) <= KEYS | EXPECTED | extra, name
    told = [json.dumps(case, sort_keys=True) for case in CASES.values()]
    assert len(set(told)) == len(told)


def _kind(value: object) -> type:
    """Tell truths from numbers and texts; a whole number may be written in either way."""
    return int if isinstance(value, Fraction) else type(value)
