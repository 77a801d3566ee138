"""The history functions by their cases: data files with games, events and what an expression comes to at each event.

Every case is worked out by hand (`why`) and holds for the oracle, for generated code and for the interpreter, in
whatever order the events arrive. `expected` has for each event a number or a truth, `null` where the value is missing,
the name of another skip, or `-` where the expression is not asked for (it is asked for events of the types in `on`).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gamicore import Engine
from tests.conformance.played_cases import Case, cases_of, game_of, ways

CASES = cases_of(Path(__file__).parent / "histories")
KEYS = {"about", "game", "on", "players", "events", "expression", "expected", "why"}
# Amounts of 0 and below make no entry, so every value is told from a floor.
FLOOR = 1_000
THOUSANDTHS = 1_000


def text_of(case: Case) -> str:
    """Give the case's game with a rule that tells the value of its expression."""
    expression = case.told["expression"]
    is_truth = any(isinstance(value, bool) for value in case.told["expected"])
    amount = f"{FLOOR + 1} if {expression} else {FLOOR}" if is_truth else f"{FLOOR} + ({expression})"
    told = f'  told: {{on: {case.told["on"]}, give: {{told: "{amount}"}}}}'
    return "\n".join(["game: conformance", *case.told["game"], told])


def amounts(value: Mapping[str, Any]) -> dict[str, int]:
    """Give what the rule told, by id of the event, in thousandths."""
    return {
        identity[1]: amount
        for identity, amount in value["awards"].items()
        if (identity[2], identity[3]) == ("rule", "told")
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}: {case.told['expression'][:60]}")
def test_an_expression_comes_to_what_it_should_at_each_event(case: Case) -> None:
    expected = {
        f"{number:02}": int((FLOOR + Decimal(value)) * THOUSANDTHS)
        for number, value in enumerate(case.told["expected"], start=1)
        if value is not None and not isinstance(value, str)
    }
    for way, value in ways(game_of(text_of(case)), case):
        assert amounts(value) == expected, way


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if any(value is None or isinstance(value, str) for value in case.told["expected"])],
    ids=lambda case: f"{case.name}: {case.told['expression'][:60]}",
)
def test_an_expression_without_value_says_why(case: Case) -> None:
    engine = Engine(game_of(text_of(case)))
    engine.set_players(case.players)
    engine.submit_many(case.events)
    for number, value in enumerate(case.told["expected"], start=1):
        if value is None or isinstance(value, str):
            explained = engine.explain(f"{number:02}").render()
            reason = "missing-field" if value is None else value
            assert ("rule told" in explained) is (value != "-")
            assert value == "-" or f"rule told was skipped ({reason})" in explained


def test_every_case_is_whole() -> None:
    """Each says what is expected at each event and why; none has a key that nobody reads, and no two are the same."""
    assert len(CASES) >= 150
    for case in CASES:
        assert set(case.told) == KEYS - ({"players"} - set(case.told)), case.name
        assert len(case.told["expected"]) == len(case.told["events"]), case.name
        assert case.told["why"], case.name
    asked = [(text_of(case), str(case.told["events"]), str(case.told.get("players"))) for case in CASES]
    assert len(set(asked)) == len(asked)
